/// Which opportunities a plan is for.
public enum PlanScope: Hashable, Sendable {
    /// Every opportunity that is open to planning.
    case all
    /// One opportunity, by its id.
    case opportunity(String)

    func includes(_ opportunity: String) -> Bool {
        switch self {
        case .all: true
        case .opportunity(let id): id == opportunity
        }
    }
}
