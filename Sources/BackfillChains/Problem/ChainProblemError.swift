/// What is wrong with a problem, naming the vertex or the arc.
public enum ChainProblemError: Error, Hashable, Sendable {
    /// Two vertices have the same id.
    case duplicateVertex(id: String)
    /// An arc names a vertex that does not exist.
    case unknownVertex(arc: Int, index: Int)
    /// Two arcs join the same vacancy and post.
    case duplicateArc(vacancy: String, post: String)
    /// An arc begins where it ends.
    case selfLoop(id: String)
    /// An arc's post is an opportunity, which has no holder to move.
    case arcIntoOpportunity(vacancy: String, opportunity: String)
    /// An arc's lead is negative.
    case negativeLead(vacancy: String, post: String, lead: Int64)
    /// An opportunity's available lead is negative.
    case negativeLeadAvailable(id: String, lead: Int64)
    /// A window ends before it begins; `of` is the vertex or the group.
    case emptyWindow(of: String, start: Int, end: Int)
    /// A cap is negative.
    case negativeCap(group: String, cap: Int)
    /// `maxMoves` or `maxSwap` is negative.
    case negativeLimit(name: String, value: Int)
    /// A pinned or banned arc does not exist.
    case unknownArc(index: Int)
    /// The same arc is pinned and banned.
    case pinnedAndBanned(vacancy: String, post: String)
    /// There is no objective to optimise.
    case noObjective
    /// An objective has not one value for each arc and one for each vertex.
    case wrongNumberOfValues(objective: String, expectedArcs: Int, expectedVertices: Int)
    /// Totals of this objective could leave the range in which arithmetic is exact.
    case valuesTooLarge(objective: String)
    /// Expected values need one probability for each arc.
    case wrongNumberOfProbabilities(expected: Int)
    /// A probability, in thousandths, is below 0 or above 1,000.
    case probabilityOutOfRange(vacancy: String, post: String, _ probability: Int)
    /// Expected values are maximised alone.
    case severalObjectivesExpected(count: Int)
    /// Moves that may fail cannot be pinned.
    case pinnedExpected
    /// A vertex must be covered, which no plan can promise when moves may fail.
    case mustBeCoveredExpected(id: String)
    /// Products of so many probabilities have more places than exact arithmetic holds.
    case expectedValuesTooFine(depth: Int)
}

extension ChainProblemError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .duplicateVertex(let id): "the id \"\(id)\" is used for more than one vertex"
        case .unknownVertex(let arc, let index): "arc \(arc) names vertex \(index), which does not exist"
        case .duplicateArc(let vacancy, let post): "there is more than one arc from \"\(vacancy)\" to \"\(post)\""
        case .selfLoop(let id): "the arc at \"\(id)\" begins where it ends"
        case .arcIntoOpportunity(let vacancy, let opportunity):
            "the arc from \"\(vacancy)\" ends at \"\(opportunity)\", an opportunity, which has no holder to move"
        case .negativeLead(let vacancy, let post, let lead):
            "the arc from \"\(vacancy)\" to \"\(post)\" has a lead of \(lead); it may not be negative"
        case .negativeLeadAvailable(let id, let lead):
            "\"\(id)\" has \(lead) of lead available; it may not be negative"
        case .emptyWindow(let of, let start, let end):
            "the window of \"\(of)\" ends on day \(end), before it begins on day \(start)"
        case .negativeCap(let group, let cap): "group \"\(group)\" has a cap of \(cap); it may not be negative"
        case .negativeLimit(let name, let value): "\(name) is \(value); it may not be negative"
        case .unknownArc(let index): "arc \(index) is pinned or banned and does not exist"
        case .pinnedAndBanned(let vacancy, let post):
            "the arc from \"\(vacancy)\" to \"\(post)\" is both pinned and banned"
        case .noObjective: "there is no objective"
        case .wrongNumberOfValues(let objective, let arcs, let vertices):
            "objective \"\(objective)\" needs \(arcs) arc values and \(vertices) open values"
        case .valuesTooLarge(let objective):
            "the values of objective \"\(objective)\" are so large that a total could not be computed exactly"
        case .wrongNumberOfProbabilities(let expected):
            "expected values need \(expected) probabilities, one for each arc"
        case .probabilityOutOfRange(let vacancy, let post, let probability):
            "the probability of the arc from \"\(vacancy)\" to \"\(post)\" is \(probability) thousandths; "
                + "it lies between 0 and 1000"
        case .severalObjectivesExpected(let count): "expected values are maximised alone; there are \(count) objectives"
        case .pinnedExpected: "moves that may fail cannot be pinned"
        case .mustBeCoveredExpected(let id):
            "\"\(id)\" must be covered, which cannot be promised when moves may fail: give it an open value"
        case .expectedValuesTooFine(let depth):
            "products of \(depth) of these probabilities have more places than can be computed exactly: "
                + "allow fewer moves or give probabilities of fewer decimals"
        }
    }
}
