extension LinearProgram {
    /// Solves from the present basis by the primal simplex method.
    ///
    /// Pricing by reference weights (devex; Forrest and Goldfarb, 1992), ratio test in two passes (Harris, 1973), the
    /// pivot row formed from the rows of the matrix that its solution with the basis touches.
    mutating func solve(shouldStop: () -> Bool) -> Outcome {
        penalty = 4.0
        isFresh = false
        while true {
            if iterate(shouldStop) == .stopped { return .stopped }
            // Raise the penalty while something that must not be there still is.
            let excess = basic.indices.contains { position in
                let variable = Int(basic[position])
                guard variable >= 0, basicValue[position] > 1e-5 else { return false }
                return isForbidden[variable] || (elasticRow[variable] >= 0 && rowIsActive[Int(elasticRow[variable])])
            }
            if !excess || penalty >= largestPenalty { return .optimal }
            penalty *= 8
            isFresh = false
        }
    }

    private mutating func iterate(_ shouldStop: () -> Bool) -> Outcome {
        var work = [Double](repeating: 0, count: rowCount)
        var pivotRow = [Double](repeating: 0, count: rowCount)
        var rowOfColumns = [Double](repeating: 0, count: columnCount)
        var touched: [Int32] = []
        var rejected = 0
        while true {
            if !isFresh || factor.updates >= 100 || (factor.updates > 20 && factor.updateEntries > 6 * rowCount) {
                refactor()
            }
            if pivots & 31 == 0, shouldStop() { return .stopped }
            guard let entering = chooseEntering() else {
                if factor.updates == 0 { return .optimal }
                isFresh = false
                continue
            }
            for index in work.indices { work[index] = 0 }
            if entering >= 0 {
                for position in Int(columnStart[Int(entering)])..<Int(columnStart[Int(entering) + 1]) {
                    work[Int(entryRow[position])] = entryValue[position]
                }
            } else {
                work[Int(~entering)] = 1
            }
            factor.solve(&work)
            guard let position = chooseLeaving(work) else {
                // Nothing blocks: only rounding can say so, as every column is limited by a row.
                rejected += 1
                if rejected > 5 || factor.updates == 0 { return .optimal }
                isFresh = false
                continue
            }
            pivots += 1
            let step = max(0, basicValue[position] / work[position])
            for index in work.indices where work[index] != 0 {
                if work[index].magnitude < 1e-13 { work[index] = 0 } else { basicValue[index] -= step * work[index] }
            }

            // Row of the pivot: update reduced costs and weights.
            for index in pivotRow.indices { pivotRow[index] = 0 }
            pivotRow[position] = 1
            factor.solveTransposed(&pivotRow)
            let alpha = work[position]
            let reduced = entering >= 0 ? columnReduced[Int(entering)] : slackReduced[Int(~entering)]
            let weight = entering >= 0 ? columnWeight[Int(entering)] : slackWeight[Int(~entering)]
            let ratio = reduced / alpha
            touched.removeAll(keepingCapacity: true)
            for row in pivotRow.indices where pivotRow[row].magnitude > 1e-12 {
                let value = pivotRow[row]
                if slackPosition[row] < 0 {
                    slackReduced[row] -= ratio * value
                    let scaled = value / alpha
                    slackWeight[row] = max(slackWeight[row], scaled * scaled * weight)
                }
                for entry in rowEntries[row] {
                    let column = Int(entry.index)
                    if columnPosition[column] >= 0 { continue }
                    if rowOfColumns[column] == 0 { touched.append(entry.index) }
                    rowOfColumns[column] += value * entry.value
                }
            }
            for index in touched {
                let column = Int(index)
                let value = rowOfColumns[column]
                rowOfColumns[column] = 0
                if value == 0 { continue }
                columnReduced[column] -= ratio * value
                let scaled = value / alpha
                columnWeight[column] = max(columnWeight[column], scaled * scaled * weight)
            }

            let leaving = basic[position]
            let leavingWeight = max(weight / (alpha * alpha), 1)
            if leaving >= 0 {
                columnPosition[Int(leaving)] = -1
                columnReduced[Int(leaving)] = -ratio
                columnWeight[Int(leaving)] = leavingWeight
            } else {
                slackPosition[Int(~leaving)] = -1
                slackReduced[Int(~leaving)] = -ratio
                slackWeight[Int(~leaving)] = leavingWeight
            }
            basic[position] = entering
            basicValue[position] = step
            if entering >= 0 {
                columnPosition[Int(entering)] = Int32(position)
                columnReduced[Int(entering)] = 0
            } else {
                slackPosition[Int(~entering)] = Int32(position)
                slackReduced[Int(~entering)] = 0
            }
            factor.update(position: position, column: work)
        }
    }

