import Secondments
import Testing

@testable import UnderstudyService

@Suite("A plan made again changes as little as it can")
struct ReplanningTests {
    @Test(
        "It leaves no more open than planning afresh, changes no more moves, and keeps a plan that is still best",
        arguments: 0..<80)
    func random(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        let planner = Planner(snapshot)
        let before = try planner.plan()
        #expect(try planner.keeping(before).plan().chains == before.chains)
        // Somebody falls out, so that the plan has to change.
        guard let move = before.moves.last else { return }
        let changed = planner.supposing(.decline(person: move.person))
        let afresh = try changed.plan()
        let replanned = try changed.keeping(before).plan()
        #expect(replanned.status == .optimal)
        #expect(replanned.broken.count == afresh.broken.count)
        #expect(replanned.costLeftOpen == afresh.costLeftOpen)
        let kept = { (plan: PlanReport) in before.keptMoves.intersection(plan.keptMoves).count }
        #expect(kept(replanned) >= kept(afresh))
        if before.keptMoves.isEmpty { return }
        let level = try #require(replanned.levels.first { $0.goal == "changes" })
        #expect("\(level.total)" == "\(before.keptMoves.count - kept(replanned))")
        #expect(level.bound == level.total)
    }

    @Test("A slightly better suited newcomer does not push out whoever was told of a move, a cheaper plan does")
    func newcomer() throws {
        let before = try Planner(Northfield.snapshot).plan()
        #expect(before.moves.contains { $0.person == "Leila" && $0.vacancy == "R7" })
        var snapshot = Northfield.snapshot
        // A second Receptionist's equal, better suited to R12 than Noor, at the same price.
        snapshot.posts.append(
            Post(
                id: "R14", title: "Registry Clerk", unit: "Student Administration", grade: "6",
                vacancyCost: Thousandths(whole: 2), release: .free))
        var clerk = Northfield.people[0]
        (clerk.id, clerk.name, clerk.post) = ("Zola", "Zola", "R14")
        snapshot.people.append(clerk)
        snapshot.suitabilities.append(ImportedSuitability(person: "Zola", post: "R12", percent: 90, source: "test"))
        let afresh = try Planner(snapshot).plan()
        #expect(afresh.moves.contains { $0.person == "Zola" && $0.vacancy == "R12" })
        let kept = try Planner(snapshot).keeping(before).plan()
        #expect(kept.moves.contains { $0.person == "Noor" && $0.vacancy == "R12" })
        #expect(kept.costLeftOpen == afresh.costLeftOpen)
        for number in snapshot.posts.indices where snapshot.posts[number].id == "R14" {
            snapshot.posts[number].vacancyCost = Thousandths(whole: 1)
        }
        let cheaper = try Planner(snapshot).keeping(before).plan()
        #expect(cheaper.moves.contains { $0.person == "Zola" && $0.vacancy == "R12" })
    }

    @Test("The difference from a stored plan is told: kept, dropped and new")
    func told() throws {
        let service = try SampleOrganisation.published()
        let first = try service.planChains(save: true, caller: SampleOrganisation.planner)
        let last = try #require(first.plan.moves.last)
        let request = PlanRequest(
            bans: [MoveChoice(person: last.person, vacancy: last.vacancy)], keep: first.number)
        let again = try service.planChains(request, caller: SampleOrganisation.planner)
        let told = try #require(again.replanned)
        #expect(told.plan == 1)
        #expect(told.difference.movesDropped.map(\.person).contains(last.person))
        #expect(told.kept.count + told.difference.movesDropped.count == first.plan.moves.count)
        #expect(throws: ServiceError.self) {
            _ = try service.planChains(PlanRequest(keep: 99), caller: SampleOrganisation.planner)
        }
    }
}
