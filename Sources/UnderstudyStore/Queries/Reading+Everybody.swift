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

extension Reading {
    /// How many people are on record.
    public func countPeople() throws -> Int { try count(Person.table.name) }

    /// All posts and all people, each table gone through once from its first row to its last: where most of the staff is needed, this
    /// takes a tenth of the time of looking people up team by team.
    ///
    /// - Parameters:
    ///   - expected: about how many people there are.
    ///   - openOnly: passes over those who are open to nothing.
    ///   - skills: numbers the skills that are met.
    public func staffColumns(
        expecting expected: Int, openOnly: Bool, numbering skills: NumberedNames
    ) throws -> StaffColumns {
        var tables = StaffColumns()
        try read(&tables.posts, expected, numbering: skills)
        try read(&tables.people, expected, holding: tables.posts.ids, openOnly: openOnly, numbering: skills)
        return tables
    }

    private func read(
        _ posts: inout StaffColumns.Posts, _ expected: Int, numbering skills: NumberedNames
    ) throws {
        let requirements = try RowsBeside(Requirement.table.select + Requirement.table.order, in: database)
        let (titles, units, grades) = (NumberedNames(), NumberedNames(), NumberedNames())
        posts.reserveCapacity(expected)
        var needs = SharedNeeds()
        let sql = Post.table.select + Post.table.order
        try database.cachedStatement(sql: sql).eachRow([], in: database) { row in
            let id = Column(statement: row, index: 0).plainBytes
            needs.begin()
            try requirements.rows(with: id) { row in
                needs.append(
                    NumberedRequirement(
                        skill: skills.number(of: Column(statement: row, index: 1).plainBytes),
                        level: try level(row, 2, of: Requirement.table),
                        weight: Thousandths(Column(statement: row, index: 3).integer),
                        isEssential: Column(statement: row, index: 4).integer != 0))
            }
            posts.asked.append(needs.end())
            posts.ids.append(id)
            posts.titles.append(titles.number(of: Column(statement: row, index: 1).plainBytes))
            posts.units.append(units.number(of: Column(statement: row, index: 2).plainBytes))
            posts.grades.append(grades.number(of: Column(statement: row, index: 3).plainBytes))
            posts.costs.append(Column(statement: row, index: 4).integer)
            guard let release = Release(Column(statement: row, index: 5)) else { throw damaged(5, Post.table) }
            posts.releases.append(release)
        }
        (posts.titleNames, posts.unitNames, posts.gradeNames) = (titles.names, units.names, grades.names)
        posts.needs = needs.lists
    }

    private func read(
        _ people: inout StaffColumns.People, _ expected: Int, holding posts: TextColumn, openOnly: Bool,
        numbering skills: NumberedNames
    ) throws {
        let held = try RowsBeside(SkillLevel.table.select + SkillLevel.table.order, in: database)
        let away = try RowsBeside(Absence.table.select + Absence.table.order, in: database)
        let judged = try RowsBeside(
            ImportedSuitability.table.select + ImportedSuitability.table.order, in: database)
        people.reserveCapacity(expected)
        // People and posts mostly got their ids together, so that the post of the next person is one of the next few.
        var lastPost = -1
        let sql = """
            SELECT id, name, post, start_date, probation_end, review_end, contract_end, working_time, open_to FROM people
            """ + (openOnly ? " WHERE open_to <> ''" : "") + Person.table.order
        try database.cachedStatement(sql: sql).eachRow([], in: database) { row in
            let number = people.count
            let id = Column(statement: row, index: 0).plainBytes
            try held.rows(with: id) { row in
                let skill = skills.number(of: Column(statement: row, index: 1).plainBytes)
                people.held.append(skill << 3 | Int32(truncatingIfNeeded: try level(row, 2, of: SkillLevel.table)))
            }
            people.firstHeld.append(people.held.count)
            let (firstAbsence, firstFigure) = (people.absences.count, people.figures.count)
            try away.rows(with: id) { row in
                var cells = Cells(row, table: Absence.table.name)
                people.absences.append(try Absence(&cells))
            }
            try judged.rows(with: id) { row in
                var cells = Cells(row, table: ImportedSuitability.table.name)
                people.figures.append(try ImportedSuitability(&cells))
            }
            if people.absences.count > firstAbsence {
                people.ownAbsences[Int32(number)] = firstAbsence..<people.absences.count
            }
            if people.figures.count > firstFigure {
                people.ownFigures[Int32(number)] = firstFigure..<people.figures.count
            }
            people.ids.append(id)
            people.names.append(Column(statement: row, index: 1).plainBytes)
            var post = -1
            if let own = Column(statement: row, index: 2).textBytes {
                if let found = posts.row(of: own, near: lastPost + 1) {
                    (post, lastPost) = (found, found)
                } else {
                    people.strayPosts[number] = String(decoding: own, as: UTF8.self)
                }
            }
            people.posts.append(Int32(post))
            people.starts.append(try day(row, 3))
            people.probationEnds.append(try optionalDay(row, 4))
            people.reviewEnds.append(try optionalDay(row, 5))
            people.contractEnds.append(try optionalDay(row, 6))
            people.workingTimes.append(Int32(truncatingIfNeeded: Column(statement: row, index: 7).integer))
            people.keepWishes(Column(statement: row, index: 8).plainBytes, among: posts, near: post)
        }
    }

