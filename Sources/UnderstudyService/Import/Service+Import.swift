import Secondments
import UnderstudyStore

/// What can be imported from a spreadsheet by an administrator.
public enum ImportKind: String, CaseIterable, Sendable {
    case people, posts, requirements, skills, absences, suitability, applications
}

extension Service {
    /// Imports a table: all of it, or nothing.
    ///
    /// Records whose key is known replace the former ones. A file with a problem changes nothing, unless `keepGood` is given: then the sound
    /// records go in as one transaction and the others come back as CSV with a column that says why.
    ///
    /// - Returns: the report, and the rejected records as CSV where there are any.
    /// - Throws: ``BadInput`` with every problem; ``ServiceError`` when the caller may not.
    public func importTable(
        _ kind: ImportKind, from file: CSVFile, dryRun: Bool = false, keepGood: Bool = false, caller: Caller
    ) throws -> (report: ImportReport, rejected: String?) {
        try store.write(as: caller.act, dryRun: dryRun) { writing in
            try writing.reading.requireAdministrator(caller, to: "import \(kind.rawValue)")
            var session = ImportSession(
                writing: writing, file: file, keepGood: keepGood, caller: caller,
                report: ImportReport(
                    kind: kind.rawValue, file: file.name, read: file.rowCount + file.misfits.count, added: 0,
                    changed: 0,
                    isDryRun: dryRun, rejected: 0, notes: []))
            try session.run(kind)
            try writing.record(
                "import.\(kind.rawValue)",
                detail: ImportDetail(file: file.name, added: session.report.added, changed: session.report.changed))
            return (session.report, session.rejected)
        }
    }

    private struct ImportDetail: Encodable {
        let file: String
        let added: Int
        let changed: Int
    }
}

/// One import under way inside a transaction.
struct ImportSession {
    let writing: Writing
    let file: CSVFile
    let keepGood: Bool
    let caller: Caller
    var report: ImportReport
    var rejected: String?

    mutating func run(_ kind: ImportKind) throws {
        let writing = writing
        let reading = writing.reading
        switch kind {
        case .posts:
            let units = try reading.units()
            let known = try reading.postIDs()
            let opportunities = Set(try reading.opportunities().map(\.id))
            try table(StaffTables.postColumns, key: { $0.post.id }, known: known) {
                StaffTables.posts(&$0, known: units, opportunities: opportunities)
            } write: { rows in
                try writing.putUnits(Set(rows.map(\.unit)).sorted { $0.name < $1.name })
                try writing.putPosts(rows.map(\.post))
            }
        case .people:
            let posts = try reading.postNumbers()
            let people = try reading.people()
            let takingSound = keepGood
            try table(
                StaffTables.personColumns, optional: StaffTables.personOptionalColumns, key: { $0.id },
                known: Set(people.map { $0.id })
            ) {
                StaffTables.people(&$0, posts: posts, known: people, takingSound: takingSound)
            } write: {
                try writing.putPeople($0)
            }
        case .requirements:
            let posts = try reading.postIDs()
            let known = Set(try reading.requirements().map { [$0.post, $0.skill] })
            try table(["post", "skill", "level", "weight", "essential"], key: { [$0.post, $0.skill] }, known: known) {
                StaffTables.requirements(&$0, posts: posts)
            } write: {
                try writing.putRequirements($0)
            }
        case .skills:
            let people = try reading.personIDs()
            let known = Set(try reading.skills().map { [$0.person, $0.skill] })
            try table(["person", "skill", "level"], key: { [$0.person, $0.skill] }, known: known) {
                StaffTables.skills(&$0, people: people)
            } write: {
                try writing.putSkills($0)
            }
        case .absences:
            let people = try reading.personIDs()
            let stored = try reading.absences()
            let known = Set(stored.map { [$0.person, $0.days.start.description] })
            var correction = AbsenceCorrection()
            try table(
                ["person", "start", "end", "kind"], key: { [$0.person, $0.days.start.description] }, known: known
            ) {
                StaffTables.absences(&$0, people: people)
            } write: {
                correction = AbsenceCorrection(of: stored, by: $0)
                try writing.removeAbsences(correction.replaced)
                try writing.putAbsences($0)
            }
            report.added -= correction.correcting
            report.changed += correction.correcting
            report.notes += correction.notes
        case .suitability:
            let people = try reading.personIDs()
            let posts = try reading.postIDs()
            let known = Set(try reading.suitabilities().map { [$0.person, $0.post] })
            try table(
                ["person", "post", "suitability", "source"], key: { [$0.person, $0.post] }, known: known
            ) {
                StaffTables.suitabilities(&$0, people: people, posts: posts)
            } write: {
                try writing.putSuitabilities($0)
            }
        case .applications:
            try importApplications()
        }
    }

    /// Reads, checks and writes one table, and counts what is new.
    mutating func table<Value, Key: Hashable>(
        _ required: [String], optional: [String] = [], key: (Value) -> Key, known: Set<Key>,
        read: (inout RecordReader) throws -> [Record<Value>], write: ([Value]) throws -> Void
    ) throws {
        var reader = try RecordReader(file, required: required, optional: optional)
        let records = try read(&reader)
        let problems = reader.problems.enumerated().sorted {
            ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset)
        }.map(\.element)
        if !problems.isEmpty {
            guard keepGood else { throw BadInput(problems) }
            rejected = file.rejected(for: problems)
            report.rejected = report.read - records.count
        }
        let values = records.map { $0.value }
        report.changed = known.isEmpty ? 0 : values.count { known.contains(key($0)) }
        report.added = values.count - report.changed
        try write(values)
    }
}
