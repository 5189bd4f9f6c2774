internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The moves of a plan that its people, or those who let them go, have declined: of each the last answer counts, and none about
    /// what is confirmed.
    func declinedMoves(of plan: Int, scope: PlanScope = .all) throws -> [DeclinedMove] {
        let answers = try chainAnswers(to: plan)
        guard answers.contains(where: { !$0.isYes }) else { return [] }
        let confirmed = Set(try chainConfirmations(of: plan).map(\.chain))
        var declined: [DeclinedMove] = []
        for move in try movesAsTheyStand(in: plan)
        where !confirmed.contains(move.chain) && move.basis != .confirmed
            && (scope == .all || move.opportunity.map(scope.includes) ?? false)
        {
            for role in ChainAnswer.Role.allCases {
                let last = answers.last { $0.chain == move.chain && $0.person == move.person && $0.role == role }
                guard let last, !last.isYes else { continue }
                declined.append(
                    DeclinedMove(
                        person: move.person, name: try person(move.person)?.name ?? move.person,
                        vacancy: move.intoOpportunity ?? move.intoPost ?? "", role: role.rawValue,
                        answererName: try person(last.answeredBy)?.name ?? last.answeredBy, on: last.answeredOn))
            }
        }
        return declined
    }

    /// Who said no to a move of a plan that was accepted, be it superseded since, and has not said yes after that.
    ///
    /// Plans of any number of times count together: an answer about the same person, post and days follows the ones before it.
    func answeredNo() throws -> [AnsweredNo] {
        var last: [AnsweredNo: [ChainAnswer.Role: ChainAnswer]] = [:]
        for plan in try plans() where plan.state != .proposed {
            let answers = try chainAnswers(to: plan.id)
            if answers.isEmpty { continue }
            let moves = try movesAsTheyStand(in: plan.id)
            for answer in answers {
                guard let move = moves.first(where: { $0.chain == answer.chain && $0.person == answer.person }) else {
                    continue
                }
                let about = AnsweredNo(
                    person: move.person, opportunity: move.intoOpportunity, post: move.intoPost, days: move.days)
                last[about, default: [:]][answer.role] = answer
            }
        }
        return last.compactMap { about, answers in
            answers.values.filter { !$0.isYes }.map(\.answeredOn).max().map { day in
                var about = about
                about.on = day
                return about
            }
        }
    }

    /// What was asked, with the moves ruled out that were declined in the plan to be kept.
    func honouringAnswers(_ request: PlanRequest) throws -> PlanRequest {
        guard let keep = request.keep, request.declined == nil else { return request }
        var request = request
        let declined = try declinedMoves(of: keep, scope: request.scope)
        request.declined = declined
        for move in declined.map(\.move) where !request.bans.contains(move) { request.bans.append(move) }
        return request
    }
}
