import Foundation
import Testing

@Suite("The command: planning chains")
struct ChainTests {
    private let samples = Sandbox.samples.path

    /// Northfield with OPP-7 and OPP-8 published and applied for; nothing is scored.
    private func published() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        func done(_ result: Sandbox.Outcome) throws { try #require(result.code == 0, "\(result.err)") }
        for table in ["posts", "people", "requirements", "skills", "absences", "suitability"] {
            try done(try sandbox.run("import", table, "\(samples)/\(table).csv", "--as-of", "2025-09-01"))
        }
        try done(try sandbox.line("role grant planner P064 --as-of 2025-09-01"))
        for (number, host) in [("7", "P014"), ("8", "P021"), ("9", "P051"), ("10", "P044")] {
            try done(
                try sandbox.run(
                    "opportunity", "create", "\(samples)/opp-\(number).yaml", "--as", host, "--as-of", "2025-11-10"))
            try done(try sandbox.line("opportunity budget OPP-\(number) --code X --as \(host) --as-of 2025-11-10"))
            try done(try sandbox.line("opportunity publish OPP-\(number) --as \(host) --as-of 2025-11-10"))
        }
        try done(try sandbox.run("import", "applications", "\(samples)/applications.csv", "--as-of", "2026-01-15"))
        return sandbox
    }

    private func chain(_ sandbox: Sandbox, _ line: String) throws -> Sandbox.Outcome {
        try sandbox.line("chain \(line) --as P064 --as-of 2026-01-15")
    }

