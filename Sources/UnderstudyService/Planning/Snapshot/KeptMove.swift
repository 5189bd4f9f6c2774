internal import Secondments

/// A move of an earlier plan: who, into what, and when.
struct KeptMove: Hashable, Sendable {
    let person: String
    /// The opportunity's id, or the post's.
    let vacancy: String
    let days: DayRange
}

extension KeptMove {
    /// A move of a plan on some days.
    init(_ move: PlannedMove, on days: DayRange) {
        self.init(person: move.person, vacancy: move.vacancyName, days: days)
    }
}

extension PlanReport {
    /// The moves of chains and exchanges, as a later plan may keep them.
    var keptMoves: Set<KeptMove> {
        Set(
            chains.flatMap { chain in
                chain.moves.map { KeptMove($0, on: chain.days) }
            }
                + swaps.flatMap { swap in
                    swap.moves.map { KeptMove($0, on: swap.days) }
                })
    }
}
