/// The side whose wishes go as far as stability allows.
public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Every applicant gets the best opportunity that any stable matching could give.
    case applicants
    /// Every opportunity gets the best applicants that any stable matching could give.
    case opportunities
}
