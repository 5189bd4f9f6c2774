import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("The demonstration organisation comes to its published numbers")
struct NorthfieldTests {
    let planner = Planner(Northfield.snapshot)

    @Test("Planned together with the winners of the panels, 3 points are left open")
    func joint() throws {
        let plan = try planner.plan()
        #expect(plan.status == .optimal)
        #expect(plan.costLeftOpen.points == 3)
        #expect(plan.costLeftOpen.pointDays == 828)
        #expect(plan.arrows == ["Elif->R1", "Leila->R7", "Noor->R12", "Dana->R5", "Farid->R6"])
        #expect(plan.holes.map(\.place) == ["R13", "R8"])
        #expect(plan.isComplete)
        #expect(plan.outside.map(\.opportunity) == ["OPP-9", "OPP-10"])
        #expect(plan.moves.allSatisfy { $0.contested == nil })
        #expect(plan.moves.map(\.basis) == [.selected, .forecast, .forecast, .selected, .forecast])
    }

    @Test("One at a time in the order of publication, 7 points are left open; the other way round 3")
    func oneAtATime() throws {
        let published = try planner.planOneAtATime()
        #expect(published.costLeftOpen.points == 7)
        #expect(published.moves.map { "\($0.name)->\($0.vacancy)" } == ["Elif->R1", "Farid->R7", "Dana->R5"])
        #expect(published.holes.map(\.place) == ["R6", "R8"])
        let reversed = try planner.planOneAtATime(order: ["OPP-8", "OPP-7"])
        #expect(reversed.costLeftOpen.points == 3)
    }

    @Test("Ignoring the panels would leave 2 points open, so merit costs 1")
    func free() throws {
        let free = try planner.planIgnoringPanels()
        #expect(free.ignoresPanel)
        #expect(free.costLeftOpen.points == 2)
        #expect(free.arrows == ["Amara->R1", "Ben->R2", "Chidi->R3", "Dana->R5", "Farid->R6"])
    }

