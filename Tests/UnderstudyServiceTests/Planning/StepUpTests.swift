import FairSelection
import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Accepting a plan opens the selection that each forecast move needs")
struct StepUpTests {
    /// The sample with Elif and Dana holding their places by a panel's decision is slow to stage; this one plans from applications.
    static func accepted() throws -> (service: Service, plan: ChainPlanView) {
        let service = try SampleOrganisation.published()
        return (service, try service.acceptPlan(caller: SampleOrganisation.planner))
    }

    @Test(
        "Each forecast move behind an opportunity has a draft for its post, days and part of full time, hosted by the line manager"
    )
    func drafts() throws {
        let (service, plan) = try Self.accepted()
        let opened = try service.store.read { try $0.stepUps(of: 1) }
        let behind = plan.plan.chains.flatMap { chain in chain.moves.dropFirst().map { (chain, $0) } }
        #expect(behind.count == 3)
        #expect(opened.count == behind.count)
        for (stepUp, (chain, move)) in zip(opened, behind) {
            let opportunity = try #require(try service.store.read { try $0.opportunity(stepUp.opportunity) })
            #expect(opportunity.state == .draft)
            #expect(opportunity.post == move.to?.id)
            #expect(opportunity.days == chain.days)
            #expect(opportunity.fraction == move.fraction)
            #expect(opportunity.id == "\(chain.opportunity)-\(move.vacancy)")
            let leaver = try #require(try service.store.read { try $0.person(stepUp.leaver) })
            #expect(leaver.post == move.to?.id)
            #expect(opportunity.manager == leaver.manager)
            #expect(stepUp.ring == move.ring)
            #expect(stepUp.reasons == move.ringReasons)
            #expect(stepUp.reasons.isEmpty == (move.ring == .team))
        }
        let told = plan.selectionsNeeded.filter { $0.state == .draft }
        #expect(told.map(\.expressionOfInterest) == opened.map(\.opportunity))
    }

    @Test("The criteria are what the post asks for: its weights, and its essential levels as minimums")
    func criteria() throws {
        let (service, _) = try Self.accepted()
        let stepUp = try #require(try service.store.read { try $0.stepUps(of: 1).first })
        let (requirements, criteria) = try service.store.read { reading in
            (
                try reading.requirements(of: try #require(try reading.opportunity(stepUp.opportunity)?.post)),
                try reading.criteria(of: stepUp.opportunity, version: 1)
            )
        }
        #expect(criteria.count == requirements.count)
        #expect(!criteria.isEmpty)
        for criterion in criteria {
            let requirement = try #require(requirements.first { $0.skill == criterion.name })
            #expect(criterion.isEssential == requirement.isEssential)
            #expect(criterion.minimum == (requirement.isEssential ? requirement.level : nil))
            for other in criteria {
                let theirs = try #require(requirements.first { $0.skill == other.name })
                #expect(criterion.weight * theirs.weight.count == other.weight * requirement.weight.count)
            }
        }
    }

    @Test("Accepting a later plan keeps what is open for the same absence, and opens nothing twice")
    func idempotent() throws {
        let (service, first) = try Self.accepted()
        let before = try service.store.read { try $0.opportunities().map(\.id) }
        let second = try service.acceptPlan(
            request: first.plan.insistingOnItself, caller: SampleOrganisation.planner)
        #expect(try service.store.read { try $0.opportunities().map(\.id) } == before)
        #expect(
            second.selectionsNeeded.map(\.expressionOfInterest) == first.selectionsNeeded.map(\.expressionOfInterest))
        #expect(try service.verifyPlan(caller: SampleOrganisation.planner).findings.isEmpty)
    }

    @Test("A selection on which no move of the next plan rests is named, so that its host may withdraw it")
    func notNeeded() throws {
        let (service, plan) = try Self.accepted()
        #expect(plan.selectionsNotNeeded.isEmpty)
        let chain = try #require(plan.plan.chains.first { $0.moves.count > 1 })
        let last = try #require(chain.moves.last)
        let id = "\(chain.opportunity)-\(last.vacancy)"
        let bans = try service.store.read { try $0.people() }.map {
            MoveChoice(person: $0.id, vacancy: last.vacancy)
        }
        let next = try service.acceptPlan(request: PlanRequest(bans: bans), caller: SampleOrganisation.planner)
        #expect(!next.plan.moves.contains { $0.vacancy == last.vacancy })
        #expect(next.selectionsNotNeeded.map(\.opportunity).contains(id))
        let shown = try service.showPlan(caller: SampleOrganisation.planner)
        #expect(shown.selectionsNotNeeded == next.selectionsNotNeeded)
    }

