internal import Secondments

// Who can step into a post, ring by ring.
extension CoverOutlook {
    /// Those who can step in from a ring but for their days, by id. From the whole organisation only those are listed who are not in
    /// the shared list: who named the post, or have a figure for it.
    func steps(into post: Int, from ring: Ring) -> [Step] {
        let slot = post * Ring.allCases.count + ring.distance
        if let found = stepsInto[slot] { return found }
        let place = place(post)
        var found: [Step] = []
        if ring == .organisation {
            var members = index.staff.members(whoNamed: place.post.id)
            members += index.staff.members(openAnywhereWithFigureFor: place.post.id)
            members.sort { $0.person.id < $1.person.id }
            for member in members {
                let number = meet(member)
                guard found.last.map({ Int($0.member) }) != number, isOutside(number, post) else { continue }
                let fit = tests.fit(of: member, for: place)
                guard fit.passes, let suitability = fit.suitability else { continue }
                found.append(Step(number, suitability))
            }
        } else {
            found = tests.fits(place, ring).compactMap { item in
                item.fit.suitability.map { Step(meet(item.member), $0) }
            }
        }
        stepsInto[slot] = found
        return found
    }

    /// Whether somebody has a post beyond the department of another post, or none.
    func isOutside(_ number: Int, _ post: Int) -> Bool {
        let own = Int(posts[number])
        return own < 0 || facts[own].department != facts[post].department
    }

    /// Whether a member of the shared list of a post can step into it but for the days.
    func suits(_ number: Int, _ post: Int) -> Bool {
        guard isOutside(number, post) else { return false }
        if isUnjudged(number) { return true }
        let member = member(number)
        if !member.figures.isEmpty, member.figures[place(post).post.id] != nil { return false }
        return index.bans.isEmpty
            || !index.bans.contains(MoveChoice(person: member.person.id, vacancy: place(post).post.id))
    }

    /// Whether a search of rings ends with one because policy looks no further and somebody there is free in every window.
    func endsSurely(_ post: Int, at ring: Ring) -> Bool {
        guard policy.widenOnlyIfEmpty else { return false }
        let slot = post * Ring.allCases.count + ring.distance
        if let sure = isSureRing[slot] { return sure }
        let sure =
            leads[ring.distance] <= leastAvailable && steps(into: post, from: ring).contains { isSure(Int($0.member)) }
        isSureRing[slot] = sure
        return sure
    }

    /// The widest ring in which cover for a post is looked for in a window with so many days to prepare.
    func widestRing(around post: Int, in window: Int, available: Int) -> Ring {
        guard policy.widenOnlyIfEmpty else { return .organisation }
        for ring in Ring.allCases where leads[ring.distance] <= available {
            if steps(into: post, from: ring).contains(where: { isFree(Int($0.member), in: window) }) { return ring }
        }
        return .organisation
    }
}

extension CoverOutlook.Step {
    fileprivate init(_ member: Int, _ suitability: Suitability) {
        self.init(member: Int32(member), shortfall: Int32(100_000 - suitability.percent.count))
    }
}
