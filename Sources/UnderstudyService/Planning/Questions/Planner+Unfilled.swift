internal import BackfillChains
internal import Secondments

extension Planner {
    /// The best plan of a scope, in which each place that nobody moves into says what keeps each of those out who could fill it, as far
    /// as that is found out quickly.
    ///
    /// - Parameter tellsWhyOpen: the same for the post that each chain leaves open.
    func explained(_ scope: PlanScope, tellsWhyOpen: Bool = false) throws(ChainProblemError) -> PlanReport {
        try explained(solve(scope), tellsWhyOpen: tellsWhyOpen)
    }

    /// The same for a plan that is known.
    func explained(_ solution: Solution, tellsWhyOpen: Bool = false) throws(ChainProblemError) -> PlanReport {
        var report = solution.report()
        var search = UnfilledSearch(solution, shouldStop: shouldStop)
        let unfilled = Dictionary(grouping: report.unfilled.indices) { PlaceKey(report.unfilled[$0]) }
        for number in solution.plan.unfilled {
            guard let reason = try search.reason(of: number) else { continue }
            for place in unfilled[PlaceKey(solution.graph.nodes[number])] ?? [] {
                report.unfilled[place].reason = reason
            }
        }
        guard tellsWhyOpen else { return report }
        let chains = Dictionary(grouping: report.chains.indices) { PlaceKey(report.chains[$0]) }
        for chain in solution.plan.chains {
            for place in chains[PlaceKey(solution.graph.nodes[chain.opportunity])] ?? []
            where report.chains[place].leftOpen != nil {
                report.chains[place].whyOpen = try search.whyOpen(chain.leftOpen, behind: chain.arcs.count)
            }
        }
        return report
    }
}

/// A place of an opportunity for some days, as a graph and a report both know it.
private struct PlaceKey: Hashable {
    private let opportunity: String?
    private let place: Int?
    private let days: DayRange

    init(_ node: PlanGraph.Node) {
        (opportunity, place, days) = (node.vacancy.opportunity, node.place, node.vacancy.days)
    }

    init(_ chain: PlannedChain) { (opportunity, place, days) = (chain.opportunity, chain.place, chain.days) }

    init(_ unfilled: UnfilledPlace) {
        (opportunity, place, days) = (unfilled.opportunity, unfilled.place, unfilled.hole.days)
    }
}

/// Finds out why a proved plan fills a place, or the post at the end of a chain, with none of those who could fill it.
///
/// With each of them in it the part of the graph around it is planned again, exactly: either there is no such plan, and the
/// limit is named that stands in the way, or it is worse at some level.
private struct UnfilledSearch {
    /// The most moves of a part that is planned again, and the most people with whom that is done.
    static let mostMoves = 2000
    static let mostPeople = 12
    /// How many moves may still be gone through, so that a plan with many such places is not long in telling of them.
    private var effort = 60_000

    let solution: Planner.Solution
    let shouldStop: () -> Bool
    private var parts: [Int]?

    init(_ solution: Planner.Solution, shouldStop: @escaping () -> Bool) {
        self.solution = solution
        self.shouldStop = shouldStop
    }

    private var graph: PlanGraph { solution.graph }

    /// Why nobody steps into the post at the end of a chain of so many moves: as much as is known, and never more.
    mutating func whyOpen(_ node: Int, behind moves: Int) throws(ChainProblemError) -> String {
        let candidates = graph.movesInto[node]
        let most = snapshot.policy.maxMoves
        if graph.nodes[node].winner == nil, candidates.isEmpty, !graph.isCut, !graph.isNarrowed {
            if let selection = graph.selections[node] {
                let id = selection.opportunity.id
                if selection.applicants.isEmpty { return "nobody applied for it in \(id)" }
                return selection.isScored
                    ? "nobody whom the panel of \(id) can appoint is left for it"
                    : "no applicant of \(id) passes the tests"
            }
            if graph.nodes[node].isSearched {
                let names = graph.nodes[node].vacancy.names
                return snapshot.bans.contains { names.contains($0.vacancy) }
                    ? "nobody in the organisation who is not ruled out passes every test for it"
                    : "nobody in the organisation passes every test for it"
            }
        }
        if moves >= most {
            return "the chain has \(most == 1 ? "the one move" : "the \(most) moves") that policy allows"
        }
        guard solution.isProved else {
            return "no plan was found that is the better for covering it, and that there is none is not proved"
        }
        if let reason = try reason(of: node, isPost: true) { return reason }
        let days = graph.nodes[node].vacancy.days
        let isEverybodyElsewhere = candidates.allSatisfy { move in
            (solution.movesOf[graph.moves[move].candidate.person.id] ?? []).contains {
                graph.nodes[graph.moves[$0].vacancy].vacancy.days.overlaps(days)
            }
        }
        // Of a graph that lists only what a best plan needs, others may be left out.
        if !candidates.isEmpty, isEverybodyElsewhere, !graph.isNarrowed, solution.starts.isEmpty {
            return "everybody who could step into it moves elsewhere in the same days"
        }
        return PlannedChain.noBetterPlan
    }

