import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("The planner agrees with a plain program that tries everything")
struct PlannerOracleTests {
    @Test(
        "On random small organisations every level of the plan is the one that trying everything finds",
        arguments: 0..<250)
    func oracle(seed: UInt64) throws {
        try compare(RandomOrganisation.snapshot(seed: seed))
    }

    @Test("Nor is any better where the posts of people are covered of whom no absence is on record", arguments: 0..<160)
    func covered(seed: UInt64) throws {
        try compare(RandomOrganisation.covering(seed: seed))
    }

    @Test("Nor where some people hold no post, who leave none behind", arguments: 0..<160)
    func withoutPosts(seed: UInt64) throws {
        try compare(RandomOrganisation.withoutPosts(seed: seed))
    }

    @Test("In many of those organisations somebody without a post steps in behind an opportunity")
    func withoutPostsCoverage() throws {
        var seen = 0
        for seed in UInt64(0)..<160 {
            let plan = try Planner(RandomOrganisation.withoutPosts(seed: seed)).plan()
            if plan.moves.contains(where: { $0.from == nil && $0.opportunity == nil }) { seen += 1 }
        }
        #expect(seen >= 5)
    }

    @Test("In some with posts covered there would be more moves if the holders did not stay away")
    func coveredCoverage() throws {
        var matters = 0
        for seed in UInt64(0)..<160 {
            let snapshot = RandomOrganisation.covering(seed: seed)
            var blind = Planner(snapshot)
            let graph = { (planner: Planner) in
                PlanGraphBuilder.graph(planner.snapshot, tests: planner.tests, scope: .all)
            }
            let moves = graph(blind).moves.count
            blind = blind.with { snapshot in
                // As if somebody else's posts were covered.
                for number in snapshot.opportunities.indices {
                    guard let id = snapshot.opportunities[number].opportunity.post,
                        var post = snapshot.posts.first(where: { $0.id == id })
                    else { continue }
                    post.id = "copy of \(id)"
                    snapshot.posts.append(post)
                    snapshot.opportunities[number].opportunity.post = post.id
                    snapshot.requirements += snapshot.requirements.filter { $0.post == id }.map {
                        Requirement(
                            post: post.id, skill: $0.skill, level: $0.level, weight: $0.weight,
                            isEssential: $0.isEssential)
                    }
                    snapshot.suitabilities += snapshot.suitabilities.filter { $0.post == id }.map {
                        ImportedSuitability(person: $0.person, post: post.id, percent: $0.percent, source: $0.source)
                    }
                }
            }
            if graph(blind).moves.count > moves { matters += 1 }
        }
        #expect(matters >= 5)
    }

    private func compare(_ snapshot: PlanningSnapshot) throws {
        let expected = try #require(PlainPlanner(snapshot).best)
        let report = try Planner(snapshot).plan()
        #expect(report.status == .optimal)
        let totals = Dictionary(uniqueKeysWithValues: report.levels.map { ($0.goal, $0.total) })
        #expect(totals["panel"] ?? 0 == Decimal(expected[0]))
        #expect(totals["cost-left-open"] == ExactNumber(millionths: expected[1]).decimal)
        #expect(totals["shortfall"] == ExactNumber(millionths: expected[2] * 1000).decimal)
        #expect(totals["rings"] == Decimal(expected[3]))
        #expect(totals["moves"] == Decimal(expected[4]))
        #expect(report.levels.allSatisfy { $0.bound == $0.total })
        #expect(report.costLeftOpen.pointDayMillionths == expected[1])
        #expect(report.holes.reduce(PlanCost.zero) { $0 + $1.cost } == report.costLeftOpen)
        #expect(report.broken.count == expected[0])
        #expect(report.moves.count == expected[4])
    }

    @Test("Every certificate holds for the cost that trying everything finds", arguments: 0..<120)
    func certificates(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        let planner = Planner(snapshot)
        let plan = try planner.plan()
        guard plan.isComplete, let json = try planner.certificate(.all, for: plan) else { return }
        #expect(PlanCertificate.check(json, cost: plan.costLeftOpen.pointDayMillionths).findings.isEmpty)
    }

