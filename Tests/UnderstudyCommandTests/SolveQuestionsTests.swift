import Foundation
import Testing

@Suite("The command: questions about a plan, and planning again")
struct SolveQuestionsTests {
    /// Two opportunities that both want Ada's post, a long way round, a cap and an id with an equals sign.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(
            """
            id,kind,open_value,group,lead_available
            O1,opportunity,-10,,30
            O2,opportunity,-8,,
            ada,post,-3,east,
            bo=1,post,-1.5,east,
            cy,post,,west,
            dee,post,-0.5,closed,

            """, to: "posts.csv")
        try sandbox.write(
            "vacancy,post,value,lead\nO1,ada,5,10\nO2,ada,6,0\nO2,bo=1,2.5,0\nO1,cy,1,50\nada,bo=1,0.75,5\n"
                + "cy,bo=1,2,0\nbo=1,dee,9,0\n", to: "arcs.csv")
        try sandbox.write("group,max_moves\nclosed,0\n", to: "groups.csv")
        return sandbox
    }

    private let solve = "solve chains --posts posts.csv --arcs arcs.csv --groups groups.csv"

    private func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

    @Test("Why and why not are answered by the plan that would be made instead, or by what keeps the move out")
    func questions() throws {
        let sandbox = try sandbox()
        let asked = try sandbox.line(
            "\(solve) --json --prices --why O1=ada --why-not O2=ada --why-not bo=1=dee --why-not O1=cy --why-not O1=dee"
        )
        #expect(asked.code == 0, "\(asked.err)")
        let plan = try asked.json()
        // ada fills O1 and bo=1 fills O2: 5 - 3 + 2.5 - 1.5.
        #expect(plan["objective"] as? Double == 3)

        let why = try #require(objects(plan["why"]).first)
        let without = try #require(why["without"] as? [String: Any])
        // Without it O1 stays open, ada fills O2 and bo=1 fills ada's post: -10 + 6 + 0.75 - 1.5.
        #expect(without["objective"] as? Double == -4.75)
        #expect(without["loss"] as? Double == 7.75)
        #expect(objects(without["dropped"]).count == 2)
        let others = objects(why["others"])
        #expect(others.map { $0["post"] as? String } == ["cy"])
        #expect(others.map { $0["status"] as? String } == ["infeasible"])

        let whyNot = objects(plan["why_not"])
        #expect(whyNot.map { $0["post"] as? String } == ["ada", "dee", "cy", "dee"])
        #expect(whyNot[0]["loss"] as? Double == 7.75)
        let kinds = whyNot.map { objects($0["obstacles"]).map { $0["kind"] as? String } }
        #expect(kinds[1] == ["capped"])
        #expect(kinds[2] == ["lead_too_long"])
        #expect(
            objects(whyNot[2]["obstacles"]).first?["words"] as? String
                == "the lead times on the way there are too long by 20 at least")
        #expect(kinds[3] == ["no_arc"])

        let prices = objects(plan["prices"])
        #expect(prices.map { $0["post"] as? String } == ["ada", "bo=1"])
        // Without ada: O1 open, bo=1 fills O2. Without bo=1: ada fills O1, O2 stays open.
        #expect(prices.map { $0["loss"] as? Double } == [12, 9])
        #expect(prices.allSatisfy { ($0["one_more_at_most"] as? Double ?? -1) >= 0 })

        let text = try sandbox.line("\(solve) --why O1=ada --why-not O1=cy --prices").out
        #expect(text.contains("without it, the best plan is worth 7.75 less"))
        #expect(text.contains("no plan can hold it: the lead times"))
        #expect(text.contains("ada: 12;"))
        #expect(try sandbox.line("\(solve) --why O2=ada").code == 3)
        #expect(try sandbox.line("\(solve) --why-not O1=nobody").code == 3)
        #expect(try sandbox.line("\(solve) --why O1=ada --alternatives 2 --opportunity O1").code == 64)
    }

    @Test("A plan is kept to as far as possible, and what changed is told")
    func replanning() throws {
        let sandbox = try sandbox()
        try sandbox.write(try sandbox.line("\(solve) --json").out, to: "plan.json")
        let same = try sandbox.line("\(solve) --keep plan.json --json").json()
        let kept = try #require(same["replanning"] as? [String: Any])
        #expect(objects(kept["kept"]).count == 2 && objects(kept["dropped"]).isEmpty)
        #expect(kept["accepted_objective"] as? Double == 3)

        // Ada says no; with and without the plan at hand the answer is the same.
        for line in ["\(solve) --declined ada", "\(solve) --keep plan.json --declined ada"] {
            let told = try sandbox.line(line + " --json").json()
            #expect(told["objective"] as? Double == -9)
            let difference = try #require(told["replanning"] as? [String: Any])
            #expect(objects(difference["dropped"]).map { $0["post"] as? String } == ["ada"])
            #expect(objects(difference["kept"]).map { $0["post"] as? String } == ["bo=1"])
            #expect(try sandbox.line(line).out.contains("- ada into O1"))
        }

        // O2 becomes dear to leave to ada: a better plan changes two moves, and is not made at 0.875 a move.
        let arcs = try sandbox.read("arcs.csv")
        try sandbox.write(arcs.replacingOccurrences(of: "O2,ada,6", with: "O2,ada,15.25"), to: "arcs.csv")
        let free = try sandbox.line("\(solve) --keep plan.json --json").json()
        #expect(free["objective"] as? Double == 4.5)
        let paid = try sandbox.line("\(solve) --keep plan.json --change-cost 0.875 --json").json()
        #expect(paid["objective"] as? Double == 3)
        #expect(paid["bound"] as? Double == 3)
        let cheap = try sandbox.line("\(solve) --keep plan.json --change-cost 0.625 --json").json()
        #expect(cheap["objective"] as? Double == 3.25)
        #expect((cheap["replanning"] as? [String: Any])?["cost_of_change"] as? Double == 1.25)

        // A move that is no arc any more is told as gone.
        try sandbox.write(arcs.replacingOccurrences(of: "O1,ada,5,10\n", with: ""), to: "arcs.csv")
        let gone = try sandbox.line("\(solve) --keep plan.json --json").json()
        #expect(objects((gone["replanning"] as? [String: Any])?["gone"]).count == 1)

        #expect(try sandbox.line("\(solve) --declined nobody").code == 3)
        #expect(try sandbox.line("\(solve) --change-cost 1").code == 64)
        #expect(try sandbox.line("\(solve) --keep posts.csv").code == 65)
        #expect(try sandbox.line("\(solve) --keep nothing.json").code == 74)
        #expect(try sandbox.line("\(solve) --declined ada --certificate c.json").code == 64)
    }

    @Test("Moves can be pinned and banned")
    func pinsAndBans() throws {
        let sandbox = try sandbox()
        let pinned = try sandbox.line("\(solve) --pin O2=ada --json").json()
        #expect(pinned["objective"] as? Double == -4.75)
        let banned = try sandbox.line("\(solve) --ban O1=ada --ban O2=ada --json").json()
        #expect(banned["objective"] as? Double == -9)
        #expect(try sandbox.line("\(solve) --pin O1=ada --ban O1=ada").code == 64)
        #expect(try sandbox.line("\(solve) --pin O1=dee").code == 3)
        let impossible = try sandbox.line("\(solve) --pin O1=cy --json")
        #expect(try impossible.json()["status"] as? String == "infeasible")
        #expect(impossible.code == 6)
    }

    @Test("Alternatives tell what makes each better than the next, and how long the search took")
    func alternatives() throws {
        let sandbox = try sandbox()
        let told = try sandbox.line("\(solve) --alternatives 5 --opportunity O2 --json").json()
        let chains = objects(told["alternatives"])
        #expect(chains.count == 3)
        for (chain, next) in zip(chains, chains.dropFirst()) {
            let values = try #require(chain["sum_of_values"] as? Double)
            let hole = try #require(chain["left_open_value"] as? Double)
            #expect(chain["value"] as? Double == values + hole)
            let better = try #require(chain["better_than_next"] as? [String: Double])
            #expect(better["by"] == (chain["value"] as? Double ?? 0) - (next["value"] as? Double ?? 0))
            #expect(better["by"] == (better["sum_of_values"] ?? 0) + (better["left_open_value"] ?? 0))
        }
        #expect(chains.last?["better_than_next"] == nil)
        let phases = try #require((told["statistics"] as? [String: Any])?["phases"] as? [String: Double])
        #expect(phases["search"] != nil)
        let text = try sandbox.line("\(solve) --alternatives 5 --opportunity O2").out
        #expect(text.contains("better than 2 by "))
    }
}
