public import BackfillChains

extension ChainsReport {
    /// Answers as members of the plan's JSON object.
    public func members(_ answers: ChainsAnswers, best: ChainPlan) -> [(name: String, json: String)] {
        var members: [(name: String, json: String)] = []
        if !answers.why.isEmpty {
            members.append(("why", array(answers.why.map { whyJSON($0, best: best) })))
        }
        if !answers.whyNot.isEmpty {
            members.append(("why_not", array(answers.whyNot.map { whyNotJSON($0, best: best) })))
        }
        if let worths = answers.worths {
            let items = worths.map { worth in
                "{\"post\":\(quoted(id(worth.post))),\(alternativeJSON(worth.without, best: best)),"
                    + "\"one_more_at_most\":\(worth.oneMoreAtMost.map(input.text) ?? "null")}"
            }
            members.append(("prices", array(items)))
        }
        return members
    }

    /// Answers as lines for a person.
    public func text(_ answers: ChainsAnswers, best: ChainPlan) -> String {
        var lines: [String] = []
        for explanation in answers.why {
            lines.append("why \(move(explanation.arc)):")
            lines.append("  without it, \(words(explanation.without, best: best))")
            for other in explanation.others {
                lines.append(
                    "  with \(id(input.problem.arcs[other.arc].post)) instead, \(words(other.alternative, best: best))")
            }
            if explanation.others.isEmpty { lines.append("  nobody else is suited") }
        }
        for answer in answers.whyNot {
            switch answer {
            case .noArc(let vacancy, let post):
                lines.append("why not \(id(post)) into \(id(vacancy)): the file of arcs has no row for it")
            case .explained(let explanation):
                lines.append("why not \(move(explanation.arc)): \(reason(explanation, best: best))")
            }
        }
        if let worths = answers.worths {
            lines.append("what each person who moves is worth: what the best plan loses if they do not")
            for worth in worths {
                var line = "  \(id(worth.post)): \(worthWords(worth.without))"
                if let most = worth.oneMoreAtMost {
                    line +=
                        most == 0 ? "; one more would add nothing" : "; one more would add at most \(input.text(most))"
                }
                lines.append(line)
            }
            if worths.isEmpty { lines.append("  nobody moves") }
        }
        return lines.joined(separator: "\n")
    }

    /// Why no plan is possible, as a member of the plan's JSON object.
    public func member(_ conflict: PlanConflict) -> (name: String, json: String) {
        let moves = conflict.arcs.map { arc in
            conflict.arcs.count > 1
                ? "{\(pairJSON(arc))}"
                : "{\(pairJSON(arc)),"
                    + obstaclesJSON(conflict.obstacles, together: conflict.obstaclesTogether, arc: arc) + "}"
        }
        return ("conflict", array(moves))
    }

    /// Why no plan is possible, as a line for a person.
    public func text(_ conflict: PlanConflict) -> String {
        if conflict.arcs.count == 1, let arc = conflict.arcs.first {
            return "\(move(arc)): "
                + reason(conflict.obstacles, together: conflict.obstaclesTogether, arc: arc)
        }
        return "no plan can hold all of these together: " + conflict.arcs.map(move).joined(separator: ", ")
    }

    // MARK: JSON

    private func whyJSON(_ explanation: UsedArcExplanation, best: ChainPlan) -> String {
        let others = explanation.others.map { other in
            "{\"post\":\(quoted(id(input.problem.arcs[other.arc].post))),"
                + "\(alternativeJSON(other.alternative, best: best))}"
        }
        return "{\(pairJSON(explanation.arc)),\"without\":{\(alternativeJSON(explanation.without, best: best))},"
            + "\"others\":\(array(others))}"
    }

    private func whyNotJSON(_ answer: ChainsAnswers.WhyNotMove, best: ChainPlan) -> String {
        switch answer {
        case .noArc(let vacancy, let post):
            "{\"vacancy\":\(quoted(id(vacancy))),\"post\":\(quoted(id(post))),\"status\":\"infeasible\","
                + "\"obstacles\":[{\"kind\":\"no_arc\",\"words\":\"the file of arcs has no row for it\"}],"
                + "\"together\":false}"
        case .explained(let explanation):
            "{\(pairJSON(explanation.arc)),\(alternativeJSON(explanation.alternative, best: best)),"
                + obstaclesJSON(explanation.obstacles, together: explanation.obstaclesTogether, arc: explanation.arc)
                + "}"
        }
    }

    private func obstaclesJSON(_ alone: [ChainObstacle], together: [ChainObstacle], arc: Int) -> String {
        let obstacles = (alone.isEmpty ? together : alone).map {
            "{\"kind\":\(quoted(kind($0))),\"words\":\(quoted(words($0, arc: arc)))}"
        }
        return "\"obstacles\":\(array(obstacles)),\"together\":\(!together.isEmpty)"
    }

