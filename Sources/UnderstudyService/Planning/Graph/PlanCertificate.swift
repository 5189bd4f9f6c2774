internal import BackfillChains
internal import ChainCertificates
internal import Foundation
internal import Secondments

/// Why no plan that honours the panels and keeps what the planner insists on leaves less open: the problem in numbers, and prices
/// that a checker which shares no code with the solver adds up again.
///
/// It proves the cost of what is left open. The levels after it are proved by the solver alone.
///
/// Moves that are ruled out are not in the problem. Moves that have to be made, because the planner insists on them or a panel filled
/// a place whose start is open, carry a bonus in it that is worth more than all that is left open: so a plan that makes as many
/// of them and leaves less open would be worth more, and the proof says that there is none.
struct PlanCertificate: Codable, Equatable {
    var format = 2
    /// What one unit of the values stands for, in millionths of a point-day.
    var unit: Int
    /// What is counted whatever the plan, in the same units: opportunities whose start is open, were none of them filled.
    var offset: Int64
    var maxMoves: Int
    var vertices: [Vertex]
    var arcs: [Arc]
    var caps: [Cap]
    /// The moves insisted on and ruled out, as the planner named them.
    var pins: [MoveChoice]
    var bans: [MoveChoice]
    /// Moves that carry the bonus, by index.
    var required: [Int]
    /// How many of those a plan makes at least.
    var requiredCount: Int
    var bonus: Int64

    struct Vertex: Codable, Equatable {
        var id: String
        var isOpportunity: Bool
        var openValue: Int64?
        var groups: [String]
        var leadAvailable: Int64?
        var start: Int?
        var end: Int?
    }

    struct Arc: Codable, Equatable {
        var vacancy: Int
        var post: Int
        /// What the move is worth, without the bonus.
        var value: Int64
        var lead: Int64
    }

    struct Cap: Codable, Equatable {
        var group: String
        var maxMoves: Int
        var start: Int?
        var end: Int?
    }

    /// The problem of a graph with its panel's places and its pins as conditions and the cost as the one goal.
    ///
    /// - Parameters:
    ///   - graph: one without exchanges.
    ///   - snapshot: what it was built from.
    ///   - requires: whether a move has to be made.
    ///   - excludes: whether no plan that makes those moves can make a move.
    /// - Returns: `nil` where cost is not the first goal of policy.
    init?(
        _ graph: PlanGraph, of snapshot: PlanningSnapshot, requires: (PlanGraph.Move) -> Bool,
        excludes: (PlanGraph.Move) -> Bool
    ) {
        let levels = graph.levels.filter { ![.panel, .selections, .pins].contains($0) }
        guard levels.first == .goal(.costLeftOpen), let level = graph.levels.firstIndex(of: .goal(.costLeftOpen))
        else { return nil }
        let values = graph.problem.objectives[level]
        unit = graph.units[level]
        offset = graph.offsets[level] / Int64(unit)
        maxMoves = graph.problem.maxMoves
        let isOpen = { (node: PlanGraph.Node) in node.vacancy.opportunity.map { snapshot.starts[$0] != nil } ?? false }
        vertices = graph.problem.vertices.enumerated().map { number, vertex in
            let node = graph.nodes[number]
            let mayStayOpen = vertex.mayStayOpen && (node.winner == nil || isOpen(node))
            return Vertex(
                id: vertex.id, isOpportunity: vertex.kind == .opportunity,
                openValue: mayStayOpen ? values.openValues[number] : nil, groups: vertex.groups,
                leadAvailable: vertex.leadAvailable, start: vertex.window.start, end: vertex.window.end)
        }
        let kept = graph.moves.indices.filter { !excludes(graph.moves[$0]) }
        arcs = kept.map { number in
            let arc = graph.problem.arcs[number]
            return Arc(vacancy: arc.vacancy, post: arc.post, value: values.arcValues[number], lead: arc.lead)
        }
        caps = graph.problem.caps.map {
            Cap(group: $0.group, maxMoves: $0.maxMoves, start: $0.window.start, end: $0.window.end)
        }
        pins = MoveChoice.sorted(snapshot.pins)
        bans = MoveChoice.sorted(snapshot.bans)
        required = kept.indices.filter { place in
            let move = graph.moves[kept[place]]
            let head = graph.nodes[move.vacancy]
            return requires(move) || (isOpen(head) && head.winner != nil)
        }
        requiredCount = 0
        bonus = 0
    }

    /// Whether another certificate is about the same posts, people, costs, limits and conditions.
    func isSameQuestion(as other: PlanCertificate) -> Bool {
        var plain = other
        plain.requiredCount = requiredCount
        plain.bonus = bonus
        return plain == self
    }

    /// What each move is worth, with the bonus.
    private var values: [Int64] {
        var values = arcs.map(\.value)
        for arc in Set(required) where values.indices.contains(arc) {
            values[arc] = values[arc].addingReportingOverflow(bonus).partialValue
        }
        return values
    }

