internal import BackfillChains
internal import ChainCertificates
internal import Foundation

/// Checks a plan and its certificate against the problem, without the solver.
public struct ChainsVerification: Sendable {
    /// Every claim that is false, in words; empty if all hold.
    public let findings: [String]
    /// What holds, in words, if nothing that is claimed is false.
    public let verdict: String
    /// Whether everything holds and no plan is better: the bound is what the plan comes to.
    public let isBest: Bool

    /// Reads both files and checks all they say.
    ///
    /// - Throws: ``BadInput`` if a file cannot be read, or is no JSON.
    public init(plan planPath: String, certificate certificatePath: String, input: ChainsInput) throws(BadInput) {
        let plan = try Self.read(planPath)
        let certificate = try Self.read(certificatePath)
        var findings: [String] = []
        var isBest = false
        var verdict = ""

        for (name, value) in [("plan", plan), ("certificate", certificate)] {
            if !Digest.holds(value) { findings.append("the \(name) was changed after it was written") }
            findings += Self.differences(name, value["problem"], ChainsReport(input).problemJSON)
        }
        let problem = Self.certifiedProblem(input.problem)
        if let claim = ClaimedPlan(plan, scale: input.scale) {
            findings += PlanChecker(problem).findings(in: claim).map { "plan: \($0)" }
            if claim.isOptimal, claim.bound != claim.objective {
                findings.append("plan: it says it is optimal, and its bound is not its objective")
            }
            isBest = claim.bound == claim.objective
            verdict =
                isBest
                ? "the plan holds, and no plan is better"
                : "the plan holds; no plan exceeds \(input.text(claim.bound)), and it comes to \(input.text(claim.objective))"
            if certificate["objective"]?.integer != claim.bound {
                findings.append("certificate: it is about another objective than the plan's bound")
            }
            if certificate["scale"]?.integer != Int64(input.scale) || certificate["format"]?.integer != 1 {
                findings.append("certificate: it is in another format or scale")
            }
            if let parts = certificate["parts"], let proof = ChainCertificate(parts) {
                findings += ProofChecker(problem).findings(in: proof, objective: claim.bound).map {
                    "certificate: \($0)"
                }
            } else {
                findings.append("certificate: its proof is not in the form of one")
            }
        } else {
            findings.append("plan: a key is missing or holds something of another kind")
        }
        self.findings = findings
        self.isBest = isBest && findings.isEmpty
        self.verdict = verdict
    }

    private static func read(_ path: String) throws(BadInput) -> JSONValue {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw BadInput.unreadable(path)
        }
        guard let value = JSONValue(bytes) else {
            throw BadInput(InputProblem(file: path, expected: "one JSON object is expected"))
        }
        return value
    }

    private static func differences(_ name: String, _ told: JSONValue?, _ given: String) -> [String] {
        guard let told, let given = JSONValue(Array(given.utf8)) else {
            return ["the \(name) does not name its problem"]
        }
        var findings: [String] = []
        for key in ["max_moves", "max_swap", "move_cost"] where told[key] != given[key] {
            findings.append("the \(name) was made with another \(key)")
        }
        for key in ["posts", "arcs", "groups"] where told["sha256"]?[key] != given["sha256"]?[key] {
            findings.append("the \(name) was made from another file of \(key)")
        }
        return findings
    }

    /// The problem as the checker takes it. No chain and no swap is longer than there are vertices.
    private static func certifiedProblem(_ problem: ChainProblem) -> CertifiedProblem {
        CertifiedProblem(
            vertices: problem.vertices.enumerated().map { index, vertex in
                .init(
                    id: vertex.id, isOpportunity: vertex.kind == .opportunity,
                    openValue: vertex.mayStayOpen ? problem.objectives[0].openValues[index] : nil,
                    group: vertex.group, leadAvailable: vertex.leadAvailable, start: vertex.window.start,
                    end: vertex.window.end)
            },
            arcs: problem.arcs.enumerated().map { index, arc in
                .init(
                    vacancy: arc.vacancy, post: arc.post, value: problem.objectives[0].arcValues[index],
                    lead: arc.lead)
            },
            caps: problem.caps.map {
                .init(group: $0.group, maxMoves: $0.maxMoves, start: $0.window.start, end: $0.window.end)
            }, maxMoves: min(problem.maxMoves, problem.vertices.count),
            maxSwap: min(problem.maxSwap, problem.vertices.count))
    }
}
