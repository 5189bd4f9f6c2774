import BackfillChains
import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("A plan made without listing every move is as good as one made from all of them")
struct NarrowingTests {
    /// A planner that lists no move that a best plan does not need, however small the organisation.
    private func narrowed(_ snapshot: PlanningSnapshot) -> Planner {
        var planner = Planner(snapshot)
        planner.narrowsAbove = -1
        return planner
    }

    @Test("On random small organisations every level is the one that all moves together give", arguments: 0..<250)
    func small(seed: UInt64) throws {
        for snapshot in [
            RandomOrganisation.snapshot(seed: seed), RandomOrganisation.covering(seed: seed),
            RandomOrganisation.withoutPosts(seed: seed),
        ] {
            try compare(snapshot)
        }
    }

    private func compare(_ snapshot: PlanningSnapshot) throws {
        let planner = narrowed(snapshot)
        try #require(planner.narrowing(.all) != nil)
        let whole = try Planner(snapshot).plan()
        let plan = try planner.plan()
        #expect(try planner.solve(.all).graph.isNarrowed)
        #expect(plan.levels == whole.levels)
        #expect(plan.status == .optimal)
        #expect(plan.costLeftOpen == whole.costLeftOpen)
        #expect(try planner.planIgnoringPanels().levels == Planner(snapshot).planIgnoringPanels().levels)
    }

