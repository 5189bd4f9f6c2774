import Secondments
import UnderstudyStore

extension Service {
    /// A table as CSV in the columns of its import, sorted by its key. Who may import may export.
    ///
    /// Text that a spreadsheet program would take for a formula is guarded.
    public func exportTable(_ kind: ImportKind, caller: Caller) throws -> String {
        // The read is logged, since a staff file leaves the system by it.
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            try reading.requireAdministrator(caller, to: "export \(kind.rawValue)")
            let table = try reading.table(kind)
            try writing.record("export.\(kind.rawValue)", detail: ["rows": table.rows.count])
            return CSVText.encode(header: table.header, rows: table.rows)
        }
    }
}

extension Reading {
    fileprivate func table(_ kind: ImportKind) throws -> (header: [String], rows: [[String]]) {
        switch kind {
        case .posts:
            let units = Dictionary(uniqueKeysWithValues: try units().map { ($0.name, $0) })
            return (
                StaffTables.postColumns,
                try posts().map { post in
                    let unit = units[post.unit]
                    return [
                        post.id, post.title, post.unit, unit?.department ?? "", unit?.division ?? "", post.grade,
                        post.vacancyCost.description, post.release.rawValue,
                    ]
                }
            )
        case .people:
            return (
                StaffTables.personColumns + StaffTables.personOptionalColumns,
                try people().map { person in
                    [
                        person.id, person.name, person.email, person.post ?? "", person.manager ?? "",
                        person.startDate.description, person.probationEnd?.description ?? "",
                        person.reviewEnd?.description ?? "", person.contractEnd?.description ?? "",
                        person.workingTime.description, person.openTo.text,
                    ]
                }
            )
        case .requirements:
            return (
                ["post", "skill", "level", "weight", "essential"],
                try requirements().map {
                    [$0.post, $0.skill, String($0.level), $0.weight.description, $0.isEssential ? "yes" : "no"]
                }
            )
        case .skills:
            return (["person", "skill", "level"], try skills().map { [$0.person, $0.skill, String($0.level)] })
        case .absences:
            return (
                ["person", "start", "end", "kind"],
                try absences().map { [$0.person, $0.days.start.description, $0.days.end.description, $0.kind] }
            )
        case .suitability:
            return (
                ["person", "post", "suitability", "source"],
                try suitabilities().map { [$0.person, $0.post, String($0.percent), $0.source] }
            )
        case .applications:
            return (
                ["application", "opportunity", "person", "preference", "submitted_on", "state", "statement"],
                try applications().map {
                    [
                        $0.id, $0.opportunity, $0.person, $0.preference.map(String.init) ?? "",
                        $0.submittedOn.description,
                        $0.state.rawValue, $0.statement,
                    ]
                }
            )
        }
    }
}
