internal import GRDB
internal import Secondments

extension Unit: BulkRow {
    static let table = Table("units", guarded: false, ["name", "department", "division"])

    init(_ cells: inout Cells) throws {
        self.init(name: try cells.next(), department: try cells.next(), division: try cells.next())
    }

    var leadingKey: String { name }

    func append(to buffer: inout CellBuffer) {
        buffer.append(name)
        buffer.append(department)
        buffer.append(division)
    }
}

extension Post: BulkRow {
    static let table = Table("posts", guarded: false, ["id", "title", "unit", "grade", "vacancy_cost", "release"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), title: try cells.next(), unit: try cells.next(), grade: try cells.next(),
            vacancyCost: try cells.next(), release: try cells.next())
    }

    var leadingKey: String { id }

    func append(to buffer: inout CellBuffer) {
        buffer.append(id)
        buffer.append(title)
        buffer.append(unit)
        buffer.append(grade)
        buffer.append(vacancyCost.count)
        buffer.append(release.rawValue)
    }
}

extension Person: BulkRow {
    static let table = Table(
        "people", guarded: false,
        [
            "id", "name", "email", "post", "manager", "start_date", "probation_end", "review_end", "contract_end",
            "working_time", "open_to",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), name: try cells.next(), email: try cells.next(), post: try cells.optional(),
            manager: try cells.optional(), startDate: try cells.next(), probationEnd: try cells.optional(),
            reviewEnd: try cells.optional(), contractEnd: try cells.optional(), workingTime: try cells.next(),
            openTo: Openness(text: try cells.next()))
    }

    var leadingKey: String { id }

    func append(to buffer: inout CellBuffer) {
        buffer.append(id)
        buffer.append(name)
        buffer.append(email)
        buffer.append(post)
        buffer.append(manager)
        buffer.append(startDate)
        buffer.append(probationEnd)
        buffer.append(reviewEnd)
        buffer.append(contractEnd)
        buffer.append(workingTime.count)
        buffer.append(openTo.text)
    }
}

extension Requirement: BulkRow {
    static let table = Table("requirements", key: 2, guarded: false, ["post", "skill", "level", "weight", "essential"])

    init(_ cells: inout Cells) throws {
        self.init(
            post: try cells.next(), skill: try cells.next(), level: try cells.next(), weight: try cells.next(),
            isEssential: try cells.next())
    }

    var leadingKey: String { post }

    func append(to buffer: inout CellBuffer) {
        buffer.append(post)
        buffer.append(skill)
        buffer.append(level)
        buffer.append(weight.count)
        buffer.append(isEssential ? 1 : 0)
    }
}

extension SkillLevel: BulkRow {
    static let table = Table("skills", key: 2, guarded: false, ["person", "skill", "level"])

    init(_ cells: inout Cells) throws {
        self.init(person: try cells.next(), skill: try cells.next(), level: try cells.next())
    }

    var leadingKey: String { person }

    func append(to buffer: inout CellBuffer) {
        buffer.append(person)
        buffer.append(skill)
        buffer.append(level)
    }
}

extension Absence: BulkRow {
    static let table = Table("absences", key: 2, guarded: false, ["person", "start_date", "end_date", "kind"])

    init(_ cells: inout Cells) throws {
        self.init(person: try cells.next(), days: try cells.days(), kind: try cells.next())
    }

    var leadingKey: String { person }

    func append(to buffer: inout CellBuffer) {
        buffer.append(person)
        buffer.append(days.start)
        buffer.append(days.end)
        buffer.append(kind)
    }
}

extension ImportedSuitability: BulkRow {
    static let table = Table("suitabilities", key: 2, guarded: false, ["person", "post", "percent", "source"])

    init(_ cells: inout Cells) throws {
        self.init(
            person: try cells.next(), post: try cells.next(), percent: try cells.next(), source: try cells.next())
    }

    var leadingKey: String { person }

    func append(to buffer: inout CellBuffer) {
        buffer.append(person)
        buffer.append(post)
        buffer.append(percent)
        buffer.append(source)
    }
}

extension Role: TableRow {
    static let table = Table(
        "roles", ["id", "person", "kind", "division", "from_date", "until_date", "granted_by"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), person: try cells.next(), kind: try cells.next(), division: try cells.optional(),
            from: try cells.next(), until: try cells.optional(), grantedBy: try cells.next())
    }

    var cells: [DatabaseValue] {
        [id.cell, person.cell, kind.cell, division.cell, from.cell, until.cell, grantedBy.cell]
    }
}

extension Variation: TableRow {
    static let table = Table(
        "variations",
        [
            "id", "department", "division", "rule", "months", "person", "start_date", "end_date", "author", "reason",
            "is_revoked",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), department: try cells.optional(), division: try cells.next(), rule: try cells.next(),
            months: try cells.optional(), person: try cells.optional(), days: try cells.days(),
            author: try cells.next(), reason: try cells.next(), isRevoked: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, department.cell, division.cell, rule.cell, months.cell, person.cell, days.start.cell,
            days.end.cell, author.cell, reason.cell, isRevoked.cell,
        ]
    }
}