    @Test(
        "Where many want the same people no level is better than that of all moves, and no bound is below it",
        arguments: 0..<25)
    func crowded(seed: UInt64) throws {
        let snapshot = CrowdedOrganisation.snapshot(seed: seed)
        let whole = try Planner(snapshot).plan()
        try #require(whole.status == .optimal)
        let plan = try narrowed(snapshot).plan()
        for (level, best) in zip(plan.levels, whole.levels) {
            // Levels are costs: the smaller the better. The first that is not proved is the last that can be compared.
            guard let bound = level.bound else { break }
            #expect(bound <= best.total && best.total <= level.total)
            if bound < level.total { break }
        }
        if plan.status == .optimal { #expect(plan.levels == whole.levels) }
    }

    @Test(
        "Nor where the engine's prices come before the first plan, and cost is mostly proved with them",
        arguments: 0..<5)
    func pricesFirst(block: UInt64) throws {
        var first = 0
        var proved = 0
        for seed in block * 20..<(block + 1) * 20 {
            let snapshot = CrowdedOrganisation.snapshot(seed: seed)
            let whole = try Planner(snapshot).plan()
            try #require(whole.status == .optimal)
            var planner = narrowed(snapshot)
            let levels = try #require(planner.narrowing(.all))
            var opportunities = PlanGraphBuilder(snapshot, tests: planner.tests, ignoresPanel: false)
            opportunities.addOpportunities(.all) { false }
            let graph = NarrowedGraph(opportunities, levels: levels)
            let auction = graph.auction(shouldStop: { false })
            auction.run()
            guard auction.bound.isAbove(auction.worth, in: levels.cost, byMoreThanOneIn: 2000),
                graph.mayCountCostAlone(honouredBy: auction.chains)
            else { continue }
            first += 1
            planner.pricesFirstFrom = 0
            let plan = try planner.plan()
            for (level, best) in zip(plan.levels, whole.levels) {
                guard let bound = level.bound else { break }
                #expect(bound <= best.total && best.total <= level.total)
                if bound < level.total { break }
            }
            if plan.status == .optimal { #expect(plan.levels == whole.levels) }
            if plan.costLeftOpen == whole.costLeftOpen { proved += 1 }
            var shuffling = SplitMix(state: seed)
            var shuffled = narrowed(snapshot.shuffled(using: &shuffling))
            shuffled.pricesFirstFrom = 0
            #expect(try shuffled.plan() == plan)
        }
        #expect(first > 0)
        #expect(proved * 10 >= first * 8)
    }

    @Test("Worths are far apart by a share of what the lower one comes to in a level")
    func apart() {
        func worth(_ panel: Int64, _ cost: Int64) -> Worth {
            var worth = Worth.zero
            worth.levels[0] = panel
            worth.levels[1] = cost
            return worth
        }
        #expect(worth(0, -1000).isAbove(worth(0, -1002), in: 1, byMoreThanOneIn: 1000))
        #expect(!worth(0, -1000).isAbove(worth(0, -1001), in: 1, byMoreThanOneIn: 1000))
        #expect(!worth(0, -1000).isAbove(worth(0, -1000), in: 1, byMoreThanOneIn: 1000))
        #expect(!worth(0, -1002).isAbove(worth(0, -1000), in: 1, byMoreThanOneIn: 1000))
        #expect(worth(0, -2000).isAbove(worth(-1, -1), in: 1, byMoreThanOneIn: 1000))
        #expect(!worth(-1, -1).isAbove(worth(0, -2000), in: 1, byMoreThanOneIn: 1000))
    }

    @Test("Most crowded organisations are planned to the end too, and some hold people whom several want")
    func crowdedCoverage() throws {
        var optimal = 0
        var shared = 0
        for seed in UInt64(0)..<25 {
            let snapshot = CrowdedOrganisation.snapshot(seed: seed)
            let planner = narrowed(snapshot)
            let plan = try planner.plan()
            if plan.status == .optimal { optimal += 1 }
            if plan.moves.contains(where: { $0.ring == .organisation }) { shared += 1 }
        }
        #expect(optimal >= 20)
        #expect(shared >= 15)
    }

    @Test("The order in which rows are listed never changes the plan", arguments: 0..<20)
    func order(seed: UInt64) throws {
        let snapshot = CrowdedOrganisation.snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0xABCD)
        let shuffled = snapshot.shuffled(using: &random)
        #expect(try narrowed(shuffled).plan() == narrowed(snapshot).plan())
    }

    @Test("No prices, however wrong, give a bound that a plan exceeds", arguments: 0..<40)
    func prices(seed: UInt64) throws {
        let snapshot = CrowdedOrganisation.snapshot(seed: seed)
        let planner = Planner(snapshot)
        let levels = try #require(planner.narrowing(.all))
        let solution = try planner.solve(.all)
        var random = SplitMix(state: seed ^ 0x5151)
        var opportunities = PlanGraphBuilder(snapshot, tests: planner.tests, ignoresPanel: false)
        opportunities.addOpportunities(.all) { false }
        let graph = NarrowedGraph(opportunities, levels: levels)
        let auction = graph.auction(shouldStop: { false })
        auction.run()
        let prices = auction.met.flatMap { met in met.chain.members }.map { member in
            var worth = Worth.zero
            worth.levels[levels.cost] = Int64.random(in: 0...200_000_000, using: &random)
            return ChainAuction.GivenPrice(
                member: member, day: auction.outlook.windows[0].start.number + Int.random(in: 0..<300, using: &random),
                window: Bool.random(using: &random)
                    ? Int.random(in: 0..<auction.outlook.windows.count, using: &random) : nil,
                worth: worth)
        }
        let best = graph.worth(of: solution.plan, in: solution.graph)
        #expect(!(auction.bound < best))
        auction.look(at: prices, with: auction.chains)
        #expect(!(auction.bound < best))
    }

    @Test("No bound is below the best plan where windows overlap by parts and prices change their days")
    func partialOverlaps() throws {
        let planner = Planner(CrowdedOrganisation.snapshot(seed: 1))
        for seed in UInt64(0)..<1400 { try bid(planner, seed: seed) }
    }

    /// Lets a few places bid for a few people whom nobody has to cover, and counts every plan.
    private func bid(_ planner: Planner, seed: UInt64) throws {
        var random = SplitMix(state: seed ^ 0x77AA)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let (snapshot, tests) = (planner.snapshot, planner.tests)
        let levels = try #require(WorthLevels(snapshot.policy.goals))
        let first = snapshot.asOf.number + 100
        let windows = [(0, 9), (0, 9), (4, 14), (0, 2), (7, 11), (12, 20)].compactMap {
            DayRange(from: Day(number: first + $0.0), to: Day(number: first + $0.1))
        }
        let outlook = CoverOutlook(tests: tests, levels: levels, windows: windows)
        func worth(_ points: Int) -> Worth {
            var worth = Worth.zero
            worth.levels[levels.cost] = Int64(points)
            return worth
        }
        let members = (0..<3).map { outlook.meet(tests.index.staff.member(snapshot.people[$0])) }
        let places = (0..<6).map { _ in
            let window = below(windows.count)
            return ChainAuction.Place(
                window: window, days: windows[window].count, available: 100,
                entries: members.filter { _ in below(3) > 0 }.map {
                    ChainAuction.Entry(
                        member: $0, part: 1000, needsCover: false, blocks: true, lead: 0, worth: worth(1 + below(12)))
                }, unfilled: .zero)
        }
        /// The most that can be made of the places from one on.
        func best(from place: Int, taken: [(member: Int, window: Int)]) -> Worth {
            guard place < places.count else { return .zero }
            let window = places[place].window
            var most = best(from: place + 1, taken: taken)
            for entry in places[place].entries
            where !taken.contains(where: {
                $0.member == entry.member && windows[$0.window].overlaps(windows[window])
            }) {
                most = max(most, entry.worth + best(from: place + 1, taken: taken + [(entry.member, window)]))
            }
            return most
        }
        let auction = ChainAuction(outlook: outlook, places: places, maxMoves: 4, shouldStop: { false })
        auction.run()
        #expect(!(auction.bound < best(from: 0, taken: [])), "seed \(seed)")
    }

    @Test("A plan that was made from few moves stands when it is held against the data again, and says why and why not")
    func questions() throws {
        let snapshot = CrowdedOrganisation.snapshot(seed: 3)
        let planner = narrowed(snapshot)
        let plan = try planner.plan()
        #expect(try planner.verify(plan, number: 1, scope: .all).findings.isEmpty)
        let move = try #require(plan.moves.first { $0.to != nil && $0.opportunity == nil })
        let why = try #require(try planner.why(move.person))
        let whole = try #require(
            try Planner(snapshot).solve(.all).graph.nodes.first { $0.vacancy.post?.id == move.to?.id })
        #expect(whole.vacancy.post?.id == why.move.to?.id)
        let everybody = try Planner(snapshot).solve(.all)
        let node = try #require(
            everybody.graph.nodes.firstIndex {
                $0.vacancy.post?.id == move.to?.id && $0.place == nil && $0.isSearched
                    && $0.vacancy.days == plan.chains.first { $0.moves.contains(move) }?.days
            })
        #expect(
            Set(why.others.map(\.person) + [move.person])
                == Set(everybody.graph.movesInto[node].map { everybody.graph.moves[$0].candidate.person.id }))
        let other = try #require(
            snapshot.people.first { person in
                !plan.moves.contains { $0.person == person.id } && person.post != move.to?.id
            })
        let vacancy = try #require(move.to?.id)
        #expect(
            try planner.whyNot(other.id, into: vacancy)?.verdict
                == Planner(snapshot).whyNot(other.id, into: vacancy, plan: plan)?.verdict)
    }
}