    @Test(
        "A plan with moves insisted on and ruled out has a certificate too, and none that forgets them",
        arguments: 0..<120)
    func pinned(seed: UInt64) throws {
        var random = SplitMix(state: seed ^ 0xBEEF)
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        let free = try Planner(snapshot).plan()
        let graph = PlanGraphBuilder.graph(snapshot, tests: Planner(snapshot).tests, scope: .all)
        let candidates = graph.moves.filter { graph.nodes[$0.vacancy].winner == nil }.map {
            MoveChoice(person: $0.candidate.person.id, vacancy: graph.nodes[$0.vacancy].vacancy.name)
        }
        guard let pin = candidates.randomElement(using: &random) else { return }
        snapshot.pins = [pin]
        if let ban = free.moves.randomElement(using: &random).map({
            MoveChoice(person: $0.person, vacancy: $0.vacancyName)
        }),
            ban != pin
        {
            snapshot.bans = [ban]
        }
        let planner = Planner(snapshot)
        let plan = try planner.plan()
        guard plan.isComplete else { return }
        let json = try #require(try planner.certificate(.all, for: plan))
        let cost = plan.costLeftOpen.pointDayMillionths
        let checked = PlanCertificate.check(json, cost: cost)
        #expect(checked.findings.isEmpty)
        let told = try #require(checked.problem)
        #expect(told.pins == [pin] && told.bans == snapshot.bans && told.requiredCount >= 1)
        #expect(try #require(planner.certifiedProblem(.all)).isSameQuestion(as: told))
        // Without the pin, or with the move that was ruled out, it is another question.
        let other = try #require(planner.with { $0.pins = [] }.certifiedProblem(.all))
        #expect(!other.isSameQuestion(as: told))
        if snapshot.bans != [] {
            #expect(try !#require(planner.with { $0.bans = [] }.certifiedProblem(.all)).isSameQuestion(as: told))
        }
        // Whoever lowers the bonus or the count after the fact is found out.
        for (key, value) in [("bonus", told.bonus), ("requiredCount", Int64(told.requiredCount))] {
            let changed = json.replacingOccurrences(of: "\"\(key)\":\(value)", with: "\"\(key)\":\(value - 1)")
            #expect(changed != json)
            #expect(!PlanCertificate.check(changed, cost: cost).findings.isEmpty)
        }
    }

    @Test("Nearly every complete plan has a certificate, also where a person and a team have limits at once")
    func coverageOfCertificates() throws {
        var complete = 0
        var proved = 0
        var both = 0
        for seed in UInt64(0)..<120 {
            let snapshot = RandomOrganisation.snapshot(seed: seed)
            let planner = Planner(snapshot)
            let plan = try planner.plan()
            guard plan.isComplete else { continue }
            complete += 1
            guard let json = try planner.certificate(.all, for: plan) else { continue }
            proved += 1
            let problem = try #require(PlanCertificate.check(json, cost: plan.costLeftOpen.pointDayMillionths).problem)
            if problem.vertices.contains(where: { $0.groups.count > 1 }) { both += 1 }
        }
        #expect(proved == complete)
        #expect(both > 0)
    }

    @Test("The order in which rows are listed never changes a plan", arguments: 0..<40)
    func order(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0xABCD)
        let shuffled = snapshot.shuffled(using: &random)
        #expect(try Planner(shuffled).plan() == Planner(snapshot).plan())
    }

    @Test("The random organisations hold every kind of case, so that the comparison means something")
    func coverage() throws {
        var seen = Set<String>()
        for seed in UInt64(0)..<250 {
            let snapshot = RandomOrganisation.snapshot(seed: seed)
            let plan = try Planner(snapshot).plan()
            if !plan.broken.isEmpty { seen.insert("broken") }
            if !plan.unfilled.isEmpty { seen.insert("unfilled") }
            if plan.holes.contains(where: { $0.fraction < .one }) { seen.insert("part") }
            if plan.chains.contains(where: { $0.moves.count >= 3 }) { seen.insert("long") }
            if plan.chains.contains(where: { $0.leftOpen == nil }) { seen.insert("no cover needed") }
            if plan.moves.contains(where: { $0.restOpen != nil }) { seen.insert("rest") }
            for ring in Ring.allCases where plan.moves.contains(where: { $0.ring == ring }) {
                seen.insert(ring.rawValue)
            }
            if Set(plan.moves.map(\.person)).count < plan.moves.count { seen.insert("moves twice") }
            if plan.moves.contains(where: { $0.contested != nil }) { seen.insert("contested") }
            var uncapped = snapshot
            uncapped.policy.awayAtOnce = nil
            if try Planner(uncapped).plan().costLeftOpen < plan.costLeftOpen { seen.insert("team cap") }
        }
        #expect(
            seen == [
                "broken", "unfilled", "part", "long", "no cover needed", "rest", "team", "department", "organisation",
                "moves twice", "contested", "team cap",
            ])
    }
}

