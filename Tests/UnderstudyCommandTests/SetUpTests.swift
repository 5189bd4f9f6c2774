import Foundation
import Testing

@Suite("The command: a database and its tables")
struct SetUpTests {
    private let samples = Sandbox.samples.path

    private func organisation() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        for table in ["posts", "people"] {
            let result = try sandbox.run("import", table, "\(samples)/\(table).csv")
            try #require(result.code == 0, "\(result.err)")
        }
        return sandbox
    }

    @Test("Without arguments the program tells how it is used, in words that fit a terminal")
    func help() throws {
        let result = try Sandbox().line("--help")
        #expect(result.code == 0)
        #expect(result.out.contains("understudy demo"))
        #expect(result.err.isEmpty)
    }

    @Test(
        "A wrong option or a missing value is a usage error, 64",
        arguments: ["frobnicate", "import", "init --as-of 2026-2-1"])
    func usage(line: String) throws {
        let result = try Sandbox().line(line)
        #expect(result.code == 64)
        #expect(result.out.isEmpty)
        #expect(result.err.contains("Error"))
    }

    @Test("A policy that is shown can be put in force as it stands, and a cap is lifted as it was set")
    func policy() throws {
        let sandbox = try organisation()
        try sandbox.line("role grant administrator P066")
        func put(_ text: String) throws -> Sandbox.Outcome {
            try sandbox.run("policy", "set", "-", "--as", "P066", input: text)
        }
        func terms(_ text: String) -> [String] {
            text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.hasPrefix("reason") }
        }
        let shown = try sandbox.line("policy show").out
        #expect(shown.contains("away_at_once: none\n"))
        let again = try put(shown)
        #expect(again.code == 0, "\(again.err)")
        #expect(terms(again.out) == terms(shown))
        #expect(try put("reason: too many away\naway_at_once: 2\n").out.contains("away_at_once: 2\n"))
        #expect(try put("reason: busy no more\naway_at_once: none\n").out.contains("away_at_once: none\n"))
        let kinds = "{secondment: {department: 42, organisation: 70}, project: {team: 0}}"
        #expect(
            try put("reason: contracts take time\nlead_days_by_kind: \(kinds)\n").out
                .contains("lead_days_by_kind: \(kinds)\n"))
        let json = try sandbox.line("policy show --json").out
        let told = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let byKind = try #require(told["lead_days_by_kind"] as? [String: [String: Int]])
        #expect(
            byKind == ["secondment": ["department": 42, "organisation": 70], "informal": [:], "project": ["team": 0]])
        // What is given replaces the whole, and what is not given stays.
        #expect(try put("reason: nothing\n").out.contains("lead_days_by_kind: \(kinds)\n"))
        #expect(try put("reason: all alike\nlead_days_by_kind: {}\n").out.contains("lead_days_by_kind: {}\n"))
        let wrongTimes = [
            "30": "lead_days_by_kind", "": "lead_days_by_kind", "[secondment]": "lead_days_by_kind",
            "{shadowing: {team: 3}}": "lead_days_by_kind.shadowing", "{project: 3}": "lead_days_by_kind.project",
            "{project: {faculty: 3}}": "lead_days_by_kind.project.faculty",
            "{informal: {team: -1}}": "lead_days_by_kind.informal.team",
            "{informal: {team: 366}}": "lead_days_by_kind.informal.team",
            "{informal: {team: }}": "lead_days_by_kind.informal.team",
            "{informal: {team: 2.5}}": "lead_days_by_kind.informal.team",
        ]
        for (wrong, place) in wrongTimes {
            let refused = try put("reason: a try\nlead_days_by_kind: \(wrong)\n")
            #expect(refused.code == 65, "\(wrong)")
            #expect(refused.err.contains("\(place)"), "\(wrong): \(refused.err)")
        }
        for wrong in [
            "max_swap: 1", "max_swap: 4", "away_at_once: 0", "away_at_once: null", "goals: []", "goals: [moves, moves]",
            "goals: [luck]",
        ] {
            let refused = try put("reason: a try\n\(wrong)\n")
            #expect(refused.code == 65, "\(wrong)")
            #expect(refused.err.contains(wrong.prefix { $0 != ":" }))
        }
        #expect(try terms(sandbox.line("policy show").out) == terms(shown))
        // Every key that is shown is explained.
        let help = try sandbox.line("policy set --help").out
        for term in terms(shown) { #expect(help.contains(term.prefix { $0 != ":" }), "\(term)") }
    }

    @Test("A database is created once; a second time the file is left alone, 74")
    func createdOnce() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.line("init").code == 0)
        let again = try sandbox.line("init")
        #expect(again.code == 74)
        #expect(again.err.contains("not overwritten"))
    }

    @Test("A missing database is not found, 3, with the command that makes one")
    func missing() throws {
        let result = try Sandbox().line("status --db nowhere.sqlite")
        #expect(result.code == 3)
        #expect(result.err.contains("understudy init --db nowhere.sqlite"))
    }

    @Test("A file that is no database of ours is told so, 74, and stays as it was")
    func foreign() throws {
        let sandbox = try Sandbox()
        try sandbox.write("dear diary", to: "diary.sqlite")
        let result = try sandbox.line("status --db diary.sqlite")
        #expect(result.code == 74)
        #expect(try sandbox.read("diary.sqlite") == "dear diary")
    }

    @Test("A file with bad rows lists all of them with row and column, takes nothing in and exits with 65")
    func badRows() throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        try sandbox.run("import", "posts", "\(samples)/posts.csv")
        let result = try sandbox.run("import", "people", "\(samples)/people-with-errors.csv")
        #expect(result.code == 65)
        #expect(result.out.isEmpty)
        let lines = result.err.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.contains("row 35, start_date: \"03/04/2025\"") == true)
        #expect(lines.last == "2 problems; nothing was taken in.")
        #expect(try sandbox.line("person list --json").json()["people"] as? [String] == [])
    }

    @Test("With --errors-to the sound rows go in and the others come back with the reason, to be mended and imported")
    func errorsTo() throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        try sandbox.run("import", "posts", "\(samples)/posts.csv")
        let result = try sandbox.run(
            "import", "people", "\(samples)/people-with-errors.csv", "--errors-to", "mend.csv")
        #expect(result.code == 65)
        let rejected = try sandbox.read("mend.csv")
        #expect(rejected.contains("start_date: a date like 2026-01-15 is expected"))
        #expect(rejected.split(separator: "\n").count == 3)
        let mended = try sandbox.run("import", "people", "\(samples)/people.csv", "--json")
        #expect(mended.code == 0)
        #expect(try mended.json()["added"] as? Int == 2)
    }

    @Test(
        "With --errors-to whoever reports to somebody left out is left out as well, down the line, and the rest goes in"
    )
    func errorsBelow() throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        let text = """
            id,name,email,post,manager,start_date
            A,Ann,,,,2020-01-01
            D,Di,,,C,2020-01-01
            C,Cy,,,B,2020-01-01
            B,Bob,,,A,2020-13-01
            E,Ed,,,A,2020-01-01
            """
        let result = try sandbox.run(["import", "people", "-", "--errors-to", "mend.csv"], input: text)
        #expect(result.code == 65)
        #expect(try sandbox.line("status --json").json()["people"] as? Int == 2)
        let rejected = try sandbox.read("mend.csv").split(separator: "\n").dropFirst().map { $0.prefix(1) }
        #expect(rejected == ["D", "C", "B"])
        let mended = try sandbox.read("mend.csv").replacing("2020-13-01", with: "2020-12-01")
        let again = try sandbox.run(["import", "people", "-", "--json"], input: mended)
        #expect(try again.json()["added"] as? Int == 3)
    }

    @Test("A rehearsal checks everything and writes nothing")
    func dryRun() throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        let result = try sandbox.run("import", "posts", "\(samples)/posts.csv", "--dry-run")
        #expect(result.code == 0)
        #expect(result.out.contains("would be added"))
        #expect(try sandbox.line("status --json").json()["posts"] as? Int == 0)
    }

    @Test("Standard input is read for -, CRLF and a BOM included")
    func standardInput() throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        let text =
            "\u{FEFF}id,title,unit,department,division,grade,vacancy_cost,release\r\nX1,Clerk,Desk,Registry,Services,4,2.5,free\r\n"
        let result = try sandbox.run("import", "posts", "-", input: text)
        #expect(result.code == 0, "\(result.err)")
        #expect(result.out.contains("1 row read, 1 added, 0 replaced"))
    }

    @Test(
        "What cannot be a staff file is refused as a whole, 65",
        arguments: [
            ("", "empty"), ("id,name\n", "missing"), ("id,name,email,post,manager,start_date\n", "only a header"),
            ("id,name,email,post,manager,start_date\nA,Ann,,,A,2020-01-01\n", "circle"),
            ("id,name,email,post,manager,start_date\nA,Ann,,,B,2020-01-01\nB,Bo,,,A,2020-01-01\n", "circle"),
            ("id,name,email,post,manager,start_date\nA,Ann,,,,2020-01-01\nA,Bo,,,,2020-01-01\n", "row 2"),
            ("id,name,email,post,manager,start_date\nA,Ann,,R999,,2020-01-01\n", "import posts first"),
            ("id,name,email,post,manager,start_date\nA,Ann,ann at home,,,2020-01-01\n", "name@example.org"),
            ("id,name,email,post,manager,start_date,fte\nA,Ann,,,,2020-01-01,nan\n", "number"),
            ("id,name,email,post,manager,start_date,fte\nA,Ann,,,,2020-01-01,-1\n", "number"),
        ])
    func badFiles(text: String, reason: String) throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        let result = try sandbox.run("import", "people", "-", input: text)
        #expect(result.code == 65)
        #expect(result.err.contains(reason), "\(result.err)")
    }

    @Test("Once there is an administrator, nobody else imports: 4")
    func administrators() throws {
        let sandbox = try organisation()
        #expect(try sandbox.line("role grant administrator P066").code == 0)
        let nobody = try sandbox.run("import", "posts", "\(samples)/posts.csv")
        #expect(nobody.code == 4)
        #expect(nobody.err.contains("--as"))
        #expect(try sandbox.run("import", "posts", "\(samples)/posts.csv", "--as", "P002").code == 4)
        #expect(try sandbox.run("import", "posts", "\(samples)/posts.csv", "--as", "P999").code == 3)
        #expect(try sandbox.run("import", "posts", "\(samples)/posts.csv", "--as", "P066").code == 0)
    }
}

