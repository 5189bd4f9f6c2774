/// The search for the smallest shift of weight that gives an applicant a place.
///
/// Moving *x* points from one criterion to another changes every score along a straight line, so the order can change only where two
/// lines cross or one crosses the threshold. For each pair of criteria those crossings are tried in ascending order.
struct WeightShiftSearch {
    private struct Line {
        let score: Fraction
        /// Combined marks as parts of the highest, by criterion.
        let parts: [Fraction]
    }

    private let scoring: PanelScoring
    private let own: Line
    private let rivals: [Line]
    private let places: Int
    private let threshold: Fraction

    /// - Parameter rivals: nil for everyone else who meets the essential minimums, whatever the score.
    init(_ scoring: PanelScoring, applicant: Int, rivals: [Int]? = nil, places: Int) throws(FractionOverflow) {
        self.scoring = scoring
        self.places = places
        threshold = rivals == nil ? scoring.rule.threshold ?? 0 : 0
        own = try WeightShiftSearch.line(scoring, applicant) ?? Line(score: 0, parts: [])
        var lines: [Line] = []
        for rival in rivals ?? Array(scoring.applicants.indices) where rival != applicant {
            guard let line = try WeightShiftSearch.line(scoring, rival) else { continue }
            if rivals == nil, !WeightShiftSearch.meetsMinimums(scoring, rival) { continue }
            lines.append(line)
        }
        self.rivals = lines
    }

    /// The smallest shift over all ordered pairs of criteria; of equal ones, that which leads with fewer whole points, then
    /// the earlier pair.
    func smallest() throws(FractionOverflow) -> WeightShift? {
        guard !own.parts.isEmpty else { return nil }
        var best: (shift: WeightShift, whole: Int)?
        for from in scoring.criteria.indices {
            for to in scoring.criteria.indices where to != from {
                guard let level = try drawsLevel(from: from, to: to, below: best?.shift.toDrawLevel) else { continue }
                let whole = try leads(from: from, to: to, above: level)
                if let best, best.shift.toDrawLevel == level, best.whole <= whole ?? Int.max { continue }
                let shift = WeightShift(
                    from: scoring.criteria[from].id, to: scoring.criteria[to].id, toDrawLevel: level, wholeToLead: whole
                )
                best = (shift, whole ?? Int.max)
            }
        }
        return best?.shift
    }

    /// The smallest shift at which no more than the other places' worth of rivals stand above; nil if none, or none within a limit.
    private func drawsLevel(from: Int, to: Int, below limit: Fraction?) throws(FractionOverflow) -> Fraction? {
        let share = scoring.shares[from]
        let ownRate = try own.parts[to].subtracting(own.parts[from])
        var crossings: Set<Fraction> = [0]
        func add(_ gap: Fraction, _ rate: Fraction) throws(FractionOverflow) {
            guard rate != 0 else { return }
            let crossing = try gap.divided(by: rate)
            if crossing > 0, crossing <= share, crossing <= limit ?? share { crossings.insert(crossing) }
        }
        try add(try threshold.subtracting(own.score), ownRate)
        for rival in rivals {
            let rate = try rival.parts[to].subtracting(rival.parts[from])
            try add(try rival.score.subtracting(own.score), try ownRate.subtracting(rate))
            if threshold > 0 { try add(try threshold.subtracting(rival.score), rate) }
        }
        let sorted = crossings.sorted()
        for (index, crossing) in sorted.enumerated() {
            if try hasPlace(from: from, to: to, shift: crossing, strictly: false) { return crossing }
            guard threshold > 0 else { continue }
            // A rival who falls under the threshold is out only past the crossing, so the stretch after it is tried too.
            let next = index + 1 < sorted.count ? sorted[index + 1] : min(share, limit ?? share)
            let between = try crossing.adding(next).divided(by: 2)
            if between > crossing, try hasPlace(from: from, to: to, shift: between, strictly: false) { return crossing }
        }
        return nil
    }

    private func leads(from: Int, to: Int, above level: Fraction) throws(FractionOverflow) -> Int? {
        var whole = max(1, level.floor)
        while Fraction(whole) <= scoring.shares[from] {
            if try hasPlace(from: from, to: to, shift: Fraction(whole), strictly: true) { return whole }
            whole += 1
        }
        return nil
    }

    private func hasPlace(from: Int, to: Int, shift: Fraction, strictly: Bool) throws(FractionOverflow) -> Bool {
        let score = try shifted(own, from, to, shift)
        guard score >= threshold else { return false }
        var above = 0
        for rival in rivals {
            let other = try shifted(rival, from, to, shift)
            guard other >= threshold else { continue }
            if other > score || (strictly && other == score) { above += 1 }
        }
        return above < places
    }

    private func shifted(_ line: Line, _ from: Int, _ to: Int, _ shift: Fraction) throws(FractionOverflow) -> Fraction {
        try line.score.adding(try shift.multiplied(by: try line.parts[to].subtracting(line.parts[from])))
    }

    private static func line(_ scoring: PanelScoring, _ applicant: Int) throws(FractionOverflow) -> Line? {
        var parts: [Fraction] = []
        var score = Fraction.zero
        for (index, criterion) in scoring.criteria.enumerated() {
            guard let mark = scoring.rule.combine(scoring.values[applicant][index].compactMap { $0 }) else {
                return nil
            }
            let part = try mark.divided(by: Fraction(criterion.scale.highest))
            parts.append(part)
            score = try score.adding(try part.multiplied(by: scoring.shares[index]))
        }
        return Line(score: score, parts: parts)
    }

    private static func meetsMinimums(_ scoring: PanelScoring, _ applicant: Int) -> Bool {
        for (index, criterion) in scoring.criteria.enumerated() {
            let mark = scoring.rule.combine(scoring.values[applicant][index].compactMap { $0 })
            if let minimum = criterion.minimum, (mark ?? 0) < Fraction(minimum) { return false }
        }
        return true
    }
}
