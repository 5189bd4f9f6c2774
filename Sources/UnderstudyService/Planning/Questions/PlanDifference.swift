internal import Foundation
public import Secondments

/// What differs between two plans, and nothing else.
public struct PlanDifference: Hashable, Sendable, Encodable {
    /// What the first plan leaves open.
    public var before: PlanCost
    /// What the second plan leaves open.
    public var after: PlanCost
    /// Moves of the first plan that the second does not have.
    public var movesDropped: [PlannedMove]
    /// Moves of the second plan that the first does not have.
    public var movesAdded: [PlannedMove]
    /// Moves that both plans have, for other days; they stand among those dropped and those added too.
    public var movesShifted: [ShiftedMove]
    /// What the second plan leaves open and the first does not.
    public var opened: [PlanHole]
    /// What the first plan leaves open and the second does not.
    public var closed: [PlanHole]
    /// The first level at which the two are not equal, in words; `nil` where they are equal at all of them.
    public var decidedBy: String?
    /// Whether the second plan is the better one at that level, as it can be where a change opens moves that the rules kept closed.
    public var isBetter: Bool
    /// The days of the moves that are dropped, and of those that are added, in their order.
    private(set) var daysDropped: [DayRange]
    private(set) var daysAdded: [DayRange]
    /// What either plan fills or leaves open in several runs of days, by post or opportunity: of these it is not clear without the days
    /// which is meant.
    private(set) var dividedPlaces: Set<String>

    private enum CodingKeys: String, CodingKey {
        case before, after
        case movesDropped = "moves_dropped"
        case movesAdded = "moves_added"
        case movesShifted = "moves_shifted"
        case opened, closed
        case decidedBy = "decided_by"
        case isBetter = "is_better"
    }

    /// One person into one vacancy in both plans, for other days.
    public struct ShiftedMove: Hashable, Sendable, Encodable {
        /// The person's id.
        public var person: String
        /// The person's name.
        public var name: String
        /// The post that is filled, or the opportunity where none is.
        public var vacancy: String
        /// The days in the first plan.
        public var before: DayRange
        /// The days in the second plan.
        public var after: DayRange
    }

    /// Compares two plans.
    public init(from first: PlanReport, to second: PlanReport) {
        before = first.costLeftOpen
        after = second.costLeftOpen
        let left = first.placedMoves
        let right = second.placedMoves
        let had = Set(left.map(\.place))
        let has = Set(right.map(\.place))
        let dropped = left.filter { !has.contains($0.place) }
        let added = right.filter { !had.contains($0.place) }
        movesDropped = dropped.map(\.move)
        movesAdded = added.map(\.move)
        daysDropped = dropped.map(\.place.days)
        daysAdded = added.map(\.place.days)
        // A person may move into the same vacancy for several windows: the first goes with the first.
        var waiting = added
        movesShifted = dropped.compactMap { place, move in
            guard
                let match = waiting.firstIndex(where: {
                    $0.place.person == place.person && $0.move.vacancy == move.vacancy && $0.place.days != place.days
                })
            else { return nil }
            let other = waiting.remove(at: match)
            return ShiftedMove(
                person: move.person, name: move.name, vacancy: move.vacancy, before: place.days, after: other.place.days
            )
        }
        // Days that windows tell one after the other are one run.
        let holesBefore = first.holes.joined()
        let holesAfter = second.holes.joined()
        let (wereOpen, areOpen) = (Set(holesBefore), Set(holesAfter))
        opened = holesAfter.filter { !wereOpen.contains($0) }.dearestFirst()
        closed = holesBefore.filter { !areOpen.contains($0) }.dearestFirst()
        var runs: [String: Set<DayRange>] = [:]
        for (place, move) in left + right { runs[move.vacancy, default: []].insert(place.days) }
        for hole in holesBefore + holesAfter { runs[hole.place, default: []].insert(hole.days) }
        dividedPlaces = Set(runs.filter { $0.value.count > 1 }.keys)
        let pairs = second.levels.compactMap { level in
            first.levels.first { $0.goal == level.goal }.map { ($0, level) }
        }
        let decisive = pairs.first { $0.total != $1.total }
        decidedBy = decisive.map { before, after in "\(after.words): \(after.total) instead of \(before.total)" }
        isBetter = decisive.map { $1.total < $0.total } ?? false
    }

    /// Whether the second plan leaves more open.
    public var isDearer: Bool { after > before }

    /// What tells the second plan from the first, as a clause: `leaves 7 points open instead of 3`, or what decides where as much is left.
    public var clause: String {
        if isDearer || after < before && isBetter { return words }
        return decidedBy.map { "\(words), \(isBetter ? "and is better" : "but is worse") in \($0)" }
            ?? "is exactly as good"
    }

    /// The difference in cost as a clause: `leaves 7 points open instead of 3`.
    public var words: String {
        after == before
            ? "leaves the same open, \(after.words)"
            : "leaves \(after.words(beside: before)) open instead of \(before.words(beside: after))"
    }
}

extension PlanReport {
    /// Moves the days of an opportunity, and of everything behind it, by so many days.
    mutating func shift(_ opportunity: String, by days: Int) {
        func shifted(_ range: DayRange) -> DayRange { range.starting(on: range.start.adding(days: days)) }
        for place in chains.indices where chains[place].opportunity == opportunity {
            chains[place].days = shifted(chains[place].days)
            chains[place].leftOpen = chains[place].leftOpen.map { $0.during(shifted($0.days)) }
            for number in chains[place].moves.indices {
                let rest = chains[place].moves[number].restOpen
                chains[place].moves[number].restOpen = rest.map { $0.during(shifted($0.days)) }
            }
        }
        for place in unfilled.indices where unfilled[place].opportunity == opportunity {
            unfilled[place].hole = unfilled[place].hole.during(shifted(unfilled[place].hole.days))
        }
    }

    /// Counts a start that was settled beforehand among those that come later than they could.
    mutating func delay(by days: Int) {
        if let place = levels.firstIndex(where: { $0.goal == PlanLevel.delayGoal }) {
            levels[place].total += Decimal(days)
            levels[place].bound = levels[place].bound.map { $0 + Decimal(days) }
        } else {
            levels.append(.delay(days, isProved: status == .optimal))
        }
    }

    /// The moves with what they are compared by between plans: who, into what, when.
    fileprivate var placedMoves: [(place: KeptMove, move: PlannedMove)] {
        (chains.map { ($0.days, $0.moves) } + swaps.map { ($0.days, $0.moves) }).flatMap { days, moves in
            moves.map { (KeptMove(person: $0.person, vacancy: $0.vacancy, days: days), $0) }
        }
    }
}
