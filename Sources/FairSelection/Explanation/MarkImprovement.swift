/// The search for the fewest steps up in an applicant's own marks.
///
/// For each criterion the best combined mark that a number of steps can reach is found first; it is one function for the mean
/// and another for the median, where single steps gain nothing until they lift the middle. Then a knapsack over the criteria finds, for each
/// total number of steps, the highest score: O(*c* x *s*²) for *c* criteria and at most *s* steps in all.
struct MarkImprovement {
    private struct Option {
        let steps: Int
        let mark: Fraction
        let gain: Fraction
    }

    private let criteria: [Criterion]
    private let marks: [Fraction]
    private let base: Fraction
    private var options: [[Option]] = []

    /// nil where a criterion has no mark: then no change of existing marks can give a score.
    init?(_ scoring: PanelScoring, applicant: Int) throws(FractionOverflow) {
        criteria = scoring.criteria
        var marks: [Fraction] = []
        var base = Fraction.zero
        for (index, criterion) in criteria.enumerated() {
            let values = scoring.values[applicant][index].compactMap { $0 }
            guard let combined = scoring.rule.combine(values) else { return nil }
            marks.append(combined)
            let worth = try scoring.pointsPerMark(index)
            base = try base.adding(try combined.multiplied(by: worth))
            var found: [Option] = []
            for (steps, mark) in MarkImprovement.reachable(values, criterion.scale, scoring.rule.combination) {
                let gain = try mark.subtracting(combined).multiplied(by: worth)
                if let minimum = criterion.minimum, mark < Fraction(minimum) { continue }
                if let last = found.last, last.gain >= gain { continue }
                found.append(Option(steps: steps, mark: mark, gain: gain))
            }
            options.append(found)
        }
        self.marks = marks
        self.base = base
    }

    /// The fewest steps that meet every essential minimum and bring the score to where a test holds.
    ///
    /// - Parameter isEnough: holds for every score above one for which it holds.
    func fewest(where isEnough: (Fraction) -> Bool) throws(FractionOverflow) -> MarkChange? {
        // For each total of steps the highest score, with the option taken at each criterion.
        var best: [Int: (score: Fraction, taken: [Int])] = [0: (base, [])]
        for choices in options {
            var next: [Int: (score: Fraction, taken: [Int])] = [:]
            for (steps, state) in best.sorted(by: { $0.key < $1.key }) {
                for (index, option) in choices.enumerated() {
                    let score = try state.score.adding(option.gain)
                    let total = steps + option.steps
                    let taken = state.taken + [index]
                    if let known = next[total] {
                        guard score > known.score || (score == known.score && prefers(taken, known.taken)) else {
                            continue
                        }
                    }
                    next[total] = (score, taken)
                }
            }
            best = next
        }
        for (steps, state) in best.sorted(by: { $0.key < $1.key }) where isEnough(state.score) {
            let parts = zip(state.taken, options).enumerated().compactMap { index, choice -> MarkChange.Part? in
                let option = choice.1[choice.0]
                guard option.steps > 0 else { return nil }
                return MarkChange.Part(
                    criterion: criteria[index].id, steps: option.steps, from: marks[index], to: option.mark)
            }
            return MarkChange(steps: steps, parts: parts, score: state.score)
        }
        return nil
    }

    /// Earlier criteria first: the larger step at the first difference.
    private func prefers(_ candidate: [Int], _ known: [Int]) -> Bool {
        for (left, right) in zip(candidate, known) where left != right { return left > right }
        return false
    }

    /// For each number of steps the best combined mark.
    private static func reachable(
        _ values: [Int], _ scale: RatingScale, _ combination: ScoringRule.Combination
    ) -> [(Int, Fraction)] {
        let sorted = values.sorted()
        let room = sorted.reduce(0) { $0 + scale.highest - $1 }
        if combination == .mean {
            let sum = sorted.reduce(0, +)
            return (0...room).compactMap { steps in
                (try? Fraction(sum + steps, over: sorted.count)).map { (steps, $0) }
            }
        }
        // The median is lifted by raising the lower middle to one mark and all above it to another at least as high.
        let upper = sorted.count / 2
        let lower = (sorted.count - 1) / 2
        var best: [Int: Fraction] = [:]
        for high in sorted[upper]...scale.highest {
            let cost = sorted[upper...].reduce(0) { $0 + max(0, high - $1) }
            if lower == upper {
                best[cost] = max(best[cost] ?? 0, Fraction(high))
                continue
            }
            for low in sorted[lower]...high {
                guard let median = try? Fraction(low + high, over: 2) else { continue }
                let steps = cost + low - sorted[lower]
                best[steps] = max(best[steps] ?? 0, median)
            }
        }
        return best.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
