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
            if !isFactored || factor.updates >= 100 || factor.updateEntries > 40 * rowCount + 4_000 {
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
                if factor.updates == 0 || mismatches > 5 { return .givenUp }
                isFactored = false
                continue
            }
            pivots += 1
            let own = weight[position]
            for entry in scratch.columnEntries {
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
        for entry in scratch.rowEntries where slackPosition[Int(entry)] < 0 {
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
    private mutating func chooseEntering(rises: Bool) -> Int32? {
        let sign = rises ? -1.0 : 1.0
        var options: [(variable: Int32, alpha: Double, reduced: Double)] = []
        for entry in scratch.rowEntries {
            let row = Int(entry)
            let value = scratch.row[row]
            if slackPosition[row] < 0, !isEquation[row], sign * value > 1e-9 {
                options.append((~entry, sign * value, slackReduced[row]))
            }
        }
        for index in scratch.touched {
            let alpha = sign * scratch.rowOfColumns[Int(index)]
            if alpha > 1e-9 { options.append((index, alpha, columnReduced[Int(index)])) }
        }
        var limit = Double.infinity
        for option in options { limit = min(limit, (max(0, -option.reduced) + 1e-9) / option.alpha) }
        var best: Int32?
        var largest = 0.0
        for option in options where max(0, -option.reduced) / option.alpha <= limit && option.alpha > largest {
            largest = option.alpha
            best = option.variable
        }
        return best
    }
}
