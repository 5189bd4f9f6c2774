internal import Secondments

/// A move of an earlier plan: who, into what, and when.
struct KeptMove: Hashable, Sendable {
    let person: String
    /// The opportunity's id, or the post's.
    let vacancy: String
    let days: DayRange
}

extension PlanReport {
    /// The moves of chains and exchanges, as a later plan may keep them.
    var keptMoves: Set<KeptMove> {
        Set(
            chains.flatMap { chain in
                chain.moves.map { KeptMove(person: $0.person, vacancy: $0.vacancyName, days: chain.days) }
            }
                + swaps.flatMap { swap in
                    swap.moves.map { KeptMove(person: $0.person, vacancy: $0.vacancyName, days: swap.days) }
                })
    }
}
