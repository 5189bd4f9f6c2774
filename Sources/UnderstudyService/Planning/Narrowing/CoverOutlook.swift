internal import Secondments

/// What may come behind a person who leaves a post, whatever the days: the best that any chain could make of it.
///
/// Moves are not listed post by post. Posts that ask for the same share one list of the people of the whole organisation who are open to it
/// and suited, in the order of what may come behind each of them. So what is kept grows with people and requirements, and not with the
/// pairs of posts and people.
///
/// It belongs to one planning and remembers what it has found out.
final class CoverOutlook {
    /// Somebody whom nothing but the days can keep out of a post.
    struct Step {
        /// The number of the member.
        let member: Int
        /// In thousandths of a per cent.
        let shortfall: Int
    }

    /// Somebody of a shared list, with the best that may come of the move.
    struct Ranked {
        /// With costs for one day.
        let worth: Worth
        let member: Int
        let shortfall: Int
    }

    let tests: CandidateTests
    let levels: WorthLevels
    let windows: [DayRange]
    let policy: Policy
    private var index: PlanningIndex { tests.index }

    init(tests: CandidateTests, levels: WorthLevels, windows: [DayRange]) {
        self.tests = tests
        self.levels = levels
        self.windows = windows
        policy = tests.snapshot.policy
        words = (windows.count + 63) / 64
        unit = tests.index.unit(named: "")
        leastAvailable =
            windows.map { max(0, $0.start.number - tests.snapshot.asOf.number) }.min() ?? 0
    }

    // MARK: Members

    private struct Known {
        let member: StaffMember
        let place: StaffPost?
        let workingTime: Int
        /// Whether every window is free; `nil` until it is asked.
        var isSure: Bool?
    }

    private var known: [Known?] = []
    private let words: Int
    private var askedFree: [UInt64] = []
    private var free: [UInt64] = []
    private let unit: Unit
    /// The days to prepare before the first window begins.
    private let leastAvailable: Int

    /// Keeps a member, so that it can be asked for by number.
    @discardableResult
    func meet(_ member: StaffMember) -> Int {
        while known.count <= member.number {
            known.append(nil)
            for _ in 0..<words {
                askedFree.append(0)
                free.append(0)
            }
        }
        if known[member.number] == nil {
            known[member.number] = Known(
                member: member, place: index.staff.place(of: member), workingTime: member.person.workingTime.count)
        }
        return member.number
    }

    private func at(_ number: Int) -> Known {
        guard let found = known[number] else { preconditionFailure("a member who was never met") }
        return found
    }

    func member(_ number: Int) -> StaffMember { at(number).member }
    func place(of number: Int) -> StaffPost? { at(number).place }
    func workingTime(of number: Int) -> Int { at(number).workingTime }

    /// Whether a person's days leave a window free.
    func isFree(_ number: Int, in window: Int) -> Bool {
        let word = number * words + window / 64
        let bit = UInt64(1) << UInt64(window % 64)
        if askedFree[word] & bit == 0 {
            askedFree[word] |= bit
            if at(number).isSure == true || tests.isFree(at(number).member, for: vacancy(in: windows[window])) {
                free[word] |= bit
            }
        }
        return free[word] & bit != 0
    }

    private func vacancy(in days: DayRange) -> Vacancy {
        Vacancy(opportunity: nil, post: nil, unit: unit, days: days, fraction: .one)
    }

    /// Whether a person's days leave every window free.
    private func isSure(_ number: Int) -> Bool {
        if let sure = known[number]?.isSure { return sure }
        let member = at(number).member
        let person = member.person
        index.staff.describe(member)
        let isPlain =
            member.absences.isEmpty && person.contractEnd == nil && person.probationEnd == nil
            && person.reviewEnd == nil && index.placements[person.id] == nil && index.committed[person.id] == nil
            && tests.places.opportunities(of: person.id).isEmpty
            && person.post.flatMap { index.covered[$0] } == nil
        let sure =
            isPlain ? windows.isEmpty || isFree(number, in: 0) : windows.indices.allSatisfy { isFree(number, in: $0) }
        known[number]?.isSure = sure
        return sure
    }

    // MARK: Who can step in

    private struct Covers {
        var rings: [[Step]?] = [nil, nil, nil]
        /// Whether somebody of a ring can step in whatever the days.
        var isSure: [Bool?] = [nil, nil, nil]
        /// The list shared with posts that ask for the same; the outer `nil` until it is first asked for.
        var shared: Int??
    }

