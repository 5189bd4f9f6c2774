extension FeedbackDuty {
    /// What an applicant is owed (rule 28), from where the application stands and how it ended.
    ///
    /// - Parameters:
    ///   - state: where the application stands.
    ///   - outcome: how it ended; `nil` before a decision.
    ///   - isWaived: whether the applicant asked not to have feedback.
    ///   - wasScored: whether the panel had handed in marks when the opportunity was withdrawn without a decision.
    public init(state: ApplicationState, outcome: OutcomeKind?, isWaived: Bool, wasScored: Bool = true) {
        if isWaived {
            self = .none
            return
        }
        switch state {
        case .withdrawn: self = .none
        case .late, .ineligible: self = .reasonOnly
        case .submitted:
            switch outcome {
            case .appointed, .offerDeclined: self = .none
            case .reserve, .outranked, .belowMinimum, .notShortlisted, .notReleased, .selected: self = .full
            case nil: self = wasScored ? .full : .none
            }
        }
    }
}
