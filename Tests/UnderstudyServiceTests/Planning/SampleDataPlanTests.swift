import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("The sample data, read from the database, come to the numbers of their README")
struct SampleDataPlanTests {
    @Test("Together 3, one at a time 7, the other way round 3, without the panels 2, without Leila 7, next best 5")
    func numbers() throws {
        let planner = Planner(try SampleOrganisation.decided(SampleOrganisation.published()))
        let plan = try planner.plan()
        #expect(
            plan.moves.map { "\($0.person)->\($0.vacancy)" } == [
                "P007->R1", "P012->R7", "P013->R12", "P006->R5", "P008->R6",
            ])
        #expect(plan.costLeftOpen.points == 3)
        #expect(plan.holes.map(\.place) == ["R13", "R8"])
        let published = try planner.planOneAtATime()
        #expect(published.order == ["OPP-7", "OPP-8", "OPP-9", "OPP-10"])
        #expect(published.costLeftOpen.points == 7)
        #expect(try planner.planOneAtATime(order: ["OPP-8", "OPP-7"]).costLeftOpen.points == 3)
        #expect(try planner.planIgnoringPanels().costLeftOpen.points == 2)
        #expect(try planner.whatIf(.notReleased(person: "P012")).plan.costLeftOpen.points == 7)
        #expect(try planner.nextBest()?.costLeftOpen.points == 5)
        let ripple = try planner.ripple(endingEarly: "P007", on: Northfield.day("2026-06-30"), in: plan)
        #expect(ripple?.affected.map(\.person) == ["P007", "P012", "P013"])
    }

    @Test("An accepted plan stands on record with its moves, is shown, drawn and verified, and gives way to the next")
    func accept() throws {
        let service = try SampleOrganisation.published()
        let planner = SampleOrganisation.planner
        let proposed = try service.planChains(save: true, caller: planner)
        #expect(proposed.number == 1)
        #expect(proposed.state == "proposed")
        let accepted = try service.acceptPlan(1, caller: planner)
        #expect(accepted.plan == proposed.plan)
        #expect(accepted.selectionsNeeded.count == accepted.plan.moves.count)
        #expect(try service.showPlan(caller: planner).plan == proposed.plan)
        #expect(try service.verifyPlan(caller: planner).findings.isEmpty)
        #expect(try service.verifyPlan(caller: planner).hasSoundCertificate == true)
        let moves = try service.store.read { try $0.moves(of: 1) }
        #expect(moves.map(\.person) == accepted.plan.moves.map(\.person))
        #expect(try service.planPicture(1, caller: planner).chains.count == accepted.plan.chains.count)
        let again = try service.acceptPlan(request: accepted.plan.insistingOnItself, caller: planner)
        #expect(again.number == 2)
        #expect(try service.showPlan(1, caller: planner).state == "superseded")
        #expect(throws: ServiceError.self) { try service.acceptPlan(1, caller: planner) }
    }

    @Test("Verification names what no longer holds: a release withdrawn, a contract that ends, a cost that changed")
    func verify() throws {
        let service = try SampleOrganisation.published()
        let planner = SampleOrganisation.planner
        let plan = try service.acceptPlan(caller: planner).plan
        let last = try #require(plan.moves.last)
        try service.store.write(as: SampleOrganisation.caller("P066", "2026-01-15").act) { writing in
            var post = try #require(try writing.reading.post(last.from?.id ?? ""))
            post.release = .no
            try writing.putPosts([post])
            try writing.record("import.posts")
        }
        let check = try service.verifyPlan(caller: planner)
        #expect(check.findings.count == 1)
        #expect(
            check.findings.first
                == "\(last.name) cannot move into \(last.vacancyName): the team cannot release the holder of \(last.from?.id ?? "") (rule 12)."
        )
        #expect(check.better != nil)
        #expect(throws: Refusal.self) {
            _ = try service.planChains(save: true, caller: planner)
            try service.store.write(as: SampleOrganisation.caller("P066", "2026-01-15").act) { writing in
                for move in try writing.reading.moves(of: 2) {
                    guard let id = move.fromPost, var post = try writing.reading.post(id) else { continue }
                    post.release = .no
                    try writing.putPosts([post])
                }
                try writing.record("import.posts")
            }
            _ = try service.acceptPlan(2, caller: planner)
        }
    }

    @Test("Only a planner may plan, and what does not exist is said")
    func permissions() throws {
        let service = try SampleOrganisation.published()
        func kind(_ body: () throws -> Void) -> ServiceError.Kind? {
            do {
                try body()
                return nil
            } catch {
                return ServiceError(known: error)?.kind
            }
        }
        let planner = SampleOrganisation.planner
        let host = SampleOrganisation.caller("P014", "2026-01-15")
        #expect(kind { _ = try service.planChains(caller: host) } == .notAllowed)
        #expect(kind { _ = try service.showPlan(caller: host) } == .notAllowed)
        #expect(kind { _ = try service.showPlan(caller: planner) } == .notFound)
        #expect(
            kind { _ = try service.planChains(PlanRequest(scope: .opportunity("OPP-99")), caller: planner) }
                == .notFound)
        #expect(
            kind {
                _ = try service.planChains(
                    PlanRequest(pins: [MoveChoice(person: "P008", vacancy: "R999")]), caller: planner)
            } == .notFound)
        #expect(kind { _ = try service.whyNot("P999", into: "R6", caller: planner) } == .notFound)
        let later = SampleOrganisation.caller("P064", "2027-06-01")
        #expect(
            kind { _ = try service.planChains(PlanRequest(scope: .opportunity("OPP-7")), caller: later) } == .refused)
    }

    @Test("The certificate of a plan holds, proves the cost, and a changed number in it is found")
    func certificate() throws {
        let planner = Planner(try SampleOrganisation.decided(SampleOrganisation.published()))
        let plan = try planner.plan()
        let cost = plan.costLeftOpen.pointDayMillionths
        let json = try #require(try planner.certificate(.all, for: plan))
        let checked = PlanCertificate.check(json, cost: cost)
        #expect(checked.findings.isEmpty)
        #expect(checked.problem?.vertices.count ?? 0 > 5)
        #expect(PlanCertificate.check(json, cost: cost - 1_000_000).findings.isEmpty == false)
        let digits = json.indices.filter { json[$0].isNumber }
        var random = SplitMix(state: 1)
        for _ in 0..<60 {
            guard let place = digits.randomElement(using: &random) else { continue }
            var changed = json
            changed.replaceSubrange(place...place, with: json[place] == "7" ? "3" : "7")
            #expect(PlanCertificate.check(changed, cost: cost).findings.isEmpty == false)
        }
    }

    @Test("A stored plan comes back from its JSON exactly as it was")
    func roundTrip() throws {
        let plan = try Planner(try SampleOrganisation.decided(SampleOrganisation.published())).plan()
        let json = try JSONEncoder().encode(plan)
        #expect(try JSONDecoder().decode(PlanReport.self, from: json) == plan)
    }
}
