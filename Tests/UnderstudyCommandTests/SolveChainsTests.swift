import Foundation
import Testing

@Suite("The command: solve and verify chains")
struct SolveChainsTests {
    /// Two opportunities that want the same people, a post that has to be covered, a cap and decimals.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(
            #"""
            id,kind,open_value,group,lead_available,start,end
            O1,opportunity,-10.5,,30,2026-01-01,2026-06-30
            O2,opportunity,-8,,,2026-03-01,
            a,post,-3,east,,,
            b,post,-1.25,east,,,
            c,post,,west,,,
            "d ""quoted""",post,-0.5,west,,,

            """#, to: "posts.csv")
        try sandbox.write(
            "vacancy,post,value,lead\r\nO1,a,5,10\r\nO2,a,6,\r\nO2,b,2.5,\r\na,c,1,20\r\na,b,0.75,5\r\n"
                + "c,\"d \"\"quoted\"\"\",2,5\r\nb,c,0.5,1\r\n", to: "arcs.csv")
        try sandbox.write("group,max_moves,start,end\neast,2,,\nwest,2,2026-02-01,\n", to: "groups.csv")
        return sandbox
    }

    private let files = "--posts posts.csv --arcs arcs.csv --groups groups.csv"

    @Test("A plan is told in the files' own decimals and adds up")
    func plan() throws {
        let sandbox = try sandbox()
        let outcome = try sandbox.line("solve chains \(files) --move-cost 0.25 --json")
        #expect(outcome.code == 0, "\(outcome.err)")
        let plan = try outcome.json()
        #expect(plan["status"] as? String == "optimal")
        #expect(plan["objective"] as? Double == plan["bound"] as? Double)
        let chains = try #require(plan["chains"] as? [[String: Any]])
        let values = chains.compactMap { $0["value"] as? Double }
        let unfilled = try #require(plan["unfilled"] as? [String])
        #expect(unfilled.isEmpty)
        #expect(plan["objective"] as? Double == values.reduce(0, +))
        #expect(chains.map { $0["opportunity"] as? String } == ["O1", "O2"])
    }

    @Test("Every number in plan, certificate and files is held to: one changed digit is found")
    func tampering() throws {
        let sandbox = try sandbox()
        let solved = try sandbox.line("solve chains \(files) --certificate cert.json --json")
        try sandbox.write(solved.out, to: "plan.json")
        let verify = "verify chains \(files) --plan plan.json --certificate cert.json"
        let sound = try sandbox.line(verify)
        #expect(sound.code == 0, "\(sound.out)\(sound.err)")
        for name in ["plan.json", "cert.json", "posts.csv", "arcs.csv", "groups.csv"] {
            let text = try sandbox.read(name)
            var digits = text.indices.filter { text[$0].isNumber && text[$0].isASCII }
            // Every digit of the short files, and one in seven of the long ones: each is a run of the program.
            if digits.count > 40 { digits = digits.enumerated().filter { $0.offset % 7 == 0 }.map(\.element) }
            for position in digits {
                var changed = text
                changed.replaceSubrange(position...position, with: text[position] == "1" ? "2" : "1")
                try sandbox.write(changed, to: name)
                let code = try sandbox.line(verify).code
                #expect(code == 6 || code == 65, "\(name): \(text[position]) was changed unnoticed")
            }
            try sandbox.write(text, to: name)
        }
        #expect(try sandbox.line(verify + " --max-moves 3").code == 6)
        #expect(try sandbox.line(verify.replacingOccurrences(of: "plan.json", with: "nothing.json")).code == 74)
        #expect(try sandbox.line(verify.replacingOccurrences(of: "cert.json", with: ".")).code == 74)
        #expect(try sandbox.line(verify.replacingOccurrences(of: "cert.json", with: "arcs.csv")).code == 65)
    }

    @Test("Pinned moves that no plan makes are told with what stands in the way, and end with 6")
    func impossible() throws {
        let sandbox = try sandbox()
        func solve(_ options: String, _ more: String...) throws -> Sandbox.Outcome {
            try sandbox.run("solve chains \(files) \(options)".split(separator: " ").map(String.init) + more)
        }
        // Behind c, which has to be covered, only the holder of d can move, who is banned.
        let alone = try solve("--pin a=c --pin O1=a --json --ban", #"c=d "quoted""#)
        #expect(alone.code == 6, "\(alone.err)")
        let plan = try alone.json()
        #expect(plan["status"] as? String == "infeasible")
        #expect(plan["objective"] is NSNull && plan["bound"] is NSNull)
        let conflict = try #require(plan["conflict"] as? [[String: Any]])
        #expect(conflict.map { $0["post"] as? String } == ["c"])
        let obstacles = try #require(conflict[0]["obstacles"] as? [[String: Any]])
        #expect(obstacles.map { $0["kind"] as? String } == ["must_be_covered"])
        let both = try solve("--pin O1=a --pin O2=a")
        #expect(both.code == 6)
        #expect(both.out.contains("no plan can hold all of these together: a into O1, a into O2"))
        // Somebody's refusal takes a plan away as well.
        let declined = try solve("--pin a=c --declined", #"d "quoted""#)
        #expect(declined.code == 6)
        #expect(declined.out.contains("a post behind it has to be covered"))
        // What contradicts itself on the command line is no fault of the files.
        #expect(try solve("--pin O1=a --ban O1=a").code == 64)
        #expect(try solve("--pin O1=a --declined a").code == 64)
        #expect(try solve("--pin O1=a").code == 0)
    }

    @Test("The best chains of one opportunity come best first")
    func alternatives() throws {
        let sandbox = try sandbox()
        let told = try sandbox.line("solve chains \(files) --alternatives 9 --opportunity O1 --json").json()
        let chains = try #require(told["alternatives"] as? [[String: Any]])
        let values = chains.compactMap { $0["value"] as? Double }
        #expect(values == values.sorted(by: >))
        #expect(values.count == 3)
        #expect(try sandbox.line("solve chains \(files) --alternatives 2 --opportunity nobody").code == 3)
        #expect(try sandbox.line("solve chains \(files) --alternatives 2").code == 64)
    }

    @Test("A bad file is refused with every fault, by row and column")
    func badFiles() throws {
        let sandbox = try sandbox()
        try sandbox.write(
            "vacancy,post,value\nO1,a,x\nO1,a,1\na,a,1\nO1,O2,1\nz,a,NaN\nO1,b,1.1234567\n", to: "arcs.csv")
        let outcome = try sandbox.line("solve chains \(files)")
        #expect(outcome.code == 65)
        #expect(outcome.err.split(separator: "\n").count == 8, "\(outcome.err)")
        #expect(outcome.out.isEmpty)
        try sandbox.write("vacancy,post,value\nO1,a,9223372036854775807\n", to: "arcs.csv")
        #expect(try sandbox.line("solve chains \(files)").code == 65)
        #expect(try sandbox.line("solve chains --posts posts.csv --arcs nothing.csv").code == 74)
        #expect(try sandbox.line("solve chains \(files) --max-moves -1").code == 64)
        #expect(try sandbox.line("solve chains \(files) --move-cost much").code == 64)
    }
}