    private var covers: [Covers] = []

    private func meet(_ place: StaffPost) {
        while covers.count <= place.number { covers.append(Covers()) }
    }

    /// Those who can step in from a ring but for their days, by id. From the whole organisation only those are listed who are not in
    /// the shared list: who named the post, or have a figure for it.
    func steps(into place: StaffPost, from ring: Ring) -> [Step] {
        meet(place)
        if let found = covers[place.number].rings[ring.distance] { return found }
        var found: [Step] = []
        if ring == .organisation {
            var members = index.staff.members(whoNamed: place.post.id)
            members += index.staff.members(openAnywhereWithFigureFor: place.post.id)
            members.sort { $0.person.id < $1.person.id }
            for member in members {
                let number = meet(member)
                guard found.last?.member != number, isOutside(number, place) else { continue }
                let fit = tests.fit(of: member, for: place)
                guard fit.passes, let suitability = fit.suitability else { continue }
                found.append(Step(member: number, shortfall: 100_000 - suitability.percent.count))
            }
        } else {
            found = tests.fits(place, ring).compactMap { item in
                item.fit.suitability.map {
                    Step(member: meet(item.member), shortfall: 100_000 - $0.percent.count)
                }
            }
        }
        covers[place.number].rings[ring.distance] = found
        return found
    }

    private func isOutside(_ number: Int, _ place: StaffPost) -> Bool {
        guard let own = self.place(of: number) else { return false }
        return own !== place && own.team.ring(to: place.team) == .organisation
    }

    /// Whether a member of the shared list of a post can step into it but for the days.
    func suits(_ number: Int, _ place: StaffPost) -> Bool {
        guard isOutside(number, place) else { return false }
        let member = member(number)
        if !member.figures.isEmpty, member.figures[place.post.id] != nil { return false }
        return index.bans.isEmpty
            || !index.bans.contains(MoveChoice(person: member.person.id, vacancy: place.post.id))
    }

    /// Whether a search of rings ends with one because policy looks no further and somebody there is free in every window.
    private func endsSurely(_ place: StaffPost, at ring: Ring) -> Bool {
        guard policy.widenOnlyIfEmpty else { return false }
        if let sure = covers[place.number].isSure[ring.distance] { return sure }
        let sure =
            policy.leadDays.days(for: ring) <= leastAvailable
            && steps(into: place, from: ring).contains { isSure($0.member) }
        covers[place.number].isSure[ring.distance] = sure
        return sure
    }

    // MARK: Shared lists

    private struct Shared {
        /// By id.
        var steps: [Step]
        /// The working times that there are among them, with who has each.
        var byTime: [(time: Int, steps: [Step])]
        var ranked: [RankKey: [Ranked]] = [:]
    }

    private struct RankKey: Hashable {
        let time: Int
        let part: Int
        let moves: Int
    }

    private var shared: [Shared] = []
    private var sharedByNeeds: [ObjectIdentifier: Int] = [:]

    private func sharedList(for place: StaffPost) -> Int? {
        meet(place)
        if let found = covers[place.number].shared { return found }
        guard let needs = index.staff.needs(of: place) else {
            covers[place.number].shared = .some(nil)
            return nil
        }
        let key = ObjectIdentifier(needs)
        let number = sharedByNeeds[key] ?? shared.count
        if number == shared.count {
            sharedByNeeds[key] = number
            shared.append(makeShared(place, needs))
        }
        covers[place.number].shared = number
        return number
    }

