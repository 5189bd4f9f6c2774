internal import BackfillChains
internal import ChainCertificates
internal import Foundation
internal import Secondments

/// Why no plan that honours the panels leaves less open: the problem in numbers, and prices that a checker which shares no
/// code with the solver adds up again.
///
/// It proves the cost of what is left open. The levels after it are proved by the solver alone.
struct PlanCertificate: Codable, Equatable {
    var format = 1
    /// What one unit of the values stands for, in millionths of a point-day.
    var unit: Int
    var maxMoves: Int
    var vertices: [Vertex]
    var arcs: [Arc]
    var caps: [Cap]

    struct Vertex: Codable, Equatable {
        var id: String
        var isOpportunity: Bool
        var openValue: Int64?
        var group: String?
        var leadAvailable: Int64?
        var start: Int?
        var end: Int?
    }

    struct Arc: Codable, Equatable {
        var vacancy: Int
        var post: Int
        var value: Int64
        var lead: Int64
    }

    struct Cap: Codable, Equatable {
        var group: String
        var maxMoves: Int
        var start: Int?
        var end: Int?
    }

    /// The problem of a graph with its panel's places as conditions and the cost as the one goal.
    ///
    /// - Returns: `nil` where cost is not the first goal of policy, where pins stand before it, or where a post counts towards two
    ///   limits at once, which the checker does not know.
    init?(_ graph: PlanGraph) {
        let levels = graph.levels.filter { $0 != .panel && $0 != .selections }
        guard levels.first == .goal(.costLeftOpen), let level = graph.levels.firstIndex(of: .goal(.costLeftOpen)),
            graph.problem.vertices.allSatisfy({ $0.groups.count <= 1 })
        else { return nil }
        let values = graph.problem.objectives[level]
        unit = graph.units[level]
        maxMoves = graph.problem.maxMoves
        vertices = graph.problem.vertices.enumerated().map { number, vertex in
            let mayStayOpen = vertex.mayStayOpen && graph.nodes[number].winner == nil
            return Vertex(
                id: vertex.id, isOpportunity: vertex.kind == .opportunity,
                openValue: mayStayOpen ? values.openValues[number] : nil, group: vertex.groups.first,
                leadAvailable: vertex.leadAvailable, start: vertex.window.start, end: vertex.window.end)
        }
        arcs = graph.problem.arcs.enumerated().map { number, arc in
            Arc(vacancy: arc.vacancy, post: arc.post, value: values.arcValues[number], lead: arc.lead)
        }
        caps = graph.problem.caps.map {
            Cap(group: $0.group, maxMoves: $0.maxMoves, start: $0.window.start, end: $0.window.end)
        }
    }

    /// The problem as the solver takes it.
    private var problem: ChainProblem {
        var problem = ChainProblem(
            vertices: vertices.map { vertex in
                ChainProblem.Vertex(
                    id: vertex.id, kind: vertex.isOpportunity ? .opportunity : .post,
                    mayStayOpen: vertex.openValue != nil, group: vertex.group, leadAvailable: vertex.leadAvailable,
                    window: DayWindow(start: vertex.start, end: vertex.end))
            },
            arcs: arcs.map { ChainProblem.Arc(vacancy: $0.vacancy, post: $0.post, lead: $0.lead) },
            caps: caps.map {
                ChainProblem.GroupCap(
                    group: $0.group, maxMoves: $0.maxMoves, window: DayWindow(start: $0.start, end: $0.end))
            }, maxMoves: maxMoves, objectives: [])
        problem.objectives = [
            ChainObjective(
                name: "cost-left-open", arcValues: arcs.map(\.value), openValues: vertices.map { $0.openValue ?? 0 })
        ]
        return problem
    }

    /// The problem as the checker takes it.
    private var certified: CertifiedProblem {
        CertifiedProblem(
            vertices: vertices.map { vertex in
                CertifiedProblem.Vertex(
                    id: vertex.id, isOpportunity: vertex.isOpportunity, openValue: vertex.openValue,
                    group: vertex.group, leadAvailable: vertex.leadAvailable, start: vertex.start, end: vertex.end)
            },
            arcs: arcs.map {
                CertifiedProblem.Arc(vacancy: $0.vacancy, post: $0.post, value: $0.value, lead: $0.lead)
            },
            caps: caps.map {
                CertifiedProblem.Cap(group: $0.group, maxMoves: $0.maxMoves, start: $0.start, end: $0.end)
            }, maxMoves: maxMoves, maxSwap: 0)
    }

    /// Solves the problem and writes it down with the proof, as JSON that carries its own digest; `nil` without a proof.
    func proved(shouldStop: @escaping () -> Bool) throws -> String? {
        let (plan, proof) = try ChainPlanner(problem).provedPlan(shouldStop: shouldStop)
        guard let proof, let objective = plan.objective.first else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let words = String(decoding: try encoder.encode(self), as: UTF8.self)
        let parts = ChainCertificate(parts: proof.parts.map(ChainCertificate.Part.init)).json
        return Digest.signed("{\"objective\":\(objective),\n\"parts\":\(parts),\n\"problem\":\(words)}")
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
        let (claimed, overflow) = told.objective.multipliedReportingOverflow(by: Int64(told.problem.unit))
        if overflow || claimed != -Int64(cost) {
            findings.append("The certificate is about another cost than the plan's.")
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