    @Test("The search for the Timetabling Officer leaves the team because nobody there is suited, and says so")
    func widening() throws {
        let plan = try planner.plan()
        let farid = try #require(plan.move(of: "Farid"))
        #expect(farid.ring == .department)
        #expect(
            farid.ringReasons == [
                "Nobody in the team passes (Imogen: suited to 55%, below the 60% that policy asks for; Theo: nothing on record says how well the person suits the post, is away from 1 April 2026 to 31 March 2027 (career break))."
            ])
        #expect(farid.leadDays == 28)
    }

    @Test("Each step has its latest safe day, counted from the end of the chain")
    func beginBy() throws {
        let plan = try planner.plan()
        let days = plan.chains[0].moves.map { "\($0.name) \($0.leadDays) \($0.beginBy)" }
        #expect(days == ["Elif 42 2026-02-20", "Leila 14 2026-04-03", "Noor 14 2026-04-17"])
    }

    @Test("The next best plan leaves 5 points open")
    func nextBest() throws {
        let next = try #require(try planner.nextBest())
        #expect(next.costLeftOpen.points == 5)
        #expect(next.isComplete)
    }

    @Test("If Leila is not released, 7 points are left open, and her release is worth the difference")
    func notReleased() throws {
        let answer = try planner.whatIf(.notReleased(person: "Leila"))
        #expect(answer.plan.costLeftOpen.points == 7)
        #expect(answer.plan.holes.map(\.place) == ["R6", "R8"])
        #expect(answer.difference.words == "leaves 7 points open instead of 3 points")
        let held = planner.supposing(.notReleased(person: "Leila"))
        let worth = try held.mostValuableReleases()
        #expect(worth.map(\.change) == ["the holder of R12 were released"])
        #expect(worth[0].costLeftOpen.points == 3)
    }

    @Test("Elif's early end affects Elif, Leila and Noor, and the cheapest way out is the next in the panel's ranking")
    func earlyEnd() throws {
        let plan = try planner.plan()
        let ripple = try #require(
            try planner.ripple(endingEarly: "Elif", on: Northfield.day("2026-06-30"), in: plan))
        #expect(ripple.affected.map(\.name) == ["Elif", "Leila", "Noor"])
        #expect(ripple.rest == Northfield.days("2026-07-01", "2027-01-31"))
        #expect(ripple.asPlanned.points == 2)
        #expect(
            ripple.options.map { "\($0.title): \($0.cost.words)" } == [
                "Amara takes over at R1: 1 point", "Everybody returns: 9 points",
                "Elif and Leila return, Noor stays on: 11 points",
                "Elif returns, Leila and Noor stay on: 11 points",
            ])
        let refilled = try #require(ripple.options[0].chain)
        #expect(refilled.moves.map(\.name) == ["Amara", "Ben", "Chidi"])
        #expect(
            ripple.options[0].fates.map { "\($0.name) \($0.kind) \($0.at)" } == [
                "Elif returns R7", "Leila returns R12", "Noor returns R13", "Amara moves R1", "Ben moves R2",
                "Chidi moves R3",
            ])
    }

    @Test("Why not tells the rule, every reason, or the better plan")
    func whyNot() throws {
        let imogen = try #require(try planner.whyNot("Imogen", into: "R6"))
        #expect(imogen.verdict == .excluded)
        #expect(imogen.reasons == [.notSuited(percent: Thousandths(55_000), from: 60)])
        #expect(
            imogen.words == "Imogen cannot move into R6: suited to 55%, below the 60% that policy asks for (rule 55).")
        let farid = try #require(try planner.whyNot("Farid", into: "R7"))
        #expect(farid.verdict == .worse)
        #expect(farid.withTheMove?.after.points == 7)
        let amara = try #require(try planner.whyNot("Amara", into: "R1"))
        #expect(amara.reasons == [.placeGoesTo(person: "Elif", isDecided: true)])
        let noor = try #require(try planner.whyNot("Noor", into: "R12"))
        #expect(noor.verdict == .inPlan)
        let ben = try #require(try planner.whyNot("Ben", into: "R2"))
        #expect(ben.verdict == .outOfReach)
        // What would come of it, and what keeps its holder where she is.
        #expect(
            ben.words.contains("Were it left from 1 May 2026 to 31 January 2027, Ben would pass every test for it."))
        #expect(ben.words.contains("Its holder Amara leaves it for no vacancy within reach; least stands against"))
        #expect(ben.reasons.isEmpty)
        let hugo = try #require(try planner.whyNot("Hugo", into: "R3"))
        #expect(hugo.verdict == .outOfReach)
        #expect(hugo.reasons.contains(.suitabilityUnknown))
        #expect(hugo.words.contains("Hugo could not move into it either:"))
        let own = try #require(try planner.whyNot("Amara", into: "R2"))
        #expect(own.reasons == [.ownPost])
        #expect(own.words.hasSuffix("It is Amara's own post."))
        #expect(try planner.whyNot("Nobody", into: "R2") == nil)
    }

    @Test("Why tells what the plan would be without the move and with each other candidate")
    func why() throws {
        let leila = try #require(try planner.why("Leila"))
        #expect(leila.without.after.points == 7)
        #expect(leila.others.map(\.name) == ["Farid"])
        #expect(leila.others[0].difference?.after.points == 7)
        #expect(leila.searched == ["2 people in the team pass every test."])
    }

    @Test("The best chains of one opportunity come best first")
    func alternatives() throws {
        let chains = try planner.alternatives(for: "OPP-7", count: 5)
        #expect(
            chains.map { "\($0.moves.map(\.name)) \($0.cost.points)" } == [
                "[\"Elif\", \"Farid\"] 1", "[\"Elif\", \"Leila\", \"Noor\"] 2", "[\"Elif\", \"Leila\"] 4",
                "[\"Elif\"] 7",
            ])
        let told = ChainAlternatives(chains, goals: planner.snapshot.policy.goals)
        #expect(told.differences.map(\.movesAdded) == [["Leila into R7", "Noor into R12"], ["Leila into R7"], []])
        #expect(told.differences.map(\.movesDropped) == [["Farid into R7"], ["Farid into R7"], ["Farid into R7"]])
        #expect(told.differences.map(\.cost) == [1, 3, 6])
        #expect(told.differences[2].words.hasPrefix("leaves 7 points open, not 1 point"))
        #expect(told.differences[2].words.hasSuffix("1 move fewer"))
    }

    @Test("Alternatives that are as good in everything that a plan weighs are told as such, with the moves that differ")
    func asGood() throws {
        let snapshot = Workshop.snapshot { snapshot in
            snapshot.add("A3", cost: 1, holder: "Bo", suited: ["A2"])
            snapshot.add("A4", cost: 1, holder: "Cy", suited: ["A2"])
        }
        let told = ChainAlternatives(
            try Planner(snapshot).alternatives(for: "J1", count: 3), goals: snapshot.policy.goals)
        #expect(told.differences.map(\.words).first == "as good")
        #expect(told.differences[0].movesAdded.count == 1 && told.differences[0].movesDropped.count == 1)
        #expect(told.differences[0].movesAdded != told.differences[0].movesDropped)
        #expect(ChainAlternatives([], goals: []).differences.isEmpty)
    }

    @Test("What tells an alternative from the best chain is told first, in the order of policy, whatever else differs")
    func decisiveDifference() throws {
        // Bo and Cy behind him leave as much open as Bo alone, who leaves a post of the same cost.
        let snapshot = Workshop.snapshot { snapshot in
            snapshot.add("A3", cost: 1, holder: "Bo", suited: ["A2"])
            snapshot.add("A4", cost: 1, holder: "Cy", suited: ["A3"])
        }
        let told = ChainAlternatives(
            try Planner(snapshot).alternatives(for: "J1", count: 2), goals: snapshot.policy.goals)
        #expect(told.differences.map(\.moves) == [1])
        #expect(
            told.differences.map(\.words) == [
                "leaves as much open; its moves fall short of full suitability by 10 percentage points more, all taken together; 1 move more"
            ])
        // Where policy asks for the fewest moves first, those are what differs first.
        let fewest: [PlanGoal] = [.moves, .costLeftOpen, .shortfall, .rings]
        let other = ChainAlternatives(told.alternatives, goals: fewest)
        #expect(other.differences.map(\.words) == ["1 move more"])
    }

    @Test("Of a person who moves twice on different days each move is told, the earlier one first")
    func twice() throws {
        let later = Northfield.days("2026-10-01", "2026-12-31")
        let snapshot = Workshop.snapshot { $0.offer("J2", post: "A1", later, to: ["Ana"]) }
        let why = try #require(try Planner(snapshot).why("Ana"))
        #expect(why.days == Workshop.window && why.move.opportunity == "J1")
        #expect(why.also.map(\.days) == [later])
        #expect(why.also.map(\.move.opportunity) == ["J2"])
        #expect(why.also.allSatisfy { $0.also.isEmpty })
    }
}
