public import BackfillChains
internal import ChainCertificates

/// Tells a plan in the words and numbers of the files it came from: as JSON for programs and as text for people.
public struct ChainsReport: Sendable {
    let input: ChainsInput

    /// Makes a report on problems of this input.
    public init(_ input: ChainsInput) { self.input = input }

    /// The plan as one JSON object, exact decimals throughout.
    ///
    /// - Parameters:
    ///   - seconds: how long the whole work took.
    ///   - phases: how long each phase of it took.
    ///   - members: what else the object is to tell, as names and JSON.
    public func json(
        _ plan: ChainPlan, seconds: Double, phases: [(name: String, seconds: Double)] = [],
        members: [(name: String, json: String)] = []
    ) -> String {
        planJSON(
            status: plan.status.rawValue, objective: value(plan.objective),
            bound: plan.bound.first.flatMap { $0 }.map(input.text) ?? "null", chains: plan.chains.map(chainJSON),
            swaps: plan.swaps.map { swapJSON($0.arcs, value: value($0.values)) }, unfilled: plan.unfilled,
            statistics: plan.statistics, seconds: seconds, phases: phases, members: members)
    }

    /// The JSON of a plan whose figures and parts are JSON already.
    func planJSON(
        status: String, objective: String, bound: String, chains: [String], swaps: [String], unfilled: [Int],
        statistics: ChainStatistics, seconds: Double, phases: [(name: String, seconds: Double)],
        members: [(name: String, json: String)]
    ) -> String {
        let more = members.map { " \(quoted($0.name)):\($0.json),\n" }.joined()
        let counts = [
            ("reachable_posts", statistics.reachablePosts), ("reachable_arcs", statistics.reachableArcs),
            ("clusters", statistics.clusters), ("columns", statistics.columns), ("nodes", statistics.nodes),
            ("programmes", statistics.programmes), ("cuts", statistics.cuts), ("lists", statistics.lists),
        ]
        let times = phases.map { "\(quoted($0.name)):\(Self.decimal($0.seconds))" }.joined(separator: ",")
        let told = counts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        return Digest.signed(
            """
            {"status":"\(status)",
             "objective":\(objective),
             "bound":\(bound),
             "chains":[\(chains.joined(separator: ",\n  "))],
             "swaps":[\(swaps.joined(separator: ",\n  "))],
             "unfilled":[\(unfilled.map { quoted(id($0)) }.joined(separator: ","))],
            \(more) "problem":\(problemJSON),
             "statistics":{"seconds":\(Self.decimal(seconds)),\(told),
              "phases":{\(times)}}}
            """)
    }

    /// The plan as a few lines for a person.
    public func text(_ plan: ChainPlan) -> String {
        var lines = plan.chains.map(chainText)
        for swap in plan.swaps {
            let people = swap.arcs.map { id(input.problem.arcs[$0].post) }.joined(separator: " → ")
            lines.append("swap  \(people) → back  value \(value(swap.values))")
        }
        if !plan.unfilled.isEmpty { lines.append("unfilled  " + plan.unfilled.map(id).joined(separator: ", ")) }
        let bound = plan.bound.first.flatMap { $0 }.map(input.text) ?? "unknown"
        switch plan.status {
        case .optimal: lines.append("value \(value(plan.objective)), proved: no plan is better")
        case .feasible: lines.append("value \(value(plan.objective)), stopped early: no plan exceeds \(bound)")
        case .infeasible: lines.append("no plan is possible")
        case .unknown: lines.append("stopped before a plan was found")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Pieces

    var problemJSON: String {
        let digests = input.digests.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return "{\"max_moves\":\(input.options.maxMoves),\"max_swap\":\(input.options.maxSwap),"
            + "\"move_cost\":\(moveCost),\(input.options.isExpected ? "\"expected\":true," : "")\"sha256\":{\(digests.joined(separator: ","))}}"
    }

    private var moveCost: String {
        guard let cost = DecimalNumber(input.options.moveCost.utf8) else { return "0" }
        return DecimalNumber.text(cost.digits, scale: cost.places)
    }

    func chainJSON(_ chain: ChainPlan.Chain) -> String {
        chainJSON(chain.opportunity, chain.arcs, leftOpen: chain.leftOpen, value: value(chain.values))
    }

    func chainJSON(_ opportunity: Int, _ arcs: [Int], leftOpen: Int, value: String) -> String {
        "{\"opportunity\":\(quoted(id(opportunity))),"
            + "\"moves\":[\(arcs.map(moveJSON).joined(separator: ","))],"
            + "\"left_open\":\(quoted(id(leftOpen))),\"value\":\(value)}"
    }

    func swapJSON(_ arcs: [Int], value: String) -> String {
        "{\"moves\":[\(arcs.map(moveJSON).joined(separator: ","))],\"value\":\(value)}"
    }

    private func moveJSON(_ arc: Int) -> String {
        let move = input.problem.arcs[arc]
        let worth = input.text(input.problem.objectives[0].arcValues[arc])
        let chance =
            input.probabilities.isEmpty
            ? "" : ",\"probability\":\(DecimalNumber.text(Int64(input.probabilities[arc]), scale: 3))"
        return "{\"vacancy\":\(quoted(id(move.vacancy))),\"post\":\(quoted(id(move.post))),"
            + "\"value\":\(worth)\(chance)}"
    }

    func chainText(_ chain: ChainPlan.Chain) -> String {
        let posts = chain.arcs.map { id(input.problem.arcs[$0].post) }.joined(separator: " ← ")
        return "\(id(chain.opportunity)) ← \(posts)  value \(value(chain.values)), open \(id(chain.leftOpen))"
    }

    func value(_ values: [Int64]) -> String { values.first.map(input.text) ?? "null" }

    func id(_ vertex: Int) -> String { input.problem.vertices[vertex].id }

    func quoted(_ text: String) -> String { JSONValue.quoted(text) }

    static func decimal(_ seconds: Double) -> String {
        DecimalNumber.text(Int64((seconds * 1_000_000).rounded()), scale: 6)
    }
}
