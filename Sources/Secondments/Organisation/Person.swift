/// A member of staff.
public struct Person: Hashable, Sendable, Codable, Identifiable {
    /// The identifier, as in the staff system.
    public var id: String
    /// The name as the person writes it.
    public var name: String
    /// The work address.
    public var email: String
    /// The substantive post; `nil` for people without one, such as visitors to a panel.
    public var post: String?
    /// The line manager's identifier.
    public var manager: String?
    /// The first day of service.
    public var startDate: Day
    /// The last day of probation, if any.
    public var probationEnd: Day?
    /// The last day of a training and development review period, if any.
    public var reviewEnd: Day?
    /// The last day of a fixed-term contract; `nil` for an open-ended one.
    public var contractEnd: Day?
    /// The fraction of full time that the person works.
    public var workingTime: Thousandths
    /// Which step-ups the person has said to be open to.
    public var openTo: Openness

    /// Creates the value from its parts.
    public init(
        id: String, name: String, email: String, post: String?, manager: String?, startDate: Day, probationEnd: Day?,
        reviewEnd: Day?, contractEnd: Day?, workingTime: Thousandths, openTo: Openness
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.post = post
        self.manager = manager
        self.startDate = startDate
        self.probationEnd = probationEnd
        self.reviewEnd = reviewEnd
        self.contractEnd = contractEnd
        self.workingTime = workingTime
        self.openTo = openTo
    }
}
