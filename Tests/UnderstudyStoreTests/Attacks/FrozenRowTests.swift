import FairSelection
import GRDB
import Secondments
import Testing
import UnderstudyStore

/// What every table of the rules has in common, tried on rows of every one of them.
@Suite("Rows that are frozen")
struct FrozenRowTests {
    static let tables = [
        "applications", "approvals", "budgets", "conflicts", "criteria", "criteria_versions", "decisions", "feedback",
        "feedback_points", "feedback_waivers", "legal_holds", "moderations", "offers", "opportunities", "outcomes",
        "panel_members", "placements", "plan_moves", "plans", "policies", "positive_actions", "purge_orders",
        "rating_voids", "ratings",
        "roles", "scale_points", "seeds", "extensions", "step_ups", "chain_answers", "chain_confirmations",
        "chosen_starts", "early_ends", "takeovers",
        "variations", "audit_log", "audit_rows", "audit_details",
        "genesis",
        "audit_identities",
    ]

    /// A completed opportunity with rows in every table.
    private func everything() throws -> Story {
        let story = try Story().published()
        let ona = Story.act("Ona", "2026-02-01")
        try story.store.write(as: ona) { w in
            try w.extendDeadline(of: "OPP-1", to: Story.day("2026-02-20"))
            try w.addVariation(
                Variation(
                    id: 0, department: "Office", division: "North", rule: 3, months: 3, person: nil,
                    days: Story.window, author: "Pat", reason: "few applicants"))
            for person in ["Ada", "Ben", "Cy", "Dee"] {
                try w.addApplication(
                    Application(
                        id: "", opportunity: "OPP-1", person: person, submittedOn: Story.day("2026-02-02"),
                        statement: "I am \(person)"))
            }
            try w.record("prepared")
        }
        try story.store.write(as: Story.act("Ona", "2026-02-21")) { w in
            for (person, outsider) in [("Ona", false), ("Otto", true), ("Pat", true), ("Max", true)] {
                try w.addPanelMember(
                    PanelMember(
                        opportunity: "OPP-1", person: person, isOutsider: outsider, addedOn: w.act.day))
            }
            try w.setState(of: "OPP-1", to: .closed)
            try w.setState(of: "OPP-1", to: .scoring)
            let max = PanelMember(
                opportunity: "OPP-1", person: "Max", isOutsider: true, addedOn: w.act.day, releasedOn: w.act.day,
                releaseReason: "manages two applicants")
            try w.updatePanelMember(max)
            for assessor in ["Ona", "Otto", "Pat"] {
                for application in ["A-0001", "A-0002", "A-0003", "A-0004"] {
                    for criterion in ["craft", "people"] {
                        try w.putRating(Story.rating(application, assessor, criterion, 4, in: "OPP-1"))
                    }
                }
                #expect(try w.submitRatings(of: "OPP-1", by: assessor, version: 1) == 8)
            }
            try w.addConflict(
                Conflict(
                    id: 0, opportunity: "OPP-1", assessor: "Pat", application: "A-0003", kind: .closeTie,
                    isDetected: false, note: "a cousin", declaredOn: w.act.day, isRecused: true))
            try w.addModeration(
                Moderation(
                    opportunity: "OPP-1", application: "A-0002", assessor: "Otto", criterion: "craft", version: 1,
                    value: 3, reason: "read again", moderatedBy: "Otto", moderatedOn: w.act.day))
            try w.addPositiveAction(
                PositiveAction(
                    id: 0, opportunity: "OPP-1", version: 1, preferred: "A-0001", over: ["A-0003", "A-0004"],
                    evidence: "two of 19 in this grade", reason: "the grade above has nobody", decidedBy: "Ona",
                    decidedOn: w.act.day))
            let kinds: [(String, OutcomeKind)] = [
                ("A-0001", .selected), ("A-0002", .reserve), ("A-0003", .outranked), ("A-0004", .outranked),
            ]
            try w.decide(
                Decision(opportunity: "OPP-1", decidedBy: "Ona", decidedOn: w.act.day, seed: Story.seed),
                outcomes: kinds.enumerated().map {
                    Outcome(
                        application: $0.element.0, opportunity: "OPP-1", kind: $0.element.1, rank: $0.offset + 1,
                        score: "80.0", note: "")
                })
            try w.record("decided", subject: "OPP-1")
        }
        try story.answer(.lineManager)
        try story.answer(.release)
        try story.store.write(as: Story.act("Ada", "2026-02-25")) { w in
            try w.makeOffer(
                Offer(id: 0, application: "A-0001", days: Story.window, madeBy: "Ona", madeOn: w.act.day))
            try w.answerOffer(1, accept: true)
            try w.updateOutcome(
                Outcome(
                    application: "A-0001", opportunity: "OPP-1", kind: .appointed, rank: 1, score: "80.0", note: ""))
            try w.addPlacement(
                Placement(
                    id: 0, person: "Ada", opportunity: "OPP-1", post: "P1", days: Story.window, fraction: .one))
            let plan = try w.addPlan(
                StoredPlan(
                    madeBy: "Pat", madeOn: w.act.day, asOf: w.act.day, policyVersion: 1, objective: "3",
                    problem: "{}", plan: "{}", certificate: "{}"),
                moves: [
                    StoredMove(
                        chain: 1, step: 2, opportunity: "OPP-1", person: "Otto", fromPost: "P5", intoPost: "P3",
                        intoOpportunity: nil, days: Story.window, ring: .team, basis: .forecast, suitability: nil,
                        holeCost: Thousandths(whole: 3)),
                    StoredMove(
                        chain: 2, step: 1, opportunity: "OPP-1", person: "Ada", fromPost: "P3", intoPost: "P1",
                        intoOpportunity: "OPP-1", days: Story.window, ring: .department, basis: .selected,
                        suitability: nil, holeCost: Thousandths(whole: 3)),
                    StoredMove(
                        chain: 1, step: 1, opportunity: "OPP-1", person: "Ada", fromPost: "P3", intoPost: "P1",
                        intoOpportunity: "OPP-1", days: Story.window, ring: .department, basis: .selected,
                        suitability: nil, holeCost: Thousandths(whole: 3)),
                ])
            var stepUp = Story.opportunity("OPP-2", post: "P3")
            stepUp.unit = "Beta"
            stepUp.deadline = Story.day("2026-03-10")
            try w.createOpportunity(stepUp, criteria: Story.criteria())
            try w.addStepUp(
                StepUp(
                    plan: plan.id, chain: 1, step: 2, opportunity: "OPP-2", leaver: "Ada", ring: .team, reasons: []))
            _ = try w.chooseStart(of: "OPP-1", Story.window.start, plan: plan.id)
            try w.acceptPlan(plan.id)
            for (role, answerer) in [(ChainAnswer.Role.person, "Ada"), (.manager, "Mia")] {
                try w.addChainAnswer(
                    ChainAnswer(
                        plan: plan.id, chain: 2, person: "Ada", role: role, isYes: true,
                        until: Story.day("2026-03-01"), answeredBy: answerer, answeredOn: w.act.day))
            }
            try w.confirmChain(
                ChainConfirmation(plan: plan.id, chain: 2, confirmedBy: "Mia", confirmedOn: w.act.day))
            try w.setState(of: "OPP-2", to: .withdrawn)
            try w.supersedePlan(plan.id)
            for application in ["A-0002", "A-0003"] {
                try w.putFeedback(Story.feedback(application))
                try w.releaseFeedback(for: application)
            }
            try w.addWaiver(FeedbackWaiver(application: "A-0004", waivedBy: "Dee", waivedOn: w.act.day))
            var placement = try #require(try w.reading.placement(1))
            placement.state = .started
            try w.updatePlacement(placement)
            try w.endEarly(
                EarlyEnd(
                    placement: 1, lastDay: Story.day("2026-06-30"), originalEnd: Story.window.end, reason: "stopped",
                    option: #"{"fates":[{"person":"Ada","kind":"returns"}]}"#, recordedBy: "Pat", recordedOn: w.act.day)
            )
            var takeover = Story.opportunity("OPP-3", post: "P1")
            takeover.days = try #require(DayRange(from: Story.day("2026-07-01"), to: Story.window.end))
            takeover.deadline = Story.day("2026-03-10")
            takeover.starts = nil
            try w.createOpportunity(takeover, criteria: Story.criteria())
            try w.addTakeover(Takeover(earlyEnd: 1, opportunity: "OPP-3"))
            try w.setState(of: "OPP-3", to: .withdrawn)
            placement = try #require(try w.reading.placement(1))
            placement.state = .ended
            try w.updatePlacement(placement)
            try w.setState(of: "OPP-1", to: .completed)
            try w.endRole(1, on: w.act.day)
            try w.revokeVariation(1)
            try w.placeLegalHold(on: "OPP-1", reason: "a claim")
            try w.liftLegalHolds(on: "OPP-1")
            try w.record("completed", subject: "OPP-1")
        }
        _ = try story.store.write(as: Story.act("root", "2028-01-01")) {
            try $0.purge(opportunity: "OPP-1", reason: "over")
        }
        #expect(try story.store.verifyAudit().findings == [])
        #expect(try story.store.doctor() == [])
        return story
    }

    @Test("Once all is over no column of any row changes, and no row is deleted, replaced or renumbered")
    func nothingChanges() throws {
        let story = try everything()
        defer { story.remove() }
        let raw = try RawConnection(story.path)
        let before = try raw.dump()
        for table in Self.tables {
            let count = try raw.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
            try #require(count > 0, "\(table) is empty")
            var attacks = ["DELETE FROM \(table)", "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)"]
            let columns = try raw.queue.read { try $0.columns(in: table) }
            for column in columns {
                // The end of a role may always be brought forward.
                if table == "roles" && column.name == "until_date" { continue }
                let changed = column.type == "INTEGER" ? "coalesce(\(column.name), 0) + 1" : other(column.name)
                for verb in ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"] {
                    attacks.append("\(verb) \(table) SET \(column.name) = \(changed)")
                }
            }
            if try raw.queue.read({ try $0.primaryKey(table).isRowID }) {
                attacks.append("UPDATE OR REPLACE \(table) SET rowid = rowid + 1000")
            }
            // Details may go under the purge order that was given.
            for sql in attacks where !(table == "audit_details" && sql.hasPrefix("DELETE")) {
                let result = try raw.run(sql)
                #expect(!result.changed, "\(sql)")
            }
        }
        #expect(try raw.dump() == before)
    }

    /// Another value for a column of text: another day for a day, so that a CHECK alone does not stop it.
    private func other(_ column: String) -> String {
        if column.hasSuffix("_on") || column.hasSuffix("_date") || column.hasSuffix("_start")
            || column.hasSuffix("_day") || column.hasSuffix("_end")
            || ["deadline", "earlier", "as_of"].contains(column)
        {
            return "coalesce(date(\(column), '-1 day'), '2026-01-02')"
        }
        if ["goals", "problem", "plan", "option", "certificate", "payload", "tie_criteria"].contains(column) {
            return "'[1]'"
        }
        return "coalesce(\(column), '') || 'x'"
    }
}
