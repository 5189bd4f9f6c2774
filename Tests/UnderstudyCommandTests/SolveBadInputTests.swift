import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("The command: chain files that are bad, odd or empty")
struct SolveBadInputTests {
    private let posts = "id,kind,open_value\no,opportunity,-5\na,post,0\nb,post,-1\n"
    private let arcs = "vacancy,post,value\no,a,3\na,b,2\n"

    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(posts, to: "posts.csv")
        try sandbox.write(arcs, to: "arcs.csv")
        return sandbox
    }

    private let solve = "solve chains --posts posts.csv --arcs arcs.csv"

    @Test(
        "What is no decimal of up to six places is refused by row and column",
        arguments: [
            "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1e-7", "1e5", "0x10", "1_000", "", " ", "--1", "5.",
            "0.0000001", "99999999999999999999", "twelve", "１",
        ])
    func notANumber(value: String) throws {
        let sandbox = try sandbox()
        try sandbox.write("vacancy,post,value\no,a,3\na,b,\(value)\n", to: "arcs.csv")
        let arc = try sandbox.line(solve)
        #expect(arc.code == 65)
        #expect(arc.err.contains("arcs.csv row 3, value:"), "\(arc.err)")
        #expect(arc.out.isEmpty)
        if value.isEmpty { return }
        try sandbox.write(arcs, to: "arcs.csv")
        try sandbox.write(posts.replacingOccurrences(of: "a,post,0", with: "a,post,\(value)"), to: "posts.csv")
        let open = try sandbox.line(solve)
        #expect(open.code == 65)
        #expect(open.err.contains("posts.csv row 3, open_value:"), "\(open.err)")
        if value != " " {
            #expect(try sandbox.line("\(solve) --move-cost=\(value)").code == 64)
        }
    }

    @Test("What stands in a column that says nothing of a post is read all the same")
    func idleColumns() throws {
        let sandbox = try sandbox()
        try sandbox.write(
            "id,kind,open_value,lead_available,start,end\no,opportunity,-5,,,\na,post,0,soon,,\nb,post,-1,,yesterday,\n",
            to: "posts.csv")
        let refused = try sandbox.line(solve)
        #expect(refused.code == 65)
        #expect(refused.err.contains("posts.csv row 3, lead_available: \"soon\": a number"), "\(refused.err)")
        #expect(refused.err.contains("posts.csv row 4, start: \"yesterday\": a date"), "\(refused.err)")
        #expect(refused.err.contains("is expected"))
    }

    @Test("A limit on a group that nobody is in is told, and changes nothing")
    func idleGroup() throws {
        let sandbox = try sandbox()
        let plain = try sandbox.line(solve)
        try sandbox.write("group,max_moves\nnobdy,0\n", to: "groups.csv")
        let limited = try sandbox.line("\(solve) --groups groups.csv")
        #expect(limited.code == 0)
        #expect(limited.err.contains("no post is in the group \"nobdy\""), "\(limited.err)")
        #expect(limited.out == plain.out)
    }

    @Test("Numbers whose sums could not be exact are refused; leads that add up past 64 bits are too long")
    func overflow() throws {
        let sandbox = try sandbox()
        for value in ["9223372036854775807", "-9223372036854775807", "4503599627370496", "9007199254.740993"] {
            try sandbox.write("vacancy,post,value\no,a,\(value)\na,b,\(value)\n", to: "arcs.csv")
            let outcome = try sandbox.line(solve)
            #expect(outcome.code == 65, "\(value)")
            #expect(outcome.err.contains("so large") || outcome.err.contains("64 bits"), "\(outcome.err)")
        }
        try sandbox.write(
            "vacancy,post,value,lead\no,a,3,9223372036854775807\na,b,2,9223372036854775807\n", to: "arcs.csv")
        try sandbox.write(
            "id,kind,open_value,lead_available\no,opportunity,-5,9223372036854775807\na,post,0,\nb,post,-1,\n",
            to: "posts.csv")
        let plan = try sandbox.line("\(solve) --json").json()
        #expect(plan["objective"] as? Double == 3)
    }

    @Test("Nothing to do is a plan in which nothing moves, proved")
    func trivial() throws {
        let sandbox = try sandbox()
        try sandbox.write("vacancy,post,value\n", to: "none.csv")
        try sandbox.write("id,kind,open_value\n", to: "nobody.csv")
        try sandbox.write("id,kind,open_value\na,post,0\nb,post,-1\n", to: "staff.csv")
        try sandbox.write("vacancy,post,value\na,b,3\nb,a,2\n", to: "staff-arcs.csv")
        func objective(_ line: String) throws -> Double? {
            let outcome = try sandbox.line("solve chains \(line) --json")
            #expect(outcome.code == 0, "\(line): \(outcome.err)")
            let plan = try outcome.json()
            #expect(plan["status"] as? String == "optimal")
            #expect(plan["bound"] as? Double == plan["objective"] as? Double)
            return plan["objective"] as? Double
        }
        #expect(try objective("--posts posts.csv --arcs arcs.csv --max-moves 0") == -5)
        #expect(try objective("--posts posts.csv --arcs none.csv --max-swap 3") == -5)
        #expect(try objective("--posts nobody.csv --arcs none.csv") == 0)
        #expect(try objective("--posts staff.csv --arcs staff-arcs.csv") == 0)
        #expect(try objective("--posts staff.csv --arcs staff-arcs.csv --max-moves 0 --max-swap 2") == 5)
        #expect(
            try sandbox.line("\(solve) --max-moves 0 --alternatives 3 --opportunity o").out == "no chain is possible\n")
        // Far more moves than there are posts are no more than there are posts.
        let most = "\(Int64.max)"
        #expect(try objective("--posts posts.csv --arcs arcs.csv --max-moves \(most) --max-swap \(most)") == 4)
        try sandbox.write(
            try sandbox.line("\(solve) --max-moves \(most) --certificate c.json --json").out, to: "p.json")
        let verify = "verify chains --posts posts.csv --arcs arcs.csv --plan p.json --certificate c.json"
        #expect(try sandbox.line("\(verify) --max-moves \(most)").code == 0)
        #expect(try sandbox.line("\(solve) --max-moves 99999999999999999999").code == 64)
    }

    @Test("Files that are empty, binary, no UTF-8 or of other columns are refused by name")
    func notAFile() throws {
        let sandbox = try sandbox()
        let bytes: [(name: String, data: [UInt8])] = [
            ("empty.csv", []), ("mark.csv", [0xEF, 0xBB, 0xBF]),
            ("latin.csv", Array("id,kind,open_value\n".utf8) + [0xE9, 0x0A]),
            ("nul.csv", Array("id,kind,open_value\no\0,post,1\n".utf8)),
            ("semicolons.csv", Array("id;kind;open_value\n".utf8)),
            ("twice.csv", Array("id,kind,open_value,id\n".utf8)),
            ("open.csv", Array("id,kind,open_value\n\"o,post,1\n".utf8)),
            ("ragged.csv", Array("id,kind,open_value\no,opportunity\n".utf8)),
        ]
        for (name, data) in bytes {
            try Data(data).write(to: sandbox.folder.appendingPathComponent(name))
            for line in [
                "solve chains --posts \(name) --arcs arcs.csv", "solve chains --posts posts.csv --arcs \(name)",
            ] {
                let outcome = try sandbox.line(line)
                #expect(outcome.code == 65, "\(line)")
                #expect(outcome.err.contains(name), "\(outcome.err)")
                #expect(outcome.out.isEmpty)
            }
        }
        #expect(try sandbox.line("solve chains --posts . --arcs arcs.csv").code == 74)
        #expect(try sandbox.line("\(solve) --time-limit nan").code == 64)
        #expect(try sandbox.line("\(solve) --time-limit=-1").code == 64)
    }

    @Test("A byte order mark, CRLF, odd ids and columns in another order are read as they are meant")
    func oddButSound() throws {
        let sandbox = try sandbox()
        let odd = #"a "b",=1\"#
        // Two spellings of one accent are two ids.
        try Data(
            ("\u{FEFF}open_value,note,kind,id\r\n-5,x,opportunity,o\r\n0,y,post,\"a \"\"b\"\",=1\\\"\r\n0,,post,\u{E9}\r\n"
                + "-1,\"two\r\nlines\",post,e\u{301}").utf8
        ).write(to: sandbox.folder.appendingPathComponent("posts.csv"))
        try sandbox.write(
            "\u{FEFF}post,vacancy,value\r\n\"a \"\"b\"\",=1\\\",o,3\r\n\u{E9},\"a \"\"b\"\",=1\\\",2\r\ne\u{301},\u{E9},2\r\n",
            to: "arcs.csv")
        let plan = try sandbox.line("\(solve) --json").json()
        #expect(plan["objective"] as? Double == 6)
        let chain = try #require((plan["chains"] as? [[String: Any]])?.first)
        let moved = try #require(chain["moves"] as? [[String: Any]]).compactMap { $0["post"] as? String }
        #expect(moved.map { Array($0.utf8) } == [odd, "\u{E9}", "e\u{301}"].map { Array($0.utf8) })
        let why = try sandbox.run([
            "solve", "chains", "--posts", "posts.csv", "--arcs", "arcs.csv", "--why", "o=\(odd)",
        ])
        #expect(why.code == 0, "\(why.err)")
    }

    @Test("A group's cap that is no whole number, or a cap without a group, is refused")
    func badCaps() throws {
        let sandbox = try sandbox()
        try sandbox.write("group,max_moves\ng,1.5\nh,-1\n,1\ng,1e3\n", to: "groups.csv")
        let outcome = try sandbox.line("\(solve) --groups groups.csv")
        #expect(outcome.code == 65)
        for row in 2...5 { #expect(outcome.err.contains("groups.csv row \(row),")) }
        try sandbox.write("group,max_moves\ng,\(Int64.max)\n", to: "groups.csv")
        #expect(try sandbox.line("\(solve) --groups groups.csv --json").json()["objective"] as? Double == 4)
    }

    @Test("Very many arcs at one post are solved in sane time and memory", arguments: ["into", "out of"])
    func star(direction: String) throws {
        let sandbox = try Sandbox()
        let count = 60_000
        var posts = "id,kind,open_value\no,opportunity,-5\nhub,post,-1\n"
        var arcs = "vacancy,post,value\n" + (direction == "into" ? "o,p7,3\n" : "o,hub,3\n")
        for number in 0..<count {
            posts += "p\(number),post,-1\n"
            let value = number == 4_321 ? 200 : number % 97
            arcs += direction == "into" ? "p\(number),hub,\(value)\n" : "hub,p\(number),\(value)\n"
        }
        try sandbox.write(posts, to: "posts.csv")
        try sandbox.write(arcs, to: "arcs.csv")
        let plan = try sandbox.line("\(solve) --json").json()
        #expect(plan["status"] as? String == "optimal")
        #expect(plan["objective"] as? Double == (direction == "into" ? 9 : 202))
    }
}
