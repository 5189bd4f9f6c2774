internal import BackfillChains

/// How much the engine may do at a time: how often it may ask whether it should stop, in each part of a graph and in all parts together.
///
/// It is counted and not timed, so that a plan is the same in each run. A part that is too hard takes nothing from the others that way, and
/// what is left undone in it shows in the bound.
final class CountedEffort {
    private let limit: Int
    private var limitOfPart: Int
    private var spent = 0
    private var spentOnPart = 0

    /// - Parameter places: how many places there are to be filled.
    init(places: Int) {
        limit = Self.limit(places)
        limitOfPart = limit
    }

    private static func limit(_ places: Int) -> Int { 4_000 + 26 * places }

    /// Counts one more, and says whether that is enough.
    var isSpent: Bool {
        spent += 1
        spentOnPart += 1
        return spent > limit || spentOnPart > limitOfPart
    }

    /// Tells it that the engine has come to another part.
    var observer: SolveObserver {
        SolveObserver { [self] event in
            guard case .cluster(_, let opportunities, _, _) = event else { return }
            spentOnPart = 0
            limitOfPart = Self.limit(opportunities)
        }
    }
}
