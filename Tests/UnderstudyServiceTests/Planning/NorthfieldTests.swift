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
        #expect(plan.outside.map(\.opportunity) == ["OPP-10", "OPP-9"])
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
}