    @Test("An exchange of posts is planned, drawn, accepted, shown and verified once policy allows it")
    func exchange() throws {
        let sandbox = try published()
        let people = try sandbox.peopleAsking(["P018": "R20", "P020": "R18"], in: samples)
        try sandbox.write(people, to: "people.csv")
        try #require(try sandbox.line("import people people.csv --as-of 2026-01-15").code == 0)
        #expect(try chain(sandbox, "plan").out.contains("Swap") == false)
        try sandbox.write(
            "max_swap: 2\nswap_months: 3\nreason: people asked for it\n",
            to: "policy.yaml")
        _ = try sandbox.line("role grant administrator P066 --as-of 2025-09-01")
        let policy = try sandbox.line("policy set policy.yaml --as P066 --as-of 2026-01-15")
        try #require(policy.code == 0, "\(policy.err)")
        let plan = try chain(sandbox, "plan")
        #expect(plan.out.contains("Swap, 1 Mar 2026 to 31 May 2026"), "\(plan.out) \(plan.err)")
        #expect(plan.out.contains("people who could exchange posts and do not: 0"))
        let why = try chain(sandbox, "why P018").out
        #expect(
            why.contains("Without this move this exchange of posts falls away; in all else the best plan"), "\(why)")
        #expect(why.contains("No exchange has anybody else there.") && why.contains("pass every test") == false)
        #expect(try chain(sandbox, "draw").out.contains("Swap"))
        #expect(try chain(sandbox, "accept").code == 0)
        #expect(try chain(sandbox, "show").out.contains("A swap leaves nothing open."))
        let own = try sandbox.line("chain show --as P018 --as-of 2026-01-15").out
        #expect(own.contains("an exchange of posts: You move into R20"), "\(own)")
        #expect(own.contains("In exchange ") && own.contains(" comes into R18 "))
        #expect(!own.contains("Behind that") && !own.contains("steps up"))
        #expect(try chain(sandbox, "verify").code == 0)
    }

    @Test("What is asked the wrong way round, of a post or of an opportunity is answered with the way to ask it")
    func wrongWayRound() throws {
        let sandbox = try published()
        for (line, code, words) in [
            ("why-not R6 P011", Int32(64), "understudy chain why-not P011 R6 --as P064"),
            ("why R6", 3, "understudy chain why P008 --as P064"),
            ("why R44", 3, "nobody moves into it in the best plan"),
            ("why OPP-7", 3, "understudy chain why P002 --as P064"),
            ("why OPP-10", 3, "OPP-10 opens no chain: job shadowing leaves no post."),
            ("why R999", 3, "There is no person"),
            ("why P001", 3, "understudy chain why-not P001 POST --as P064"),
            ("whatif --latest-start OPP-10=2026-03-16", 64, "OPP-10 opens no chain"),
            ("plan OPP-7 --alternatives 3 --save", 64, "leave out --save"),
            ("plan --pin P008=R7 --forbid P008=R7", 64, "both name P008=R7"),
            ("accept --pin P011=R6", 5, "understudy chain why-not P011 R6 --as P064"),
            ("draw OPP-7 --plan 1", 64, "leave out the opportunity"), ("accept 1 --pin P008=R7", 64, "leave out --pin"),
        ] {
            let answer = try chain(sandbox, line)
            #expect(answer.code == code, "\(line): \(answer.out)\(answer.err)")
            #expect(answer.err.contains(words), "\(line): \(answer.err)")
        }
        #expect(try chain(sandbox, "plan --pin P011=R6").out.contains("  understudy chain why-not P011 R6 --as P064\n"))
        // Nothing to plan is nothing to prove.
        #expect(try chain(sandbox, "plan OPP-10").out.contains("Proved") == false)
        // A picture on its way to a file leaves the number in sight.
        let saved = try chain(sandbox, "plan --save --format csv")
        #expect(saved.err.contains("Plan 1, proposed."))
        let nobody = try sandbox.run(["chain", "plan"], environment: ["UNDERSTUDY_AS": ""])
        #expect(nobody.code == 4)
        // A name that is left empty on the command line is a slip, and nobody else acts instead.
        for environment in [[:], ["UNDERSTUDY_AS": "P064"]] {
            let slip = try sandbox.run(["chain", "plan", "--as", ""], environment: environment)
            #expect(slip.code == 64)
            #expect(slip.err.contains("--as takes the id of a person."), "\(slip.err)")
        }
        let known = try sandbox.run(["chain", "plan", "--as-of", "2026-01-15"], environment: ["UNDERSTUDY_AS": "P064"])
        #expect(known.code == 0, "\(known.err)")
    }

    @Test("A picture is written in the form that its file's name ends in, and no other ending is taken")
    func endings() throws {
        let sandbox = try published()
        for (name, start) in [
            ("plan.svg", "<svg"), ("plan.dot", "digraph"), ("plan.gv", "digraph"), ("plan.mmd", "flowchart"),
            ("plan.html", "<!DOCTYPE html>"), ("plan.csv", "opportunity,"), ("plan.txt", "Backfill plan"),
            ("plan.json", "{"),
            ("PLAN.SVG", "<svg"), ("plan", "<svg"),
        ] {
            let drawn = try chain(sandbox, "draw --out \(name)")
            #expect(drawn.code == 0, "\(name): \(drawn.err)")
            let text = try sandbox.read(name)
            #expect(text.hasPrefix(start), "\(name): \(text.prefix(40))")
        }
        #expect(try chain(sandbox, "draw --by-team --out teams.txt").code == 0)
        #expect(try sandbox.read("teams.txt").contains("<svg") == false)
        for wrong in [
            "draw --out c.png", "draw --out c.pdf --format svg", "draw --out c.svg --format html",
            "draw --json --out c.svg",
            "draw --by-team --out c.html", "draw --by-team --out c.json",
        ] {
            let refused = try chain(sandbox, wrong)
            #expect(refused.code == 64, "\(wrong): \(refused.out)\(refused.err)")
        }
        #expect(
            try chain(sandbox, "draw --out c.png").err.contains(
                ".svg, .dot, .gv, .mmd, .mermaid, .html, .htm, .csv, .json"))
        for name in ["c.png", "c.pdf", "c.svg", "c.html", "c.json"] { #expect(sandbox.exists(name) == false) }
        #expect(try chain(sandbox, "draw --out nowhere/c.svg").code == 74)
    }

    @Test("A plan is told in words and as JSON, answers every question, is drawn, accepted and verified")
    func story() throws {
        let sandbox = try published()
        let plan = try chain(sandbox, "plan")
        #expect(plan.code == 0, "\(plan.err)")
        #expect(plan.out.contains("Left open in all: 2 points."))
        #expect(plan.out.contains("Proved: no plan is better."))
        let json = try chain(sandbox, "plan --json").json()
        let inner = try #require(json["plan"] as? [String: Any])
        #expect(inner["status"] as? String == "optimal")
        #expect((inner["cost_left_open"] as? [String: Any])?["points"] as? Int == 2)
        #expect((inner["chains"] as? [[String: Any]])?.count == 2)
        #expect((json["selections_needed"] as? [Any])?.count == 5)
        for (line, words) in [
            ("why P008", "Farid Rahmani (R8 Student Administrator) moves into R6"),
            ("why-not P011 R6", "suited to 55%, below the 60% that policy asks for (rule 55)"),
            ("why-not P008 R7", "passes every test for R7"), ("compare", "One at a time, in the order of publication"),
            ("whatif --decline P008", "Nothing has been changed."),
            ("whatif --not-released P006", "Nothing has been changed."),
            ("whatif --shift OPP-7 --days 10", "Nothing has been changed."),
            ("whatif --latest-start OPP-7=2026-05-18", "Proved: no combination of the starts"),
            ("whatif --end-early P002 --on 2026-06-30", "Everybody returns"),
            ("plan OPP-7 --alternatives 3", "3.  "), ("plan --advice", "What each move falls back to:"),
            ("plan --pin P008=R7", "Farid Rahmani"), ("draw --format mermaid", "flowchart"),
            ("draw --format dot", "digraph"), ("plan --format html", "<html"), ("draw", "<svg"),
        ] {
            let result = try chain(sandbox, line)
            #expect(result.code == 0, "\(line): \(result.err)")
            #expect(result.out.contains(words), "\(line): \(result.out)")
        }
        for line in ["why P008", "why-not P011 R6", "compare", "whatif --decline P008", "plan OPP-7 --alternatives 2"] {
            #expect(try chain(sandbox, line + " --json").json().isEmpty == false)
        }
        #expect(try chain(sandbox, "show").code == 3)
        #expect(try chain(sandbox, "plan --save").out.hasPrefix("Plan 1, proposed."))
        #expect(try chain(sandbox, "accept 1").out.hasPrefix("Plan 1, accepted."))
        #expect(try chain(sandbox, "show").out.hasPrefix("Plan 1, accepted."))
        #expect(try chain(sandbox, "verify").code == 0)
        #expect(try chain(sandbox, "draw --plan 1 --out plan.svg").code == 0)
        #expect(try sandbox.read("plan.svg").hasPrefix("<svg"))

        try sandbox.write(
            try sandbox.postsWith(release: "no", for: "R8", in: samples), to: "posts.csv")
        #expect(try sandbox.line("import posts posts.csv --as-of 2026-01-15").code == 0)
        let check = try chain(sandbox, "verify")
        #expect(check.code == 6)
        #expect(check.out.contains("the team cannot release the holder of R8 (rule 12)"))
    }

    @Test(
        "Whoever answers in an accepted chain is shown the own move and how to answer, an auditor all of it, and others nothing"
    )
    func ownChain() throws {
        let sandbox = try published()
        let accepted = try chain(sandbox, "accept --json").json()
        let plan = try #require(accepted["plan"] as? [String: Any])
        let chains = try #require(plan["chains"] as? [[String: Any]])
        let first = try #require(chains.first { ($0["moves"] as? [Any])?.count ?? 0 > 1 })
        let moves = try #require(first["moves"] as? [[String: Any]])
        let person = try #require(moves[0]["person"] as? String)
        let next = try #require(moves[1]["name"] as? String)
        let own = try sandbox.line("chain show 1 --as \(person) --as-of 2026-01-15")
        #expect(own.code == 0, "\(own.err)")
        #expect(own.out.contains("You move into"))
        #expect(own.out.contains("Behind that \(next) steps up into"))
        #expect(own.out.contains("To answer: understudy chain answer 1 \(person) yes --as \(person)"))
        #expect(try sandbox.line("chain answer 1 \(person) yes --as \(person) --as-of 2026-01-15").out.contains("1 of"))
        let answered = try sandbox.line("chain show --as \(person) --as-of 2026-01-15")
        #expect(answered.out.contains("Your answer: yes, if covered, until 12 February 2026."))
        #expect(answered.out.contains("answers is in."))
        // The picture of all of it is not theirs to see.
        #expect(try sandbox.line("chain show 1 --format svg --as \(person) --as-of 2026-01-15").code == 4)
        #expect(try sandbox.line("chain show 1 --as P066 --as-of 2026-01-15").code == 4)
        try #require(try sandbox.line("role grant auditor P066 --as-of 2026-01-15").code == 0)
        #expect(try sandbox.line("chain show 1 --as P066 --as-of 2026-01-15").out.contains("Plan 1, accepted."))
        #expect(try sandbox.line("chain verify 1 --as P066 --as-of 2026-01-15").code == 0)
        #expect(try sandbox.line("audit log --as P066 --as-of 2026-01-15").out.contains("plan.read"))
    }

    @Test("A start that the file leaves open is chosen by the plan, shown, fixed on acceptance and verified")
    func openStart() throws {
        let sandbox = try published()
        let file = try String(contentsOfFile: "\(samples)/opp-8.yaml", encoding: .utf8)
            .replacingOccurrences(of: "id: OPP-8", with: "id: OPP-18")
        func with(_ latest: String) throws -> Sandbox.Outcome {
            try sandbox.write(
                file.replacingOccurrences(of: "end: 2027-01-31", with: "end: 2027-01-31\nlatest_start: \(latest)"),
                to: "open.yaml")
            return try sandbox.line("opportunity create open.yaml --as P021 --as-of 2025-11-10")
        }
        let bad = try with("2026-04-22")
        #expect(bad.code == 65)
        #expect(bad.err.contains("the latest start is on or after the first, 2026-05-01"))
        #expect(try with("2026-06-22").out.contains("1 May 2026 or a Monday until 22 June 2026"))
        try sandbox.line("opportunity withdraw OPP-8 --reason replaced --as P021 --as-of 2025-11-11")
        try sandbox.line("opportunity budget OPP-18 --code X --as P021 --as-of 2025-11-11")
        try #require(try sandbox.line("opportunity publish OPP-18 --as P021 --as-of 2025-11-11").code == 0)
        try sandbox.write(
            "opportunity,person,submitted_on\nOPP-18,P006,2025-11-20\n", to: "applications.csv")
        try #require(try sandbox.line("import applications applications.csv --as-of 2026-01-15").code == 0)
        // The one who can cover is away until the third week.
        try sandbox.write("person,start,end,kind\nP008,2026-04-20,2026-05-20,study leave\n", to: "absences.csv")
        try #require(try sandbox.line("import absences absences.csv --as-of 2026-01-15").code == 0)
        let plan = try chain(sandbox, "plan")
        #expect(plan.out.contains("OPP-18 starts on 25 May 2026, chosen among the 9 starts"), "\(plan.out)")
        #expect(plan.out.contains("25 May 2026 to 24 Feb 2027"))
        // An opportunity is an expression of interest itself; only the posts behind it still need one.
        #expect(
            plan.out.contains(
                "Each of these moves is a forecast until the panel of the opportunity decides it (rule 25):\n  OPP-7 "),
            "\(plan.out)")
        #expect(
            plan.out.contains(
                "Each of these moves is a forecast and still needs its own expression of interest (rule 25):\n  R"))
        let starts = try chain(sandbox, "plan --json").json()["plan"] as? [String: Any]
        #expect((starts?["starts"] as? [[String: Any]])?.first?["chosen"] as? String == "2026-05-25")
        let why = try chain(sandbox, "why OPP-18")
        #expect(why.out.contains("1 May 2026: leaves"), "\(why.out) \(why.err)")
        #expect(try chain(sandbox, "plan --save").code == 0)
        #expect(try chain(sandbox, "verify 1").code == 0)
        #expect(try chain(sandbox, "accept 1").code == 0)
        #expect(try chain(sandbox, "verify").code == 0)
        let shown = try sandbox.line("opportunity show OPP-18 --as P021 --as-of 2026-01-15")
        #expect(shown.out.contains("25 May 2026 to 24 February 2027"))
        #expect(shown.out.contains("Plan 1 chose the start"))
        #expect(try sandbox.line("opportunity show OPP-18-R6 --as P021 --as-of 2026-01-15").out.contains("25 May 2026"))
        #expect(try chain(sandbox, "plan").out.contains("chosen among") == false)
    }

    @Test("A proof under conditions says them: a plan that was made to move somebody is not told to be the best of all")
    func conditionsOfTheProof() throws {
        let sandbox = try published()
        let best = try chain(sandbox, "plan --save --json").json()
        let restricted = try chain(sandbox, "plan --save --forbid P002=R1")
        try #require(restricted.code == 0)
        #expect(restricted.out.contains("Proved: no plan that leaves out the moves ruled out is better."))
        #expect(try chain(sandbox, "show 2").out.contains("Proved: no plan that leaves out the moves ruled out"))
        #expect(
            try chain(sandbox, "plan --pin P013=R12").out.contains(
                "Proved: no plan that makes the moves insisted on is better."))
        #expect(
            try chain(sandbox, "verify 1").out.contains("no plan that honoured the panels could have left less open"))
        #expect(
            try chain(sandbox, "verify 2").out.contains(
                "no plan that honoured the panels and left out the move P002=R1 could have left less open"))
        let forbidden = try chain(sandbox, "verify 2 --json").json()["forbidden"] as? [[String: Any]]
        #expect(forbidden?.first?["person"] as? String == "P002")
        #expect(best["number"] as? Int == 1)
    }

    @Test("A latest start a century on is told as the slip that it is, not planned week by week")
    func centuries() throws {
        let sandbox = try published()
        let told = try chain(sandbox, "whatif --latest-start OPP-7=2126-06-15")
        #expect(told.code == 64)
        #expect(told.err.contains("a latest start of 15 June 2126 is more than two years after it"))
        #expect(try chain(sandbox, "whatif --latest-start OPP-7=2028-04-30").code == 0)
    }

    @Test("An option of an early end is refused where nothing has been agreed, and needs what was seen and a reason")
    func earlyEnd() throws {
        let sandbox = try published()
        #expect(try chain(sandbox, "whatif --end-early P002 --on 2026-06-30").out.contains("--seen") == false)
        try #require(try chain(sandbox, "accept").code == 0)
        let told = try chain(sandbox, "whatif --end-early P002 --on 2026-06-30")
        #expect(told.out.contains("there is no placement to end"))
        #expect(!told.out.contains("chain end-early"))
        let json = try chain(sandbox, "whatif --end-early P002 --on 2026-06-30 --json").json()
        #expect(json["seen"] is NSNull || json["seen"] == nil)
        #expect(json["is_agreed"] as? Bool == false)
        let seen = "000000000000"
        let line = "end-early P002 --on 2026-06-30 --option 1"
        #expect(try chain(sandbox, line + " --seen \(seen)").code == 64)
        let refused = try chain(sandbox, line + " --seen \(seen) --reason stopped --json")
        #expect(refused.code == 5)
        let error = try refused.errorJSON()
        #expect(error["rule"] as? Int == 46)
        // What is told to be possible is taken.
        let next = try #require(json["next"] as? [String])
        #expect(error["fix"] as? [String] == next)
        #expect(next.count == 3)
        for command in next {
            #expect(told.out.contains("  \(command)"))
            let result = try sandbox.line("\(command.dropFirst("understudy ".count)) --as-of 2026-01-15")
            #expect(result.code == 0, "\(command): \(result.err)")
        }
        let other = try sandbox.line("chain \(line) --seen \(seen) --reason stopped --as P014 --as-of 2026-01-15")
        #expect(other.code == 4)
    }

    @Test("A negative number is read as one, and told to be wrong by the option that does not take it")
    func negativeNumbers() throws {
        let sandbox = try Sandbox()
        for (line, words) in [
            (
                "end-early P002 --on 2026-06-30 --option -3 --seen 000000000000 --reason x",
                "--option takes the number of an option, from 1 on, not -3."
            ), ("plan OPP-7 --alternatives -2", "--alternatives takes 1 or more, not -2."),
            ("plan --time-limit -0.5", "--time-limit takes seconds, 0 or more, not -0.5."),
            ("plan --json -3", "--json"),
        ] {
            let told = try chain(sandbox, line)
            #expect(told.code == 64)
            #expect(told.err.contains(words), "\(told.err)")
            #expect(!told.err.contains("Missing value"))
        }
        try sandbox.line("init")
        // Earlier by three days is an answerable question, of somebody who there has to be.
        #expect(try chain(sandbox, "whatif --shift OPP-7 --days -3").code == 3)
    }

    @Test("Refusals have their codes: not a planner 4, unknown 3, over 5, nonsense 64, not complete 6")
    func refusals() throws {
        let sandbox = try published()
        #expect(try sandbox.line("chain plan --as P014 --as-of 2026-01-15").code == 4)
        #expect(try sandbox.line("chain plan --as-of 2026-01-15").code == 4)
        #expect(try chain(sandbox, "plan OPP-77").code == 3)
        #expect(try chain(sandbox, "why P999").code == 3)
        #expect(try chain(sandbox, "why-not P008 R999").code == 3)
        #expect(try chain(sandbox, "plan --pin P999=R6").code == 3)
        #expect(try chain(sandbox, "plan --pin nonsense").code == 64)
        #expect(try chain(sandbox, "whatif").code == 64)
        #expect(try chain(sandbox, "whatif --shift OPP-7").code == 64)
        for days in ["99999999999", "9223372036854775807", "-9223372036854775808", "-200"] {
            let refused = try chain(sandbox, "whatif --shift OPP-7 --days \(days)")
            #expect(refused.code == 64, "\(days)")
            #expect(refused.err.hasPrefix("OPP-7 "))
        }
        #expect(try chain(sandbox, "whatif --latest-start OPP-7").code == 64)
        #expect(try chain(sandbox, "whatif --latest-start OPP-7=2026-04-01").code == 64)
        #expect(try chain(sandbox, "whatif --latest-start OPP-99=2026-06-01").code == 3)
        #expect(try chain(sandbox, "whatif --latest-start OPP-7=2026-06-01 --decline P008").code == 64)
        #expect(try chain(sandbox, "plan --alternatives 2").code == 64)
        let late = try sandbox.line("chain plan OPP-7 --as P064 --as-of 2027-06-01 --json")
        #expect(late.code == 5)
        #expect(try late.errorJSON()["rule"] as? Int == 53)
        #expect(try sandbox.line("chain plan --complete --as P064 --as-of 2026-04-25").code == 6)
    }
}

extension Sandbox {
    /// The sample's people, of whom some ask for a post by name.
    fileprivate func peopleAsking(_ wishes: [String: String], in samples: String) throws -> String {
        let lines = try String(contentsOfFile: "\(samples)/people.csv", encoding: .utf8).split(separator: "\n")
        let header = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        let column = try #require(header.firstIndex(of: "open_to"))
        return lines.map { line in
            var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if let wish = wishes[cells[0]] { cells[column] = wish }
            return cells.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    /// The sample's posts with another release for one of them.
    fileprivate func postsWith(release: String, for post: String, in samples: String) throws -> String {
        try String(contentsOfFile: "\(samples)/posts.csv", encoding: .utf8).split(separator: "\n").map { line in
            guard line.hasPrefix("\(post),") else { return String(line) }
            return line.split(separator: ",").dropLast().joined(separator: ",") + ",\(release)"
        }.joined(separator: "\n") + "\n"
    }
}