    private func alternativeJSON(_ alternative: ChainAlternative, best: ChainPlan) -> String {
        let (dropped, added) = changes(alternative.plan, best)
        return "\"status\":\(quoted(alternative.plan.status.rawValue)),"
            + "\"loss\":\(alternative.loss?.first.map(input.text) ?? "null"),"
            + "\"objective\":\(alternative.plan.objective.first.map(input.text) ?? "null"),"
            + "\"bound\":\(alternative.plan.bound.first.flatMap { $0 }.map(input.text) ?? "null"),"
            + "\"dropped\":\(array(dropped.map { "{\(pairJSON($0))}" })),"
            + "\"added\":\(array(added.map { "{\(pairJSON($0))}" }))"
    }

    func pairJSON(_ arc: Int) -> String {
        let move = input.problem.arcs[arc]
        return "\"vacancy\":\(quoted(id(move.vacancy))),\"post\":\(quoted(id(move.post)))"
    }

    func array(_ items: [String]) -> String { "[\(items.joined(separator: ",\n  "))]" }

    // MARK: Words

    func move(_ arc: Int) -> String {
        "\(id(input.problem.arcs[arc].post)) into \(id(input.problem.arcs[arc].vacancy))"
    }

    private func words(_ alternative: ChainAlternative, best: ChainPlan) -> String {
        switch alternative.plan.status {
        case .infeasible: return "no plan is possible"
        case .unknown: return "stopped before a plan was found"
        case .optimal, .feasible: break
        }
        let (dropped, added) = changes(alternative.plan, best)
        var words = lossWords(alternative)
        if !dropped.isEmpty || !added.isEmpty {
            words += ": " + (dropped.map { "- \(move($0))" } + added.map { "+ \(move($0))" }).joined(separator: ", ")
        }
        return words
    }

    private func lossWords(_ alternative: ChainAlternative) -> String {
        let loss = alternative.loss?.first ?? 0
        let told = loss == 0 ? "the best plan is as good" : "the best plan is worth \(input.text(loss)) less"
        return alternative.plan.status == .optimal ? told : told.replacing("best plan", with: "best plan found in time")
    }

    private func worthWords(_ without: ChainAlternative) -> String {
        switch without.plan.status {
        case .infeasible: "everything: no plan is possible without them"
        case .unknown: "not worked out in time"
        case .feasible: "at most \(input.text(without.loss?.first ?? 0))"
        case .optimal: input.text(without.loss?.first ?? 0)
        }
    }

    private func reason(_ explanation: UnusedArcExplanation, best: ChainPlan) -> String {
        guard explanation.alternative.plan.status == .infeasible else {
            let isMade = (best.chains.flatMap(\.arcs) + best.swaps.flatMap(\.arcs)).contains(explanation.arc)
            return isMade ? "the best plan does make it" : words(explanation.alternative, best: best)
        }
        return reason(explanation.obstacles, together: explanation.obstaclesTogether, arc: explanation.arc)
    }

    private func reason(_ obstacles: [ChainObstacle], together: [ChainObstacle], arc: Int) -> String {
        if !obstacles.isEmpty {
            return "no plan can hold it: " + obstacles.map { words($0, arc: arc) }.joined(separator: "; or: ")
        }
        if !together.isEmpty {
            return "no plan can hold it, for several reasons: "
                + together.map { words($0, arc: arc) }.joined(separator: "; and ")
        }
        return "no chain from an opportunity leads there and no swap does"
    }

    private func kind(_ obstacle: ChainObstacle) -> String {
        switch obstacle {
        case .banned: "banned"
        case .tooFar: "too_far"
        case .leadTooLong: "lead_too_long"
        case .capped: "capped"
        case .mustBeCovered: "must_be_covered"
        case .otherPins: "other_pins"
        case .mustFill: "must_fill"
        }
    }

    private func words(_ obstacle: ChainObstacle, arc: Int) -> String {
        switch obstacle {
        case .banned: return "it is banned"
        case .tooFar(let moves):
            return "the shortest chain through it has \(moves) moves, \(input.options.maxMoves) are allowed"
        case .leadTooLong(let excess):
            let by = excess.map { " by \(input.leadText($0)) at least" } ?? ""
            return "the lead times on the way there are too long\(by)"
        case .capped(let groups):
            return groups.isEmpty
                ? "the caps of groups on the way are used up"
                : "the cap of \(groups.joined(separator: ", ")) is used up"
        case .mustBeCovered: return "a post behind it has to be covered and nobody is there to do so"
        case .otherPins: return "it stands against a move that is pinned"
        case .mustFill: return "an opportunity that has to be filled would stay open"
        }
    }

    /// The moves of the best plan that the other does not make, and those that only the other makes.
    private func changes(_ plan: ChainPlan, _ best: ChainPlan) -> (dropped: [Int], added: [Int]) {
        guard plan.status == .optimal || plan.status == .feasible else { return ([], []) }
        let old = best.chains.flatMap(\.arcs) + best.swaps.flatMap(\.arcs)
        let new = plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)
        let oldSet = Set(old)
        let newSet = Set(new)
        return (old.filter { !newSet.contains($0) }, new.filter { !oldSet.contains($0) })
    }
}
