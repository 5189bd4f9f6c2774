internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The moves of a plan for the days that they still have, without those that nobody makes any more although nothing ended early.
    func movesToBeMade(in plan: Int) throws -> [StoredMove] {
        let gone = Set(try movesGivenUp(in: plan).map(MovePlace.init))
        return try movesAsTheyStand(in: plan).filter { !gone.contains(MovePlace($0)) }
    }

    /// The moves of a plan to which somebody said no, or whose selection was withdrawn, and those behind them that are not agreed either:
    /// nobody leaves a post for them. An exchange falls with each of its moves.
    func movesGivenUp(in plan: Int) throws -> [StoredMove] {
        let answers = try chainAnswers(to: plan)
        let confirmed = Set(try chainConfirmations(of: plan).map(\.chain))
        let opened = Dictionary(
            try stepUps(of: plan).map { (MovePlace(chain: $0.chain, step: $0.step), $0.opportunity) },
            uniquingKeysWith: { first, _ in first })
        func isGivenUp(_ move: StoredMove) throws -> Bool {
            let isDeclined =
                !confirmed.contains(move.chain)
                && ChainAnswer.Role.allCases.contains { role in
                    let last = answers.last { $0.chain == move.chain && $0.person == move.person && $0.role == role }
                    return last?.isYes == false
                }
            if isDeclined { return true }
            guard let selection = move.intoOpportunity ?? opened[MovePlace(move)] else { return false }
            return try opportunity(selection)?.state == .withdrawn
        }
        let chains = Dictionary(grouping: try moves(of: plan), by: \.chain).sorted { $0.key < $1.key }
        return try chains.flatMap { _, moves in
            let open = try moves.filter { try $0.basis != .confirmed && !isAgreed($0) }
            if moves.contains(where: { $0.opportunity == nil }) {
                return try open.contains(where: isGivenUp) ? open : []
            }
            var gone: [StoredMove] = []
            var isFrontGone = false
            for move in moves {
                guard open.contains(move) else {
                    // Whoever is agreed leaves a post, whatever became of those in front.
                    isFrontGone = false
                    continue
                }
                isFrontGone = try isFrontGone || isGivenUp(move)
                if isFrontGone { gone.append(move) }
            }
            return gone
        }
    }

    /// Whether somebody is placed, or was, by a move.
    private func isAgreed(_ move: StoredMove) throws -> Bool {
        try placements(of: move.person).contains { placement in
            placement.state != .cancelled && placement.days.overlaps(move.days)
                && placement.post ?? placement.opportunity == move.intoPost ?? move.intoOpportunity
        }
    }
}

/// Where a move stands in its plan.
private struct MovePlace: Hashable {
    let chain: Int
    let step: Int

    init(chain: Int, step: Int) {
        self.chain = chain
        self.step = step
    }

    init(_ move: StoredMove) { self.init(chain: move.chain, step: move.step) }
}
