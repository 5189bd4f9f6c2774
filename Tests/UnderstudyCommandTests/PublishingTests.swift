import Foundation
import Testing

@Suite("The command: publishing, applying and approving")
struct PublishingTests {
    private let samples = Sandbox.samples.path

    /// Northfield with OPP-7 and OPP-10 as drafts.
    private func drafts() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        for table in ["posts", "people", "absences"] {
            let result = try sandbox.run("import", table, "\(samples)/\(table).csv")
            try #require(result.code == 0, "\(result.err)")
        }
        for role in ["administrator P066", "people-partner P062"] {
            let result = try sandbox.line(
                "role grant \(role)\(role.hasPrefix("people") ? " --as P066" : "") --as-of 2025-09-01")
            try #require(result.code == 0, "\(result.err)")
        }
        for (file, manager) in [("opp-7", "P014"), ("opp-10", "P044")] {
            let result = try sandbox.run(
                "opportunity", "create", "\(samples)/\(file).yaml", "--as", manager, "--as-of", "2025-11-06")
            try #require(result.code == 0, "\(result.err)")
        }
        return sandbox
    }

    private func published() throws -> Sandbox {
        let sandbox = try drafts()
        for (id, manager) in [("OPP-7", "P014"), ("OPP-10", "P044")] {
            try sandbox.line("opportunity budget \(id) --code C1 --as \(manager) --as-of 2025-11-07")
            let result = try sandbox.line("opportunity publish \(id) --as \(manager) --as-of 2025-11-10")
            try #require(result.code == 0, "\(result.err)")
        }
        return sandbox
    }

    @Test("Publishing without a budget is refused by rule 29, with the command that mends it")
    func budget() throws {
        let sandbox = try drafts()
        let words = try sandbox.line("opportunity publish OPP-7 --as P014 --as-of 2025-11-06")
        #expect(words.code == 5)
        #expect(words.out.isEmpty)
        #expect(words.err.contains("Rule 29:"))
        let json = try sandbox.line("opportunity publish OPP-7 --as P014 --as-of 2025-11-06 --json").errorJSON()
        #expect(json["code"] as? Int == 5)
        #expect(json["rule"] as? Int == 29)
        let fix = try #require((json["fix"] as? [String])?.first)
        #expect(fix.hasPrefix("understudy opportunity budget OPP-7"))
        let mended = try sandbox.line(
            "\(fix.dropFirst("understudy ".count)) --as-of 2025-11-07".replacingOccurrences(
                of: "COST-CENTRE", with: "RES-4410"))
        #expect(mended.code == 0, "\(mended.err)")
        #expect(try sandbox.line("opportunity publish OPP-7 --as P014 --as-of 2025-11-10").code == 0)
    }

    @Test("Only the hosting manager publishes, 4; an unknown opportunity is not found, 3")
    func permissions() throws {
        let sandbox = try drafts()
        #expect(try sandbox.line("opportunity publish OPP-7 --as P002 --as-of 2025-11-10").code == 4)
        #expect(try sandbox.line("opportunity publish OPP-99 --as P014 --as-of 2025-11-10").code == 3)
        #expect(try sandbox.line("opportunity show OPP-7 --as P002").code == 4)
    }

    @Test("Criteria freeze on publishing; the commitment to the draw's seed is told, the seed is not")
    func frozen() throws {
        let sandbox = try published()
        let edit = try sandbox.run("opportunity", "edit", "OPP-7", "\(samples)/opp-7.yaml", "--as", "P014")
        #expect(edit.code == 5)
        let view = try sandbox.line("opportunity show OPP-7 --json")
        #expect(view.out.contains("seed_commitment"))
        #expect(!view.out.contains("\"seed\""))
        #expect(try sandbox.line("opportunity publish OPP-7 --as P014 --as-of 2025-11-11").code == 5)
    }

    @Test("A YAML file with errors lists each with its line, 65")
    func badYAML() throws {
        let sandbox = try drafts()
        let text = """
            id: OPP-20
            kind: sabbatical
            title: Nothing
            unit: Research Office
            manager: P014
            start: 2026-05-01
            end: 2026-04-01
            deadline: soon
            fraction: 2
            colour: blue
            criteria:
              - id: a
                name: A
                weight: 0
                scale: {0: none, 5: all}
            """
        let result = try sandbox.run("opportunity", "create", "-", "--as", "P014", input: text)
        #expect(result.code == 65)
        for part in [
            "row 2, kind", "row 7, end", "row 8, deadline", "row 9, fraction", "row 10, colour", "criteria[1].weight",
        ] {
            #expect(result.err.contains(part), "\(part) is missing in:\n\(result.err)")
        }
        #expect(try sandbox.run("opportunity", "create", "-", "--as", "P014", input: "a: [").code == 65)
        #expect(try sandbox.run("opportunity", "create", "no-such-file.yaml", "--as", "P014").code == 74)
    }

    @Test(
        "A host outside the organisation is refused by rule 1, a filled post by rule 14, a project with a post by rule 23"
    )
    func misfits() throws {
        let sandbox = try drafts()
        let yaml = try String(contentsOfFile: "\(samples)/opp-7.yaml", encoding: .utf8)
        func attempt(_ changes: [(String, String)]) throws -> [String: Any] {
            var text = yaml.replacingOccurrences(of: "id: OPP-7", with: "id: OPP-70")
            for (old, new) in changes { text = text.replacingOccurrences(of: old, with: new) }
            return try sandbox.run("opportunity", "create", "-", "--as", "P014", "--json", input: text).errorJSON()
        }
        #expect(try attempt([("unit: Research Office", "unit: Elsewhere Ltd")])["rule"] as? Int == 1)
        #expect(try attempt([("post: R1", "post: R2")])["rule"] as? Int == 14)
        #expect(try attempt([("kind: secondment", "kind: project")])["rule"] as? Int == 23)
    }

    @Test("An applicant is told at once whether the dates allow it, and from when")
    func applying() throws {
        let sandbox = try published()
        let fine = try sandbox.line("application submit OPP-7 --preference 1 --as P007 --as-of 2025-11-24")
        #expect(fine.code == 0, "\(fine.err)")
        #expect(fine.out.contains("Eligibility: eligible"))
        let again = try sandbox.line("application submit OPP-7 --as P007 --as-of 2025-11-25")
        #expect(again.code == 5)
        let late = try sandbox.line("application submit OPP-7 --as P040 --as-of 2025-12-08")
        #expect(late.code == 0)
        #expect(late.out.contains("late: received on 8 December 2025"))
        let probation = try sandbox.line("application submit OPP-7 --as P032 --as-of 2025-11-28 --json").json()
        #expect((probation["eligibility"] as? [String: Any])?["verdict"] as? String == "needs-variation")
        #expect(try sandbox.line("application submit OPP-10 --as P001 --as-of 2025-11-12").code == 0)
    }

    @Test("Only the applicant withdraws, once")
    func withdrawing() throws {
        let sandbox = try published()
        try sandbox.line("application submit OPP-7 --as P007 --as-of 2025-11-24")
        #expect(try sandbox.line("application withdraw A-0001 --as P014").code == 4)
        #expect(try sandbox.line("application withdraw A-0001 --as P007 --as-of 2025-11-26").code == 0)
        #expect(try sandbox.line("application withdraw A-0001 --as P007 --as-of 2025-11-26").code == 5)
    }

    @Test("A decline takes a reason and the day it was discussed (11), and is final (9)")
    func declining() throws {
        let sandbox = try published()
        try sandbox.line("application submit OPP-7 --as P007 --as-of 2025-11-24")
        let bare = try sandbox.line("approval decline A-0001 --as P026 --as-of 2025-12-08 --json")
        #expect(bare.code == 5)
        #expect(try bare.errorJSON()["rule"] as? Int == 11)
        #expect(try sandbox.line("approval decline A-0001 --reason No --as P002 --as-of 2025-12-08").code == 4)
        let declined = try sandbox.line(
            "approval decline A-0001 --reason Enrolment --discussed-on 2025-12-07 --as P026 --as-of 2025-12-08")
        #expect(declined.code == 0, "\(declined.err)")
        let after = try sandbox.line("approval approve A-0001 --kind line-manager --as P026 --as-of 2025-12-09 --json")
        #expect(after.code == 5)
        #expect(try after.errorJSON()["rule"] as? Int == 9)
        let request = try sandbox.line("approval request A-0001 --as P007 --as-of 2025-12-10")
        #expect(request.out.contains("follows request"))
    }

    @Test("A counter-offer has to be smaller; the People Partner answers only where the kind asks for it")
    func countering() throws {
        let sandbox = try published()
        try sandbox.line("application submit OPP-10 --as P033 --as-of 2026-01-09")
        let larger = try sandbox.run(
            "approval", "counter", "A-0001", "--kind", "secondment", "--from", "2026-03-02", "--to", "2026-06-27",
            "--fraction", "1", "--reason", "More is better.", "--as", "P026", "--as-of", "2026-01-14")
        #expect(larger.code == 5)
        let smaller = try sandbox.run(
            "approval", "counter", "A-0001", "--kind", "shadowing", "--from", "2026-03-16", "--to", "2026-03-27",
            "--fraction", "0.4", "--reason", "Boards until 13 March.", "--as", "P026", "--as-of", "2026-01-14")
        #expect(smaller.code == 0, "\(smaller.err)")
        #expect(smaller.out.contains("proposed instead: job shadowing"))
        #expect(try sandbox.line("approval approve A-0001 --as P062 --as-of 2026-01-14").code == 0)
        try sandbox.line("application submit OPP-7 --as P007 --as-of 2025-11-24")
        #expect(try sandbox.line("approval approve A-0002 --as P062 --as-of 2025-12-14").code == 4)
    }

    @Test(
        "Eighteen applications are numbered by day of receipt, whatever the order of the rows",
        arguments: [false, true])
    func numbering(reversed: Bool) throws {
        let sandbox = try published()
        let lines = try String(contentsOfFile: "\(samples)/applications.csv", encoding: .utf8).split(separator: "\n")
        let rows = lines.dropFirst().filter { $0.hasPrefix("OPP-7") || $0.hasPrefix("OPP-10") }
        let text = ([lines[0]] + (reversed ? rows.reversed() : Array(rows))).joined(separator: "\n")
        let result = try sandbox.run(
            "import", "applications", "-", "--as", "P066", "--as-of", "2026-01-15", input: text)
        #expect(result.code == 0, "\(result.err)")
        #expect(result.out.contains("A-0001 to A-0009"))
        let list = try sandbox.line("application list --opportunity OPP-7 --as P014")
        #expect(list.out.contains("A-0001"))
        #expect(list.out.split(separator: "\n").dropFirst().first?.contains("Amara") == true)
        #expect(list.out.contains("late"))
        #expect(list.out.contains("needs-variation"))
    }
}
