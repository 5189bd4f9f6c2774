internal import BackfillChains
internal import Secondments

/// What keeps a move out of every plan though its person passes every test.
enum MoveObstacle: Hashable, Sendable {
    /// The person's post is let go only if covered, and cannot be covered.
    case uncovered(post: String, because: CoverLimit?)
    /// The moves of the chain up to this one take longer to prepare than is left; by so many days at least, where that is known.
    case tooLate(days: Int?)
    /// No more of a team may be away at once; of the person's own, or else of one that is not told.
    case limit(Int, team: String?)
    /// The move would need a chain of more moves than policy allows.
    case tooLong(most: Int)
    /// It would cost what comes before every goal: a panel's place, a selection, a move insisted on.
    case first(PlanGraph.Level)

    /// What keeps somebody from covering a post.
    enum CoverLimit: Hashable, Sendable {
        /// No time is left to prepare the move.
        case time
        /// So many of a team may be away at once.
        case away(Int)
        /// A chain may have so many moves.
        case moves(Int)
    }

    /// What stands in the way as a clause, with the rule behind it.
    var words: String {
        switch self {
        case .uncovered(let post, let limit):
            let why =
                switch limit {
                case nil: "no chain covers it (rule 12)"
                case .time: "no time is left to prepare a move that would cover it (rules 12 and 54)"
                case .away(let most):
                    "with somebody to cover it more than \(most) of a team would be away at once (rule 12)"
                case .moves(let most):
                    "a chain that covers it has more moves than policy allows, \(most) (rule 12)"
                }
            return "\(post) is let go only if covered, and \(why)"
        case .tooLate(let days):
            let by = days.map { ", by \($0) \($0 == 1 ? "day" : "days") at least" } ?? ""
            return
                "the moves of the chain up to it together take longer to prepare than is left before the start\(by) (rule 54)"
        case .limit(let most, let team):
            return
                "no more than \(most) of \(team ?? "any team") may be away at once, and with the move there would be more"
        case .tooLong(let most): return "it takes a chain of more moves than policy allows, \(most)"
        case .first(.panel): return "every plan with the move loses a place that a panel filled (rule 25)"
        case .first(.selections): return "every plan with the move loses one that a selection decided (rule 25)"
        case .first: return "every plan with the move loses another that is insisted on"
        }
    }
}

extension Planner {
    /// The most moves of a graph in which obstacles are looked for, and of one that is planned again for each change that may help.
    private static let mostMoves = (asked: 20_000, changed: 5000)

    /// What keeps moves of one person into one vacancy out of every plan; `nil` where that is not found out quickly.
    ///
    /// - Parameters:
    ///   - moves: of the graph, each of which passes its tests.
    ///   - isPossible: whether a plan of another planner holds one of them.
    func obstacle(
        to moves: [Int], in graph: PlanGraph, isPossible: (Planner) throws(ChainProblemError) -> Bool
    ) throws(ChainProblemError) -> MoveObstacle? {
        guard !graph.isCut, !graph.isNarrowed else { return nil }
        let partOf = graph.parts()
        var found: [MoveObstacle] = []
        for move in moves.prefix(4) {
            guard
                let around = try graph.explained(
                    around: graph.moves[move].vacancy, partOf: partOf, mostMoves: Self.mostMoves.asked,
                    shouldStop: shouldStop), let arc = around.part.moves[move]
            else { return nil }
            let answer = around.explainer.whyNot(arc, shouldStop: shouldStop)
            if shouldStop() { return nil }
            if let loss = answer.alternative.loss {
                guard let level = loss.firstIndex(where: { $0 != 0 }) else { continue }
                switch around.part.graph.levels[level] {
                case .panel, .selections, .pins: found.append(.first(around.part.graph.levels[level]))
                case .goal, .change, .swaps, .swapShortfall, .delay: break
                }
            } else if let obstacle = obstacle(answer, leaving: graph.nodes[graph.moves[move].post].vacancy) {
                found.append(obstacle)
            }
        }
        let isSmall = graph.moves.count <= Self.mostMoves.changed
        let own = moves.first.flatMap { graph.nodes[graph.moves[$0].post].vacancy.post?.id }
        let post = own.flatMap { found.first == .uncovered(post: $0, because: nil) ? $0 : nil }
        guard found.isEmpty || post != nil, isSmall else { return found.first }
        // A graph holds no chain that is too long, so that longer ones are looked for by themselves.
        let most = snapshot.policy.maxMoves
        guard try isPossible(with({ $0.policy.maxMoves = most + 2 })), !shouldStop() else { return found.first }
        return post.map { .uncovered(post: $0, because: .moves(most)) } ?? .tooLong(most: most)
    }

    /// One limit that, lifted by itself, would let a plan have a move.
    private func obstacle(_ answer: UnusedArcExplanation, leaving vacancy: Vacancy) -> MoveObstacle? {
        let limits = LiftedLimits(answer, snapshot.policy)
        if limits.isUncovered, let post = vacancy.post?.id {
            return .uncovered(post: post, because: limits.isTooLate ? .time : limits.awayAtOnce.map { .away($0) })
        }
        if limits.isTooLate { return .tooLate(days: limits.missingDays) }
        return limits.awayAtOnce.map { .limit($0, team: limits.isOfOwnTeam ? vacancy.unit.name : nil) }
    }

    /// The changes after which a plan holds a move that none holds now, the one that leaves least open first; as long as there is time.
    ///
    /// - Parameter cost: what the best plan with the move leaves open, by a planner; `nil` where none holds it.
    func relaxations(
        of obstacle: MoveObstacle, _ scope: PlanScope, in graph: PlanGraph,
        cost: (Planner) throws(ChainProblemError) -> PlanCost?
    ) throws(ChainProblemError) -> [PlanRelaxation] {
        guard graph.moves.count <= Self.mostMoves.changed else { return [] }
        var changes: [Change] = []
        switch obstacle {
        case .uncovered(let post, _):
            changes = [.release(post: post)]
            changes += releases(in: graph).keys.sorted().map { .release(post: $0) }.filter { $0 != changes[0] }
        case .tooLate(let days?):
            for opportunity in Set(graph.nodes.compactMap(\.vacancy.opportunity)).sorted() {
                guard let planned = index.opportunities[opportunity]?.opportunity else { continue }
                let later = planned.days.starting(on: planned.days.start.adding(days: days))
                guard holderLeave(of: planned)?.covers(later) ?? true else { continue }
                changes.append(.shift(opportunity: opportunity, days: days))
            }
        case .tooLate(nil), .limit, .tooLong, .first: break
        }
        var found: [PlanRelaxation] = []
        for change in changes.prefix(12) where !shouldStop() {
            guard let cost = try cost(changing(change)) else { continue }
            found.append(PlanRelaxation(change: change.words, costLeftOpen: cost))
        }
        return found.sorted { ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change) }
    }
}
