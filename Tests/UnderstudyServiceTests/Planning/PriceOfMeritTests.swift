import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("A plan that ignores the panels can do whatever one that honours them can")
struct PriceOfMeritTests {
    /// A random organisation in which some of those selected are confirmed, and some windows have begun.
    private static func organisation(seed: UInt64) -> PlanningSnapshot {
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0x3E217)
        snapshot.policy.goals = [.costLeftOpen, .shortfall, .rings, .moves]
        for number in snapshot.opportunities.indices {
            for place in snapshot.opportunities[number].applicants.indices
            where snapshot.opportunities[number].applicants[place].standing == .selected && Bool.random(using: &random)
            {
                snapshot.opportunities[number].applicants[place].standing = .confirmed
            }
        }
        if Bool.random(using: &random) { snapshot.asOf = Northfield.day("2026-04-24") }
        return snapshot
    }

    @Test("It never leaves more open than one that honours every panel", arguments: 0..<300)
    func neverWorse(seed: UInt64) throws {
        let planner = Planner(Self.organisation(seed: seed))
        let plan = try planner.plan()
        guard plan.broken.isEmpty else { return }
        #expect(try planner.planIgnoringPanels().costLeftOpen <= plan.costLeftOpen)
    }

    @Test("A selection behind an opportunity stands in it with everybody who applied, whatever skills say")
    func selections() throws {
        var snapshot = SelectionInPlanTests.snapshot(
            .decided,
            [Northfield.applicant("Farid", rank: 1, .confirmed), Northfield.applicant("Leila", rank: 2, .appointable)])
        snapshot.suitabilities.removeAll { $0.person == "Farid" && $0.post == "R7" }
        let planner = Planner(snapshot)
        let (plan, free) = (try planner.plan(), try planner.planIgnoringPanels())
        #expect(plan.moves.contains { $0.person == "Farid" && $0.vacancy == "R7" })
        #expect(free.costLeftOpen <= plan.costLeftOpen)
        // Once it has begun nothing takes it back, and nobody is late for what is agreed.
        snapshot.asOf = Northfield.window.start.adding(days: 30)
        for number in snapshot.opportunities.indices {
            for place in snapshot.opportunities[number].applicants.indices
            where snapshot.opportunities[number].applicants[place].standing == .selected {
                snapshot.opportunities[number].applicants[place].standing = .confirmed
            }
        }
        let later = Planner(snapshot)
        let (running, set) = (try later.plan(), try later.planIgnoringPanels())
        #expect(running.moves.contains { $0.basis == .confirmed })
        #expect(running.moves.allSatisfy { !$0.isLate })
        #expect(set.moves.filter { $0.basis == .confirmed }.map(\.person) == running.moves.map(\.person))
        #expect(set.costLeftOpen == running.costLeftOpen)
    }

    @Test("Whoever is placed and has begun is not late, and merit costs nothing where nothing is left to decide")
    func running() throws {
        let chain = try MuseumChain()
        try chain.select()
        for person in ["anna", "bela"] { for answerer in [person, "boss"] { try chain.yes(person, by: answerer) } }
        let planner = chain.caller("planner", on: Museum.window.start.adding(days: 10))
        let view = try chain.service.planChains(withPrice: true, caller: planner)
        #expect(view.plan.moves.map(\.person) == ["anna", "bela"])
        #expect(view.plan.moves.allSatisfy { !$0.isLate })
        #expect(view.priceOfMerit?.price == .zero)
        #expect(view.priceOfMerit?.moves == view.plan.moves.map(\.words))
        let shown = try chain.service.showPlan(1, caller: planner)
        #expect(shown.plan.moves.allSatisfy { !$0.isLate })
        let text = shown.plan.picture().table()
        #expect(!text.contains("late") && !text.contains("has passed"))
        let ways = try chain.service.comparePlans(caller: planner).ways
        #expect(ways.first { $0.id == "ignoring-panels" }?.cost == view.plan.costLeftOpen, "\(ways.map(\.id))")
    }
}
