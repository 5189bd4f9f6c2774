/// Tests on two groups' selections, without continuity corrections.
struct TwoByTwo {
    /// Selected and not selected in the first group, then in the second.
    let a: Int
    let b: Int
    let c: Int
    let d: Int

    init(_ first: GroupOutcome, _ second: GroupOutcome) {
        a = first.selected
        b = first.applied - first.selected
        c = second.selected
        d = second.applied - second.selected
    }

    /// Why the two rates can not be compared by z; nil where they can.
    private var problem: String? {
        if a + b == 0 || c + d == 0 { return "nobody applied in one of the groups" }
        if a + c == 0 { return "nobody was selected" }
        if b + d == 0 { return "everybody was selected" }
        return nil
    }

    /// The pooled two-proportion z, first less second.
    var z: Statistic {
        if let problem { return .notComputable(problem) }
        let (first, second) = (Double(a + b), Double(c + d))
        let pooled = Double(a + c) / (first + second)
        let error = (pooled * (1 - pooled) * (1 / first + 1 / second)).squareRoot()
        return .value((Double(a) / first - Double(c) / second) / error)
    }

    /// The odds of the first over those of the second.
    var oddsRatio: Statistic {
        if let problem { return .notComputable(problem) }
        let below = Double(b) * Double(c)
        guard below > 0 else {
            return .notComputable("the odds are infinite: a group has nobody selected or nobody left out")
        }
        return .value(Double(a) * Double(d) / below)
    }

    /// Fisher's exact test, two-sided: the probability of all tables with these margins that are no likelier than this one.
    ///
    /// Probabilities are built outward from the likeliest table by their ratios, so that large counts cost no accuracy. Tables within
    /// a ten-millionth of this one's probability count as equally likely, as is the custom.
    var fisher: Double {
        let (first, selected, total) = (a + b, a + c, a + b + c + d)
        let low = max(0, selected - (total - first))
        let high = min(first, selected)
        guard high > low else { return 1 }
        let mode = min(
            max(Int((Double(first + 1) * Double(selected + 1) / Double(total + 2)).rounded(.down)), low), high)
        func up(_ k: Int) -> Double {
            Double(first - k) * Double(selected - k) / (Double(k + 1) * Double(total - first - selected + k + 1))
        }
        var weights = [Double](repeating: 0, count: high - low + 1)
        weights[mode - low] = 1
        var k = mode
        while k < high {
            weights[k + 1 - low] = weights[k - low] * up(k)
            k += 1
        }
        k = mode
        while k > low {
            weights[k - 1 - low] = weights[k - low] / up(k - 1)
            k -= 1
        }
        let limit = weights[a - low] * (1 + 1e-7)
        // The small ones first, so that none is lost beside a large one.
        let sorted = weights.sorted()
        let tail = sorted.reduce(0) { $1 <= limit ? $0 + $1 : $0 }
        return min(1, tail / sorted.reduce(0, +))
    }
}
