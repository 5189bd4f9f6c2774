import Secondments
import UnderstudyStore

extension Service {
    /// The least count that a report on fairness tells.
    static let leastCountTold = 5

    /// Takes in what people said of themselves for equality monitoring, in place of everything taken in before.
    ///
    /// The answers come out again only as the counts of ``fairnessReport(of:caller:)``; no table is exported, and no other use case reads them.
    ///
    /// - Parameter file: `person,characteristic,group`.
    /// - Returns: the report, and the rejected records as CSV where there are any.
    /// - Throws: ``BadInput`` with every problem; ``ServiceError`` when the caller may not.
    public func importEquality(
        from file: CSVFile, dryRun: Bool = false, keepGood: Bool = false, caller: Caller
    ) throws -> (report: ImportReport, rejected: String?) {
        try store.write(as: caller.act, dryRun: dryRun) { writing in
            try writing.reading.requireAdministrator(caller, to: "import equality data")
            var session = ImportSession(
                writing: writing, file: file, keepGood: keepGood, caller: caller,
                report: ImportReport(
                    kind: "equality", file: file.name, read: file.rowCount + file.misfits.count, added: 0, changed: 0,
                    isDryRun: dryRun, rejected: 0, notes: []))
            let people = Set(try writing.reading.people().map(\.id))
            var removed = 0
            try session.table(["person", "characteristic", "group"], key: \.key, known: []) {
                StaffTables.equalityAnswers(&$0, people: people)
            } write: {
                removed = try writing.replaceEqualityAnswers($0)
            }
            session.report.notes.append("\(removed) earlier answers taken out.")
            try writing.record(
                "import.equality", detail: ["added": session.report.added, "removed": removed])
            return (session.report, session.rejected)
        }
    }

    /// How groups fared at each stage, over all opportunities that have been decided. The read is logged.
    ///
    /// An auditor sees the whole organisation, a People Partner the divisions of the role.
    ///
    /// - Parameter characteristic: only this one; all that were imported unless given.
    /// - Throws: ``ServiceError``: not allowed (4), nothing imported or no such characteristic (3).
    public func fairnessReport(of characteristic: String? = nil, caller: Caller) throws -> FairnessReport {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let divisions = try reading.divisionsOfFairness(caller)
            let known = try reading.equalityCharacteristics()
            guard !known.isEmpty else {
                throw ServiceError(
                    .notFound, "No equality data has been imported.",
                    fix: ["understudy import equality equality.csv --as ADMINISTRATOR"])
            }
            if let characteristic, !known.contains(characteristic) {
                throw ServiceError.notFound(
                    "characteristic", characteristic,
                    fix: known.map { "understudy report fairness --characteristic \($0)" })
            }
            var opportunities: Set<String> = []
            let told = try known.filter { $0 == characteristic ?? $0 }.map { name in
                let counts = try reading.equalityCounts(of: name).filter { count in
                    divisions.map { $0.contains(count.division) } ?? true
                }
                opportunities.formUnion(counts.map(\.opportunity))
                return try FairnessReport.Characteristic(name, counts, suppressBelow: Self.leastCountTold)
            }
            try writing.record(
                "report.fairness", detail: ["characteristics": told.map(\.name), "divisions": divisions ?? []])
            return FairnessReport(
                opportunities: opportunities.count, divisions: divisions ?? [], suppressBelow: Self.leastCountTold,
                characteristics: told)
        }
    }
}

extension Reading {
    /// The divisions of which the caller may see the report, sorted; nil for all.
    fileprivate func divisionsOfFairness(_ caller: Caller) throws -> [String]? {
        let person = try actor(caller)
        if try hasRole(.auditor, person.id, on: caller.today) { return nil }
        let held = try roles(of: person.id).filter {
            $0.kind == .peoplePartner && $0.from <= caller.today && ($0.until.map { caller.today <= $0 } ?? true)
        }
        guard !held.isEmpty else {
            throw ServiceError.notAllowed(
                "The report on fairness is for People Partners and auditors; \(person.name) (\(person.id)) is neither on \(caller.today).",
                fix: ["understudy role grant people-partner \(person.id) --as ADMINISTRATOR"])
        }
        let divisions = held.map(\.division)
        return divisions.contains(nil) ? nil : Set(divisions.compactMap { $0 }).sorted()
    }
}
