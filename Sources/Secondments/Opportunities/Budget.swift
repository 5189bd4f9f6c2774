/// The confirmation that an opportunity is paid for.
public struct Budget: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The cost centre or account.
    public var code: String
    /// The part of the salary that the host pays, 0 to 1.
    public var hostShare: Thousandths
    /// Who confirmed it.
    public var confirmedBy: String
    /// When.
    public var confirmedOn: Day

    /// Creates the value from its parts.
    public init(opportunity: String, code: String, hostShare: Thousandths, confirmedBy: String, confirmedOn: Day) {
        self.opportunity = opportunity
        self.code = code
        self.hostShare = hostShare
        self.confirmedBy = confirmedBy
        self.confirmedOn = confirmedOn
    }
}