/// Random organisations in which many teams look for the same few people from the whole organisation, in windows that overlap by parts.
enum CrowdedOrganisation {
    static func snapshot(seed: UInt64) -> PlanningSnapshot {
        var random = SplitMix(state: seed &* 77 &+ 5)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        func chance(_ percent: Int) -> Bool { below(100) < percent }
        func number(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let asOf = Northfield.day("2026-01-15")
        var snapshot = PlanningSnapshot(asOf: asOf)
        let teams = 8
        let perTeam = 4
        for team in 0..<teams {
            snapshot.units.append(Unit(name: "T\(team)", department: "D\(team / 2)", division: "V"))
        }
        for post in 0..<teams * perTeam {
            let step = post % perTeam
            let id = "R\(number(post))"
            snapshot.posts.append(
                Post(
                    id: id, title: "Post \(post)", unit: "T\(post / perTeam)", grade: "",
                    vacancyCost: Thousandths(1000 * (perTeam - step) + 500 * below(3)),
                    release: [.free, .free, .free, .covered, .no][below(5)]))
            let work = ["law", "data"][post / perTeam % 2]
            snapshot.requirements.append(
                Requirement(
                    post: id, skill: work, level: perTeam - step, weight: Thousandths(3000), isEssential: true))
            snapshot.requirements.append(
                Requirement(
                    post: id, skill: "writing", level: 3, weight: Thousandths(1000 * (1 + below(2))), isEssential: false
                ))
            var open = Openness(ring: [nil, .team, .department, .organisation, .organisation, .organisation][below(6)])
            if chance(15) { open.posts = ["R\(number(below(teams * perTeam)))"] }
            let person = "P\(number(post))"
            snapshot.people.append(
                Person(
                    id: person, name: "Person \(post)", email: "", post: id, manager: nil,
                    startDate: asOf.adding(days: -2000), probationEnd: chance(5) ? asOf.adding(days: 150) : nil,
                    reviewEnd: nil, contractEnd: chance(6) ? asOf.adding(days: 300) : nil,
                    workingTime: [.one, .one, .one, Thousandths(800), Thousandths(600), Thousandths(400)][below(6)],
                    openTo: open))
            snapshot.skills.append(SkillLevel(person: person, skill: work, level: min(5, perTeam - step + below(3))))
            snapshot.skills.append(SkillLevel(person: person, skill: "writing", level: 1 + below(5)))
            if chance(25) {
                snapshot.skills.append(
                    SkillLevel(person: person, skill: work == "law" ? "data" : "law", level: 1 + below(4)))
            }
            if chance(8) {
                snapshot.suitabilities.append(
                    ImportedSuitability(
                        person: person, post: "R\(number(below(teams * perTeam)))", percent: 60 + below(41),
                        source: "review"))
            }
            if chance(8) {
                snapshot.absences.append(
                    Absence(
                        person: person, days: Northfield.days("2026-07-01", "2026-10-31"), kind: "parental leave"))
            }
        }
        let windows = [
            Northfield.days("2026-05-01", "2026-08-31"), Northfield.days("2026-07-01", "2026-12-31"),
            Northfield.days("2026-11-01", "2027-03-31"), Northfield.days("2026-05-01", "2027-02-28"),
        ]
        for opening in 0..<6 {
            let id = "X\(opening)"
            snapshot.posts.append(
                Post(
                    id: id, title: "Opening \(opening)", unit: "T\(below(teams))", grade: "",
                    vacancyCost: Thousandths(4000 + 500 * below(6)), release: .free))
            snapshot.requirements.append(
                Requirement(
                    post: id, skill: ["law", "data"][below(2)], level: 2, weight: Thousandths(1000), isEssential: false)
            )
            let opportunity = Opportunity(
                id: "OPP-\(opening)", kind: .secondment, title: "Opening \(opening)",
                unit: snapshot.posts[snapshot.posts.count - 1].unit, post: id, manager: "", days: windows[below(4)],
                fraction: chance(80) ? .one : Thousandths(600), places: chance(15) ? 2 : 1, deadline: asOf,
                state: .published)
            var applicants: [PlannedApplicant] = []
            for person in Set((0..<3).map { _ in "P\(number(below(teams * perTeam)))" }).sorted() {
                applicants.append(
                    PlannedApplicant(
                        person: person, requestedOn: asOf, preference: 1, rank: nil, standing: .unscored))
            }
            snapshot.opportunities.append(
                PlannedOpportunity(opportunity, publication: opening, applicants: applicants))
        }
        if chance(25) { snapshot.policy.awayAtOnce = 1 }
        if chance(25) { snapshot.policy.widenOnlyIfEmpty = false }
        if chance(30) { snapshot.policy.leadDays = LeadTimes(team: 30, department: 45, organisation: 60) }
        if chance(30) { snapshot.policy.maxMoves = 3 }
        return snapshot
    }
}
