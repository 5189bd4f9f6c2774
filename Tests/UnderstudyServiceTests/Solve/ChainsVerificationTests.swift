import BackfillChains
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
        let certificate = ChainsCertificate(try #require(proof), of: plan, input: input)
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
}
