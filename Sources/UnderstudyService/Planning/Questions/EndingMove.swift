internal import Secondments

/// A move that ends early, with everything in its plan that rests on it.
struct EndingMove {
    /// Its last day.
    let day: Day
    /// Every chain and exchange of the plan, and which of them holds the move.
    let all: [RunningChain]
    let number: Int
    /// The chain that holds it; an exchange is told from it on.
    let running: RunningChain
    /// Where in the chain it stands.
    let position: Int
    /// The moves from it outward that rest on one another.
    let resting: Range<Int>
    /// The days that it loses in this chain.
    let lost: DayRange
    /// Where an early end has divided a place already, the windows after this one in which those who go on do so.
    let later: [LaterWindow]
    /// The days after all of those for which the place at the head is open already: they were given up by an earlier end, and nobody takes
    /// over for them.
    private(set) var open: DayRange?

    /// - Parameter id: whose move ends.
    /// - Returns: `nil` where the plan has no move of the person that runs beyond the day.
    init?(of id: String, on day: Day, in all: [RunningChain], _ planner: Planner) {
        guard let number = all.firstIndex(where: { $0.position(of: id, after: day) != nil }),
            let place = all[number].position(of: id, after: day),
            let lost = DayRange(from: day.adding(days: 1), to: all[number].until[place])
        else { return nil }
        let running = all[number].beginning(at: place)
        let position = running.isExchange ? 0 : place
        let resting = running.restingOn(position, after: day, asOf: planner.snapshot.asOf)
        self.day = day
        self.all = all
        self.number = number
        self.running = running
        self.position = position
        self.resting = resting
        self.lost = lost
        later = planner.laterWindows(
            of: resting.filter { running.until[$0] == running.chain.days.end }.map { running.chain.moves[$0] },
            after: running, in: all)
        if position == 0, !running.isExchange {
            open =
                planner.index.opportunities[running.chain.opportunity]?.reopened
                .first { $0.person == id && $0.days.start == end.adding(days: 1) }?.days
        }
    }

    /// Those whose moves rest on one another, from the one who ends early outward.
    var behind: [PlannedMove] { Array(running.chain.moves[resting]) }
    /// The move itself.
    var ended: PlannedMove { running.chain.moves[position] }
    /// The later windows in which its person moves.
    var own: [LaterWindow] { later.filter { $0.lastDay(of: ended.person) != nil } }

    /// Those who move in later windows alone.
    var coming: [PlannedMove] {
        let known = Set(behind.map(\.person))
        var coming: [PlannedMove] = []
        for move in later.flatMap(\.moves)
        where !known.contains(move.person) && !coming.contains(where: { $0.person == move.person }) {
            coming.append(move)
        }
        return coming
    }

    /// Those who were to move behind and do not, whatever ends.
    var givenUp: [PlannedMove] {
        running.chain.moves.indices.dropFirst(resting.upperBound)
            .prefix { running.until[$0] < running.chain.days.start }.map { running.chain.moves[$0] }
    }

    /// The last day of the person as things stand.
    var end: Day { own.compactMap { $0.lastDay(of: ended.person) }.max() ?? lost.end }
    /// The days for which the vacancy stands open: those that the person loses in all, and those that were given up before.
    var vacant: DayRange { DayRange(from: lost.start, to: open?.end ?? end) ?? lost }

    /// The last day of whoever goes on longest in this chain.
    private var latest: Day { running.until[resting].max() ?? lost.end }
    /// The days in this chain after those that the person loses in it, for which others go on.
    var tail: DayRange? { DayRange(from: lost.end.adding(days: 1), to: latest) }

    /// All days that it is about.
    var rest: DayRange {
        let ends = [latest, vacant.end] + later.map(\.running.chain.days.end)
        return DayRange(from: lost.start, to: ends.max() ?? latest) ?? lost
    }

    /// The last day of a person behind, in this chain and the later windows.
    func lastDay(ofMove step: Int) -> Day? {
        let person = running.chain.moves[step].person
        return ([running.until[step]] + later.compactMap { $0.lastDay(of: person) }).max()
    }

    /// Whether the vacancy opens in all days that the person loses: nowhere is its own holder back before.
    var opensVacancy: Bool {
        running.until[..<position].allSatisfy { $0 >= lost.end }
            && own.allSatisfy { window in
                window.running.until[..<window.position].allSatisfy { $0 == window.running.chain.days.end }
            }
    }
}
