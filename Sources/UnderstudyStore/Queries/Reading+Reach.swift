internal import GRDB
public import Secondments

// What planning looks up as it goes outward from the open opportunities. Each query goes by an index to what it gives, so that its time
// depends on that alone and not on the size of the organisation, unless it says otherwise.
extension Reading {
    /// The people who hold posts of a team.
    public func people(inTeam unit: String) throws -> [Person] {
        try rows(where: "post IN (SELECT id FROM posts WHERE unit = ?)", [unit.cell])
    }

    /// What the holders of a team's posts can do.
    public func skills(inTeam unit: String) throws -> [SkillLevel] {
        try rows(where: "person IN (\(Self.holders))", [unit.cell])
    }

    /// When the holders of a team's posts are away.
    public func absences(inTeam unit: String) throws -> [Absence] {
        try rows(where: "person IN (\(Self.holders))", [unit.cell])
    }

    /// Suitabilities of the holders of a team's posts that were judged elsewhere.
    public func suitabilities(inTeam unit: String) throws -> [ImportedSuitability] {
        try rows(where: "person IN (\(Self.holders))", [unit.cell])
    }

    private static let holders =
        "SELECT people.id FROM posts CROSS JOIN people ON people.post = posts.id WHERE posts.unit = ?"

    /// Suitabilities of a person that were judged elsewhere.
    public func suitabilities(of person: String) throws -> [ImportedSuitability] {
        try rows(where: "person = ?", [person.cell])
    }

    /// Whether any suitability was judged elsewhere.
    public func hasSuitabilities() throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM suitabilities)"
        return try Bool.fetchOne(database.cachedStatement(sql: sql)) ?? false
    }

    /// The holders of a department's posts who may be open to posts beyond their own team.
    public func people(openInDepartment department: String, division: String) throws -> [Person] {
        try rows(
            where: "id IN (SELECT people.id \(Self.openInDepartment))", [department.cell, division.cell])
    }

    /// The posts of those people.
    public func posts(ofPeopleOpenInDepartment department: String, division: String) throws -> [Post] {
        try rows(
            where: "id IN (SELECT people.post \(Self.openInDepartment))", [department.cell, division.cell])
    }

    private static let openInDepartment = """
        FROM units CROSS JOIN posts ON posts.unit = units.name CROSS JOIN people ON people.post = posts.id
        WHERE units.department = ? AND units.division = ? AND people.open_to NOT IN ('', 'team')
        """

    /// What those people can do.
    public func skills(ofPeopleOpenInDepartment department: String, division: String) throws -> [SkillLevel] {
        try rows(where: "person IN (SELECT people.id \(Self.openInDepartment))", [department.cell, division.cell])
    }

    /// When those people are away.
    public func absences(ofPeopleOpenInDepartment department: String, division: String) throws -> [Absence] {
        try rows(where: "person IN (SELECT people.id \(Self.openInDepartment))", [department.cell, division.cell])
    }

    /// Suitabilities of those people that were judged elsewhere.
    public func suitabilities(
        ofPeopleOpenInDepartment department: String, division: String
    ) throws -> [ImportedSuitability] {
        try rows(where: "person IN (SELECT people.id \(Self.openInDepartment))", [department.cell, division.cell])
    }

    /// Everybody who may be open to any post of the organisation: some of them may not be, but nobody is left out who is.
    ///
    /// - Complexity: O(n log n) in the people who named posts or may be open to posts beyond the own department.
    public func peoplePerhapsOpenAnywhere() throws -> [Person] { try rows(where: "id IN (\(Self.openAnywhere))") }

    /// Their posts.
    public func postsOfPeoplePerhapsOpenAnywhere() throws -> [Post] {
        try rows(where: "id IN (SELECT post FROM people WHERE id IN (\(Self.openAnywhere)))")
    }

    /// What they can do.
    public func skillsOfPeoplePerhapsOpenAnywhere() throws -> [SkillLevel] {
        try rows(where: "person IN (\(Self.openAnywhere))")
    }

    /// When they are away.
    public func absencesOfPeoplePerhapsOpenAnywhere() throws -> [Absence] {
        try rows(where: "person IN (\(Self.openAnywhere))")
    }

    /// Suitabilities of them that were judged elsewhere.
    public func suitabilitiesOfPeoplePerhapsOpenAnywhere() throws -> [ImportedSuitability] {
        try rows(where: "person IN (\(Self.openAnywhere))")
    }

    private static let openAnywhere = """
        SELECT id FROM people INDEXED BY people_with_wishes
        WHERE open_to <> '' AND open_to <> 'team' AND open_to <> 'department' AND instr(open_to, 'organisation') > 0
        """

    /// Everybody who named posts or may be open to posts beyond the own department, in the order of ids.
    ///
    /// - Complexity: O(n log n) in those people.
    public func wishesBeyondDepartment() throws -> [(person: String, openTo: Openness)] {
        let sql = """
            SELECT id, open_to FROM people INDEXED BY people_with_wishes
            WHERE open_to <> '' AND open_to <> 'team' AND open_to <> 'department' ORDER BY id
            """
        var wishes: [(person: String, openTo: Openness)] = []
        try database.cachedStatement(sql: sql).eachRow([], in: database) { row in
            let id = Column(statement: row, index: 0)
            let openTo = Column(statement: row, index: 1)
            wishes.append(
                (
                    String(decoding: id.bytes, as: UTF8.self),
                    Openness(text: String(decoding: openTo.bytes, as: UTF8.self))
                ))
        }
        return wishes
    }

    /// The posts that people asked for by name who hold a post themselves, with that post, in the order of ids.
    ///
    /// - Complexity: O(n log n) in the people who named posts or may be open to posts beyond the own department.
    public func postsAskedFor() throws -> [(person: String, post: String, wanted: [String])] {
        let sql = """
            SELECT id, post, open_to FROM people INDEXED BY people_with_wishes
            WHERE open_to <> '' AND open_to <> 'team' AND open_to <> 'department' ORDER BY id
            """
        return try Row.fetchAll(database.cachedStatement(sql: sql)).compactMap { row in
            let wanted = Openness(text: row[2]).posts
            guard let post: String = row[1], !wanted.isEmpty else { return nil }
            return (row[0], post, wanted)
        }
    }

    /// Placements that are agreed or run, by number.
    public func currentPlacements() throws -> [Placement] { try rows(where: "state IN ('agreed', 'started')") }

    /// Opportunities whose window ends on or after a day, drafts and withdrawn ones left out, by id.
    public func opportunities(openToPlanningOn day: Day) throws -> [Opportunity] {
        try opportunities(
            where: "state NOT IN ('draft', 'withdrawn') AND end_date >= ?", [day.cell])
    }

    /// Where the publication of an opportunity stands in the audit log, by which opportunities are in order; nil for one that was never
    /// published.
    public func publicationSequence(of opportunity: String) throws -> Int? {
        let sql = """
            SELECT min(sequence) FROM audit_log
            WHERE subject = ? AND subject <> '' AND action = 'opportunity.published'
            """
        return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: [opportunity])
    }
}
