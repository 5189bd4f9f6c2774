import Secondments
import UnderstudyService

extension RankingView: Answer {
    var text: String {
        let seesMarks = ranking.contains { $0.score != nil }
        let criteria = seesMarks ? criteria : []
        let letters = criteria.indices.map { index in
            index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : String(index + 1)
        }
        var table = TextTable(
            columns: ["place", "application", "name"] + (seesMarks ? [">score"] : []) + letters.map { ">\($0)" } + [
                "remark"
            ])
        for line in ranking {
            var remarks = line.shortfalls
            if line.awaitsDraw { remarks.append("awaits the draw") }
            if let rank = line.rank, let place = line.place, rank != place {
                remarks.append("equal on score at \(rank)")
            }
            if let outcome = line.outcome { remarks.insert(outcome.rawValue, at: 0) }
            var row = [line.place.map(String.init) ?? "-", line.application, line.name]
            if seesMarks { row.append(line.score ?? "") }
            row += criteria.indices.map { $0 < line.marks.count ? line.marks[$0].combined ?? "-" : "" }
            table.add(row: row + [remarks.joined(separator: "; ")])
        }
        var lines = ["\(opportunity), \(title): \(places) place\(places == 1 ? "" : "s"), \(state.words)"]
        var rule = "Weighted \(combination) of the marks, in per cent of the maximum"
        if threshold > 0 { rule += "; appointable from \(threshold) %" }
        let minimums = self.criteria.compactMap { criterion in
            criterion.minimum.map { "\(criterion.name) at least \($0)" }
        }
        if !minimums.isEmpty { rule += "; \(minimums.joined(separator: ", "))" }
        lines.append(rule + ".")
        let names = tieRule.map { id in self.criteria.first { $0.id == id }?.name ?? id }
        lines.append("Ties: \((names + ["the draw"]).joined(separator: ", then ")).")
        lines += ["", ranking.isEmpty ? "Nobody can be appointed." : table.text]
        if !criteria.isEmpty {
            let legend = zip(letters, criteria).map { letter, criterion in
                "\(letter) \(criterion.name) (\(criterion.weight))"
            }
            lines += [
                "",
                "\(combination == "median" ? "Median" : "Mean") marks and weights: " + legend.joined(separator: ", ")
                    + ".",
            ]
        }
        if !ties.isEmpty { lines += [""] + ties }
        if let statistics { lines += ["", statistics.text] }
        return lines.joined(separator: "\n")
    }
}

extension RankingView.Statistics {
    var text: String {
        guard !findings.isEmpty else {
            return "Agreement of the panel cannot be told: \(reasons.values.sorted().joined(separator: "; "))."
        }
        var lines = ["Agreement of the panel, on each assessor's total in per cent:"]
        for finding in findings {
            let value = finding.value.map { finding.isCount ? String(Int($0)) : $0.twoDecimals } ?? "-"
            lines.append(
                "  \(value.count < 4 ? String(repeating: " ", count: 4 - value.count) : "")\(value)  \(finding.name)")
            lines.append("        \(finding.sentence)")
        }
        for (assessor, value) in leniency.sorted(by: { $0.key < $1.key }) {
            lines.append("  leniency of \(assessor): \(value >= 0 ? "+" : "")\(value.twoDecimals) points")
        }
        return lines.joined(separator: "\n")
    }
}

