extension LinearProgram {
    /// Makes the basis feasible again after rows were added that the solution breaks, or basic columns were forbidden.
    ///
    /// The dual simplex method: whatever is below zero, or forbidden and above it, leaves the basis, the furthest first,
    /// for the variable that keeps the most reduced costs in order (Lemke, 1954; ratio test in two passes as in Harris,
    /// 1973). Starting next to an optimum it takes far fewer changes of basis than driving the excess out at a penalty.
    ///
    /// - Parameter most: changes of basis after which it is given up.
    mutating func regainFeasibility(atMost most: Int? = nil, shouldStop: () -> Bool) -> Regaining {
        isRegaining = true
        defer { isRegaining = false }
        scratch.resize(rows: rowCount, columns: columnCount)
        var left = most ?? 300 + rowCount / 2
        // Reference weights of the positions (dual devex).
        var weight = [Double](repeating: 1, count: rowCount)
        var mismatches = 0
        while true {
            if !isFactored || factor.isWorn {
                refactor()
            } else if !isPriced {
                reprice()
            }
            if pivots & 31 == 0, shouldStop() { return .givenUp }
            guard let (position, rises) = chooseLeavingInfeasible(weight) else { break }
            left -= 1
            if left < 0 { return .givenUp }
            loadRow(position)
            loadColumnsOfRow()
            guard let entering = chooseEntering(rises: rises) else {
                follow(ray: position)
                clearRow()
                return .infeasible
            }
            loadColumn(entering)
            let alpha = scratch.column[position]
            if alpha.magnitude < 1e-9 || (alpha - pivotFromRow(entering)).magnitude > 1e-6 * max(1, alpha.magnitude) {
                clearColumn()
                clearRow()
                mismatches += 1
                if factor.updates.count == 0 || mismatches > 5 { return .givenUp }
                isFactored = false
                continue
            }
            pivots += 1
            let own = weight[position]
            for entry in scratch.column.entries {
                let scaled = scratch.column[Int(entry)] / alpha
                weight[Int(entry)] = max(weight[Int(entry)], scaled * scaled * own)
            }
            weight[position] = max(own / (alpha * alpha), 1)
            if own > 1e7 { for index in weight.indices { weight[index] = 1 } }
            _ = change(entering: entering, position: position)
            clearColumn()
            clearRow()
        }
        return .done
    }

    /// How making the basis feasible ended.
    enum Regaining {
        case done
        case givenUp
        /// No variable could enter: the row that is loaded cannot be mended. Its multiples have been added to the prices.
        case infeasible
    }

    /// What the present basis proves, feasible or not: the total at the present costs.
    func total() -> Double {
        var total = 0.0
        for position in 0..<rowCount {
            let variable = basic[position]
            if variable < 0 { continue }
            let row = elasticRow[Int(variable)]
            let worth = row < 0 ? cost[Int(variable)] : rowIsActive[Int(row)] ? -penalty : 0
            total += worth * basicValue[position]
        }
        return total
    }

    /// Goes so far along the row that is loaded, which nothing can mend, that the prices prove less than nothing.
    private mutating func follow(ray position: Int) {
        let value = basicValue[position]
        let step = -(2 * max(0, total() - leastTotal) + 4) / value
        for entry in scratch.row.entries where slackPosition[Int(entry)] < 0 {
            slackReduced[Int(entry)] -= step * scratch.row[Int(entry)]
        }
        let leaving = basic[position]
        if leaving < 0 {
            // Its price is what a change of basis would have given it.
            slackPosition[Int(~leaving)] = -1
            slackReduced[Int(~leaving)] = -step
        }
    }

    /// The basic variable that is furthest from where it may be, and whether it has to rise.
    private func chooseLeavingInfeasible(_ weight: [Double]) -> (position: Int, rises: Bool)? {
        var best: (position: Int, rises: Bool)?
        var furthest = 0.0
        // The room that was added to each row may not make equations contradict each other.
        let tolerance = hasDecisions ? 1e-4 : 1e-7
        for position in 0..<rowCount {
            let value = basicValue[position]
            if value < -tolerance {
                let score = value * value / weight[position]
                if score > furthest { (furthest, best) = (score, (position, true)) }
            } else if value > tolerance, mayNotBe(basic[position]) {
                let score = value * value / weight[position]
                if score > furthest { (furthest, best) = (score, (position, false)) }
            }
        }
        return best
    }

    /// The variable whose reduced cost is spent first by the row that is loaded.
    private func chooseEntering(rises: Bool) -> Int32? {
        let sign = rises ? -1.0 : 1.0
        var limit = Double.infinity
        for row in scratch.row.entries where mayRise(row) {
            let alpha = sign * scratch.row[Int(row)]
            if alpha > 1e-9 { limit = min(limit, (max(0, -slackReduced[Int(row)]) + 1e-9) / alpha) }
        }
        for column in scratch.touched {
            let alpha = sign * scratch.rowOfColumns[Int(column)]
            if alpha > 1e-9 { limit = min(limit, (max(0, -columnReduced[Int(column)]) + 1e-9) / alpha) }
        }
        var best: Int32?
        var largest = 1e-9
        func take(_ variable: Int32, _ alpha: Double, _ reduced: Double) {
            if alpha < largest || max(0, -reduced) > limit * alpha { return }
            if alpha > largest || comesFirst(variable, best) { (largest, best) = (alpha, variable) }
        }
        for row in scratch.row.entries where mayRise(row) {
            take(~row, sign * scratch.row[Int(row)], slackReduced[Int(row)])
        }
        for column in scratch.touched {
            take(column, sign * scratch.rowOfColumns[Int(column)], columnReduced[Int(column)])
        }
        return best
    }

    /// Whether a row's slack is zero and may be more.
    private func mayRise(_ row: Int32) -> Bool { slackPosition[Int(row)] < 0 && !isEquation[Int(row)] }

    /// The order among variables that are as good as each other: slacks by their rows, then columns.
    private func comesFirst(_ variable: Int32, _ other: Int32?) -> Bool {
        guard let other else { return true }
        if variable < 0, other < 0 { return variable > other }
        return variable < other
    }
}