extension RandomOrganisation {
    /// A random organisation in which opportunities cover posts that somebody holds.
    static func covering(seed: UInt64) -> PlanningSnapshot {
        var snapshot = snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0xC0FE)
        snapshot.coverHeldPosts(&random)
        return snapshot
    }
}

extension RandomOrganisation {
    /// A random organisation in which every third person holds no post, and nobody else holds theirs; every other of them is open to any.
    static func withoutPosts(seed: UInt64) -> PlanningSnapshot {
        var snapshot = snapshot(seed: seed)
        for number in snapshot.people.indices where number % 3 == 0 {
            snapshot.people[number].post = nil
            if number % 6 == 0 { snapshot.people[number].openTo.ring = .organisation }
        }
        return snapshot
    }
}

/// Small organisations in which every rule has something to bite on.
enum RandomOrganisation {
    static func snapshot(seed: UInt64) -> PlanningSnapshot {
        var random = SplitMix(state: seed)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        func chance(_ percent: Int) -> Bool { below(100) < percent }
        let asOf = Northfield.day("2026-01-15")
        let units = [
            Unit(name: "T1", department: "D1", division: "V"), Unit(name: "T2", department: "D1", division: "V"),
            Unit(name: "T3", department: "D2", division: "V"),
        ]
        let count = 5 + below(4)
        let posts = (0..<count + 2).map { number in
            Post(
                id: "R\(number)", title: "Post \(number)", unit: "T\(1 + below(3))", grade: "",
                vacancyCost: Thousandths(500 * (1 + below(16))),
                release: [.free, .free, .free, .covered, .no][below(5)])
        }
        let people = (0..<count).map { number in
            var open = Openness(ring: [nil, .team, .department, .organisation][below(4)])
            if chance(50) { open.posts = ["R\(below(count))", "R\(below(count))"] }
            return Person(
                id: "P\(number)", name: "Person \(number)", email: "", post: "R\(number)", manager: nil,
                startDate: chance(10) ? asOf.adding(days: -100) : asOf.adding(days: -2000),
                probationEnd: chance(8) ? asOf.adding(days: 60 + below(100)) : nil,
                reviewEnd: chance(5) ? asOf.adding(days: 60 + below(100)) : nil,
                contractEnd: chance(10) ? asOf.adding(days: 100 + below(300)) : nil,
                workingTime: [.one, .one, .one, Thousandths(800), Thousandths(600), Thousandths(400)][below(6)],
                openTo: open)
        }
        var suitabilities: [ImportedSuitability] = []
        var requirements: [Requirement] = []
        var skills: [SkillLevel] = []
        for post in posts where chance(40) {
            for skill in ["law", "data"] where chance(80) {
                requirements.append(
                    Requirement(
                        post: post.id, skill: skill, level: 1 + below(5), weight: Thousandths(1000 * (1 + below(3))),
                        isEssential: chance(30)))
            }
        }
        for person in people {
            for skill in ["law", "data"] where chance(90) {
                skills.append(SkillLevel(person: person.id, skill: skill, level: 1 + below(5)))
            }
            for post in posts where chance(40) {
                suitabilities.append(
                    ImportedSuitability(person: person.id, post: post.id, percent: 50 + below(51), source: "review"))
            }
        }
        let windows = [
            Northfield.days("2026-05-01", "2026-08-31"), Northfield.days("2026-09-01", "2027-01-31"),
            Northfield.days("2026-08-01", "2026-10-31"), Northfield.days("2026-02-20", "2026-12-31"),
        ]
        var taken = Set<String>()
        let opportunities = (0..<1 + below(3)).map { number in
            let kind = [OpportunityKind.secondment, .secondment, .informal, .project, .shadowing][below(5)]
            let post = kind == .project || kind == .shadowing ? nil : posts[count + below(2)]
            let opportunity = Opportunity(
                id: "OPP-\(number)", kind: kind, title: "Opening \(number)", unit: post?.unit ?? "T\(1 + below(3))",
                post: post?.id, manager: "", days: windows[below(4)],
                fraction: [.one, .one, .one, Thousandths(600), Thousandths(400)][below(5)],
                places: chance(15) ? 2 : 1, deadline: asOf, state: .published)
            let isDecided = chance(50)
            var applicants: [PlannedApplicant] = []
            for person in people where chance(40) && person.post != post?.id {
                var standing = PlannedApplicant.Standing.unscored
                if isDecided {
                    let isFree = !taken.contains(person.id)
                    standing = isFree && chance(60) ? .selected : .notAppointable
                }
                applicants.append(
                    PlannedApplicant(
                        person: person.id, requestedOn: asOf.adding(days: -10), preference: nil,
                        rank: applicants.count + 1, standing: standing))
            }
            var planned = PlannedOpportunity(opportunity, publication: number, applicants: applicants)
            // A panel never selects more than its places.
            let kept = Set(planned.winners.map(\.person))
            for place in planned.applicants.indices
            where planned.applicants[place].standing == .selected && !kept.contains(planned.applicants[place].person) {
                planned.applicants[place].standing = .notAppointable
            }
            if isDecided, planned.winners.isEmpty { planned.applicants = [] }
            taken.formUnion(kept)
            return planned
        }
        let absences = people.filter { _ in chance(8) }.map {
            Absence(person: $0.id, days: windows[below(4)], kind: "leave")
        }
        let placements = people.filter { _ in chance(8) }.enumerated().map { number, person in
            Placement(
                id: number, person: person.id, opportunity: nil, post: "R0", days: windows[below(4)],
                fraction: chance(50) ? .one : Thousandths(300), state: chance(70) ? .started : .ended)
        }
        return PlanningSnapshot(
            asOf: asOf,
            policy: Policy(
                askWholeTeam: chance(70), widenOnlyIfEmpty: chance(80), maxMoves: 1 + below(4),
                awayAtOnce: [nil, nil, 1, 2][below(4)]),
            units: units, posts: posts, people: people, requirements: requirements, skills: skills,
            suitabilities: suitabilities, absences: absences, placements: placements, opportunities: opportunities)
    }
}

