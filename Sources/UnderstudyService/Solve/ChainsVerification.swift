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
    /// What the plan says and nothing here checks, by the name of its member, sorted.
    public let notChecked: [String]

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
        var notChecked: [String] = []
        if let claim = ClaimedPlan(plan, scale: input.scale) {
            notChecked = claim.more.filter { Self.unchecked.contains($0) }
            findings += claim.more.filter { !Self.unchecked.contains($0) }
                .map { "plan: it has a member \"\($0)\", as no plan has" }
            findings += PlanChecker(problem, scale: input.scale).findings(in: claim).map { "plan: \($0)" }
            if claim.isOptimal, claim.bound != claim.objective {
                findings.append("plan: it says it is optimal, and its bound is not its objective")
            }
            isBest = claim.bound == claim.objective
            verdict =
                isBest
                ? "the plan holds, and no plan is better"
                : "the plan holds; no plan exceeds \(input.text(claim.bound)), and it comes to \(input.text(claim.objective))"
            if certificate["scale"]?.integer != Int64(input.scale) || certificate["format"]?.integer != 1 {
                findings.append("certificate: it is in another format or scale")
            }
            findings += Self.findings(in: certificate, for: claim, of: problem)
        } else if let status = plan["status"]?.text, ["infeasible", "unknown"].contains(status) {
            findings.append("plan: its status is \"\(status)\", so that it holds no plan to check")
        } else {
            findings.append("plan: a key is missing or holds something of another kind")
        }
        self.notChecked = notChecked
        self.findings = findings
        self.isBest = isBest && findings.isEmpty
        self.verdict = verdict
    }

    /// The members of a plan that say how it was found, and the answers that were told with it.
    private static let unchecked: Set = ["statistics", "why", "why_not", "prices", "replanning"]

    /// What is false in a certificate and in what the plan says of how good it is.
    private static func findings(
        in certificate: JSONValue, for claim: ClaimedPlan, of problem: CertifiedProblem
    ) -> [String] {
        guard let unit = certificate["unit"]?.integer, let objective = certificate["objective"]?.integer, unit >= 1,
            let counted = unit == 1 ? problem : problem.countingMoves(unit: unit)
        else { return ["certificate: it does not say what its objective counts, or counts it wrongly"] }
        var findings: [String] = []
        // What no plan exceeds in the certificate's count, in whole units of value.
        let (above, overflow) = objective.addingReportingOverflow(unit - 1)
        let bound = above / unit - (above % unit < 0 ? 1 : 0)
        if overflow || bound != claim.bound {
            findings.append("certificate: it is about another objective than the plan's bound")
        }
        let (value, isOut) = claim.objective.multipliedReportingOverflow(by: unit)
        let (lessMoves, isBelow) = value.subtractingReportingOverflow(Int64(claim.moveCount))
        let hasFewest = !isOut && !isBelow && unit > 1 && lessMoves == objective
        if let told = claim.hasFewestMoves, told != hasFewest {
            findings.append(
                told
                    ? "plan: it says that no best plan has fewer moves, and the certificate does not show it"
                    : "plan: it says that a best plan may have fewer moves, and the certificate shows that none has")
        }
        guard let parts = certificate["parts"], let proof = ChainCertificate(parts) else {
            return findings + ["certificate: its proof is not in the form of one"]
        }
        return findings
            + ProofChecker(counted).findings(in: proof, objective: objective).map { "certificate: \($0)" }
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

    private static func differences(_ document: String, _ told: JSONValue?, _ given: String) -> [String] {
        guard let told, let given = JSONValue(Array(given.utf8)) else {
            return ["the \(document) does not name its problem"]
        }
        var findings: [String] = []
        for key in ["max_moves", "max_swap", "move_cost"] where told[key] != given[key] {
            findings.append("the \(document) was made with another \(key)")
        }
        for name in names(told) where !names(given).contains(name) {
            findings.append("the \(document) says \"\(name)\" of its problem, which no certificate is about")
        }
        for name in names(told["sha256"]) where !["posts", "arcs", "groups"].contains(name) {
            findings.append("the \(document) was made from another file, of \(name)")
        }
        for key in ["posts", "arcs", "groups"] where told["sha256"]?[key] != given["sha256"]?[key] {
            findings.append("the \(document) was made from another file of \(key)")
        }
        return findings
    }

    private static func names(_ value: JSONValue?) -> [String] {
        guard case .object(let members)? = value else { return [] }
        return members.map(\.name)
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