    @Test("A proposal whose steps each still fit, but not one after the other, no longer stands and cannot be accepted")
    func leadTimesTogether() throws {
        let service = try SampleOrganisation.published()
        let proposal = try service.planChains(save: true, caller: SampleOrganisation.planner)
        #expect(try service.verifyPlan(proposal.number, caller: SampleOrganisation.planner).findings.isEmpty)
        let chain = try #require(proposal.plan.chains.first { $0.moves.count { $0.leadDays > 0 } > 1 })
        let total = chain.moves.reduce(0) { $0 + $1.leadDays }
        let late = chain.days.start.adding(days: 1 - total)
        #expect(chain.moves.allSatisfy { late.adding(days: $0.leadDays) <= chain.days.start })
        let planner = SampleOrganisation.caller("P064", "\(late)")
        let told =
            "The steps behind \(chain.opportunity) take \(total) days one after the other, and \(total - 1) are left"
        #expect(try service.verifyPlan(proposal.number, caller: planner).findings.contains { $0.hasPrefix(told) })
        #expect { try service.acceptPlan(proposal.number, caller: planner) } throws: { "\($0)".contains(told) }
    }

    @Test("A withdrawn selection is found by verification, and the next plan opens another")
    func withdrawn() throws {
        let (service, plan) = try Self.accepted()
        let need = try #require(plan.selectionsNeeded.first { $0.state == .draft })
        let id = try #require(need.expressionOfInterest)
        _ = try service.withdrawOpportunity(
            id, reason: "no budget", caller: SampleOrganisation.caller(need.host, "2026-01-15"))
        let check = try service.verifyPlan(caller: SampleOrganisation.planner)
        #expect(check.findings == ["\(id), by which a move of this plan was to be decided, was withdrawn."])
        let again = try service.acceptPlan(caller: SampleOrganisation.planner)
        #expect(again.selectionsNeeded.contains { $0.expressionOfInterest == "\(id)-2" })
    }

    @Test(
        "A step-up is published without a recorded absence of the holder, takes applications from its ring alone, and keeps post and days"
    )
    func ring() throws {
        let (service, plan) = try Self.accepted()
        let need = try #require(plan.selectionsNeeded.first { $0.state == .draft && $0.ring == .team })
        let id = try #require(need.expressionOfInterest)
        let host = SampleOrganisation.caller(need.host, "2026-01-15")
        _ = try service.confirmBudget(id, code: "X-1", hostShare: .zero, caller: host)
        var generator = SplitMix(state: 1)
        _ = try service.publish(id, caller: host, using: &generator)
        let unit = try #require(try service.store.read { try $0.opportunity(id)?.unit })
        let (inside, outside) = try service.store.read { reading in
            let opportunity = try reading.existingOpportunity(id)
            let all = try reading.people().filter { person in
                person.post != opportunity.post && person.id != opportunity.manager
            }
            return (
                try #require(try all.first { try reading.unit(of: $0)?.name == unit }),
                try #require(try all.first { try reading.unit(of: $0)?.name != unit })
            )
        }
        let refused = failure {
            _ = try service.submitApplication(
                for: id, preference: nil, statement: "", discussedOn: nil,
                caller: SampleOrganisation.caller(outside.id, "2026-01-16"))
        }
        #expect(refused?.rule == 55)
        let application = try service.submitApplication(
            for: id, preference: nil, statement: "", discussedOn: nil,
            caller: SampleOrganisation.caller(inside.id, "2026-01-16"))
        #expect(application.application.opportunity == id)
        // It is no opportunity at the head of a chain of its own.
        let next = try service.planChains(caller: SampleOrganisation.planner).plan
        #expect(!next.opportunities.contains(id))
    }
}

extension PlanReport {
    /// What is asked for by whoever insists on the first move of this plan: the same moves, and another plan to accept.
    var insistingOnItself: PlanRequest {
        PlanRequest(pins: moves.prefix(1).map { MoveChoice(person: $0.person, vacancy: $0.vacancyName) })
    }
}