extension PlanningSnapshot {
    /// Lets opportunities cover posts that somebody holds, of whom no absence is on record.
    mutating func coverHeldPosts(_ random: inout SplitMix) {
        for number in opportunities.indices where opportunities[number].opportunity.post != nil {
            let applicants = Set(opportunities[number].applicants.map(\.person))
            let held = Set(people.filter { !applicants.contains($0.id) }.compactMap(\.post))
            guard Int.random(in: 0..<4, using: &random) > 0,
                let post = posts.filter({ held.contains($0.id) }).randomElement(using: &random)
            else { continue }
            opportunities[number].opportunity.post = post.id
            opportunities[number].opportunity.unit = post.unit
        }
    }

    /// The same organisation with all rows in another order.
    func shuffled(using random: inout SplitMix) -> PlanningSnapshot {
        var shuffled = self
        shuffled.people.shuffle(using: &random)
        shuffled.posts.shuffle(using: &random)
        shuffled.units.shuffle(using: &random)
        shuffled.requirements.shuffle(using: &random)
        shuffled.skills.shuffle(using: &random)
        shuffled.suitabilities.shuffle(using: &random)
        shuffled.absences.shuffle(using: &random)
        shuffled.placements.shuffle(using: &random)
        shuffled.opportunities.shuffle(using: &random)
        for number in shuffled.opportunities.indices {
            shuffled.opportunities[number].applicants.shuffle(using: &random)
        }
        return shuffled
    }
}

/// A small generator with a seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
