internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// A placement that no accepted plan holds, as a plan of one move: what an early end of it is worked out from.
    ///
    /// - Returns: `nil` where the person has no placement that runs on the day and beyond.
    func placed(_ id: String, on day: Day, asOf today: Day) throws -> PlanReport? {
        guard let placement = try running(id, on: day) else { return nil }
        let person = try existingPerson(id)
        let opportunity = try placement.opportunity.flatMap { try self.opportunity($0) }
        let kind = opportunity?.kind ?? .secondment
        let to = try placement.post.flatMap { try post($0) }
        let own = try person.post.flatMap { try post($0) }
        let part = min(placement.fraction, person.workingTime)
        let needsCover = try kind.opensVacancy(fraction: part, threshold: policy().coverThreshold)
        let hole = needsCover ? own.map { PlanHole(post: $0, days: placement.days, fraction: part) } : nil
        // What of the place the person has no time for stays open as long as they are there.
        let unfilled = Thousandths(max(placement.fraction, opportunity?.fraction ?? .zero).count - part.count)
        let rest = unfilled > .zero ? to.map { PlanHole(post: $0, days: placement.days, fraction: unfilled) } : nil
        let host = try (to?.unit ?? opportunity?.unit).flatMap { try unit($0) }
        let name = placement.opportunity ?? placement.post ?? ""
        let move = PlannedMove(
            person: id, name: person.name, from: own.map(PlannedPost.init), opportunity: placement.opportunity,
            to: to.map(PlannedPost.init), fraction: part,
            ring: try host.flatMap { host in try unit(of: person)?.ring(to: host) } ?? .organisation, ringReasons: [],
            suitability: nil, basis: .confirmed, leadDays: 0, beginBy: placement.days.start, isLate: false,
            contested: nil, restOpen: rest, costOfLeaving: hole?.cost)
        let chain = PlannedChain(
            opportunity: name, title: opportunity?.title ?? to?.title ?? "", unit: host?.name ?? "", kind: kind,
            place: 1,
            days: placement.days, fraction: placement.fraction, moves: [move], leftOpen: hole)
        return PlanReport(
            asOf: today, opportunities: [name], status: .optimal, ignoresPanel: false, levels: [], starts: [],
            chains: [chain], swaps: [], unfilled: [], broken: [], brokenPins: [], outside: [],
            costLeftOpen: chain.cost)
    }

    /// What an early end of a person's move is worked out from: the accepted plan that holds the move, or the placement by itself.
    ///
    /// - Returns: the plan, with the last day of each move of it that is not made to the end; `nil` where nothing is agreed.
    func agreedMoves(
        of person: String, on day: Day, asOf today: Day
    ) throws -> (plan: PlanReport, lasting: [KeptMove: Day])? {
        if let stored = try acceptedPlan(holding: person, on: day) {
            // What somebody said no to, or was withdrawn, does not begin.
            let gone = try movesGivenUp(in: stored.id).map { ($0.kept, $0.days.start.adding(days: -1)) }
            return (try stored.report, try lastDays(in: stored.id).merging(gone, uniquingKeysWith: min))
        }
        return try placed(person, on: day, asOf: today).map { ($0, [:]) }
    }
}

extension PlanHole {
    /// A post, or a part of one, that is open for some days.
    fileprivate init(post: Post, days: DayRange, fraction: Thousandths) {
        self.init(
            place: post.id, title: post.title, unit: post.unit, days: days, fraction: fraction,
            cost: PlanCost(vacancyCost: post.vacancyCost, fraction: fraction, days: days))
    }
}
