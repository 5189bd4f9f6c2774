import Secondments
import UnderstudyService

extension DemoStage {
    /// The log is walked from its first row, and the next commands are named.
    func audit() throws -> [String] {
        let check = try service.verifyAudit()
        let database = "\(folder.name)/understudy.sqlite"
        var lines = ["", "AUDIT"]
        lines.append(
            line(
                story.asOf,
                check.findings.isEmpty
                    ? "The log holds: \(check.rows) rows in one chain, \(check.compared) guarded rows as last logged; head \(check.head.prefix(16))…"
                    : "The log does NOT hold: \(check.findings.joined(separator: "; "))"))
        lines += [
            "", "Left in \(folder.name)/: understudy.sqlite, chain.svg, plan.html and \(Self.letterName). Try next:",
            "  export UNDERSTUDY_DB=\(database) PATH=\"$(swift build --show-bin-path):$PATH\"",
            "  understudy chain why-not P002 R7 --as \(story.plan.planner) --as-of \(story.asOf)",
            "  understudy audit replay \(story.completion.opportunity) --as \(auditor)",
        ]
        return lines
    }

    /// The letter that the demonstration leaves.
    static let letterName = "letter-A-0001.txt"

    private var auditor: String {
        story.roles.first { $0.role == RoleKind.auditor.rawValue }?.person ?? "AUDITOR"
    }
}
