internal import Secondments

extension PlanReport {
    /// A chain or an exchange by its number in a stored plan: chains first, from 1.
    func numbered(_ number: Int) -> (days: DayRange, moves: [PlannedMove])? {
        if chains.indices.contains(number - 1) { return (chains[number - 1].days, chains[number - 1].moves) }
        let swap = number - 1 - chains.count
        return swaps.indices.contains(swap) ? (swaps[swap].days, swaps[swap].moves) : nil
    }

    /// Changes every move of a chain or an exchange, by its number; of all of them unless one is given.
    mutating func changeMoves(of number: Int? = nil, _ change: (inout PlannedMove) -> Void) {
        for chain in chains.indices where number == nil || number == chain + 1 {
            for move in chains[chain].moves.indices { change(&chains[chain].moves[move]) }
        }
        for swap in swaps.indices where number == nil || number == chains.count + swap + 1 {
            for move in swaps[swap].moves.indices { change(&swaps[swap].moves[move]) }
        }
    }

    /// The window of the plan's exchanges; `nil` where it has none.
    var swapDays: DayRange? { swaps.first?.days }
}
