public import Foundation
internal import Secondments

/// The best chains of one opportunity, best first, to choose from, with what tells each of the others from the first.
public struct ChainAlternatives: Sendable, Encodable {
    /// The chains.
    public var alternatives: [PlannedChain]
    /// How each of them but the first differs from the first, in the same order.
    public var differences: [Difference]
    /// The same for the later windows into which early ends have divided the opportunity; mostly empty.
    public var also: [ChainAlternatives] = []
    /// The days of the opportunity that an early end has left open: nobody has been chosen for them, so that no chain begins there.
    public var reopened: [UnfilledPlace] = []

    /// How a chain differs from the best one.
    public struct Difference: Hashable, Sendable, Encodable {
        /// The moves that it has beside those of the best one, as `Leila Haddad into R7`.
        public var movesAdded: [String]
        /// The moves of the best one that it has not.
        public var movesDropped: [String]
        /// By how many points it leaves more open.
        public var cost: Decimal
        /// By how many percentage points its people suit their posts less, all moves together; less than nothing where they suit better.
        public var shortfall: Decimal
        /// By how many steps more they come from beyond the team; a department is one, the organisation two.
        public var rings: Int
        /// By how many it has more moves.
        public var moves: Int
        /// What it comes to, as a phrase: `as good`, or what is worse and what is better about it.
        public var words: String

        private enum CodingKeys: String, CodingKey {
            case movesAdded = "moves_added"
            case movesDropped = "moves_dropped"
            case cost, shortfall, rings, moves, words
        }
    }

    /// - Parameters:
    ///   - windows: the chains of each window, by their first days.
    ///   - goals: what chains are compared by, first things first.
    init(_ windows: [[PlannedChain]], reopened: [UnfilledPlace], goals: [PlanGoal]) {
        let told = windows.filter { !$0.isEmpty }.map { ChainAlternatives($0, goals: goals) }
        self = told.first ?? ChainAlternatives([], goals: goals)
        also = Array(told.dropFirst())
        self.reopened = reopened
    }

    /// - Parameter goals: what chains are compared by, first things first.
    init(_ chains: [PlannedChain], goals: [PlanGoal]) {
        alternatives = chains
        differences =
            chains.first.map { best in chains.dropFirst().map { Difference(of: $0, from: best, by: goals) } } ?? []
    }
}

extension ChainAlternatives.Difference {
    fileprivate init(of chain: PlannedChain, from best: PlannedChain, by goals: [PlanGoal]) {
        let own = Set(chain.moves.map(\.asChoice))
        let others = Set(best.moves.map(\.asChoice))
        movesAdded = chain.moves.filter { !others.contains($0.asChoice) }.map(\.words)
        movesDropped = best.moves.filter { !own.contains($0.asChoice) }.map(\.words)
        let more = chain.cost - best.cost
        cost = more.points
        let gap = chain.shortfall - best.shortfall
        shortfall = Decimal(gap) / 1000
        rings = chain.steps - best.steps
        moves = chain.moves.count - best.moves.count
        let isAlike = chain.moves.count == best.moves.count
        let levels = goals.map { (goal: $0, difference: Self.difference($0, of: chain, from: best)) }
        let decisive = levels.first { $0.difference != 0 }?.goal
        // With more or fewer people the sums say nothing about any of them, and count all the same where they decide.
        var parts = levels.filter { goal, difference in
            difference != 0 && (isAlike || goal == decisive || goal == .costLeftOpen || goal == .moves)
        }.map { goal, _ in Self.words(goal, of: chain, from: best) }
        if chain.days.start != best.days.start { parts.append("it starts on \(chain.days.start.inWords)") }
        if parts.isEmpty {
            words = "as good"
        } else if more == .zero, goals.first == .costLeftOpen {
            words = "leaves as much open; " + parts.joined(separator: "; ")
        } else {
            words = parts.joined(separator: "; ")
        }
    }

    /// By how much more a chain costs in what a goal counts.
    private static func difference(_ goal: PlanGoal, of chain: PlannedChain, from best: PlannedChain) -> Int {
        switch goal {
        case .costLeftOpen: chain.cost == best.cost ? 0 : chain.cost > best.cost ? 1 : -1
        case .shortfall: chain.shortfall - best.shortfall
        case .rings: chain.steps - best.steps
        case .moves: chain.moves.count - best.moves.count
        }
    }

    /// How a chain differs in what a goal counts, as a clause.
    private static func words(_ goal: PlanGoal, of chain: PlannedChain, from best: PlannedChain) -> String {
        let more = difference(goal, of: chain, from: best)
        let isAlike = chain.moves.count == best.moves.count
        switch goal {
        case .costLeftOpen:
            return more > 0
                ? "leaves \(chain.cost.words(beside: best.cost)) open, not \(best.cost.words(beside: chain.cost))"
                : "leaves only \(chain.cost.words(beside: best.cost)) open"
        case .shortfall:
            let points = Decimal(abs(more)) / 1000
            let words = "\(points) percentage \(points == 1 ? "point" : "points")"
            return isAlike
                ? "its people suit by \(words) \(more > 0 ? "less" : "more")"
                : "its moves fall short of full suitability by \(words) \(more > 0 ? "more" : "less"), all taken together"
        case .rings:
            return isAlike
                ? "they come from \(more > 0 ? "further" : "less far") beyond their teams"
                : "its moves go \(PictureWords.count(abs(more), "step", "steps")) \(more > 0 ? "further" : "less far") beyond their teams, all taken together"
        case .moves: return "\(PictureWords.count(abs(more), "move", "moves")) \(more > 0 ? "more" : "fewer")"
        }
    }
}

extension PlannedMove {
    fileprivate var asChoice: MoveChoice { MoveChoice(person: person, vacancy: vacancyName) }
}

extension PlannedChain {
    /// By how many thousandths of a percentage point the people of its moves fall short of full suitability, as a plan counts it.
    fileprivate var shortfall: Int {
        moves.reduce(0) { $0 + ($1.suitability.map { 100_000 - $0.percent.count } ?? 0) }
    }

    /// How many steps beyond their teams the people of its moves come from.
    fileprivate var steps: Int { moves.reduce(0) { $0 + $1.ring.distance } }
}
