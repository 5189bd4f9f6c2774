internal import Secondments

/// Moves that stand behind one another, with the last day of each: what is open on a day follows from who still works where on it.
struct RunningChain {
    /// The moves as they were planned. Those of an exchange stand as a chain: each into the own post of the one before.
    var chain: PlannedChain
    /// Whether the first move is into the own post of the last one, so that no post is left over.
    var isExchange = false
    /// The last day of each move, parallel to the moves.
    var until: [Day]

    /// A chain of which some moves may end before the others.
    ///
    /// - Parameter lasting: the last day of each move that is not made to the end.
    init(_ chain: PlannedChain, lasting: [KeptMove: Day]) {
        self.chain = chain
        until = chain.moves.map {
            lasting[KeptMove(person: $0.person, vacancy: $0.vacancyName, days: chain.days)] ?? chain.days.end
        }
    }

    /// An exchange of posts of which some moves may end before the others.
    init?(_ swap: PlannedSwap, lasting: [KeptMove: Day]) {
        guard let first = swap.moves.first else { return nil }
        self.init(
            PlannedChain(
                opportunity: "an exchange of posts", title: first.to?.title ?? "", unit: first.to?.unit ?? "",
                kind: .secondment, place: 1, days: swap.days, fraction: first.fraction, moves: swap.moves, leftOpen: nil
            ), lasting: lasting)
        isExchange = true
    }

    /// Whether every move is made to the end.
    var isWhole: Bool { until.allSatisfy { $0 == chain.days.end } }

    /// Where in the chain a person makes a move that goes on after a day.
    func position(of person: String, after day: Day) -> Int? {
        guard chain.days.contains(day) else { return nil }
        return chain.moves.indices.first { chain.moves[$0].person == person && until[$0] > day }
    }

    /// The same exchange told from another of its moves on; a chain has one beginning.
    func beginning(at position: Int) -> RunningChain {
        guard isExchange else { return self }
        var turned = self
        turned.chain.moves = Array(chain.moves[position...] + chain.moves[..<position])
        turned.until = Array(until[position...] + until[..<position])
        return turned
    }

    /// The moves from a position outward that rest on one another and go on after a day. One that ended early and is over stays as it was.
    ///
    /// - Parameter today: the day as of which it is asked.
    func restingOn(_ position: Int, after day: Day, asOf today: Day) -> Range<Int> {
        let broken = chain.moves.indices.first {
            $0 > position && (until[$0] <= day || until[$0] < min(today, chain.days.end))
        }
        return position..<(broken ?? chain.moves.count)
    }

    /// One of the moves as what its person does from a day on; `nil` where it is over by then, or leaves time for another.
    func committed(_ move: Int, from day: Day, _ planner: Planner) -> CommittedMove? {
        guard until[move] >= day, chain.moves[move].blocks(planner),
            let days = DayRange(from: chain.days.start, to: until[move])
        else { return nil }
        return CommittedMove(person: chain.moves[move].person, days: days, opportunity: chain.opportunity)
    }

    /// The same moves, some of which end on a day at the latest.
    func ending(_ moves: Range<Int>, on day: Day) -> RunningChain {
        var ended = self
        for move in moves { ended.until[move] = min(until[move], day) }
        return ended
    }
}

extension PlanReport {
    /// The chains and exchanges of the plan for the days that each move still has.
    func running(_ lasting: [KeptMove: Day]) -> [RunningChain] {
        chains.map { RunningChain($0, lasting: lasting) } + swaps.compactMap { RunningChain($0, lasting: lasting) }
    }
}

extension Planner {
    /// What stands open in some days of a chain, each post for the days on which nobody works in it: a vacancy whose mover has gone, the
    /// part that a mover has no time for, and the post of the last one. A post whose holder is back is not open, whoever covers it besides.
    ///
    /// - Parameter position: the first vacancy to be looked at.
    /// - Complexity: O(moves^2).
    func holes(of running: RunningChain, in days: DayRange, from position: Int = 0) -> [PlanHole] {
        let ends = running.until.filter { $0 >= days.start && $0 < days.end }
        let starts = Set([days.start] + ends.map { $0.adding(days: 1) }).sorted()
        var holes: [PlanHole] = []
        for (number, start) in starts.enumerated() {
            let last = number + 1 < starts.count ? starts[number + 1].adding(days: -1) : days.end
            guard let part = DayRange(from: start, to: last) else { continue }
            for hole in openPlaces(of: running, in: part, from: position) {
                let before = holes.firstIndex {
                    $0.place == hole.place && $0.fraction == hole.fraction && $0.days.end.adding(days: 1) == start
                }
                if let before, let both = DayRange(from: holes[before].days.start, to: last) {
                    holes[before] = holes[before].during(both)
                } else {
                    holes.append(hole)
                }
            }
        }
        return holes
    }

    /// What stands open in days in which nobody comes or goes.
    private func openPlaces(of running: RunningChain, in days: DayRange, from position: Int) -> [PlanHole] {
        let moves = running.chain.moves
        let isMade = running.until.map { $0 >= days.start }
        var open: [PlanHole] = []
        for step in moves.indices where step >= position {
            // Who left the post that is filled here: nobody, for the opportunity at the head.
            let leaver = step > 0 ? step - 1 : running.isExchange ? moves.count - 1 : nil
            if let leaver, !isMade[leaver] { continue }
            if !isMade[step] {
                open.append(reopened(by: moves[step], of: running.chain, days: days))
            } else if let rest = moves[step].restOpen {
                open.append(rest.during(days))
            }
        }
        if !running.isExchange, isMade.last ?? false, let last = running.chain.leftOpen {
            open.append(last.during(days))
        }
        return open
    }

    /// The vacancy that a move leaves when it is not made any more, for some days.
    func reopened(by move: PlannedMove, of chain: PlannedChain, days: DayRange) -> PlanHole {
        let post = move.to.flatMap { index.posts[$0.id] }
        let part = Thousandths(move.fraction.count + (move.restOpen?.fraction.count ?? 0))
        return PlanHole(
            place: move.vacancy, title: move.to?.title ?? chain.title, unit: move.to?.unit ?? chain.unit, days: days,
            fraction: part,
            cost: post.map { PlanCost(vacancyCost: $0.vacancyCost, fraction: part, days: days) } ?? .zero)
    }
}
