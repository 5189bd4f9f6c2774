extension SyntheticOrganisation {
    /// The files of an organisation, in the order in which they are imported.
    public enum File: String, CaseIterable, Sendable {
        case posts = "posts.csv"
        case people = "people.csv"
        case requirements = "requirements.csv"
        case skills = "skills.csv"
        case absences = "absences.csv"
        case opportunities = "opportunities.yaml"
        case applications = "applications.csv"
        case readme = "README.md"
    }

    /// Writes one file, piece by piece: whatever the size of the organisation, no more than a megabyte is held at a time.
    ///
    /// - Parameters:
    ///   - file: which one.
    ///   - sink: takes each piece in turn; UTF-8, lines end in LF.
    /// - Throws: what `sink` throws.
    /// - Complexity: O(staff); about a second for 1,000,000 people and a table.
    public func write(_ file: File, to sink: @escaping ([UInt8]) throws -> Void) throws {
        var writer = ByteWriter(to: sink)
        switch file {
        case .posts: try writePosts(to: &writer)
        case .people: try writePeople(to: &writer)
        case .requirements: try writeRequirements(to: &writer)
        case .skills: try writeSkills(to: &writer)
        case .absences: try writeAbsences(to: &writer)
        case .opportunities: try writeOpportunities(to: &writer)
        case .applications: try writeApplications(to: &writer)
        case .readme: try writeReadme(to: &writer)
        }
        try writer.flush()
    }

    /// Whether a file has anything but its header: in a small organisation nobody may be absent, or nobody may have applied, and a table
    /// without rows is nothing to import.
    ///
    /// - Complexity: that of writing the first megabyte of it.
    public func hasRows(_ file: File) -> Bool {
        struct Enough: Error {}
        var lines = 0
        do {
            try write(file) { bytes in
                lines += bytes.count { $0 == UInt8(ascii: "\n") }
                if lines > 1 { throw Enough() }
            }
        } catch { return true }
        return lines > 1
    }

    /// opportunities.yaml: one document for each, with its budget, ready to be published.
    private func writeOpportunities(to writer: inout ByteWriter) throws {
        for number in 0..<opportunities {
            let opening = opening(number)
            let team = teams[opening.team]
            let work = LineOfWork.all[team.work]
            let title = work.titles[Self.step(ofSlot: opening.slot)]
            let unit = PlaceNames.team(team, in: departments[team.department])
            let fillsPost = opening.kind == .secondment || opening.kind == .informal
            let words =
                switch opening.kind {
                case .secondment: ("\(title)", "Do the work of the \(title) while its holder is away.")
                case .informal: ("\(title) in part", "Take over part of the work of the \(title) for a while.")
                case .project: ("\(work.skills[1]) project", "A piece of work on \(work.skills[1].lowercased()).")
                case .shadowing: ("Beside the \(title)", "Four weeks beside the \(title): watch; ask and try.")
                }
            let fraction = opening.tenths == 10 ? "1" : "0.\(opening.tenths)"
            let criterion = work.skills[0].lowercased().split(separator: " ").joined(separator: "-")
            let host = identifier("P", opening.host)
            var lines = [
                "---", "id: \(identifier(of: opening))", "kind: \(opening.kind.rawValue)",
                "title: \"\(words.0)\"", "summary: \"\(words.1)\"", "unit: \"\(unit)\"",
            ]
            if fillsPost { lines.append("post: \(identifier("R", team.firstPost + opening.slot))") }
            lines += [
                "manager: \(host)", "start: \(opening.start.text)", "end: \(opening.end.text)",
                "fraction: \(fraction)", "places: 1", "deadline: \(Calendar.deadline.text)", "threshold: 50",
                "tie_rule: [\(criterion)]", "criteria:", "  - id: \(criterion)", "    name: \"\(work.skills[0])\"",
                "    weight: 60", "    essential: true", "    minimum: 1",
                "    scale: {0: \"None shown\", 1: \"Some\", 2: \"Sound and recent\", 3: \"Others ask for advice\"}",
                "  - id: reasons", "    name: \"Reasons for applying\"", "    weight: 40",
                "    scale: {0: \"None given\", 1: \"One aim\", 2: \"Aims and use afterwards\"}",
                "budget: {code: \"CC-\(1000 + team.department)\", host_share: 1, confirmed_by: \(host)}",
                "publish: true",
            ]
            writer.text(lines.joined(separator: "\n"))
            try writer.endLine()
        }
    }

    private func writeReadme(to writer: inout ByteWriter) throws {
        let applying =
            hasRows(.applications)
            ? "\nunderstudy import applications applications.csv --as \(administrator) --as-of \(Calendar.today.text)"
            : ""
        let later = applying.isEmpty ? "nobody has applied." : "the applications come later, as they do in life."
        writer.text(
            """
            # An invented university of \(staff) people

            Made by `understudy sample --staff \(staff) --seed \(seed)`: \(posts) posts in \(teams.count) teams of \
            \(departments.count) departments, and \(opportunities) open \
            \(opportunities == 1 ? "opportunity" : "opportunities"). Nobody in it is real. It stands on \(Calendar.today.text).

            From this folder, into a new database:

            ```sh
            export UNDERSTUDY_DB=sample.sqlite
            understudy init
            understudy import folder . --as-of \(Calendar.published.text)
            understudy role grant planner \(planner) --as-of \(Calendar.published.text)
            understudy role grant administrator \(administrator) --as-of \(Calendar.published.text)\(applying)
            understudy chain plan --as \(planner) --as-of \(Calendar.today.text)
            ```

            `import folder` takes in the staff and publishes the opportunities; \(later)
            """)
        try writer.endLine()
    }
}

extension CivilDate {
    /// `2026-01-15`.
    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
}
