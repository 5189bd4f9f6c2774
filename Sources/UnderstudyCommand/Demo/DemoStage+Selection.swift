import NorthfieldSample
import Secondments
import UnderstudyService

extension DemoStage {
    /// Applications come in; the dates are judged, somebody withdraws, managers answer.
    func apply() throws -> [String] {
        var lines = ["", "APPLY AND APPROVE"]
        let administrator = story.roles.first { $0.role == RoleKind.administrator.rawValue }?.person
        let formed = story.panels.first?.formedOn ?? story.asOf
        var count = 0
        for day in [formed, story.asOf] {
            let file = try table("applications.csv") { file, row in
                guard let column = file.optionalColumn("submitted_on") else { return false }
                let submitted = file.text(row: row, column: column)
                return day == formed ? submitted <= formed : submitted > formed
            }
            count += try service.importTable(.applications, from: file, caller: caller(administrator, day)).report.added
        }
        let partner = try caller(story.roles.first { $0.role == RoleKind.peoplePartner.rawValue }?.person, formed)
        let all = try service.applications(caller: partner)
        lines.append(line(formed, "\(count) applications for four opportunities. Judged by their dates:"))
        for view in all where view.application.state != .submitted {
            let reason = view.eligibility.findings.first?.words ?? view.application.stateReason ?? ""
            lines.append(
                line(
                    nil,
                    "  \(view.application.id) \(view.name): \(reason)"
                ))
        }
        for withdrawal in story.withdrawals {
            let own = try caller(withdrawal.person, withdrawal.withdrawnOn)
            let view = try application(of: withdrawal.person, for: withdrawal.opportunity, as: own)
            _ = try service.withdrawApplication(view.application.id, caller: own)
            lines.append(
                line(
                    withdrawal.withdrawnOn,
                    "\(view.application.id) \(view.name) withdraws from \(withdrawal.opportunity)."))
        }
        for approval in story.approvals.sorted(by: {
            ($0.decidedOn, $0.opportunity, $0.person) < ($1.decidedOn, $1.opportunity, $1.person)
        }) {
            lines += try answer(approval)
        }
        return lines
    }

    private func answer(_ approval: Story.Approval) throws -> [String] {
        let applicant = try caller(approval.person, approval.requestedOn)
        let view = try application(of: approval.person, for: approval.opportunity, as: applicant)
        let id = view.application.id
        if view.approvals.isEmpty { _ = try service.requestApproval(id, caller: applicant) }
        let manager = try caller(approval.decidedBy, approval.decidedOn)
        let reason = approval.reason ?? ""
        switch approval.state {
        case ApprovalState.declined.rawValue:
            _ = try service.decline(
                id, reason: reason, discussedOn: approval.discussedOn.flatMap { Day(iso: $0) }, caller: manager)
            return [
                line(
                    approval.decidedOn,
                    "\(id) \(view.name): the line manager declines, discussed the day before. That is final (rule 9).")
            ]
        case ApprovalState.countered.rawValue:
            guard let counter = approval.counter, let kind = OpportunityKind(rawValue: counter.kind),
                let start = Day(iso: counter.start), let end = Day(iso: counter.end),
                let days = DayRange(from: start, to: end), let fraction = Thousandths(text: counter.fraction)
            else { return [] }
            _ = try service.counter(
                id, offer: CounterOffer(kind: kind, days: days, fraction: fraction), reason: reason, caller: manager)
            return [
                line(
                    approval.decidedOn,
                    "\(id) \(view.name): the line manager proposes \(days.inWords) instead (rule 13).")
            ]
        default:
            for name in approval.kinds {
                _ = try service.approve(id, kind: ApprovalKind(rawValue: name), caller: manager)
            }
            return []
        }
    }

