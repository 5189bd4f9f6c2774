/// A backfill plan as it is shown to people: the one value from which every picture, page and table of a plan is drawn.
///
/// A plan is a set of chains. In a chain a person steps into a vacancy and their own post becomes the next vacancy, until
/// the last vacated post is left open, or needs no cover. A chain never removes a hole, it moves it; so what the pictures
/// put first is where the holes end up and what they cost.
///
/// The value holds plain strings and numbers and knows nothing of a database, a clock or a file. The same value gives the
/// same bytes in every format. Any text may stand in any field: each format escapes what it must, control characters
/// are dropped, runs of white space count as one space, and names too long for their place are wrapped and then
/// shortened, with the whole text one hover away.
///
/// Days are ISO dates (`2026-05-01`) and are shown as "1 May 2026"; a day in another form is shown as it stands, and
/// is left out of the calendar.
public struct PlanPicture: Sendable, Equatable, Encodable {
    /// What the picture is called, such as "Backfill plan for 1 May 2026".
    public var title: String
    /// A second line under the title, such as the organisation; empty for none.
    public var subtitle: String
    /// The day on which the plan was drawn.
    public var drawnOn: String
    /// What costs are added up in.
    public var costUnit = CostUnit.points
    /// The cost of everything that the plan leaves open, in that unit.
    public var totalCost: Double
    /// The same opportunities under other ways of planning, shown as bars beside this plan.
    public var comparisons: [Comparison]
    /// Sentences that stand under the title, such as what one planning rule costs against another.
    public var notes: [String]
    /// The chains, in the order in which they are drawn.
    public var chains: [Chain]
    /// The exchanges of posts, which leave nothing open.
    public var swaps: [Swap]
    /// The opportunities that nobody moves into.
    public var unfilled: [UnfilledOpportunity]
    /// Parts of posts that stay open although somebody has stepped in, for instance with fewer hours than the post has.
    public var partlyOpen: [Hole]

    /// Makes the picture of a plan.
    public init(
        title: String,
        subtitle: String = "",
        drawnOn: String,
        totalCost: Double,
        comparisons: [Comparison] = [],
        notes: [String] = [],
        chains: [Chain] = [],
        swaps: [Swap] = [],
        unfilled: [UnfilledOpportunity] = [],
        partlyOpen: [Hole] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.drawnOn = drawnOn
        self.totalCost = totalCost
        self.comparisons = comparisons
        self.notes = notes
        self.chains = chains
        self.swaps = swaps
        self.unfilled = unfilled
        self.partlyOpen = partlyOpen
    }
}
