public import Secondments
import UnderstudyStore

/// A person as anybody in the organisation may see them.
public struct PersonView: Sendable, Encodable {
    /// The identifier.
    public var id: String
    /// The name.
    public var name: String
    /// The substantive post, if any.
    public var post: Post?
    /// The team, department and division.
    public var unit: Unit?
    /// The line manager's name.
    public var manager: String?
    /// The placements that are agreed or run.
    public var placements: [Placement]
}

extension Service {
    /// Everybody whose name, identifier, post or team contains a text, or everybody.
    public func people(matching text: String = "") throws -> [PersonView] {
        try store.read { reading in
            let names = Dictionary(uniqueKeysWithValues: try reading.people().map { ($0.id, $0.name) })
            let posts = Dictionary(uniqueKeysWithValues: try reading.posts().map { ($0.id, $0) })
            let units = Dictionary(uniqueKeysWithValues: try reading.units().map { ($0.name, $0) })
            let needle = text.lowercased()
            return try reading.people().compactMap { person in
                let post = person.post.flatMap { posts[$0] }
                let words = [person.id, person.name, post?.id, post?.title, post?.unit].compactMap { $0?.lowercased() }
                guard needle.isEmpty || words.contains(where: { $0.contains(needle) }) else { return nil }
                return PersonView(
                    id: person.id, name: person.name, post: post, unit: post.flatMap { units[$0.unit] },
                    manager: person.manager.flatMap { names[$0] },
                    placements: try reading.placements(of: person.id))
            }
        }
    }

    /// One person.
    public func person(_ id: String) throws -> PersonView {
        try store.read { reading in
            let person = try reading.existingPerson(id)
            return PersonView(
                id: person.id, name: person.name, post: try person.post.flatMap { try reading.post($0) },
                unit: try reading.unit(of: person),
                manager: try person.manager.flatMap { try reading.person($0)?.name },
                placements: try reading.placements(of: id))
        }
    }
}