    private func makeShared(_ place: StaffPost, _ needs: StaffNeeds) -> Shared {
        var members = index.staff.members(
            openAnywhereAndPerhapsSuitedTo: place, suitedFrom: policy.suitedFrom, withAllEssentials: true)
        members.sort { $0.person.id < $1.person.id }
        var steps: [Step] = []
        var byTime: [Int: [Step]] = [:]
        for member in members {
            let number = meet(member)
            guard steps.last?.member != number, !tests.snapshot.declined.contains(member.person.id),
                tests.isReleased(member),
                let suitability = SuitabilityCalculator.calculated(of: member, needs: needs),
                suitability.essentialGaps.isEmpty, suitability.percent >= Thousandths(whole: policy.suitedFrom)
            else { continue }
            let step = Step(member: number, shortfall: 100_000 - suitability.percent.count)
            steps.append(step)
            byTime[workingTime(of: number), default: []].append(step)
        }
        return Shared(
            steps: steps, byTime: byTime.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The people of the whole organisation for a part of a post, in one list for each working time, the best first, with what that
    /// leaves open of the post for one day.
    ///
    /// - Parameter moves: how many may follow each of them.
    func organisation(_ place: StaffPost, part: Int, moves: Int) -> [(rest: Worth, part: Int, ranked: [Ranked])] {
        guard let number = sharedList(for: place) else { return [] }
        let times = shared[number].byTime.map(\.time)
        return times.map { time in
            let own = min(part, time)
            return (
                levels.open(place.post.vacancyCost.count, part: part - own), own,
                ranked(number, time: time, part: own, moves: moves)
            )
        }
    }

    private func ranked(_ number: Int, time: Int, part: Int, moves: Int) -> [Ranked] {
        let key = RankKey(time: time, part: part, moves: moves)
        if let found = shared[number].ranked[key] { return found }
        let steps = shared[number].byTime.first { $0.time == time }?.steps ?? []
        var found: [(item: Ranked, position: Int)] = []
        found.reserveCapacity(steps.count)
        for (position, step) in steps.enumerated() {
            let behind = behind(step.member, part: part, moves: moves)
            guard behind.isPossible else { continue }
            let worth = levels.move(shortfall: step.shortfall, ring: .organisation) + behind
            found.append((Ranked(worth: worth, member: step.member, shortfall: step.shortfall), position))
        }
        found.sort { left, right in
            left.item.worth == right.item.worth
                ? left.position < right.position : left.item.worth > right.item.worth
        }
        let list = found.map(\.item)
        shared[number].ranked[key] = list
        return list
    }

    // MARK: Outlook

    private var slots: [Int: Int] = [:]
    private var memo: [[Int32]] = []
    private var worths: [Worth] = []

    /// Whether a post needs cover while this part of it is away.
    func needsCover(_ number: Int, part: Int) -> Bool {
        place(of: number) != nil && part >= policy.coverThreshold.count
    }

    /// The best that may come behind somebody who leaves for a part of full time and at most so many moves more, with costs for one
    /// day: no chain, in whatever window, is worth more.
    func behind(_ number: Int, part: Int, moves: Int) -> Worth {
        guard let place = place(of: number), part >= policy.coverThreshold.count else { return .zero }
        return outlook(number, place, part: part, moves: moves)
    }

    /// The same where it is known that the post needs cover.
    func outlook(_ number: Int, _ place: StaffPost, part: Int, moves: Int) -> Worth {
        let key = part * 64 + moves
        let slot = slots[key] ?? memo.count
        if slot == memo.count {
            slots[key] = slot
            memo.append([])
        }
        if number < memo[slot].count, memo[slot][number] >= 0 { return worths[Int(memo[slot][number])] }
        var best = end(place, part: part)
        if moves > 0 {
            meet(place)
            for ring in Ring.allCases {
                for step in steps(into: place, from: ring) {
                    best = max(best, worth(of: step, into: place, part: part, ring: ring, moves: moves - 1))
                }
                if ring == .organisation {
                    for list in organisation(place, part: part, moves: moves - 1) {
                        if let first = list.ranked.first { best = max(best, first.worth + list.rest) }
                    }
                }
                if endsSurely(place, at: ring) { break }
            }
        }
        while memo[slot].count <= number { memo[slot].append(-1) }
        memo[slot][number] = Int32(worths.count)
        worths.append(best)
        return best
    }

    /// What it is worth, at best and for one day, that somebody takes up a part of a post.
    private func worth(of step: Step, into place: StaffPost, part: Int, ring: Ring, moves: Int) -> Worth {
        let own = min(part, workingTime(of: step.member))
        let behind = behind(step.member, part: own, moves: moves)
        guard behind.isPossible else { return .never }
        return behind + move(step, into: place, part: part, own: own, ring: ring)
    }

    /// What a move is worth by itself, with what the person has no time for, for one day.
    func move(_ step: Step, into place: StaffPost, part: Int, own: Int, ring: Ring) -> Worth {
        levels.move(shortfall: step.shortfall, ring: ring)
            + levels.open(place.post.vacancyCost.count, part: part - own)
    }

    /// What it is worth to leave a part of a post open for one day; never where its holder is let go only if covered.
    func end(_ place: StaffPost, part: Int) -> Worth {
        index.release(of: place) == .covered ? .never : levels.open(place.post.vacancyCost.count, part: part)
    }
}
