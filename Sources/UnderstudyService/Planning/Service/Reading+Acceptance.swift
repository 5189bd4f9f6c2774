internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// Refuses to accept what is accepted already and still has every selection that it rests on: a second acceptance would change
    /// nothing but take back what everybody has answered.
    func refuseAcceptedAlready(_ report: PlanReport, _ problem: PlanProblem, _ caller: Caller) throws {
        for other in try plans() where other.state == .accepted {
            let accepted = try other.decodedProblem
            guard MoveChoice.sorted(accepted.pins) == MoveChoice.sorted(problem.pins),
                MoveChoice.sorted(accepted.bans) == MoveChoice.sorted(problem.bans),
                try other.report.comesToTheSame(as: report), try !lacksSelection(other.id)
            else { continue }
            let day = other.acceptedOn.map { " since \($0.inWords)" } ?? ""
            let keep = "understudy chain accept --keep \(other.id) \(caller.actor)"
            throw ServiceError(
                .refused,
                "This is plan \(other.id), which is accepted\(day); accepting it again would only take back what was answered to it.",
                fix: try declinedMoves(of: other.id).isEmpty
                    ? ["understudy chain show \(other.id) \(caller.actor)"] : [keep])
        }
    }

    /// Whether a move of a plan has no selection of its own, or one that was withdrawn, so that accepting it again opens one.
    private func lacksSelection(_ plan: Int) throws -> Bool {
        let opened = try stepUps(of: plan)
        return try opened.contains { try opportunity($0.opportunity)?.state == .withdrawn }
            || moves(of: plan).contains { move in
                move.intoOpportunity == nil && move.basis != .confirmed
                    && !opened.contains { $0.chain == move.chain && $0.step == move.step }
            }
    }

    /// The answers to chains of a plan that are not confirmed, as they count on a day: what falls if the plan is replaced.
    func answersStanding(in plan: StoredPlan, on today: Day) throws -> [ChainPlanView.FallenAnswers] {
        guard try !chainAnswers(to: plan.id).isEmpty else { return [] }
        return try standings(of: plan, on: today).filter { !$0.isConfirmed }.compactMap { standing in
            let given = standing.answers.filter { $0.state == .yes || $0.state == .no }
            return given.isEmpty
                ? nil
                : ChainPlanView.FallenAnswers(plan: plan.id, opportunity: standing.opportunity, answers: given)
        }
    }
}

/// What a plan was asked for, as far as it says which moves there have to be.
struct PlanProblem {
    let pins: [MoveChoice]
    let bans: [MoveChoice]
}

extension PlanReport {
    /// Whether two plans come to the same: the same opportunities, moves on the same days for the same part of full time, and holes that
    /// cost the same. How firm a move is, when it has to begin, and who chose a start, is no difference.
    func comesToTheSame(as other: PlanReport) -> Bool {
        Set(opportunities) == Set(other.opportunities) && Set(parts) == Set(other.parts)
            && costLeftOpen == other.costLeftOpen
    }

    private var parts: [PlanPart] {
        chains.flatMap { chain in
            chain.moves.enumerated().map { step, move in
                .move(
                    of: chain.opportunity, place: chain.place, step: step, move.person, into: move.vacancyName,
                    chain.days, move.fraction, restOpen: move.restOpen.map(PlanPart.Hole.init))
            } + [chain.leftOpen].compactMap(\.self).map { .hole(PlanPart.Hole($0)) }
        }
            + swaps.flatMap { swap in
                swap.moves.map {
                    .move(
                        of: nil, place: 0, step: 0, $0.person, into: $0.vacancyName, swap.days, $0.fraction,
                        restOpen: nil)
                }
            }
            + unfilled.map { .hole(PlanPart.Hole($0.hole)) }
    }
}

/// A part of a plan by which it is told from others.
private enum PlanPart: Hashable {
    case move(
        of: String?, place: Int, step: Int, String, into: String, DayRange, Thousandths, restOpen: Hole?)
    case hole(Hole)

    /// What stays open, whatever it is called.
    struct Hole: Hashable {
        let place: String
        let days: DayRange
        let fraction: Thousandths
        let cost: PlanCost

        init(_ hole: PlanHole) {
            (place, days, fraction, cost) = (hole.place, hole.days, hole.fraction, hole.cost)
        }
    }
}
