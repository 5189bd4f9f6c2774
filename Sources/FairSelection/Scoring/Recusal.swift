/// An assessor who does not mark one applicant. What a recused assessor did not give is not missing.
public struct Recusal: Sendable, Hashable, Codable {
    /// Who stands back.
    public let assessor: String

    /// For whom.
    public let applicant: String

    /// Makes a recusal.
    public init(assessor: String, applicant: String) {
        self.assessor = assessor
        self.applicant = applicant
    }
}