    private func level(_ row: SQLiteStatement, _ index: Int32, of table: Table) throws -> Int {
        let level = Column(statement: row, index: index).integer
        guard (0...5).contains(level) else { throw damaged(index, table) }
        return level
    }

    private func day(_ row: SQLiteStatement, _ index: Int32) throws -> Int32 {
        guard let bytes = Column(statement: row, index: index).textBytes, let day = Day(iso: bytes) else {
            throw damaged(index, Person.table)
        }
        return Int32(truncatingIfNeeded: day.number)
    }

    private func optionalDay(_ row: SQLiteStatement, _ index: Int32) throws -> Int32 {
        Column(statement: row, index: index).isNull ? StaffColumns.People.noDay : try day(row, index)
    }

    private func damaged(_ index: Int32, _ table: Table) -> StoreError {
        .damaged("column \(index) of a row of \(table.name) does not hold what it should")
    }
}

extension StaffColumns.Posts {
    fileprivate mutating func reserveCapacity(_ count: Int) {
        ids.reserveCapacity(count)
        units.reserveCapacity(count)
        asked.reserveCapacity(count)
        titles.reserveCapacity(count)
        grades.reserveCapacity(count)
        costs.reserveCapacity(count)
        releases.reserveCapacity(count)
    }
}

extension StaffColumns.People {
    fileprivate mutating func reserveCapacity(_ count: Int) {
        ids.reserveCapacity(count)
        names.reserveCapacity(count)
        openTo.reserveCapacity(count)
        posts.reserveCapacity(count)
        rings.reserveCapacity(count)
        firstHeld.reserveCapacity(count + 1)
        starts.reserveCapacity(count)
        probationEnds.reserveCapacity(count)
        reviewEnds.reserveCapacity(count)
        contractEnds.reserveCapacity(count)
        workingTimes.reserveCapacity(count)
    }

    /// Keeps what the last person is open to.
    fileprivate mutating func keepWishes(_ text: UnsafeBufferPointer<UInt8>, among posts: TextColumn, near post: Int) {
        let person = Int32(openTo.count)
        openTo.append(text)
        if text.isEmpty { return rings.append(-1) }
        let openness = Openness(text: String(decoding: text, as: UTF8.self))
        rings.append(openness.ring.map { Int8($0.distance) } ?? -1)
        for id in openness.posts {
            if let found = posts.row(of: id, near: post) {
                named.append((Int32(found), person))
            } else {
                namedElsewhere[id, default: []].append(person)
            }
        }
    }
}

/// What posts ask for, each list kept once.
///
/// Lists are looked up by a hash of their own: this is done for each of a million posts.
private struct SharedNeeds {
    private(set) var lists: [[NumberedRequirement]] = []
    private var hashes: [UInt64] = []
    /// With room for twice as many: the number of a list, or -1.
    private var slots = [Int32](repeating: -1, count: 64)
    private var asked: [NumberedRequirement] = []
    private var hash: UInt64 = 0

    mutating func begin() {
        asked.removeAll(keepingCapacity: true)
        hash = 0
    }

    mutating func append(_ need: NumberedRequirement) {
        asked.append(need)
        let word =
            (UInt64(truncatingIfNeeded: need.weight.count) << 4 ^ UInt64(need.level)) << 1 ^ (need.isEssential ? 1 : 0)
        hash = (hash ^ word ^ UInt64(truncatingIfNeeded: need.skill) << 40) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 32
    }

    /// The number of the list; -1 for an empty one.
    mutating func end() -> Int32 {
        if asked.isEmpty { return -1 }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if hashes[known] == hash, lists[known] == asked { return Int32(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(lists.count)
        slots[slot] = number
        lists.append(asked.map(\.self))
        hashes.append(hash)
        if lists.count * 2 > slots.count { makeRoom() }
        return number
    }

    private mutating func makeRoom() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
