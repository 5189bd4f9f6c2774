public import Secondments

/// An offer as it is told to somebody who may see it.
public struct OfferView: Sendable, Encodable {
    /// The offer's number.
    public var id: Int
    /// The application number.
    public var application: String
    /// The applicant.
    public var person: String
    /// The name.
    public var name: String
    /// The opportunity.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// The dates offered.
    public var days: DayRange
    /// The part of full time.
    public var fraction: Thousandths
    /// Who made it.
    public var madeBy: String
    /// When.
    public var madeOn: Day
    /// The answer.
    public var state: OfferState
    /// When it was answered.
    public var answeredOn: Day?
    /// Why it was declined.
    public var reason: String?
    /// The number of the placement that was agreed by accepting.
    public var placement: Int?
    /// That the place which was accepted does not begin, and why, as a sentence; `nil` where it does.
    public var cancelled: String?
    /// What there is to do next, as commands.
    public var next: [String]
}
