internal import Secondments

/// The expression of interest by which a move behind an opportunity is decided, as far as planning may know it.
struct PlannedSelection: Hashable, Sendable {
    /// The opportunity and its applicants.
    var planned: PlannedOpportunity
    /// Whose absence it covers.
    var leaver: String
}

extension PlannedSelection {
    /// What tells one absence from another: who is away, from which post, and when.
    struct Key: Hashable, Sendable {
        let leaver: String
        let post: String
        let days: DayRange
    }

    /// The absence that it covers; `nil` for one without a post, which covers none.
    var key: Key? {
        planned.opportunity.post.map { Key(leaver: leaver, post: $0, days: planned.opportunity.days) }
    }

    /// Whether it settles who may step up: nobody else can apply any more.
    var isBinding: Bool {
        switch planned.opportunity.state {
        case .draft, .published, .withdrawn: false
        case .closed, .scoring, .decided, .completed: true
        }
    }
}