    /// What keeps everybody out of a place; `nil` where it is not asked for, or not known.
    ///
    /// - Parameter isPost: whether it is the post at the end of a chain.
    mutating func reason(of place: Int, isPost: Bool = false) throws(ChainProblemError) -> String? {
        let moves = graph.movesInto[place]
        // A graph that lists what a best plan needs says nothing about worse ones, and one for the starts chosen nothing about others.
        guard solution.isProved, !graph.isCut, !graph.isNarrowed, solution.starts.isEmpty,
            graph.nodes[place].winner == nil, !moves.isEmpty, moves.count <= Self.mostPeople
        else { return nil }
        let partOf = parts ?? graph.parts()
        parts = partOf
        effort -= moves.count * graph.moves.count { partOf[$0.vacancy] == partOf[place] }
        guard effort >= 0,
            let around = try graph.explained(
                around: place, partOf: partOf, mostMoves: Self.mostMoves, shouldStop: shouldStop)
        else { return nil }
        let (part, problem, explainer) = (around.part, around.problem, around.explainer)
        var found: [UnfilledCause: [Int]] = [:]
        var order: [UnfilledCause] = []
        for move in moves.sorted(by: { graph.moves[$0].candidate.person.id < graph.moves[$1].candidate.person.id }) {
            guard let arc = part.moves[move] else { return nil }
            let answer = explainer.whyNot(arc, shouldStop: shouldStop)
            guard !shouldStop(), let cause = try cause(move, answer, in: part.graph, problem) else { return nil }
            if found[cause] == nil { order.append(cause) }
            found[cause, default: []].append(move)
        }
        return order.map { cause in
            let moves = (found[cause] ?? []).map { graph.moves[$0] }
            return cause.words(
                moves.map(\.candidate.person.name), posts: moves.compactMap { graph.nodes[$0.post].vacancy.post?.id },
                isAll: order.count == 1, filling: isPost ? "covering" : "filling")
        }.joined(separator: "; ")
    }

    /// Why a move does not fill its place, by the best plan with it or by what keeps every plan from it.
    private func cause(
        _ number: Int, _ answer: UnusedArcExplanation, in part: PlanGraph, _ problem: ChainProblem
    ) throws(ChainProblemError) -> UnfilledCause? {
        let move = graph.moves[number]
        let vacancy = graph.nodes[move.vacancy].vacancy
        let team = graph.nodes[move.post].vacancy.unit.name
        guard let loss = answer.alternative.loss else {
            guard answer.alternative.plan.status == .infeasible else { return nil }
            let cause = obstacle(answer, team)
            return cause == .noPlan && isInFront(move.candidate.person.id, of: move.vacancy) ? .inFront : cause
        }
        guard answer.alternative.plan.status == .optimal else { return nil }
        let level = loss.firstIndex { $0 != 0 }
        if let level, loss[level] < 0 { return nil }
        let cost = part.levels.firstIndex(of: .goal(.costLeftOpen)) ?? -1
        // What is decided once as much is left open is no reason that anybody would look for.
        let decisive = level.flatMap { cost < 0 || $0 <= cost ? part.levels[$0] : nil }
        let other = (solution.movesOf[move.candidate.person.id] ?? []).map { graph.nodes[graph.moves[$0].vacancy] }
            .first { $0.vacancy.days.overlaps(vacancy.days) }
        if let other {
            return vacancy.opportunity != nil && other.vacancy.opportunity == vacancy.opportunity
                ? .anotherPlace : .elsewhere(other.vacancy.name, instead: decisive)
        }
        guard let decisive else { return .leavesNoLess }
        if let limit = snapshot.policy.awayAtOnce, try isBest(answer.arc, in: problem, withoutLimitOf: team) {
            return .othersAway(team: team, limit: limit)
        }
        return .worse(decisive, isBeforeCost: level.map { $0 < cost } ?? false)
    }

    /// Whether somebody moves in the very chain that leaves a post open.
    private func isInFront(_ person: String, of node: Int) -> Bool {
        solution.plan.chains.contains { chain in
            chain.leftOpen == node && chain.arcs.contains { graph.moves[$0].candidate.person.id == person }
        }
    }

    /// The limit that keeps a move out of every plan.
    private func obstacle(_ answer: UnusedArcExplanation, _ team: String) -> UnfilledCause {
        let limits = LiftedLimits(answer, snapshot.policy)
        if limits.isUncovered { return .uncovered(isTooLate: limits.isTooLate, limit: limits.awayAtOnce) }
        if limits.isTooLate { return .tooLate }
        return limits.awayAtOnce.map { .limit(team: team, limit: $0) } ?? .noPlan
    }

