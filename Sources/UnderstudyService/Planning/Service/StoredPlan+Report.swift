internal import Foundation
internal import Secondments
internal import UnderstudyStore

/// What was asked for when a stored plan was made.
struct StoredProblem: Codable {
    var opportunity: String?
    var pins: [MoveChoice]
    var bans: [MoveChoice]
    var keep: Int?
    /// The opportunities whose start was left to it again.
    var reopened: [String]?
    var maxMoves: Int

    private enum CodingKeys: String, CodingKey {
        case opportunity, pins, bans, keep, reopened
        case maxMoves = "max_moves"
    }
}

extension StoredPlan {
    /// The plan that is kept in it.
    var report: PlanReport {
        get throws {
            var report = try JSONDecoder().decode(PlanReport.self, from: Data(plan.utf8))
            // What is kept is a sum; which windows it is over follows from what is open.
            let cost = report.holes.reduce(PlanCost.zero) { $0 + $1.cost }
            if cost == report.costLeftOpen { report.costLeftOpen = cost }
            return report
        }
    }

    var decodedProblem: StoredProblem {
        get throws { try JSONDecoder().decode(StoredProblem.self, from: Data(problem.utf8)) }
    }
}

extension Reading {
    /// A planner, or an auditor, who reads everything.
    func requirePlanReader(_ caller: Caller, to what: String) throws {
        try requireRole(oneOf: [.planner, .auditor], caller, to: what)
    }

    /// A stored plan by its number, or the one accepted last.
    func storedPlan(_ number: Int?) throws -> StoredPlan {
        if let number {
            guard let plan = try plan(number) else { throw ServiceError.notFound("plan", String(number)) }
            return plan
        }
        guard let plan = try acceptedPlan() else {
            throw ServiceError(
                .notFound, "No plan has been accepted.", fix: ["understudy chain plan", "understudy chain accept"])
        }
        return plan
    }

    /// The moves of accepted plans behind opportunities other than one, which planning that one alone leaves alone.
    func movesAccepted(except opportunity: String) throws -> [CommittedMove] {
        try plans().filter { $0.state == .accepted }.flatMap { plan in
            try movesAsTheyStand(in: plan.id).compactMap { move in
                guard move.opportunity != opportunity else { return nil }
                return CommittedMove(
                    person: move.person, days: move.days, opportunity: move.opportunity ?? "an exchange of posts")
            }
        }
    }
}

extension Writing {
    /// Stores a plan as a proposal.
    func propose(
        _ report: PlanReport, request: PlanRequest, certificate: String?
    ) throws -> StoredPlan {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        let policy = try reading.policy()
        var opportunity: String?
        if case .opportunity(let id) = request.scope { opportunity = id }
        let plan = try addPlan(
            StoredPlan(
                madeBy: act.actor, madeOn: act.day, asOf: report.asOf, policyVersion: policy.version,
                objective: "\(report.costLeftOpen) left open",
                problem: try json(
                    StoredProblem(
                        opportunity: opportunity, pins: request.pins, bans: request.bans, keep: request.keep,
                        reopened: request.reopened.isEmpty ? nil : request.reopened, maxMoves: policy.maxMoves)),
                plan: try json(report), certificate: certificate),
            moves: report.storedMoves)
        try record("plan.proposed", detail: ["plan": String(plan.id), "left_open": plan.objective])
        return plan
    }
}

extension PlanReport {
    /// The moves as rows; exchanges are numbered after the chains.
    fileprivate var storedMoves: [StoredMove] {
        let rows =
            chains.map { (head: String?.some($0.opportunity), days: $0.days, moves: $0.moves) }
            + swaps.map { (head: nil, days: $0.days, moves: $0.moves) }
        return rows.enumerated().flatMap { number, chain in
            chain.moves.enumerated().map { step, move in
                StoredMove(
                    chain: number + 1, step: step + 1, opportunity: chain.head, person: move.person,
                    fromPost: move.from?.id, intoPost: move.to?.id, intoOpportunity: move.opportunity,
                    days: chain.days, ring: move.ring,
                    basis: StoredMove.Basis(rawValue: move.basis.rawValue) ?? .forecast,
                    suitability: move.suitability.map { $0.percent.count / 1000 },
                    holeCost: move.costOfLeaving.map { Thousandths($0.pointMillionths / 1000) } ?? .zero)
            }
        }
    }
}
