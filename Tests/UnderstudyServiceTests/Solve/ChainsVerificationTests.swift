import BackfillChains
import ChainCertificates
import Foundation
import Testing

@testable import UnderstudyService

@Suite("A plan of chains and its certificate, checked")
struct ChainsVerificationTests {
    /// One opportunity that somebody could fill, and its proof.
    private func folder() throws -> (folder: URL, input: ChainsInput) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ text: String, _ name: String) throws -> String {
            let url = folder.appending(path: name)
            try text.write(to: url, atomically: true, encoding: .utf8)
            return url.path
        }
        let posts = try write("id,kind,open_value\no,opportunity,-5\na,post,0\n", "posts.csv")
        let arcs = try write("vacancy,post,value\no,a,3.5\n", "arcs.csv")
        let input = try ChainsInput(
            posts: posts, arcs: arcs, groups: nil, options: ChainsOptions(maxMoves: 4, maxSwap: 0, moveCost: "0"))
        let (plan, proof) = try ChainPlanner(input.problem).provedPlan()
        let certificate = ChainsCertificate(try #require(proof), of: plan, unit: 1, input: input)
        _ = try write(certificate.json, "cert.json")
        return (folder, input)
    }

    private func verify(
        status: String, objective: String, chains: String, unfilled: String
    ) throws -> ChainsVerification {
        let (folder, input) = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let plan = Digest.signed(
            "{\"status\":\"\(status)\",\"objective\":\(objective),\"bound\":3.5,\"chains\":\(chains),\"swaps\":[],"
                + "\"unfilled\":\(unfilled),\"statistics\":{},\"problem\":\(ChainsReport(input).problemJSON)}")
        try plan.write(to: folder.appending(path: "plan.json"), atomically: true, encoding: .utf8)
        return try ChainsVerification(
            plan: folder.appending(path: "plan.json").path, certificate: folder.appending(path: "cert.json").path,
            input: input)
    }

    @Test("A plan that holds but could be better is told so")
    func feasible() throws {
        let idle = try verify(status: "feasible", objective: "-5", chains: "[]", unfilled: "[\"o\"]")
        #expect(idle.findings == [])
        #expect(!idle.isBest)
        #expect(idle.verdict == "the plan holds; no plan exceeds 3.5, and it comes to -5")
        let chain =
            "[{\"opportunity\":\"o\",\"moves\":[{\"vacancy\":\"o\",\"post\":\"a\",\"value\":3.5}],\"left_open\":\"a\",\"value\":3.5}]"
        let best = try verify(status: "feasible", objective: "3.5", chains: chain, unfilled: "[]")
        #expect(best.findings == [])
        #expect(best.isBest)
        #expect(best.verdict == "the plan holds, and no plan is better")
        let false0 = try verify(status: "optimal", objective: "-5", chains: "[]", unfilled: "[\"o\"]")
        #expect(!false0.findings.isEmpty)
        #expect(!false0.isBest)
    }

    // MARK: Every member

    /// A plan with a chain, a swap, an opportunity that stays open and a tie, with its certificate: all that `solve chains` writes.
    private struct Solved {
        let folder: URL
        let input: ChainsInput
        let plan: JSONValue

        // Whoever fills o, 3.5 is gained: by a alone, or by b with c behind.
        init(
            posts: String =
                "id,kind,open_value\no,opportunity,-5\nidle,opportunity,-0.5\na,post,0\nb,post,0\nc,post,0\ne,post,0\nf,post,0\n",
            arcs: String = "vacancy,post,value\no,a,3.5\no,b,3\nb,c,0.5\ne,f,2\nf,e,1\n", maxMoves: Int = 4,
            maxSwap: Int = 2
        ) throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            self.folder = folder
            func write(_ text: String, _ name: String) throws -> String {
                let url = folder.appending(path: name)
                try text.write(to: url, atomically: true, encoding: .utf8)
                return url.path
            }
            input = try ChainsInput(
                posts: try write(posts, "posts.csv"), arcs: try write(arcs, "arcs.csv"), groups: nil,
                options: ChainsOptions(maxMoves: maxMoves, maxSwap: maxSwap, moveCost: "0"))
            let planner = try FewestMovesPlanner(input.problem)
            let (plan, isTieSettled) = planner.plan()
            try #require(isTieSettled)
            let certificate = ChainsCertificate(
                try #require(planner.proof()), of: plan, unit: planner.countedUnit, input: input)
            _ = try write(certificate.json, "cert.json")
            let json = ChainsReport(input).json(plan, seconds: 0, members: [(name: "fewest_moves", json: "true")])
            self.plan = try #require(JSONValue(Array(json.utf8)))
        }

        /// Checks a plan that was signed afresh, as somebody would who changes it on purpose.
        func verify(_ plan: JSONValue) throws -> ChainsVerification {
            try Digest.signed(plan.canonicalText(without: Digest.name))
                .write(to: folder.appending(path: "plan.json"), atomically: true, encoding: .utf8)
            return try ChainsVerification(
                plan: folder.appending(path: "plan.json").path, certificate: folder.appending(path: "cert.json").path,
                input: input)
        }
    }

    @Test("Whatever is changed, added or left out in a plan is found, though it be signed afresh")
    func everyMember() throws {
        let solved = try Solved()
        defer { try? FileManager.default.removeItem(at: solved.folder) }
        let sound = try solved.verify(solved.plan)
        #expect(sound.findings == [] && sound.isBest)
        #expect(sound.notChecked == ["statistics"])
        let changed = solved.plan.changes(besides: ["statistics", "digest"])
        #expect(changed.count > 60)
        // Whoever does not say that the moves are the fewest claims less.
        for (path, plan) in changed where path != "/fewest_moves left out" {
            #expect(try solved.verify(plan).findings != [], "\(path)")
        }
        let values = try solved.verify(solved.plan.replacing("objective", by: .number("7"))).findings
        #expect(values.contains("plan: the plan is worth 6, not 7"))
    }

    @Test("A plan that is as good with more moves may not say that none has fewer")
    func moreMoves() throws {
        let solved = try Solved()
        defer { try? FileManager.default.removeItem(at: solved.folder) }
        func json(_ text: String) throws -> JSONValue { try #require(JSONValue(Array(text.utf8))) }
        let longer = solved.plan.replacing(
            "chains",
            by: try json(
                "[{\"opportunity\":\"o\",\"moves\":[{\"vacancy\":\"o\",\"post\":\"b\",\"value\":3},{\"vacancy\":\"b\",\"post\":\"c\",\"value\":0.5}],\"left_open\":\"c\",\"value\":3.5}]"
            ))
        #expect(
            try solved.verify(longer).findings == [
                "plan: it says that no best plan has fewer moves, and the certificate does not show it"
            ])
        let honest = try solved.verify(longer.replacing("fewest_moves", by: .bool(false)))
        #expect(honest.findings == [] && honest.isBest)
    }

    @Test("Where nobody can move, the plan in which nobody does is the best and has the fewest moves")
    func nobodyMoves() throws {
        let posts = "id,kind,open_value\no,opportunity,-5\na,post,0\n"
        let arcs = "vacancy,post,value\no,a,3\n"
        let solved = try Solved(posts: posts, arcs: arcs, maxMoves: 0, maxSwap: 0)
        defer { try? FileManager.default.removeItem(at: solved.folder) }
        let sound = try solved.verify(solved.plan)
        #expect(sound.findings == [] && sound.isBest)
    }

    @Test("A claim too large to count is found, and not counted")
    func tooLarge() throws {
        let posts = "id,kind,open_value\no,opportunity,-5\na,post,0\n"
        let solved = try Solved(posts: posts, arcs: "vacancy,post,value\no,a,3\n", maxMoves: 1, maxSwap: 0)
        defer { try? FileManager.default.removeItem(at: solved.folder) }
        for power in 0..<63 {
            let claim = solved.plan.replacing("objective", by: .number("-\(Int64(1) << power)"))
            #expect(try solved.verify(claim).findings != [], "-2 to the power of \(power)")
        }
    }

    @Test("A plan that is none is told to be none")
    func impossible() throws {
        let solved = try Solved()
        defer { try? FileManager.default.removeItem(at: solved.folder) }
        let none = try solved.verify(
            solved.plan.replacing("status", by: .string("infeasible")).replacing("objective", by: .null))
        #expect(none.findings == ["plan: its status is \"infeasible\", so that it holds no plan to check"])
    }
}

