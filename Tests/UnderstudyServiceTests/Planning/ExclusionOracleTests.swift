import Secondments
import Testing

@testable import UnderstudyService

@Suite("Every reason against a move is the one that the raw tables give")
struct ExclusionOracleTests {
    /// A random organisation in which moves have been ruled out, refused and made before.
    static func snapshot(seed: UInt64) -> PlanningSnapshot {
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0x5EED)
        for person in snapshot.people {
            func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
            let post = snapshot.posts[Int.random(in: 0..<snapshot.posts.count, using: &random)]
            if chance(15) { snapshot.bans.append(MoveChoice(person: person.id, vacancy: post.id)) }
            if chance(10) { snapshot.bans.append(MoveChoice(person: person.id, vacancy: "OPP-0")) }
            if chance(10) { snapshot.heldBack.insert(person.id) }
            if chance(10) { snapshot.declined.insert(person.id) }
            if chance(10) {
                snapshot.committed.append(
                    CommittedMove(
                        person: person.id, days: Northfield.days("2026-08-01", "2026-10-31"), opportunity: "OPP-9"))
            }
            if chance(10) { snapshot.released.insert(post.id) }
        }
        for number in snapshot.opportunities.indices {
            for place in snapshot.opportunities[number].applicants.indices
            where Int.random(in: 0..<100, using: &random) < 12 {
                switch snapshot.opportunities[number].applicants[place].standing {
                case .unscored: snapshot.opportunities[number].applicants[place].standing = .fallenOut("declined")
                case .selected: snapshot.opportunities[number].applicants[place].standing = .confirmed
                default: break
                }
            }
        }
        snapshot.policy.leadDaysByKind = .random(&random)
        snapshot.coverHeldPosts(&random)
        return snapshot
    }

    @Test("For each person and each vacancy within reach, all reasons and no others")
    func reasons() throws {
        var seen: Set<String> = []
        var compared = 0
        for seed in UInt64(1000)..<1160 {
            var snapshot = Self.snapshot(seed: seed)
            // Of the last forty, some people hold no post.
            if seed >= 1120 {
                for number in snapshot.people.indices where number % 3 == 0 { snapshot.people[number].post = nil }
            }
            let planner = Planner(snapshot)
            let plain = PlainExclusions(snapshot: snapshot)
            let graph = PlanGraphBuilder.graph(snapshot, tests: planner.tests, scope: .all)
            for node in graph.nodes where !node.needsNoCover {
                for person in snapshot.people {
                    let found: Set<String>
                    let expected: Set<String>
                    if let id = node.vacancy.opportunity, let planned = planner.index.opportunities[id] {
                        let assessment = planner.tests.assess(
                            person, for: node.vacancy, of: planned, winner: node.winner)
                        found = Set(assessment.reasons.map(\.code))
                        expected = plain.codes(person, into: planned, holder: node.winner?.person)
                    } else if let post = node.vacancy.post, let row = snapshot.posts.first(where: { $0.id == post.id })
                    {
                        let search = planner.tests.search(node.vacancy, post: post)
                        if node.vacancy.selection == nil {
                            let quick = planner.tests.candidates(
                                for: node.vacancy, place: planner.index.staff.place(of: post))
                            #expect(
                                quick.map(\.member.number) == search.candidates.map(\.member.number), "seed \(seed)")
                        }
                        let assessment = planner.tests.assessWithRing(
                            person, for: node.vacancy, post: post, search: search)
                        found = Set(assessment.reasons.map(\.code))
                        #expect(
                            assessment.reasons.isEmpty
                                == search.candidates.contains { $0.person.id == person.id },
                            "seed \(seed), \(person.id) into \(node.vacancy.name)")
                        let holder = try #require(node.leaver?.person)
                        expected = plain.codes(
                            person, intoPost: row, days: node.vacancy.days, part: node.vacancy.fraction,
                            of: holder.workingTime)
                    } else {
                        continue
                    }
                    #expect(found == expected, "seed \(seed), \(person.id) into \(node.vacancy.name)")
                    seen.formUnion(expected)
                    compared += 1
                }
            }
        }
        #expect(compared > 1500)
        #expect(
            seen == [
                "own-post", "own-post-covered", "not-open", "declined", "not-applied", "not-appointable",
                "place-goes-to-another",
                "fell-out",
                "place-elsewhere", "moved-already", "eligibility", "absent", "on-placement", "contract-ends",
                "not-released", "lead-too-short", "suitability-unknown", "not-suited", "essential-gap", "inner-ring",
                "ruled-out",
            ])
    }
}