    /// Whether a plan with a move would be among the best ones if any number of a team could be away at once.
    private func isBest(
        _ arc: Int, in problem: ChainProblem, withoutLimitOf team: String
    ) throws(ChainProblemError) -> Bool {
        var relaxed = problem
        relaxed.caps.removeAll { $0.group == "team \(team)" || $0.group.hasPrefix("team \(team) on ") }
        guard relaxed.caps.count < problem.caps.count else { return false }
        let best = try ChainPlanner(relaxed).plan(shouldStop: shouldStop)
        relaxed.pinnedArcs.append(arc)
        let with = try ChainPlanner(relaxed).plan(shouldStop: shouldStop)
        return best.status == .optimal && with.status == .optimal && best.objective == with.objective
    }

    private var snapshot: PlanningSnapshot { solution.tests.snapshot }
}

/// Why a proved plan does not fill a place with somebody who could fill it.
private enum UnfilledCause: Hashable {
    /// The person is let go only if covered, and nobody covers the post: in no chain, or in none that is ready in time, or in none that
    /// leaves enough of a team.
    case uncovered(isTooLate: Bool, limit: Int?)
    /// The moves of the chain up to the person's take longer to prepare than is left.
    case tooLate
    /// As many of the person's team as may be are away.
    case limit(team: String, limit: Int)
    /// The same, and it would be better if others of the team stayed.
    case othersAway(team: String, limit: Int)
    /// No plan has the move, and no single limit is the reason.
    case noPlan
    /// The same, and the person moves further in front in the chain that leaves the post.
    case inFront
    /// The person fills another place of the same opportunity.
    case anotherPlace
    /// The person moves somewhere else at the time, which is better at a level; `nil` where that leaves as much open.
    case elsewhere(String, instead: PlanGraph.Level?)
    /// The best plan with the move is worse at a level, which may come before the cost of what is left open.
    case worse(PlanGraph.Level, isBeforeCost: Bool)
    /// The best plan with the move leaves as much open.
    case leavesNoLess

    /// The cause as a clause.
    ///
    /// - Parameters:
    ///   - names: those whom it keeps out, at least one.
    ///   - posts: their posts.
    ///   - isAll: whether it keeps out everybody who could fill the place.
    ///   - verb: what is done with the place, as in `filling`.
    func words(_ names: [String], posts: [String], isAll: Bool, filling verb: String) -> String {
        let people = names.inWords
        let (are, move) = names.count == 1 ? ("is", "moves") : ("are", "move")
        let filling = isAll ? "\(verb) it" : "\(verb) it with \(people)"
        switch self {
        case .uncovered(let isTooLate, let limit):
            let post = posts.inWords
            let why =
                if isTooLate {
                    "no time is left to prepare a move that would cover \(post)"
                } else if let limit {
                    "with somebody to cover \(post) more than \(limit) of a team would be away at once"
                } else {
                    "no chain covers \(post)"
                }
            return "\(people) \(are) let go only if covered, and \(why)"
        case .tooLate:
            return "the chain up to \(people) takes longer to prepare than is left before the start"
        case .limit(let team, let limit):
            return "no more than \(limit) of \(team) may be away at once, which keeps \(people) there"
        case .othersAway(let team, let limit):
            return
                "no more than \(limit) of \(team) may be away at once, and it is better that others than \(people) are"
        case .inFront:
            return isAll
                ? "only \(people) \(names.count == 1 ? "passes" : "pass") every test for it, and \(move) in front of it in the same chain"
                : "\(people) \(move) in front of it in the same chain"
        case .noPlan: return "no plan that keeps the rules can hold the move of \(people)"
        case .anotherPlace: return "\(people) \(move) into another place of it"
        case .elsewhere(let vacancy, let level):
            let elsewhere = "\(people) \(move) into \(vacancy) in the same days"
            return switch level {
            case nil: "\(elsewhere), which leaves no more open"
            case .goal(.costLeftOpen): "\(elsewhere), which leaves less open in all"
            default: "\(elsewhere), and no plan without that is better"
            }
        case .worse(let level, let isBeforeCost):
            let so: String
            switch level {
            case .goal(.costLeftOpen): return "\(filling) would leave more open than it costs"
            case .panel: return "\(filling) would leave a place open that a panel filled"
            case .selections: return "\(filling) would undo a move that a selection decided"
            case .pins: return "\(filling) would undo a move that is insisted on"
            case .goal(.moves): so = "takes more moves"
            case .goal(.rings): so = "takes more steps beyond the team"
            case .goal(.shortfall): so = "falls further short of full suitability"
            case .change, .swaps, .swapShortfall, .delay: so = "changes more of the earlier plan"
            }
            return isBeforeCost
                ? "\(filling) \(so), and policy puts that before what is left open" : "\(filling) \(so)"
        case .leavesNoLess: return "\(filling) leaves no less open"
        }
    }
}
