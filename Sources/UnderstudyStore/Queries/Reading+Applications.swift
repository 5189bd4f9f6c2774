internal import GRDB
public import Secondments

extension Reading {
    /// The application with a number.
    public func application(_ id: String) throws -> Application? { try row(key: id) }

    /// Every application, in order of receipt.
    public func applications() throws -> [Application] { try rows(order: "number") }

    /// The applications for an opportunity, in order of receipt.
    public func applications(for opportunity: String) throws -> [Application] {
        try rows(where: "opportunity = ?", [opportunity.cell], order: "number")
    }

    /// The applications of a person, in order of receipt.
    public func applications(by person: String) throws -> [Application] {
        try rows(where: "person = ?", [person.cell], order: "number")
    }

    /// Every request for approval, in order of asking.
    public func approvals() throws -> [Approval] { try rows() }

    /// The requests for approval of an application, in order of asking.
    public func approvals(for application: String) throws -> [Approval] {
        try rows(where: "application = ?", [application.cell])
    }

    /// The request for approval with a number.
    public func approval(_ id: Int) throws -> Approval? { try row(key: id) }
}