@Suite("The command: what goes in and comes out")
struct InputOutputTests {
    private let samples = Sandbox.samples.path

    private func organisation() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        try sandbox.run("import", "posts", "\(samples)/posts.csv")
        return sandbox
    }

    @Test("An answer that cannot be written is an error, 74, not a success")
    func fullDisk() throws {
        let sandbox = try organisation()
        let result = try sandbox.run(["status"], output: "/dev/full")
        #expect(result.code == 74)
        #expect(result.err.contains("could not be written"))
    }

    @Test("A file for rejected rows that cannot be written stops the import before anything goes in")
    func errorsNowhere() throws {
        let sandbox = try organisation()
        let result = try sandbox.run(
            "import", "people", "\(samples)/people-with-errors.csv", "--errors-to", "/no/such/folder/x.csv")
        #expect(result.code == 74)
        #expect(try sandbox.line("status --json").json()["people"] as? Int == 0)
    }

    @Test("A file that is not there is an input error of its own, 74")
    func missingFile() throws {
        let sandbox = try organisation()
        #expect(try sandbox.line("import people nowhere.csv").code == 74)
        #expect(try sandbox.line("solve chains --posts nowhere.csv --arcs nowhere.csv").code == 74)
    }

    @Test("Every error with --json is JSON of one shape on stderr, usage errors included")
    func jsonErrors() throws {
        let sandbox = try organisation()
        for (line, code) in [
            ("opportunity extend OPP-10 --to tomorrow --as P044 --json", 64), ("opportunity show OPP-10 --json", 3),
            ("chain plan --json", 4), ("import people nowhere.csv --json", 74),
            ("solve chains --posts nowhere.csv --arcs nowhere.csv --json", 74),
        ] {
            let result = try sandbox.line(line)
            #expect(result.code == Int32(code), "\(line)")
            #expect(result.out.isEmpty)
            let error = try result.errorJSON()
            #expect(error["code"] as? Int == code)
            #expect(error.keys.contains("rule"))
            #expect(error["message"] is String)
            #expect(error["fix"] is [String])
        }
    }

    @Test("A table that is exported comes back the same, text that looks like a formula included")
    func roundTrip() throws {
        let sandbox = try organisation()
        let text =
            "id,name,email,post,manager,start_date\nX1,=cmd|x,,,,2020-01-01\nX2,\"Ann \"\"A\"\", B\",,,X1,2020-01-01\n"
        #expect(try sandbox.run("import", "people", "-", input: text).code == 0)
        let picture = try sandbox.line("export people --out people.svg")
        #expect(picture.code == 64 && picture.err.contains("what is written is CSV"))
        #expect(try sandbox.line("export people --out people.CSV").code == 0)
        #expect(try sandbox.line("export people --out people").code == 0)
        let exported = try sandbox.line("export people").out
        #expect(exported.contains("'=cmd|x"))
        let again = try sandbox.run("import", "people", "-", "--json", input: exported)
        #expect(try again.json()["changed"] as? Int == 2)
        #expect(try sandbox.line("person show X1 --json").json()["name"] as? String == "=cmd|x")
    }

    @Test("The last administrator cannot be revoked")
    func lastAdministrator() throws {
        let sandbox = try organisation()
        try sandbox.run("import", "people", "\(samples)/people.csv")
        try sandbox.line("role grant administrator P066")
        #expect(try sandbox.line("role revoke 1 --as P066").code == 5)
        try sandbox.line("role grant administrator P065 --as P066")
        #expect(try sandbox.line("role revoke 1 --as P066").code == 0)
    }

    @Test(
        "An opportunity's id can be typed; a BOM before YAML is no harm",
        arguments: ["--help", "a\\nb", "é\"22", "OPP 7"])
    func identifiers(id: String) throws {
        let sandbox = try organisation()
        for table in ["people", "absences"] { try sandbox.run("import", table, "\(samples)/\(table).csv") }
        let yaml = try String(contentsOfFile: "\(samples)/opp-7.yaml", encoding: .utf8)
        let odd = yaml.replacingOccurrences(of: "id: OPP-7", with: "id: '\(id)'")
        #expect(try sandbox.run("opportunity", "create", "-", "--as", "P014", input: odd).code == 65)
        #expect(try sandbox.run("opportunity", "create", "-", "--as", "P014", input: "\u{FEFF}" + yaml).code == 0)
    }
}