    /// Panels form, a conflict is found in the data, each member marks alone.
    func score() throws -> [String] {
        var lines = ["", "SCORE"]
        let members = try table("panels.csv")
        let columns = (try members.column("opportunity"), try members.column("person"), try members.column("chair"))
        for panel in story.panels {
            let id = panel.opportunity
            let manager = try hostingManager(id)
            let host = try caller(manager, panel.formedOn)
            var assessors: [String] = []
            for row in 0..<members.rowCount where members.text(row: row, column: columns.0) == id {
                let person = members.text(row: row, column: columns.1)
                _ = try service.addPanelMember(
                    person, to: id, isChair: members.text(row: row, column: columns.2) == "yes", caller: host)
                assessors.append(person)
            }
            for (number, assessor) in assessors.enumerated() {
                let member = try caller(assessor, panel.submittedOn)
                _ = try service.importRatings(
                    from: table("ratings/\(id.lowercased())-\(assessor).csv"), caller: member)
                if id == story.completion.opportunity, number == 0 {
                    let seen = try service.ratings(of: id, caller: caller(assessors[1], panel.submittedOn)).count
                    let names = try assessors.prefix(2).map { try service.person($0).name }
                    lines.append(
                        line(
                            panel.submittedOn,
                            "\(id): \(names[0]) has marked; \(names[1]), who has not, sees \(seen) of those marks."))
                }
                _ = try service.submitRatings(of: id, caller: member)
            }
            let view = try service.panel(of: id, caller: caller(manager, panel.submittedOn))
            for conflict in view.conflicts where conflict.isRecused {
                lines.append(
                    line(
                        panel.submittedOn,
                        "\(id): \(conflict.name) manages \(conflict.application ?? "an applicant") and no other applicant: found in the data, recused."
                    ))
            }
        }
        return lines
    }

    /// The published rule ranks; a tie goes to the draw; two opportunities are decided together; offers are made and accepted.
    func decide() throws -> [String] {
        var lines = ["", "DECIDE"]
        let first = story.completion.opportunity
        guard let day = story.decisions.first?.decidedOn else { return [] }
        for decision in story.decisions {
            _ = try service.draw(decision.opportunity, caller: caller(decision.decidedBy, day))
        }
        let host = try caller(try hostingManager(first), day)
        let ranking = try service.ranking(of: first, caller: host)
        let places = ranking.ranking.compactMap { entry in
            entry.rank.map { "\($0). \(entry.name) \(entry.score ?? "")" }
        }
        lines.append(line(day, "\(first): \(places.joined(separator: ", ")) per cent."))
        if ranking.ranking.count > 1 {
            let why = try service.why(
                ranking.ranking[0].application, over: ranking.ranking[1].application, in: first, caller: host)
            lines.append(line(nil, why.sentence))
            if let shift = why.weightShift {
                let names = Dictionary(ranking.criteria.map { ($0.id, $0.name) }) { first, _ in first }
                lines.append(
                    line(
                        nil,
                        "Level if \(shift.pointsToDrawLevel) points of weight went from \(names[shift.from] ?? shift.from) to \(names[shift.to] ?? shift.to); ahead from \(shift.wholePointsToLead.map(String.init) ?? "more")."
                    ))
            }
        }
        for decision in story.decisions where decision.opportunity != first {
            let manager = try caller(decision.decidedBy, day)
            let tied = try service.ranking(of: decision.opportunity, caller: manager)
            // How the tie arose, and what settled it; ranking show tells the steps between.
            guard let tie = tied.ties.first, let settled = tied.ties.last else { continue }
            let check = try service.verifyDraw(decision.opportunity, caller: manager)
            lines.append(line(nil, "\(decision.opportunity): \(tie)"))
            lines.append(
                line(
                    nil,
                    "  \(settled) Seed as committed: \(check.findings.isEmpty ? "verified" : "NOT verified")."
                ))
        }
        lines += try decideAndOffer()
        return lines
    }

    private func decideAndOffer() throws -> [String] {
        // Where somebody applied for several, the stable matching of preferences and ranks stands behind each decision.
        var winners: [String] = []
        for decision in story.decisions {
            let id = decision.opportunity
            for view in try service.decide([id], caller: caller(decision.decidedBy, decision.decidedOn)) {
                guard let selected = view.outcomes.first(where: { $0.outcome == .selected }) else { continue }
                winners.append("\(selected.name) for \(id)")
                _ = try service.makeOffer(selected.application, caller: caller(decision.decidedBy, decision.offeredOn))
                _ = try service.acceptOffer(selected.application, caller: caller(selected.person, decision.acceptedOn))
            }
        }
        return [line(nil, "Selected, offered and accepted: \(winners.joined(separator: ", ")).")]
    }
}
