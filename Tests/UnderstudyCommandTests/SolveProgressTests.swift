import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("The command: watching a solve and stopping it")
struct SolveProgressTests {
    private let files = ["solve", "chains", "--posts", "posts.csv", "--arcs", "arcs.csv"]

    private func sandbox(opportunities: Int, posts: Int, candidates: Int) throws -> Sandbox {
        let sandbox = try Sandbox()
        let crowd = CrowdedFiles(opportunities: opportunities, posts: posts, candidates: candidates)
        try sandbox.write(crowd.posts, to: "posts.csv")
        try sandbox.write(crowd.arcs, to: "arcs.csv")
        return sandbox
    }

    @Test("Ctrl-C ends a solve with the best plan so far and a bound that no plan exceeds", .timeLimit(.minutes(2)))
    func interrupted() throws {
        let sandbox = try sandbox(opportunities: 150, posts: 500, candidates: 8)
        let long = files + ["--max-moves", "6", "--max-swap", "4", "--move-cost", "50"]
        let process = try sandbox.start(long + ["--verbose", "--json"], output: "plan.json", messages: "log")
        // Interrupt it as soon as it says that it has a plan.
        while process.isRunning, try !sandbox.read("log").contains("best ") { usleep(20_000) }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        let plan = try #require(
            try JSONSerialization.jsonObject(with: Data(sandbox.read("plan.json").utf8)) as? [String: Any])
        #expect(plan["status"] as? String == "feasible", "it was over before it could be interrupted")
        let objective = try #require(plan["objective"] as? Double)
        let bound = try #require(plan["bound"] as? Double)
        #expect(bound > objective)

        // The plan adds up, nobody moves twice, and another run that was given more time stays below the bound.
        var people: Set<String> = []
        var total = 0.0
        let chains = try #require(plan["chains"] as? [[String: Any]])
        let swaps = try #require(plan["swaps"] as? [[String: Any]])
        for part in chains + swaps {
            total += try #require(part["value"] as? Double)
            for move in try #require(part["moves"] as? [[String: Any]]) {
                let post = try #require(move["post"] as? String)
                #expect(people.insert(post).inserted, "\(post) moves twice")
            }
        }
        let unfilled = try #require(plan["unfilled"] as? [String])
        #expect(total - 150 * Double(unfilled.count) == objective)
        let longer = try sandbox.run(long + ["--time-limit", "4", "--json"]).json()
        #expect(try #require(longer["objective"] as? Double) <= bound)
        #expect(try #require(longer["bound"] as? Double) >= objective)
    }

    @Test("Told to tell all, it says on stderr what every phase found and took; otherwise it is silent")
    func verbose() throws {
        let sandbox = try sandbox(opportunities: 6, posts: 40, candidates: 3)
        let quiet = try sandbox.run(files + ["--json"])
        #expect(quiet.code == 0)
        #expect(quiet.err.isEmpty)
        let talking = try sandbox.run(files + ["--json", "--verbose"])
        for words in ["read 46 opportunities", "s in reading", "s in graph", "s in programme", "linear programmes"] {
            #expect(talking.err.contains(words), "\(words): \(talking.err)")
        }
        let statistics = try #require(talking.json()["statistics"] as? [String: Any])
        let phases = try #require(statistics["phases"] as? [String: Double])
        let seconds = try #require(statistics["seconds"] as? Double)
        #expect(phases.keys.contains("reading") && phases.keys.contains("pricing"))
        #expect(abs(phases.values.reduce(0, +) - seconds) < 0.05)
        #expect(try quiet.json()["chains"] as? NSArray == talking.json()["chains"] as? NSArray)
    }
}
