import Secondments
import UnderstudyStore

/// Who may do what. Each function returns the person who acts, or throws ``ServiceError`` with exit code 4 (3 for an unknown person).
extension Reading {
    /// The person named by `--as`.
    func actor(_ caller: Caller) throws -> Person {
        guard let id = caller.person else {
            throw ServiceError.notAllowed(
                "This is done in somebody's name: say who you are with --as PERSON, or set UNDERSTUDY_AS.",
                fix: ["understudy person list"])
        }
        guard let person = try person(id) else {
            throw ServiceError.notFound("person", id, fix: ["understudy person list"])
        }
        return person
    }

    /// Whether the person holds a role today, for a division if one is given.
    func hasRole(_ kind: RoleKind, _ person: String, on day: Day, division: String? = nil) throws -> Bool {
        try roles(of: person).contains { role in
            guard role.kind == kind, role.from <= day, role.until.map({ day <= $0 }) ?? true else { return false }
            guard let limit = role.division, let division else { return true }
            return limit == division
        }
    }

    /// The acting person, who must hold a role.
    @discardableResult
    func requireRole(_ kind: RoleKind, _ caller: Caller, to what: String, division: String? = nil) throws -> Person {
        let person = try actor(caller)
        guard try hasRole(kind, person.id, on: caller.today, division: division) else {
            let place = division.map { " for \($0)" } ?? ""
            throw ServiceError.notAllowed(
                "To \(what) takes the role \(kind.rawValue)\(place), which \(person.name) (\(person.id)) does not hold on \(caller.today).",
                fix: ["understudy role grant \(kind.rawValue) \(person.id) --as ADMINISTRATOR"])
        }
        return person
    }

    /// The acting person, who must hold one of some roles.
    @discardableResult
    func requireRole(oneOf kinds: [RoleKind], _ caller: Caller, to what: String) throws -> Person {
        let person = try actor(caller)
        guard try kinds.contains(where: { try hasRole($0, person.id, on: caller.today) }) else {
            let roles = kinds.map(\.rawValue).joined(separator: " or ")
            throw ServiceError.notAllowed(
                "To \(what) takes the role \(roles), which \(person.name) (\(person.id)) does not hold on \(caller.today).",
                fix: kinds.map { "understudy role grant \($0.rawValue) \(person.id) --as ADMINISTRATOR" })
        }
        return person
    }

    /// The administrator who acts; before the first one has been named, anybody who holds the file.
    func requireAdministrator(_ caller: Caller, to what: String) throws {
        guard try roles().contains(where: { $0.kind == .administrator }) else { return }
        try requireRole(.administrator, caller, to: what)
    }

    /// The hosting manager of an opportunity.
    @discardableResult
    func requireHost(of opportunity: Opportunity, _ caller: Caller, to what: String) throws -> Person {
        let person = try actor(caller)
        guard person.id == opportunity.manager else {
            let host = try self.person(opportunity.manager)?.name ?? opportunity.manager
            throw ServiceError.notAllowed(
                "To \(what) is for the hosting manager of \(opportunity.id), \(host) (\(opportunity.manager)); \(person.name) (\(person.id)) is not."
            )
        }
        return person
    }

    /// An opportunity that exists.
    func existingOpportunity(_ id: String) throws -> Opportunity {
        guard let opportunity = try opportunity(id) else {
            throw ServiceError.notFound("opportunity", id, fix: ["understudy opportunity list"])
        }
        return opportunity
    }

    /// An application that exists.
    func existingApplication(_ id: String) throws -> Application {
        guard let application = try application(id) else {
            throw ServiceError.notFound("application", id, fix: ["understudy application list --as PERSON"])
        }
        return application
    }

    /// A person who exists.
    func existingPerson(_ id: String) throws -> Person {
        guard let person = try person(id) else {
            throw ServiceError.notFound("person", id, fix: ["understudy person list"])
        }
        return person
    }

    /// The unit of a person's own post.
    func unit(of person: Person) throws -> Unit? {
        guard let post = try person.post.flatMap({ try self.post($0) }) else { return nil }
        return try unit(post.unit)
    }
}