extension Double {
    /// Two decimals, rounded half away from zero.
    var twoDecimals: String {
        guard isFinite, magnitude < 1e12 else { return String(self) }
        let hundredths = Int((self * 100).rounded())
        let rest = hundredths.magnitude % 100
        return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}

extension WhyView: Answer {
    var text: String {
        var table = TextTable("criterion", ">\(aboveName)", ">\(belowName)", ">difference")
        for part in parts {
            table.add(part.name, part.above ?? "-", part.below ?? "-", part.difference ?? "-")
        }
        table.add("Score, per cent", aboveScore ?? "-", belowScore ?? "-", gap ?? "-")
        var lines = [sentence, "", table.text]
        if let steps = marksToDrawLevel {
            lines += [
                "",
                "\(belowName) would have drawn level with \(steps.steps) step\(steps.steps == 1 ? "" : "s") up in their own marks: \(steps.changes.joined(separator: ", ")).",
            ]
        }
        if let steps = marksToLead, steps.steps != marksToDrawLevel?.steps {
            lines.append("To lead takes \(steps.steps): \(steps.changes.joined(separator: ", ")).")
        }
        if let shift = weightShift {
            var line =
                "The smallest shift of weight that would have put them level: \(shift.pointsToDrawLevel) points from \(shift.from) to \(shift.to)"
            if let whole = shift.wholePointsToLead { line += "; \(whole) whole points to lead" }
            lines.append(line + ".")
        }
        return lines.joined(separator: "\n")
    }
}

extension OwnResultView: Answer {
    var text: String {
        var lines = ["\(application), \(opportunity)"]
        if let outcome { lines[0] += ": \(outcome.rawValue)" }
        if let band { lines.append("Your score: \(band) of the maximum.") }
        lines += sentences
        for part in parts {
            lines += ["", part.name]
            if let minimum = part.minimum {
                lines.append("  essential, minimum \(minimum): \(part.meetsMinimum ? "met" : "not met")")
            }
            if let reached = part.reached { lines.append("  reached: \(reached)") }
            if let next = part.next { lines.append("  next:    \(next)") }
        }
        return lines.joined(separator: "\n")
    }
}

extension RobustnessView: Answer {
    var text: String {
        let who = winners.isEmpty ? "Nobody wins" : "First: \(winners.joined(separator: ", "))"
        guard !survivesAll else { return "\(who). The same in all \(tried) trials." }
        let changed = trials.filter { !$0.survives }
        return
            (["\(who). The same in \(tried - changed.count) of \(tried) trials; otherwise:"]
            + changed.map { "  \($0.change): \($0.winners.isEmpty ? "nobody" : $0.winners.joined(separator: ", "))" })
            .joined(separator: "\n")
    }
}

extension PositiveActionView: Answer {
    var text: String {
        """
        \(decision.opportunity): \(first) goes before \(others.joined(separator: ", ")), with whom they are level.
        Decided by \(decidedBy) on \(decision.decidedOn.inWords), before any draw, as positive action; marks and scores stay as they are.
        Evidence: \(decision.evidence)
        Reason: \(decision.reason)
        Next: \(next.joined(separator: "\n      "))
        """
    }
}

extension DrawView: Answer {
    var text: String {
        guard let seed else { return "The seed of \(opportunity) is sealed; its SHA-256 is \(commitment)." }
        var table = TextTable("drawn", "application", "SHA-256 of seed|application")
        for (index, drawn) in order.enumerated() { table.add(String(index + 1), drawn.application, drawn.digest) }
        var lines = [
            "Draw of \(opportunity)", "published: \(commitment)", "seed:      \(seed)", "", table.text, "",
        ]
        lines +=
            findings.isEmpty
            ? ["The seed is the one that was committed to, and the order follows from it."]
            : findings.map { "FALSE: \($0)" }
        return lines.joined(separator: "\n")
    }
}

extension DecisionView: Answer {
    var text: String {
        var table = TextTable(">place", "application", "name", ">score", "outcome", "")
        for line in outcomes {
            table.add(
                line.rank.map(String.init) ?? "-", line.application, line.name, line.score, line.outcome.rawValue,
                line.note)
        }
        let day = decidedOn.map { " on \($0.inWords)" } ?? ""
        let confirmed = confirmedChains.map { chain in
            "\n\nThe chain of \(chain.opportunity) in plan \(chain.plan) waited for this alone: it is confirmed, and every placement in it is agreed."
        }
        return "\(opportunity), \(title), decided by \(decidedBy)\(day)\n\n\(table.text)\(confirmed.joined())"
    }
}