extension JSONValue {
    /// The object with another value for a member.
    fileprivate func replacing(_ name: String, by value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                var member = member
                if member.name == name { member.value = value }
                return member
            })
    }

    /// Every value that differs from this one in one place: another number or text, a member or an element more or less.
    fileprivate func changes(besides kept: [String] = [], at path: String = "") -> [(path: String, value: JSONValue)] {
        switch self {
        case .object(let members):
            var found: [(String, JSONValue)] = []
            for (place, member) in members.enumerated() where !kept.contains(member.name) {
                let own = "\(path)/\(member.name)"
                for (spot, value) in member.value.changes(at: own) {
                    var changed = members
                    changed[place].value = value
                    found.append((spot, .object(changed)))
                }
                var fewer = members
                fewer.remove(at: place)
                found.append(("\(own) left out", .object(fewer)))
            }
            guard var more = members.first else { return found }
            more.name = "more"
            return found + [("\(path)/more", .object(members + [more]))]
        case .array(let elements):
            var found: [(String, JSONValue)] = []
            for (place, element) in elements.enumerated() {
                for (spot, value) in element.changes(at: "\(path)/\(place)") {
                    var changed = elements
                    changed[place] = value
                    found.append((spot, .array(changed)))
                }
                var fewer = elements
                fewer.remove(at: place)
                found.append(("\(path)/\(place) left out", .array(fewer)))
                found.append(("\(path)/\(place) twice", .array(elements + [element])))
            }
            return found
        case .string(let text): return [(path, .string(text == "a" ? "b" : "a"))]
        case .number(let digits): return [(path, .number(digits == "7" ? "8" : "7"))]
        case .bool(let value): return [(path, .bool(!value))]
        case .null: return [(path, .number("7"))]
        }
    }
}
