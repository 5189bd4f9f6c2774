import Foundation
import Secondments
import Synchronization
import Testing

@testable import UnderstudyService

@Suite("Planning again what a change touches gives what planning everything again gives")
struct PartialReplanningTests {
    /// Two or three random organisations as departments of one, so that some changes touch one of them and some all.
    private static func joined(seed: UInt64) -> PlanningSnapshot {
        var random = SplitMix(state: seed ^ 0x10CA)
        var whole = RandomOrganisation.covering(seed: seed * 3)
        whole.rename("a", sharing: true)
        for (number, prefix) in ["b", "c"].prefix(Int.random(in: 1...2, using: &random)).enumerated() {
            var other = RandomOrganisation.snapshot(seed: seed * 3 + UInt64(number) + 1)
            other.rename(prefix, sharing: Bool.random(using: &random))
            whole.units += other.units
            whole.posts += other.posts
            whole.people += other.people
            whole.requirements += other.requirements
            whole.skills += other.skills
            whole.suitabilities += other.suitabilities
            whole.absences += other.absences
            whole.placements += other.placements
            whole.opportunities += other.opportunities
        }
        return whole
    }

    @Test("If somebody says no: the same plan, levels, bounds, reasons and differences", arguments: 0..<60)
    func declines(seed: UInt64) throws {
        let planner = Planner(Self.joined(seed: seed))
        let plan = try planner.plan()
        let found = try planner.fallbacks(of: plan)
        var people: [String] = []
        for move in plan.moves where !people.contains(move.person) { people.append(move.person) }
        #expect(found.count == people.count)
        for (answer, person) in zip(found, people) {
            let whole = try planner.fallback(of: plan, .decline(person: person))
            #expect(answer.change == whole.change)
            #expect(answer.plan.levels == whole.plan.levels, "\(person)")
            #expect(answer.plan.costLeftOpen == whole.plan.costLeftOpen)
            #expect(answer.plan == whole.plan, "\(person)")
            #expect(answer.difference == whole.difference, "\(person)")
        }
    }

    @Test(
        "If somebody is let go: of all posts those whose release would leave less open, and what is left open then",
        arguments: 0..<24)
    func releases(seed: UInt64) throws {
        let planner = Planner(seed.isMultiple(of: 3) ? Self.joined(seed: seed) : Self.joined(seed: seed).beforeMarks)
        let now = try planner.plan()
        var expected: [PlanRelaxation] = []
        for post in planner.snapshot.posts.map(\.id) {
            let change = Planner.Change.release(post: post)
            let then = try planner.changing(change).solve(.all).report()
            if now.isWorse(than: then.costLeftOpen, broken: then.broken.count) {
                expected.append(PlanRelaxation(change: change.words, costLeftOpen: then.costLeftOpen))
            }
        }
        expected.sort { ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change) }
        #expect(try planner.mostValuableReleases(of: now) == expected)
        #expect(try planner.mostValuableReleases() == expected)
    }

    @Test("Both are seen: changes that are planned in a part, and changes that take the whole")
    func coverage() throws {
        var seen: [String: Int] = [:]
        for seed in UInt64(0)..<60 {
            let planner = Planner(Self.joined(seed: seed))
            let plan = try planner.plan()
            guard let partial = PartialReplanning(planner, known: plan, scope: .all) else { continue }
            try seen.merge(Self.tries(Planner(Self.joined(seed: seed).beforeMarks))) { $0 + $1 }
            for move in plan.moves {
                let answer = try partial.withoutPerson(move.person)
                let kept = answer.map { then in plan.chains.contains { then.chains.contains($0) } }
                seen[kept.map { $0 ? "a chain stays" : "all chains change" } ?? "as a whole", default: 0] += 1
            }
            for (post, nodes) in planner.releases(in: partial.graph) {
                let isPart = try partial.releasing(post, at: nodes) != nil
                seen[isPart ? "release in a part" : "release as a whole", default: 0] += 1
            }
        }
        #expect(seen["a chain stays", default: 0] > 30)
        #expect(seen["as a whole", default: 0] > 0)
        #expect(seen["release in a part", default: 0] > 60)
        for kind in ["cover passed over", "cover tried", "release passed over", "release tried"] {
            #expect(seen[kind, default: 0] > 1, "\(kind) in \(seen)")
        }
    }

    /// How many releases are passed over and how many are tried, by whether somebody is let go or only need not be covered any more.
    private static func tries(_ planner: Planner) throws -> [String: Int] {
        guard let partial = PartialReplanning(planner, known: try planner.plan(), scope: .all),
            let bounds = try partial.bounds()
        else { return [:] }
        var seen: [String: Int] = [:]
        for (post, nodes) in planner.releases(in: partial.graph) {
            let kind = planner.index.posts[post]?.release == .covered ? "cover" : "release"
            let isPassed = try !partial.mayGain(byReleasing: post, at: nodes, bounds)
            seen["\(kind) \(isPassed ? "passed over" : "tried")", default: 0] += 1
        }
        return seen
    }

    @Test("Once the time is over no more fallbacks are planned")
    func stops() throws {
        let isOver = Mutex(false)
        let snapshot = Self.joined(seed: 1)
        let plan = try Planner(snapshot).plan()
        try #require(!plan.moves.isEmpty)
        let planner = Planner(snapshot, shouldStop: { isOver.withLock { $0 } })
        #expect(try !planner.fallbacks(of: plan).isEmpty)
        isOver.withLock { $0 = true }
        #expect(try planner.fallbacks(of: plan).isEmpty)
        #expect(try planner.mostValuableReleases(of: plan).isEmpty)
    }
}

