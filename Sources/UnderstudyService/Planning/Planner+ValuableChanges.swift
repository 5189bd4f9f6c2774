internal import BackfillChains
internal import Secondments

extension Planner {
    /// What one more skill of one person, or a later start of one opportunity, would leave open less than the best plan does: of those who
    /// are kept from a vacancy that the plan leaves open by nothing else. The most valuable first, each planned exactly, in full or in the
    /// part of the plan that it touches.
    ///
    /// A skill lets somebody into certain vacancies, and so saves no more than leaving these open costs. So the dearest are tried first, and
    /// the rest not at all once enough are found that are worth more.
    ///
    /// - Parameters:
    ///   - now: the best plan.
    ///   - count: how many to tell at most.
    ///   - partial: the same plan taken apart, where that was done.
    func mostValuableChanges(
        _ scope: PlanScope = .all, of now: PlanReport, count: Int = 10, _ partial: PartialReplanning? = nil
    ) throws(ChainProblemError) -> [PlanRelaxation] {
        let partial = partial ?? PartialReplanning(self, known: now, scope: scope)
        let graph =
            partial?.graph
            ?? PlanGraphBuilder.graph(snapshot, tests: tests, scope: scope, shouldStop: shouldStop)
        var found: [PlanRelaxation] = []
        for candidate in changes(in: graph, leftOpenBy: now) where !shouldStop() {
            if found.count >= count, now.broken.isEmpty, let most = candidate.mostSaved,
                now.costLeftOpen - found[count - 1].costLeftOpen > most
            {
                continue
            }
            var outcome: (cost: PlanCost, broken: Int, isProved: Bool)?
            if case .train(let person, _, _, _) = candidate.change {
                outcome = try partial?.training(candidate.change, person: person, into: candidate.nodes)
            }
            if outcome == nil {
                let solution = try changing(candidate.change).solve(scope)
                let report = solution.report()
                outcome = (report.costLeftOpen, report.broken.count, solution.isProved)
            }
            if let outcome, outcome.isProved, now.isWorse(than: outcome.cost, broken: outcome.broken) {
                found.append(PlanRelaxation(change: candidate.change.words, costLeftOpen: outcome.cost))
                found.sort { ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change) }
            }
        }
        return Array(found.prefix(count))
    }

    /// A change after which somebody passes every test for certain vacancies.
    private struct CandidateChange {
        let change: Change
        let nodes: [Int]
        /// What it can save at most, where that is known.
        let mostSaved: PlanCost?
    }

    /// Changes after each of which somebody passes every test for a vacancy that a plan leaves open, with the nodes of these, by their words.
    private func changes(in graph: PlanGraph, leftOpenBy plan: PlanReport) -> [CandidateChange] {
        let open = Set(plan.holes.map { "\($0.place) \($0.days.start)" })
        var nodes: [Change: [Int]] = [:]
        for (number, node) in graph.nodes.enumerated() where !node.needsNoCover && !node.isSwap {
            let vacancy = node.vacancy
            guard !vacancy.cost.isZero, let post = vacancy.post, open.contains("\(post.id) \(vacancy.days.start)"),
                !shouldStop()
            else { continue }
            for assessment in excluded(from: number, of: graph) {
                if let change = training(assessment, for: post) { nodes[change, default: []].append(number) }
                if let change = shift(assessment, of: vacancy.opportunity) { nodes[change, default: []].append(number) }
            }
        }
        let found = nodes.map { change, nodes in
            var most: PlanCost?
            if case .train = change { most = nodes.reduce(.zero) { $0 + graph.nodes[$1].vacancy.cost } }
            return CandidateChange(change: change, nodes: nodes, mostSaved: most)
        }
        // Those of which nothing is known come first.
        return found.sorted { left, right in
            if left.mostSaved == right.mostSaved { return left.change.words < right.change.words }
            guard let one = left.mostSaved, let other = right.mostSaved else { return left.mostSaved == nil }
            return one > other
        }
    }

    /// The one skill that somebody lacks for a post, where nothing else is in the way.
    private func training(_ assessment: Assessment, for post: Post) -> Change? {
        var gap: Suitability.SkillGap?
        for reason in assessment.reasons {
            switch reason {
            case .essentialGap(let skill, let level, let required) where gap == nil:
                gap = Suitability.SkillGap(skill: skill, level: level, required: required)
            case .notSuited: continue
            default: return nil
            }
        }
        guard let gap else { return nil }
        let supposed = SuitabilityCalculator.suitability(
            of: assessment.member, for: index.staff.place(of: post), in: index.staff,
            supposed: [gap.skill: gap.required])
        guard let supposed, supposed.percent >= Thousandths(whole: snapshot.policy.suitedFrom) else { return nil }
        return .train(
            person: assessment.person.id, name: assessment.person.name, skill: gap.skill, level: gap.required)
    }

    /// The later start of an opportunity for which somebody would be in time, where nothing else is in the way.
    private func shift(_ assessment: Assessment, of id: String?) -> Change? {
        guard let opportunity = id.flatMap({ index.opportunities[$0]?.opportunity }),
            snapshot.starts[opportunity.id] == nil,
            assessment.reasons.count == 1
        else { return nil }
        let days: Int
        switch assessment.reasons[0] {
        case .leadTooShort(let needed, let available): days = needed - max(0, available)
        case .absent(let away, _): days = away.end.number + 1 - opportunity.days.start.number
        default: return nil
        }
        let later = opportunity.days.starting(on: opportunity.days.start.adding(days: days))
        guard days > 0, days <= StartRange.furthest, holderLeave(of: opportunity)?.covers(later) ?? true else {
            return nil
        }
        return .shift(opportunity: opportunity.id, days: days)
    }
}
