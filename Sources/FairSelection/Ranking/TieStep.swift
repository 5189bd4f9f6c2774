/// One step that was taken to separate applicants with equal scores, recorded so that it can be told and repeated.
public enum TieStep: Sendable, Hashable, Codable {
    /// The tie rule's next criterion, by id and name: each tied applicant's combined mark and the order that it gave, best first;
    /// those whom it left together share an inner list.
    case criterion(id: String, name: String, marks: [String: Fraction], order: [[String]])

    /// A recorded human decision between tied applicants, taken before any draw.
    case decision(TieDecision, order: [[String]])

    /// The draw: the digest of each applicant drawn for and the order, first drawn first.
    case draw(digests: [String: String], order: [String])

    /// Nothing separates these, and the draw's seed has not been revealed yet.
    case awaitingDraw(applicants: [String])
}
