internal import Secondments

/// Everything that a plan depends on, as it stood on one day.
///
/// The planner sees no clock and no file. Every what-if is the same planning on a changed copy of this value. The order in which
/// rows are listed never changes an answer.
///
/// Staff, from `units` to `absences`, are listed here or read as they are asked for (``StaffRecords``). So a what-if says what it
/// changes about them in `released`, `heldBack` and `declined` and never rewrites their rows.
struct PlanningSnapshot: Hashable, Sendable {
    /// The day on which the planning is done.
    var asOf: Day
    var policy: Policy
    var units: [Unit]
    var posts: [Post]
    var people: [Person]
    var requirements: [Requirement]
    var skills: [SkillLevel]
    var suitabilities: [ImportedSuitability]
    var absences: [Absence]
    var placements: [Placement]
    var variations: [Variation]
    var opportunities: [PlannedOpportunity]
    /// Opportunities whose start the plan chooses; every other one starts when it says.
    var starts: [String: OpenStart]
    /// The expressions of interest that are open, or decided, for moves behind opportunities.
    var selections: [PlannedSelection]
    /// The opportunities that are planned; `nil` for all. The others count for who holds which place and whose post is covered.
    var among: Set<String>?
    /// Opportunities that are not planned here, and cover posts whose holders are away.
    var alsoCovering: [Opportunity] = []
    /// Moves that the planner insists on. A pin holds in every window in which the move is possible.
    var pins: [MoveChoice]
    /// Moves that the planner rules out.
    var bans: [MoveChoice]
    /// Moves of an earlier plan, of which as many are kept as can be without leaving more open.
    var keeping: Set<KeptMove>
    /// The window of the exchanges of a plan that is kept; `nil` where policy and the day decide it.
    var keptSwapDays: DayRange?
    /// People whose team has said that it cannot let them go, whatever their post says.
    var heldBack: Set<String>
    /// Posts whose holders are supposed to be let go, whether somebody covers or not.
    var released: Set<String>
    /// Levels of skills that people are supposed to have, if not higher ones already, by person and skill.
    var trained: [String: [String: Int]] = [:]
    /// People who have said no to any step-up.
    var declined: Set<String>
    /// Moves of a plan that is being built one opportunity after the other.
    var committed: [CommittedMove]
    /// What people gave up of placements that ended early, by their own early end and not by one in front of them.
    var givenUp: [GivenUpDays] = []

    init(
        asOf: Day, policy: Policy = Policy(), units: [Unit] = [], posts: [Post] = [], people: [Person] = [],
        requirements: [Requirement] = [], skills: [SkillLevel] = [], suitabilities: [ImportedSuitability] = [],
        absences: [Absence] = [], placements: [Placement] = [], variations: [Variation] = [],
        opportunities: [PlannedOpportunity] = [], starts: [String: OpenStart] = [:],
        selections: [PlannedSelection] = [],
        pins: [MoveChoice] = [], bans: [MoveChoice] = [], keeping: Set<KeptMove> = [], keptSwapDays: DayRange? = nil,
        heldBack: Set<String> = [],
        released: Set<String> = [], declined: Set<String> = [], committed: [CommittedMove] = []
    ) {
        self.asOf = asOf
        self.policy = policy
        self.units = units
        self.posts = posts
        self.people = people
        self.requirements = requirements
        self.skills = skills
        self.suitabilities = suitabilities
        self.absences = absences
        self.placements = placements
        self.variations = variations
        self.opportunities = opportunities
        self.starts = starts
        self.selections = selections
        self.pins = pins
        self.bans = bans
        self.keeping = keeping
        self.keptSwapDays = keptSwapDays
        self.heldBack = heldBack
        self.released = released
        self.declined = declined
        self.committed = committed
    }
}

/// A move that an earlier part of a plan has already made.
struct CommittedMove: Hashable, Sendable {
    var person: String
    var days: DayRange
    /// The opportunity whose chain it belongs to.
    var opportunity: String
}

extension PlanningSnapshot {
    /// The opportunity with the smallest id that is open to planning.
    var firstPlannable: String? {
        opportunities.map(\.opportunity).filter { $0.isPlannable(on: asOf) }.map(\.id)
            .min { NumberAwareId($0) < NumberAwareId($1) }
    }
}
