internal import Secondments
internal import UnderstudyStore

extension Service {
    /// A stored plan for whoever may see it: all of it for planners and auditors, and for those who answer in a chain of it what concerns them.
    ///
    /// - Parameter number: the plan's number; the one accepted last unless given, or all that are accepted for somebody who answers.
    /// - Throws: ``ServiceError``: somebody whom nothing of it concerns (4), no such plan (3).
    public func shownPlan(_ number: Int? = nil, caller: Caller) throws -> ShownPlan {
        let own = try store.read { reading -> OwnChainsView? in
            let person = try reading.actor(caller)
            let reads = try [RoleKind.planner, .auditor].contains {
                try reading.hasRole($0, person.id, on: caller.today)
            }
            return reads ? nil : try reading.ownChains(of: person, in: number, caller)
        }
        return try own.map { .own($0) } ?? .plan(showPlan(number, caller: caller))
    }
}

extension Reading {
    /// The moves of accepted plans for which a person answers; `nil` where there are none.
    fileprivate func ownChains(of viewer: Person, in number: Int?, _ caller: Caller) throws -> OwnChainsView? {
        var view = OwnChainsView(person: viewer.id, name: viewer.name, moves: [])
        let numbered = try number.map { [try storedPlan($0)] } ?? plans()
        for stored in numbered where stored.state == .accepted {
            let report = try stored.report
            let rows = try movesAsTheyStand(in: stored.id)
            var standings: [Int: ChainStanding] = [:]
            for row in rows {
                let mover = try existingPerson(row.person)
                let roles: [ChainAnswer.Role] = try ChainAnswer.Role.allCases.filter { role in
                    switch role {
                    case .person: return row.person == viewer.id
                    case .manager:
                        let division = try unit(of: mover)?.division
                        return try row.person != viewer.id
                            && (mover.manager.map { $0 == viewer.id }
                                ?? hasRole(.peoplePartner, viewer.id, on: caller.today, division: division))
                    }
                }
                for role in roles {
                    let standing =
                        try standings[row.chain] ?? standing(ofChain: row.chain, in: stored, on: caller.today)
                    standings[row.chain] = standing
                    view.moves.append(
                        try ownMove(row, as: role, viewer, in: stored, report, rows, standing, on: caller.today))
                }
            }
        }
        return view.moves.isEmpty ? nil : view
    }

    private func ownMove(
        _ row: StoredMove, as role: ChainAnswer.Role, _ viewer: Person, in stored: StoredPlan, _ report: PlanReport,
        _ rows: [StoredMove], _ standing: ChainStanding, on today: Day
    ) throws -> OwnChainsView.Move {
        let answer = standing.answers.first { $0.person == row.person && $0.role == role.rawValue }
        let vacancy = row.intoPost ?? row.intoOpportunity ?? ""
        let title = try row.intoPost.flatMap { try post($0)?.title } ?? standing.title
        let isOpen = !standing.isConfirmed && row.basis != .confirmed
        return OwnChainsView.Move(
            plan: stored.id, opportunity: standing.opportunity, title: standing.title, person: row.person,
            name: try existingPerson(row.person).name, role: role.rawValue, vacancy: vacancy, vacancyTitle: title,
            days: row.days, answer: answer?.state ?? .open, until: answer?.until,
            behind: try behind(row, in: report, rows, isConfirmed: standing.confirmedOn != nil),
            isExchange: row.opportunity == nil, isConfirmed: standing.isConfirmed,
            answersIn: standing.answersIn, answersNeeded: standing.answers.count,
            waitsFor: try isOpen ? steps(ofChain: row.chain, in: stored, on: today) : [],
            next: try isOpen && answer?.state != .yes && takesYes(row, in: stored.id, on: today)
                ? "understudy chain answer \(stored.id) \(shell: row.person) yes\(role == .manager ? " --role manager" : "") --as \(shell: viewer.id)"
                : nil)
    }

    /// Who steps up behind a move, or that nobody does.
    private func behind(
        _ row: StoredMove, in report: PlanReport, _ rows: [StoredMove], isConfirmed: Bool
    ) throws -> OwnChainsView.Behind? {
        guard let own = row.fromPost, let post = try post(own) else { return nil }
        if let next = rows.first(where: { $0.chain == row.chain && $0.intoOpportunity == nil && $0.intoPost == own }) {
            let basis: MoveBasis = isConfirmed ? .confirmed : MoveBasis(rawValue: next.basis.rawValue) ?? .forecast
            return OwnChainsView.Behind(
                post: own, title: post.title, person: next.person, name: try existingPerson(next.person).name,
                basis: basis)
        }
        guard report.chains.indices.contains(row.chain - 1), report.chains[row.chain - 1].leftOpen?.place == own else {
            return nil
        }
        return OwnChainsView.Behind(post: own, title: post.title)
    }
}
