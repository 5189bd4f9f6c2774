extension PanelScoring {
    /// The same panel as if one assessor had never been on it.
    func without(assessor: String) -> PanelScoring {
        guard let column = assessors.firstIndex(of: assessor) else { return self }
        var (panel, marks) = (assessors, values)
        panel.remove(at: column)
        for applicant in marks.indices {
            for criterion in marks[applicant].indices { marks[applicant][criterion].remove(at: column) }
        }
        return PanelScoring(
            applicants: applicants, criteria: criteria, rule: rule, assessors: panel,
            recusals: recusals.filter { $0.assessor != assessor }, shares: shares, values: marks)
    }

    /// The same panel with points of weight moved from one criterion to another.
    func shifting(_ points: Fraction, from: Int, to: Int) throws(SelectionError) -> PanelScoring {
        var moved = shares
        do throws(FractionOverflow) {
            moved[from] = try moved[from].subtracting(points)
            moved[to] = try moved[to].adding(points)
        } catch { throw .overflow }
        return PanelScoring(
            applicants: applicants, criteria: criteria, rule: rule, assessors: assessors, recusals: recusals,
            shares: moved, values: values)
    }

    /// The same panel with the median for the mean, or the mean for the median.
    func withOtherCombination() -> PanelScoring {
        let other = ScoringRule(
            combination: rule.combination == .mean ? .median : .mean, threshold: rule.threshold,
            tieBreak: rule.tieBreak)
        return PanelScoring(
            applicants: applicants, criteria: criteria, rule: other, assessors: assessors, recusals: recusals,
            shares: shares, values: values)
    }

    /// The same panel with one more assessor, who gives one applicant the highest marks and everyone else the lowest.
    func withOneMore(favouring favoured: String) -> PanelScoring {
        var marks = values
        for (applicant, id) in applicants.enumerated() {
            for (index, criterion) in criteria.enumerated() {
                marks[applicant][index].append(id == favoured ? criterion.scale.highest : criterion.scale.lowest)
            }
        }
        return PanelScoring(
            applicants: applicants, criteria: criteria, rule: rule, assessors: assessors + [""], recusals: recusals,
            shares: shares, values: marks)
    }
}