extension PlanningSnapshot {
    /// The same before any panel has marked anybody.
    fileprivate var beforeMarks: PlanningSnapshot {
        var copy = self
        for number in copy.opportunities.indices {
            for place in copy.opportunities[number].applicants.indices {
                copy.opportunities[number].applicants[place].standing = .unscored
                copy.opportunities[number].applicants[place].rank = nil
            }
        }
        return copy
    }

    /// Gives everything another name.
    ///
    /// - Parameter sharing: keeps the names of skills, so that people may suit posts of other organisations.
    fileprivate mutating func rename(_ prefix: String, sharing: Bool) {
        let skill = sharing ? "" : prefix
        units = units.map { Unit(name: prefix + $0.name, department: prefix + $0.department, division: $0.division) }
        for index in posts.indices {
            posts[index].id = prefix + posts[index].id
            posts[index].unit = prefix + posts[index].unit
        }
        for index in people.indices {
            people[index].id = prefix + people[index].id
            people[index].post = people[index].post.map { prefix + $0 }
            people[index].openTo.posts = people[index].openTo.posts.map { prefix + $0 }
        }
        requirements = requirements.map {
            Requirement(
                post: prefix + $0.post, skill: skill + $0.skill, level: $0.level, weight: $0.weight,
                isEssential: $0.isEssential)
        }
        skills = skills.map { SkillLevel(person: prefix + $0.person, skill: skill + $0.skill, level: $0.level) }
        suitabilities = suitabilities.map {
            ImportedSuitability(
                person: prefix + $0.person, post: prefix + $0.post, percent: $0.percent, source: $0.source)
        }
        absences = absences.map { Absence(person: prefix + $0.person, days: $0.days, kind: $0.kind) }
        for index in placements.indices {
            placements[index].person = prefix + placements[index].person
            placements[index].post = placements[index].post.map { prefix + $0 }
        }
        for index in opportunities.indices {
            opportunities[index].opportunity.id = prefix + opportunities[index].opportunity.id
            opportunities[index].opportunity.unit = prefix + opportunities[index].opportunity.unit
            opportunities[index].opportunity.post = opportunities[index].opportunity.post.map { prefix + $0 }
            for place in opportunities[index].applicants.indices {
                opportunities[index].applicants[place].person = prefix + opportunities[index].applicants[place].person
            }
        }
    }
}
