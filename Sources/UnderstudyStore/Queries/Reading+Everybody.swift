internal import GRDB
public import Secondments

/// A skill by its number among ``NumberedNames``, with the level at which somebody has it.
public struct HeldSkill: Hashable, Sendable {
    /// The number of the skill.
    public let skill: Int32
    /// The level, from 0 to 5.
    public let level: Int32

    /// Creates a skill of somebody.
    public init(skill: Int32, level: Int) {
        self.skill = skill
        self.level = Int32(level)
    }
}

/// What a post asks for in one skill, which is known by its number among ``NumberedNames``.
public struct NumberedRequirement: Hashable, Sendable {
    /// The number of the skill.
    public let skill: Int32
    /// The level asked for, from 0 to 5.
    public let level: Int
    /// How much it counts.
    public let weight: Thousandths
    /// Whether nobody is suited without it.
    public let isEssential: Bool

    /// All of it in one word, since a million posts are told apart by what they ask for.
    public func hash(into hasher: inout Hasher) {
        hasher.combine((Int(skill) << 32 ^ weight.count) << 4 ^ level << 1 ^ (isEssential ? 1 : 0))
    }

    /// Creates a requirement.
    public init(skill: Int32, level: Int, weight: Thousandths, isEssential: Bool) {
        self.skill = skill
        self.level = level
        self.weight = weight
        self.isEssential = isEssential
    }
}

// Whoever needs most of the staff reads each table once from its first row to its last: a quarter of the time of looking people up
// team by team.
extension Reading {
    /// How many people are on record.
    public func countPeople() throws -> Int { try count(Person.table.name) }

    /// Goes through all posts in the byte order of their ids, each with what it asks for, by skill.
    ///
    /// - Parameter skills: numbers the skills that are met.
    public func eachPost(
        numbering skills: NumberedNames, _ body: (Post, [NumberedRequirement]) throws -> Void
    ) throws {
        let table = Requirement.table
        let requirements = try RowsBeside(table.select + table.order, in: database)
        let words = Post.Words()
        var asked: [NumberedRequirement] = []
        let sql = Post.table.select + Post.table.order
        try database.cachedStatement(sql: sql).eachRow([], in: database) { row in
            asked.removeAll(keepingCapacity: true)
            try requirements.rows(with: Column(statement: row, index: 0).bytes) { row in
                let skill = skills.number(of: Column(statement: row, index: 1).bytes)
                var cells = Cells(row, table: table.name, from: 2)
                asked.append(
                    NumberedRequirement(
                        skill: skill, level: try cells.next(), weight: try cells.next(), isEssential: try cells.next()))
            }
            var cells = Cells(row, table: Post.table.name)
            try body(try Post(&cells, sharing: words), asked)
        }
    }

    /// Goes through people in the byte order of their ids, each with everything that is known about them but the work address and the
    /// line manager: planning asks for neither, and a million addresses take their time and their place.
    ///
    /// - Parameters:
    ///   - openOnly: passes over those who are open to nothing.
    ///   - skills: numbers the skills that are met.
    public func eachPerson(
        openOnly: Bool, numbering skills: NumberedNames,
        _ body: (Person, [HeldSkill], [Absence], [ImportedSuitability]) throws -> Void
    ) throws {
        let held = try RowsBeside(SkillLevel.table.select + SkillLevel.table.order, in: database)
        let away = try RowsBeside(Absence.table.select + Absence.table.order, in: database)
        let judged = try RowsBeside(
            ImportedSuitability.table.select + ImportedSuitability.table.order, in: database)
        var own: [HeldSkill] = []
        var absences: [Absence] = []
        var figures: [ImportedSuitability] = []
        let sql = Person.selectWithoutContact + (openOnly ? " WHERE open_to <> ''" : "") + Person.table.order
        try database.cachedStatement(sql: sql).eachRow([], in: database) { row in
            own.removeAll(keepingCapacity: true)
            absences.removeAll(keepingCapacity: true)
            figures.removeAll(keepingCapacity: true)
            let id = Column(statement: row, index: 0).bytes
            try held.rows(with: id) { row in
                let skill = skills.number(of: Column(statement: row, index: 1).bytes)
                var cells = Cells(row, table: SkillLevel.table.name, from: 2)
                own.append(HeldSkill(skill: skill, level: try cells.next()))
            }
            try away.rows(with: id) { row in
                var cells = Cells(row, table: Absence.table.name)
                absences.append(try Absence(&cells))
            }
            try judged.rows(with: id) { row in
                var cells = Cells(row, table: ImportedSuitability.table.name)
                figures.append(try ImportedSuitability(&cells))
            }
            var cells = Cells(row, table: Person.table.name)
            try body(try Person(withoutContact: &cells), own, absences, figures)
        }
    }
}