    /// The problem as the solver takes it.
    private var problem: ChainProblem {
        var problem = ChainProblem(
            vertices: vertices.map { vertex in
                var item = ChainProblem.Vertex(
                    id: vertex.id, kind: vertex.isOpportunity ? .opportunity : .post,
                    mayStayOpen: vertex.openValue != nil, leadAvailable: vertex.leadAvailable,
                    window: DayWindow(start: vertex.start, end: vertex.end))
                item.groups = vertex.groups
                return item
            },
            arcs: arcs.map { ChainProblem.Arc(vacancy: $0.vacancy, post: $0.post, lead: $0.lead) },
            caps: caps.map {
                ChainProblem.GroupCap(
                    group: $0.group, maxMoves: $0.maxMoves, window: DayWindow(start: $0.start, end: $0.end))
            }, maxMoves: maxMoves, objectives: [])
        problem.objectives = [
            ChainObjective(
                name: "cost-left-open", arcValues: values, openValues: vertices.map { $0.openValue ?? 0 })
        ]
        return problem
    }

    /// The problem as the checker takes it.
    private var certified: CertifiedProblem {
        let values = values
        return CertifiedProblem(
            vertices: vertices.map { vertex in
                CertifiedProblem.Vertex(
                    id: vertex.id, isOpportunity: vertex.isOpportunity, openValue: vertex.openValue,
                    groups: vertex.groups, leadAvailable: vertex.leadAvailable, start: vertex.start, end: vertex.end)
            },
            arcs: arcs.enumerated().map { number, arc in
                CertifiedProblem.Arc(vacancy: arc.vacancy, post: arc.post, value: values[number], lead: arc.lead)
            },
            caps: caps.map {
                CertifiedProblem.Cap(group: $0.group, maxMoves: $0.maxMoves, start: $0.start, end: $0.end)
            }, maxMoves: maxMoves, maxSwap: 0)
    }

    /// Solves the problem and writes it down with the proof, as JSON that carries its own digest.
    ///
    /// - Parameter cost: what the plan leaves open, in millionths of a point-day.
    /// - Returns: `nil` without a proof, or where the problem leaves less open than the plan does.
    func proved(cost: Int, shouldStop: @escaping () -> Bool) throws -> String? {
        var problem = self
        if !required.isEmpty {
            // First how many of them can be made at once; then they are worth more than all that the plan leaves open.
            var counting = self.problem
            let marked = Set(required)
            counting.objectives = [
                ChainObjective(
                    name: "required", arcValues: arcs.indices.map { marked.contains($0) ? 1 : 0 },
                    openValues: vertices.map { _ in 0 })
            ]
            let most = try ChainPlanner(counting).plan(shouldStop: shouldStop)
            guard most.status == .optimal, let count = most.objective.first else { return nil }
            problem.requiredCount = Int(count)
            problem.bonus = Int64(cost / unit) + 1
        }
        let (plan, proof) = try ChainPlanner(problem.problem).provedPlan(shouldStop: shouldStop)
        guard let proof, let objective = plan.objective.first, problem.cost(of: objective) == cost else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let words = String(decoding: try encoder.encode(problem), as: UTF8.self)
        let parts = ChainCertificate(parts: proof.parts.map(ChainCertificate.Part.init)).json
        return Digest.signed("{\"objective\":\(objective),\n\"parts\":\(parts),\n\"problem\":\(words)}")
    }

    /// What a plan of that worth leaves open, in millionths of a point-day, if it makes every move that is required; `nil` beyond the range of
    /// numbers, or where the bonus does not outweigh it.
    private func cost(of objective: Int64) -> Int? {
        let (made, overflow) = bonus.multipliedReportingOverflow(by: Int64(requiredCount))
        let (rest, carry) = objective.subtractingReportingOverflow(made)
        let (worth, more) = rest.addingReportingOverflow(offset)
        let (cost, tooMuch) = worth.multipliedReportingOverflow(by: -Int64(unit))
        guard !overflow, !carry, !more, !tooMuch, required.isEmpty || bonus > Int(cost) / unit else { return nil }
        return Int(cost)
    }

    /// Checks a certificate that was written before.
    ///
    /// - Parameters:
    ///   - json: the certificate.
    ///   - cost: what the plan says it leaves open, in millionths of a point-day.
    /// - Returns: everything that is false in it, and the problem that it is about.
    static func check(_ json: String, cost: Int) -> (findings: [String], problem: PlanCertificate?) {
        guard let value = JSONValue(Array(json.utf8)),
            let told = try? JSONDecoder().decode(Envelope.self, from: Data(json.utf8)), let parts = value["parts"],
            let proof = ChainCertificate(parts)
        else { return (["The certificate is not in the form of one."], nil) }
        var findings: [String] = []
        if !Digest.holds(value) { findings.append("The certificate was changed after it was written.") }
        guard told.problem.unit > 0 else { return (["The certificate is not in the form of one."], nil) }
        if told.problem.cost(of: told.objective) != cost {
            findings.append("The certificate is about another cost than the plan's.")
        }
        let indices = told.problem.arcs.indices
        guard told.problem.required.allSatisfy({ indices.contains($0) }), told.problem.bonus >= 0 else {
            return (findings + ["The certificate requires moves that there are not."], nil)
        }
        // The solver's own validation keeps indices that point nowhere away from the checker.
        do {
            _ = try ChainPlanner(told.problem.problem)
        } catch {
            return (findings + ["The problem of the certificate is none: \(error)."], nil)
        }
        findings += ProofChecker(told.problem.certified).findings(in: proof, objective: told.objective)
            .map { "The certificate does not hold: \($0)." }
        return (findings, told.problem)
    }

    private struct Envelope: Decodable {
        let objective: Int64
        let problem: PlanCertificate
    }
}
