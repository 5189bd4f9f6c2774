internal import GRDB
public import Secondments

// Every list is sorted by its key, whatever order the rows were written in. O(log n) for one row, O(n) for lists.
extension Reading {
    /// The person with an identifier.
    public func person(_ id: String) throws -> Person? { try row(key: id) }

    /// Everybody.
    public func people() throws -> [Person] { try rows() }

    /// The identifiers of everybody.
    public func personIDs() throws -> Set<String> { try ids(of: "people") }

    /// How many people there are.
    public func peopleCount() throws -> Int { try count("people") }

    /// The holder of a post.
    public func person(holding post: String) throws -> Person? {
        try rows(Person.self, where: "post = ?", [post.cell]).first
    }

    /// Everybody whose line manager is a person.
    public func people(managedBy manager: String) throws -> [Person] { try rows(where: "manager = ?", [manager.cell]) }

    /// All teams.
    public func units() throws -> [Unit] { try rows() }

    /// The team with a name.
    public func unit(_ name: String) throws -> Unit? { try row(key: name) }

    /// All posts.
    public func posts() throws -> [Post] { try rows() }

    /// The identifiers of all posts.
    public func postIDs() throws -> Set<String> { try ids(of: "posts") }

    /// The identifiers of all posts, numbered from 0 in no order that means anything.
    public func postNumbers() throws -> [String: Int] {
        var numbers = [String: Int](minimumCapacity: try count("posts"))
        try eachID(of: "posts") { numbers[$0] = numbers.count }
        return numbers
    }

    /// The post with an identifier.
    public func post(_ id: String) throws -> Post? { try row(key: id) }

    /// The posts of a team.
    public func posts(in unit: String) throws -> [Post] { try rows(where: "unit = ?", [unit.cell]) }

    /// What all posts ask for.
    public func requirements() throws -> [Requirement] { try rows() }

    /// What a post asks for.
    public func requirements(of post: String) throws -> [Requirement] { try rows(where: "post = ?", [post.cell]) }

    /// What everybody can do.
    public func skills() throws -> [SkillLevel] { try rows() }

    /// What a person can do.
    public func skills(of person: String) throws -> [SkillLevel] { try rows(where: "person = ?", [person.cell]) }

    /// Suitabilities that were judged elsewhere.
    public func suitabilities() throws -> [ImportedSuitability] { try rows() }

    /// All absences.
    public func absences() throws -> [Absence] { try rows() }

    /// The absences of a person.
    public func absences(of person: String) throws -> [Absence] { try rows(where: "person = ?", [person.cell]) }

    /// All roles that were granted, by number.
    public func roles() throws -> [Role] { try rows() }

    /// The roles that were granted to a person, by number.
    public func roles(of person: String) throws -> [Role] { try rows(where: "person = ?", [person.cell]) }

    /// All variations of the rules on eligibility, by number.
    public func variations() throws -> [Variation] { try rows() }

    /// The policy in force: the last version.
    public func policy() throws -> Policy {
        guard let policy = try rows(Policy.self, order: "version DESC", limit: 1).first else {
            throw StoreError.damaged("the database has no policy")
        }
        return policy
    }

    /// Every version of the policy, the oldest first.
    public func policyVersions() throws -> [Policy] { try rows() }

    private func ids(of table: String) throws -> Set<String> {
        var ids = Set<String>(minimumCapacity: try count(table))
        try eachID(of: table) { ids.insert($0) }
        return ids
    }

    private func eachID(of table: String, _ body: (String) -> Void) throws {
        try database.cachedStatement(sql: "SELECT id FROM \(table)").eachRow([], in: database) { row in
            body(String(decoding: Column(statement: row, index: 0).bytes, as: UTF8.self))
        }
    }

    func count(_ table: String) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM \(table)")) ?? 0
    }
}
