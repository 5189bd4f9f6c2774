internal import Secondments

// The people of the whole organisation, in lists that posts share which ask for the same.
extension CoverOutlook {
    /// Somebody of a shared list, with the best that may come of the move.
    struct Ranked {
        /// With costs for one day.
        let worth: Worth
        let member: Int32
        let shortfall: Int32
    }

    /// Those of the whole organisation who are suited to posts that ask for the same.
    struct SharedSteps {
        /// The working times that there are among them, with who has each, by id.
        let byTime: [(time: Int, steps: [Step])]
        /// By slot: a ranking for each working time, once it was asked for.
        var bySlot: [[SharedRanking]?] = []
        /// By the slot of the part that somebody takes up and by working time: the number of the ranking.
        var numbers: [[Int?]?] = []
    }

    /// Those of a shared list who have so much working time, the best first.
    struct SharedRanking {
        /// The part that they take up.
        let part: Int
        /// Its number among all rankings.
        let number: Int
    }

    /// The people of the whole organisation for a part of a post, in one ranking for each working time.
    ///
    /// - Parameter moves: how many may follow each of them.
    func organisation(_ post: Int, part: Int, moves: Int) -> [SharedRanking] {
        let list = sharedList(for: post)
        guard list >= 0 else { return [] }
        let slot = slot(part: part, moves: moves)
        if slot < shared[list].bySlot.count, let found = shared[list].bySlot[slot] { return found }
        let found = shared[list].byTime.indices.map { group in
            let own = min(part, shared[list].byTime[group].time)
            return SharedRanking(part: own, number: ranking(list, group, part: own, moves: moves))
        }
        while shared[list].bySlot.count <= slot { shared[list].bySlot.append(nil) }
        shared[list].bySlot[slot] = found
        return found
    }

    /// The number of the ranking of those of a shared list who have the same working time.
    private func ranking(_ list: Int, _ group: Int, part: Int, moves: Int) -> Int {
        let slot = slot(part: part, moves: moves)
        if slot < shared[list].numbers.count, let found = shared[list].numbers[slot]?[group] { return found }
        let number = rank(shared[list].byTime[group].steps, part: part, moves: moves)
        while shared[list].numbers.count <= slot { shared[list].numbers.append(nil) }
        var numbers = shared[list].numbers[slot] ?? shared[list].byTime.map { _ in nil }
        numbers[group] = number
        shared[list].numbers[slot] = numbers
        return number
    }

    private func sharedList(for post: Int) -> Int {
        if let found = facts[post].shared { return Int(found) }
        let place = place(post)
        guard let needs = index.staff.needs(of: place) else {
            share(-1, for: post)
            return -1
        }
        let key = ObjectIdentifier(needs)
        let number = sharedByNeeds[key] ?? Int32(shared.count)
        if number == shared.count {
            sharedByNeeds[key] = number
            shared.append(SharedSteps(byTime: stepsFromAnywhere(into: place, needs)))
        }
        share(number, for: post)
        return Int(number)
    }

    private func stepsFromAnywhere(into place: StaffPost, _ needs: StaffNeeds) -> [(time: Int, steps: [Step])] {
        var members = index.staff.members(
            openAnywhereAndPerhapsSuitedTo: place, suitedFrom: policy.suitedFrom, withAllEssentials: true)
        members.sort { $0.person.id < $1.person.id }
        var byTime: [Int: [Step]] = [:]
        var last: Int?
        for member in members {
            let number = meet(member)
            guard last != number, !tests.snapshot.declined.contains(member.person.id),
                tests.isReleased(member),
                let suitability = SuitabilityCalculator.calculated(of: member, needs: needs),
                suitability.essentialGaps.isEmpty, suitability.percent >= Thousandths(whole: policy.suitedFrom)
            else { continue }
            last = number
            noteJudgements(of: member)
            let step = Step(member: Int32(number), shortfall: Int32(100_000 - suitability.percent.count))
            byTime[Int(workingTimes[number]), default: []].append(step)
        }
        return byTime.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Puts the best first. O(n log n), once what may come behind each is known.
    ///
    /// - Returns: the number of the ranking.
    private func rank(_ steps: [Step], part: Int, moves: Int) -> Int {
        var found: [Ranked] = []
        found.reserveCapacity(steps.count)
        for step in steps {
            let behind = behind(Int(step.member), part: part, moves: moves)
            guard behind.isPossible else { continue }
            found.append(
                Ranked(
                    worth: levels.move(shortfall: Int(step.shortfall), ring: .organisation) + behind,
                    member: step.member, shortfall: step.shortfall))
        }
        // Equals stay in the order of their ids.
        let order = found.indices.sorted { left, right in
            found[left].worth == found[right].worth ? left < right : found[left].worth > found[right].worth
        }
        rankings.append(order.map { found[$0] })
        return rankings.count - 1
    }
}