    private func chooseEntering() -> Int32? {
        var best: Int32?
        var bestScore = 0.0
        for column in columnReduced.indices {
            let reduced = columnReduced[column]
            if reduced > 1e-9 {
                let score = reduced * reduced / columnWeight[column]
                if score > bestScore {
                    bestScore = score
                    best = Int32(column)
                }
            }
        }
        for row in slackReduced.indices {
            let reduced = slackReduced[row]
            if reduced > 1e-9 {
                let score = reduced * reduced / slackWeight[row]
                if score > bestScore {
                    bestScore = score
                    best = ~Int32(row)
                }
            }
        }
        return best
    }

    private func chooseLeaving(_ column: [Double]) -> Int? {
        let tolerance = 1e-9
        var limit = Double.infinity
        for position in column.indices where column[position] > 1e-9 {
            limit = min(limit, (max(0, basicValue[position]) + tolerance) / column[position])
        }
        if limit == .infinity { return nil }
        var best: Int?
        var largest = 0.0
        for position in column.indices where column[position] > 1e-9 {
            if max(0, basicValue[position]) / column[position] <= limit, column[position] > largest {
                largest = column[position]
                best = position
            }
        }
        return best
    }

    /// Factors the basis anew and recomputes everything that follows from it.
    mutating func refactor() {
        var isBasic = [Bool](repeating: false, count: rowCount)
        var columns: [Int32] = []
        for variable in basic {
            if variable >= 0 { columns.append(variable) } else { isBasic[Int(~variable)] = true }
        }
        let rows = factor.factor(
            columns: columns, start: columnStart, entryRow: entryRow, entryValue: entryValue, slackIsBasic: isBasic)
        for row in 0..<rowCount {
            basic[row] = ~Int32(row)
            slackPosition[row] = Int32(row)
        }
        for column in columns { columnPosition[Int(column)] = -1 }
        for (column, row) in zip(columns, rows) where row >= 0 {
            basic[Int(row)] = column
            slackPosition[Int(row)] = -1
            columnPosition[Int(column)] = row
        }
        var values = rightSide
        factor.solve(&values)
        basicValue = values
        // Rounding can leave a value a little below zero.
        for row in 0..<rowCount where basicValue[row] < 0 { basicValue[row] = 0 }

        var prices = [Double](repeating: 0, count: rowCount)
        for row in 0..<rowCount where basic[row] >= 0 { prices[row] = presentCost(Int(basic[row])) }
        factor.solveTransposed(&prices)
        price = prices
        for row in 0..<rowCount { slackReduced[row] = slackPosition[row] >= 0 ? 0 : -prices[row] }
        for column in 0..<columnCount {
            if columnPosition[column] >= 0 {
                columnReduced[column] = 0
                continue
            }
            var reduced = presentCost(column)
            for position in Int(columnStart[column])..<Int(columnStart[column + 1]) {
                reduced -= prices[Int(entryRow[position])] * entryValue[position]
            }
            // A forbidden column stays out once it is out.
            columnReduced[column] = isForbidden[column] ? min(0, reduced) : reduced
        }
        isFresh = true
    }
}
