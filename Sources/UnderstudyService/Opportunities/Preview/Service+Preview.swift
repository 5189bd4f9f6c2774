internal import FairSelection
internal import Secondments
internal import UnderstudyStore

extension Service {
    /// Looks ahead at the pool of a draft, or of a published opportunity: for its hosting manager.
    ///
    /// - Throws: ``ServiceError``: not the hosting manager (4), an unknown opportunity (3).
    public func previewPool(of id: String, caller: Caller) throws -> PoolPreview {
        try store.read { reading in
            let opportunity = try reading.existingOpportunity(id)
            try reading.requireHost(of: opportunity, caller, to: "look ahead at the pool")
            return try reading.preview(
                opportunity, try reading.criteria(of: id, version: opportunity.criteriaVersion), on: caller)
        }
    }

    /// Looks ahead at the pool of an opportunity that is only a file yet. Nothing is written.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong in the file; ``ServiceError`` for somebody who is not the manager it names (4).
    public func previewPool(yaml: String, name: String, caller: Caller) throws -> PoolPreview {
        let file = try OpportunityFile(yaml: yaml, name: name)
        return try store.read { reading in
            try reading.requireHost(of: file.opportunity, caller, to: "look ahead at the pool")
            return try reading.preview(file.opportunity, file.criteria, on: caller)
        }
    }
}

extension Reading {
    fileprivate func preview(
        _ opportunity: Opportunity, _ criteria: [Criterion], on caller: Caller
    ) throws -> PoolPreview {
        let policy = try policy()
        let skills = try skills()
        let gates = try gates(opportunity, criteria, known: Set(skills.map { $0.skill.lowercased() }))
        var levels: [String: [String: Int]] = [:]
        for skill in skills { levels[skill.person, default: [:]][skill.skill.lowercased()] = skill.level }
        let staff = try people().filter { person in
            person.id != opportunity.manager && (opportunity.post == nil || person.post != opportunity.post)
        }
        let free = try staff.filter { try isFree($0, for: opportunity, on: caller.today, policy: policy) }
        func meets(_ person: Person, _ gate: (skill: String, level: Int)) -> Bool {
            (levels[person.id]?[gate.skill.lowercased()] ?? 0) >= gate.level
        }
        let pool = free.filter { person in gates.counted.allSatisfy { meets(person, $0) } }
        var preview = PoolPreview(
            opportunity: opportunity.id, title: opportunity.title, asOf: caller.today, staff: HeadCount(staff.count),
            free: HeadCount(free.count), pool: HeadCount(pool.count), essentials: [], notCounted: gates.notCounted,
            holes: [], assessors: policy.panelSize,
            weights: opportunity.rule.combination == .mean
                ? WeightInfluence.influences(of: criteria, assessors: policy.panelSize) : [])
        for (number, gate) in gates.counted.enumerated() {
            let others = free.filter { person in
                gates.counted.enumerated().allSatisfy { $0.offset == number || meets(person, $0.element) }
            }
            preview.essentials.append(
                PoolPreview.Essential(
                    skill: gate.skill, level: gate.level, meeting: HeadCount(free.count { meets($0, gate) }),
                    poolWithout: HeadCount(others.count),
                    poolOneLower: HeadCount(others.count { meets($0, (gate.skill, gate.level - 1)) })))
        }
        if opportunity.opensVacancy(fraction: opportunity.fraction, policy: policy) {
            preview.holes = try holes(behind: pool)
        }
        return preview
    }

    /// What somebody must have: the minimums of essential criteria that are called like a skill on record, and what the post itself
    /// asks for where no criterion speaks of it.
    private func gates(
        _ opportunity: Opportunity, _ criteria: [Criterion], known: Set<String>
    ) throws -> (counted: [(skill: String, level: Int)], notCounted: [String]) {
        var counted: [(skill: String, level: Int)] = []
        var notCounted: [String] = []
        for criterion in criteria where criterion.isEssential {
            guard let minimum = criterion.minimum else { continue }
            if known.contains(criterion.name.lowercased()), criterion.scale.highest == 5 {
                counted.append((criterion.name, minimum))
            } else {
                notCounted.append(criterion.name)
            }
        }
        guard let post = opportunity.post else { return (counted, notCounted) }
        let named = Set(criteria.map { $0.name.lowercased() })
        for requirement in try requirements(of: post).sorted(by: { $0.skill < $1.skill })
        where requirement.isEssential && !named.contains(requirement.skill.lowercased()) {
            counted.append((requirement.skill, requirement.level))
        }
        return (counted, notCounted)
    }

    private func isFree(_ person: Person, for opportunity: Opportunity, on day: Day, policy: Policy) throws -> Bool {
        guard try eligibility(of: person, for: opportunity, requestedOn: day).verdict == .eligible else { return false }
        if let end = person.contractEnd, end < opportunity.days.end { return false }
        if try absences(of: person.id).contains(where: { $0.days.overlaps(opportunity.days) }) { return false }
        return try !placements(of: person.id).contains { placement in
            (placement.state == .agreed || placement.state == .started) && placement.days.overlaps(opportunity.days)
                && placement.fraction >= policy.coverThreshold
        }
    }

    /// The posts of a pool by department; departments of fewer than five are told together, if together they are five.
    private func holes(behind pool: [Person]) throws -> [PoolPreview.Holes] {
        let units = Dictionary(try units().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let posts = Dictionary(try posts().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var byDepartment: [String: [Post]] = [:]
        for person in pool {
            guard let post = person.post.flatMap({ posts[$0] }) else { continue }
            byDepartment[units[post.unit]?.department ?? post.unit, default: []].append(post)
        }
        func told(_ department: String, _ posts: [Post]) -> PoolPreview.Holes {
            PoolPreview.Holes(
                department: department, people: HeadCount(posts.count),
                onlyIfCovered: HeadCount(posts.count { $0.release == .covered }))
        }
        let large = byDepartment.filter { $0.value.count >= HeadCount.width }.sorted { $0.key < $1.key }
        let rest = byDepartment.filter { $0.value.count < HeadCount.width }.flatMap(\.value)
        return large.map { told($0.key, $0.value) }
            + (rest.count >= HeadCount.width ? [told("other departments together", rest)] : [])
    }
}
