import Foundation
import NorthfieldSample
import Testing

@Suite("The demonstration")
struct DemoTests {
    @Test("It tells the story in at most 60 lines and comes to Northfield's numbers")
    func story() throws {
        let sandbox = try Sandbox()
        let result = try sandbox.line("demo")
        try #require(result.code == 0, "\(result.err)")
        #expect(result.err.isEmpty)
        let lines = result.out.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 60)
        #expect(lines.allSatisfy { $0.count <= 130 })
        for fact in [
            "row 35", "row 54", "(rule 29)", "1. Elif Karadağ 84.7, 2. Amara Nwachukwu 79.7, 3. Grace Tamihana 72.7",
            "Level if 9.375 points", "ahead from 10", "order of publication: 7 points", "decisions kept: 3 points",
            "panels ignored: 2 points", "price of merit is 1 point", "Affected: Elif, Leila, Noor", "(rule 28)",
            "The log holds", "recused", "withdraws", "declines", "instead (rule 13)", "sees 0 of those marks",
            "verified",
        ] {
            #expect(result.out.contains(fact), "\(fact) is missing")
        }
        for name in ["understudy.sqlite", "chain.svg", "plan.html", "letter-A-0001.txt"] {
            #expect(sandbox.exists("understudy-demo/\(name)"))
        }
        let letter = try sandbox.read("understudy-demo/letter-A-0001.txt")
        for secret in ["Elif", "Karadağ", "Grace", "84.7", "72.7", "A-0005", "A-0008", "Marcus", "Sunita"] {
            #expect(!letter.contains(secret), "the letter tells \(secret)")
        }
        // Of a place that a panel gave to somebody it is not said that nobody else passes: the next in its order would have it.
        let why = try sandbox.line(
            "chain why P007 --as P064 --as-of 2026-01-15 --db understudy-demo/understudy.sqlite")
        #expect(why.out.contains("what a no would change is told by \"chain whatif --decline P007\"."), "\(why.out)")
        #expect(why.out.contains("Nobody else") == false)
        #expect(try sandbox.line("audit verify --db understudy-demo/understudy.sqlite").code == 0)
        #expect(try sandbox.line("doctor --db understudy-demo/understudy.sqlite").code == 0)
    }

    @Test("It tells the same story each time, and replaces only a folder that it made")
    func repeated() throws {
        let sandbox = try Sandbox()
        func story() throws -> [Substring] {
            let result = try sandbox.line("demo")
            try #require(result.code == 0, "\(result.err)")
            return result.out.split(separator: "\n").filter { !$0.contains("head ") }
        }
        #expect(try story() == story())
        try FileManager.default.createDirectory(
            at: sandbox.folder.appendingPathComponent("mine"), withIntermediateDirectories: true)
        try sandbox.write("keep me", to: "mine/notes.txt")
        let refused = try sandbox.line("demo --dir mine")
        #expect(refused.code == 74)
        #expect(try sandbox.read("mine/notes.txt") == "keep me")
        try sandbox.write("a file", to: "file")
        #expect(try sandbox.line("demo --dir file").code == 74)
    }

    @Test("The built-in files are those of SampleData")
    func embedded() throws {
        let enumerator = try #require(FileManager.default.enumerator(atPath: Sandbox.samples.path))
        var paths: [String] = []
        for case let path as String in enumerator {
            var isFolder: ObjCBool = false
            let full = Sandbox.samples.appendingPathComponent(path).path
            if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
                paths.append(path)
            }
        }
        #expect(NorthfieldSample.files.map(\.path) == paths.sorted())
        for (path, bytes) in NorthfieldSample.files {
            #expect(try Data(bytes) == Data(contentsOf: Sandbox.samples.appendingPathComponent(path)), "\(path)")
        }
    }
}
