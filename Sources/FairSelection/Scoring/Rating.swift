/// One mark: what one assessor gave one applicant on one criterion.
///
/// A mark that was not given has no `Rating`. It is missing, and nothing here ever takes it for a zero.
public struct Rating: Sendable, Hashable, Codable {
    /// Who was marked.
    public let applicant: String

    /// Who marked.
    public let assessor: String

    /// On which criterion, by id.
    public let criterion: String

    /// The mark, on the criterion's scale.
    public let value: Int

    /// Makes a rating.
    public init(applicant: String, assessor: String, criterion: String, value: Int) {
        self.applicant = applicant
        self.assessor = assessor
        self.criterion = criterion
        self.value = value
    }
}
