import FairSelection
import NorthfieldSample
import Secondments
import UnderstudyService

extension DemoStage {
    /// The staff file is refused for two bad rows, and mended.
    func staff() throws -> [String] {
        let day = story.roles.first?.from ?? story.asOf
        let nobody = try caller(nil, day)
        var lines = [
            "Northfield University, an invented organisation. Two colleagues will be away from May 2026:",
            "who stands in for them, and who for those who do? Everything is done for real, in \(folder.name)/.",
            "", "STAFF",
        ]
        _ = try service.importTable(.posts, from: table("posts.csv"), caller: nobody)
        let refused = try refusal {
            _ = try service.importTable(.people, from: table("people-with-errors.csv"), caller: nobody)
        }
        lines.append(line(day, "people-with-errors.csv is refused; nothing of it is taken in:"))
        lines += refused.problems.map { problem in
            line(
                nil,
                "  row \(problem.row ?? 0), \(problem.column ?? ""): \"\(problem.value ?? "")\"; \(problem.expected)")
        }
        var counts: [String] = []
        for kind in [ImportKind.people, .requirements, .skills, .absences, .suitability] {
            let report = try service.importTable(kind, from: table("\(kind.rawValue).csv"), caller: nobody).report
            counts.append("\(report.added) \(kind == .suitability ? "figures of suitability" : kind.rawValue)")
        }
        for role in story.roles {
            guard let kind = RoleKind(rawValue: role.role) else { continue }
            let administrator = story.roles.first { $0.role == RoleKind.administrator.rawValue }?.person
            _ = try service.grantRole(
                kind, to: role.person, division: role.division, until: nil, caller: caller(administrator, role.from))
        }
        lines.append(line(nil, "Mended and imported: \(counts.joined(separator: ", "))."))
        return lines
    }

    /// OPP-7 is refused publication without a budget; then all are published and frozen.
    func publish() throws -> [String] {
        var lines = ["", "PUBLISH"]
        // The generator is fixed so that the demonstration tells the same story each time; the command draws from the system's.
        var generator = DemoGenerator(state: 2026)
        for publication in story.publications {
            let id = publication.opportunity
            let name = "\(id.lowercased()).yaml"
            let yaml = NorthfieldSample.text(name)
            let manager = try hostingManager(id)
            _ = try service.createOpportunity(
                yaml: yaml, name: name, caller: caller(manager, publication.createdOn))
            if let day = publication.refusedOn {
                let refused = try refusal {
                    _ = try service.publish(id, caller: caller(manager, day), using: &generator)
                }
                lines.append(line(day, refused.message + " (rule \(refused.rule ?? 0))"))
                lines.append(line(nil, "To mend it: \(refused.fix.first ?? "")"))
            }
            if let budget = story.budgets.first(where: { $0.opportunity == id }) {
                _ = try service.confirmBudget(
                    id, code: budget.code, hostShare: Thousandths(text: budget.hostShare) ?? .one,
                    confirmedBy: budget.confirmedBy, caller: caller(manager, budget.confirmedOn))
            }
            let view = try service.publish(id, caller: caller(manager, publication.publishedOn), using: &generator)
            if publication.refusedOn != nil {
                lines.append(
                    line(
                        publication.publishedOn,
                        "Confirmed and published: criteria freeze, the draw's seed is committed to (\(view.opportunity.seedCommitment?.prefix(12) ?? "")…)."
                    ))
            }
        }
        return lines
    }

    /// The hosting manager whom an opportunity's file names.
    func hostingManager(_ id: String) throws -> String {
        let text = NorthfieldSample.text("\(id.lowercased()).yaml")
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("manager:") }) else {
            throw ServiceError.notFound("hosting manager of", id)
        }
        return String(line.dropFirst("manager:".count)).trimmingSpaces
    }
}

/// A small generator of repeatable numbers (SplitMix64, Steele, Lea and Flood 2014).
struct DemoGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    /// Without spaces at both ends.
    var trimmingSpaces: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
