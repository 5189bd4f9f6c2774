extension OpportunityState {
    /// The states that may follow this one.
    public var successors: [OpportunityState] {
        switch self {
        case .draft: [.published, .withdrawn]
        case .published: [.closed, .withdrawn]
        case .closed: [.scoring, .withdrawn]
        case .scoring: [.decided, .withdrawn]
        case .decided: [.completed, .withdrawn]
        case .completed, .withdrawn: []
        }
    }

    /// The state in words.
    public var words: String {
        switch self {
        case .draft: "a draft"
        case .published: "published and open for applications"
        case .closed: "closed to applications"
        case .scoring: "being scored"
        case .decided: "decided"
        case .completed: "completed"
        case .withdrawn: "withdrawn"
        }
    }
}
