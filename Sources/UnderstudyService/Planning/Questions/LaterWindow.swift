internal import Secondments

/// A later window of a plan, of those into which early ends have divided a place, for which somebody goes on who would end early before it.
struct LaterWindow {
    /// Who moves in it.
    var running: RunningChain
    /// The first move in it of somebody concerned.
    var position: Int
    /// The first vacancy that counts: not one that somebody goes on in though its holder is back.
    var from: Int

    /// The moves in it that are made as things stand, from the first one concerned outward.
    var moves: [PlannedMove] {
        running.chain.moves.indices.filter { $0 >= position && running.until[$0] >= running.chain.days.start }
            .map { running.chain.moves[$0] }
    }

    /// The last day of somebody in it; `nil` for whoever does not move in it.
    func lastDay(of person: String) -> Day? {
        running.chain.moves.indices.first {
            running.chain.moves[$0].person == person && running.until[$0] >= running.chain.days.start
        }.map { running.until[$0] }
    }

    /// The same moves, of which only those of whoever stays are made, from the first one concerned outward.
    func keeping(_ staying: Set<String>) -> RunningChain {
        var kept = running
        let before = running.chain.days.start.adding(days: -1)
        for step in kept.until.indices
        where step >= position && !staying.contains(running.chain.moves[step].person) {
            kept.until[step] = min(kept.until[step], before)
        }
        return kept
    }
}

extension Planner {
    /// The windows that follow upon a chain in which some of its people go on in the same places, by their first days.
    func laterWindows(
        of people: [PlannedMove], after running: RunningChain, in all: [RunningChain]
    ) -> [LaterWindow] {
        if running.isExchange { return [] }
        var ends: Set<Day> = [running.chain.days.end]
        var found: [LaterWindow] = []
        for other in all.sorted(by: { $0.chain.days.start < $1.chain.days.start })
        where !other.isExchange && ends.contains(other.chain.days.start.adding(days: -1)) {
            let position = other.chain.moves.indices.first { step in
                let move = other.chain.moves[step]
                return other.until[step] >= other.chain.days.start
                    && people.contains { one in
                        one.person == move.person && one.vacancy == move.vacancy
                            && (one.opportunity == move.opportunity || one.opportunity == nil)
                    }
            }
            guard let position else { continue }
            let goesOnAlone = index.opportunities[other.chain.opportunity]?.divided?.behind != nil
            found.append(
                LaterWindow(
                    running: other, position: position, from: position == 0 && goesOnAlone ? 1 : position))
            ends.insert(other.chain.days.end)
        }
        return found
    }
}
