internal import Secondments

// The best that may come behind somebody who leaves.
extension CoverOutlook {
    /// A number for a part of full time with so many moves left, so that what is known for both fits into arrays.
    func slot(part: Int, moves: Int) -> Int {
        if part < slots.count, moves < slots[part].count, slots[part][moves] >= 0 { return Int(slots[part][moves]) }
        while slots.count <= part { slots.append([]) }
        while slots[part].count <= moves { slots[part].append(-1) }
        if slots[part][moves] < 0 {
            slots[part][moves] = Int32(best.count)
            best.append([])
        }
        return Int(slots[part][moves])
    }

    /// Whether a post needs cover while this part of it is away.
    func needsCover(_ number: Int, part: Int) -> Bool { posts[number] >= 0 && part >= policy.coverThreshold.count }

    /// The best that may come behind somebody who leaves for a part of full time and at most so many moves more, with costs for one
    /// day: no chain, in whatever window, is worth more.
    func behind(_ number: Int, part: Int, moves: Int) -> Worth {
        guard needsCover(number, part: part) else { return .zero }
        let slot = slot(part: part, moves: moves)
        if number < best[slot].count, best[slot][number] >= 0 { return worths[Int(best[slot][number])] }
        let found = findBehind(number, Int(posts[number]), part: part, moves: moves)
        if best[slot].count <= number {
            let more = max(number + 1, posts.count) - best[slot].count
            best[slot].append(contentsOf: repeatElement(-1, count: more))
        }
        best[slot][number] = Int32(worths.count)
        worths.append(found)
        return found
    }

    private func findBehind(_ number: Int, _ post: Int, part: Int, moves: Int) -> Worth {
        var best = end(post, part: part)
        guard moves > 0 else { return best }
        for ring in Ring.allCases {
            for step in steps(into: post, from: ring) {
                best = max(best, worth(of: step, into: post, part: part, ring: ring, moves: moves - 1))
            }
            if ring == .organisation {
                for list in organisation(post, part: part, moves: moves - 1) {
                    if let first = rankings[list.number].first {
                        best = max(best, first.worth + rest(of: post, part: part, taken: list.part))
                    }
                }
            }
            if endsSurely(post, at: ring) { break }
        }
        return best
    }

    /// What it is worth, at best and for one day, that somebody takes up a part of a post.
    private func worth(of step: Step, into post: Int, part: Int, ring: Ring, moves: Int) -> Worth {
        let own = min(part, Int(workingTimes[Int(step.member)]))
        let behind = behind(Int(step.member), part: own, moves: moves)
        guard behind.isPossible else { return .never }
        return behind + move(shortfall: Int(step.shortfall), into: post, part: part, own: own, ring: ring)
    }

    /// What a move is worth by itself, with what the person has no time for, for one day.
    func move(shortfall: Int, into post: Int, part: Int, own: Int, ring: Ring) -> Worth {
        levels.move(shortfall: shortfall, ring: ring) + rest(of: post, part: part, taken: own)
    }

    /// What it is worth for one day to leave open what somebody has no time for.
    func rest(of post: Int, part: Int, taken: Int) -> Worth {
        levels.open(facts[post].vacancyCost, part: part - taken)
    }

    /// What it is worth to leave a part of a post open for one day; never where its holder is let go only if covered.
    func end(_ post: Int, part: Int) -> Worth {
        facts[post].isLetGoOnlyCovered ? .never : levels.open(facts[post].vacancyCost, part: part)
    }

    /// Those who may step into a part of a post but for their days, shared lists apart, the one with the most to come first.
    ///
    /// Costs count for one day. In a longer window they weigh more and the order stays the same, since all of them weigh as much more.
    ///
    /// - Parameter moves: how many may follow each of them.
    func choices(into post: Int, part: Int, moves: Int) -> [Choice] {
        let key = ChoiceKey(post: Int32(post), slot: Int32(slot(part: part, moves: moves)))
        if let known = choices[key] { return known }
        var found: [(worth: Worth, choice: Choice)] = []
        for ring in Ring.allCases {
            for step in steps(into: post, from: ring) {
                let worth = worth(of: step, into: post, part: part, ring: ring, moves: moves)
                guard worth.isPossible else { continue }
                found.append(
                    (
                        worth,
                        Choice(
                            member: step.member, shortfall: step.shortfall, position: Int32(found.count),
                            part: Int16(min(part, Int(workingTimes[Int(step.member)]))), ring: Int8(ring.distance))
                    ))
            }
        }
        found.sort {
            $0.worth == $1.worth ? $0.choice.position < $1.choice.position : $0.worth > $1.worth
        }
        let list = found.map(\.choice)
        choices[key] = list
        return list
    }
}
