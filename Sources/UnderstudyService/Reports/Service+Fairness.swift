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
    /// What is told is kept, and a later report is told only if nothing small follows from taking one from the other: for the same divisions at two dates,
    /// or for a division and all of them. Until enough has been added the last report is told again. This holds against any two reports; not
    /// against three or more taken together, nor against somebody who knows persons among those counted.
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
                    fix: try known.map {
                        "understudy report fairness --characteristic \(ShellWord.quoted($0)) --as \(ShellWord.quoted(try reading.actor(caller).id))"
                    })
            }
            var opportunities: Set<String> = []
            let told = try known.filter { $0 == characteristic ?? $0 }.map { name in
                let counts = try reading.equalityCounts(of: name).filter { count in
                    divisions.map { $0.contains(count.division) } ?? true
                }
                let release = try writing.release(name, counts, divisions: divisions ?? [], on: caller.today)
                opportunities.formUnion(release.counts.map(\.opportunity))
                var told = try FairnessReport.Characteristic(name, release.counts, told: release.told)
                told.asOf = release.releasedOn
                if release.counts != counts {
                    told.heldBack =
                        "Figures of \(release.releasedOn.inWords): what was added since is too little to be told without telling of individuals, who could be found by taking these figures from newer ones."
                }
                return told
            }
            try writing.record(
                "report.fairness", detail: ["characteristics": told.map(\.name), "divisions": divisions ?? []])
            return FairnessReport(
                opportunities: opportunities.count, divisions: divisions ?? [], suppressBelow: Self.leastCountTold,
                characteristics: told)
        }
    }
}

extension Writing {
    /// What may be told of a characteristic now: the counts of today if nothing small follows from them and what was told before, or what was told
    /// last for these divisions.
    func release(
        _ characteristic: String, _ counts: [EqualityCount], divisions: [String], on today: Day
    ) throws -> FairnessRelease {
        let earlier = try reading.fairnessReleases(of: characteristic)
        let last = earlier.last { $0.divisions == divisions }
        if let last, last.counts == counts { return last }
        let table = FairnessTable(counts)
        let told = table.tellable(below: Service.leastCountTold, knowing: earlier)
        if let last, !table.keepsTelling(last, told) { return last }
        let release = FairnessRelease(
            characteristic: characteristic, divisions: divisions, counts: counts, told: told, releasedOn: today)
        try addFairnessRelease(release)
        return release
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
