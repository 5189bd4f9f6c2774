extension LinearProgram {
    /// Solves from the present basis by the primal simplex method.
    ///
    /// Pricing by reference weights (devex; Forrest and Goldfarb, 1992) over a list of the variables that are worth
    /// entering, ratio test in two passes (Harris, 1973). A change of basis costs what its column and its row touch,
    /// beside a glance at each row; the basis is factored anew only every hundred changes, or when the matrix changed
    /// under it.
    mutating func solve(shouldStop: () -> Bool) -> Outcome {
        if isInfeasible {
            let before = self
            switch regainFeasibility(shouldStop: shouldStop) {
            case .done:
                if basic.contains(where: { $0 >= 0 && isForbidden[Int($0)] }) { isPriced = false }
            case .infeasible, .givenUp:
                // From where it began, with a penalty on what is too much.
                self = before
                makeElastic()
            }
            isInfeasible = false
        }
        while true {
            let outcome = iterate(shouldStop)
            if outcome != .optimal { return outcome }
            // Raise the penalty while something that must not be there still is.
            let excess = basic.indices.contains { position in
                let variable = Int(basic[position])
                guard variable >= 0, basicValue[position] > 1e-5 else { return false }
                return isForbidden[variable] || (elasticRow[variable] >= 0 && rowIsActive[Int(elasticRow[variable])])
            }
            if !excess || penalty >= largestPenalty { return .optimal }
            setPenalty(penalty * 8)
        }
    }

    /// Solves again after decisions, by the dual simplex method; the primal one only where that leaves something to gain.
    mutating func solveDecided(shouldStop: () -> Bool) -> Outcome {
        hasDecisions = true
        if isInfeasible {
            switch regainFeasibility(shouldStop: shouldStop) {
            case .done: isInfeasible = false
            case .infeasible:
                isPriced = false
                return .infeasible
            case .givenUp: return .stopped
            }
        }
        return iterate(shouldStop)
    }

    /// Whether a variable has to be zero.
    func mayNotBe(_ variable: Int32) -> Bool {
        variable >= 0 ? isForbidden[Int(variable)] : isEquation[Int(~variable)]
    }

    private mutating func iterate(_ shouldStop: () -> Bool) -> Outcome {
        scratch.resize(rows: rowCount, columns: columnCount)
        var rejected = 0
        var stalled = 0
        var gained = 0.0
        var steps = 0
        let before = pivots
        while true {
            if stalled > 60 {
                loosen(by: 1e-7)
                stalled = 0
            }
            if !isFactored || factor.isWorn {
                refactor()
            } else if !isPriced {
                reprice()
            }
            if pivots & 31 == 0, shouldStop() { return .stopped }
            if work > workLimit { return .paused }
            guard let entering = chooseEntering() else { return .optimal }
            loadColumn(entering)
            guard let position = chooseLeaving() else {
                // Nothing blocks: only rounding can say so, as every column is limited by a row.
                clearColumn()
                rejected += 1
                if rejected > 5 || factor.updates.count == 0 { return .optimal }
                isFactored = false
                continue
            }
            loadRow(position)
            // The pivot from its row must be the pivot from its column, or the factors have lost their precision.
            let alpha = scratch.column[position]
            if (alpha - pivotFromRow(entering)).magnitude > 1e-6 * max(1, alpha.magnitude), factor.updates.count > 0 {
                clearColumn()
                clearRow()
                isFactored = false
                continue
            }
            pivots += 1
            loadColumnsOfRow()
            work +=
                candidates.count + scratch.column.entries.count + scratch.row.entries.count + scratch.touched.count
            let reduced = entering >= 0 ? columnReduced[Int(entering)] : slackReduced[Int(~entering)]
            let step = change(entering: entering, position: position)
            stalled = step > 1e-10 ? 0 : stalled + 1
            gained += step * reduced
            steps += 1
            if steps == patience {
                // Far more steps than there are rows, and next to nothing gained: they use up no more than the room that rows
                // were given. Deep chains that many opportunities share would go on like that for ever.
                if gained < 1e-2, pivots - before > rowCount, !hasDecisions { loosen(by: 1e-5) }
                (gained, steps) = (0, 0)
            }
            clearColumn()
            clearRow()
        }
    }

    /// The variable to enter, by the largest reference score; drops the candidates that are none any more.
    private mutating func chooseEntering() -> Int32? {
        var best: Int32?
        var bestScore = 0.0
        var kept = 0
        for index in candidates.indices {
            let variable = candidates[index]
            let reduced = variable >= 0 ? columnReduced[Int(variable)] : slackReduced[Int(~variable)]
            if reduced <= Self.optimality || (variable < 0 && isEquation[Int(~variable)]) {
                if variable >= 0 {
                    columnIsCandidate[Int(variable)] = false
                } else {
                    slackIsCandidate[Int(~variable)] = false
                }
                continue
            }
            candidates[kept] = variable
            kept += 1
            let weight = variable >= 0 ? columnWeight[Int(variable)] : slackWeight[Int(~variable)]
            let score = reduced * reduced / weight
            if score > bestScore || (score == bestScore && variable > (best ?? .min)) {
                bestScore = score
                best = variable
            }
        }
        candidates.removeLast(candidates.count - kept)
        return best
    }

    /// Solves the column of a variable with the basis.
    mutating func loadColumn(_ variable: Int32) {
        if variable >= 0 {
            for position in Int(columnStart[Int(variable)])..<Int(columnStart[Int(variable) + 1]) {
                scratch.column.set(entryRow[position], entryValue[position])
            }
        } else {
            scratch.column.set(~variable, 1)
        }
        factor.solve(&scratch.column)
    }

    mutating func clearColumn() { scratch.column.clear() }

    /// The position that leaves: among those that allow the longest step within a tolerance, the largest pivot.
    private func chooseLeaving() -> Int? {
        let tolerance = 1e-9
        var limit = Double.infinity
        for entry in scratch.column.entries {
            let alpha = scratch.column[Int(entry)]
            if alpha > 1e-9 { limit = min(limit, (max(0, basicValue[Int(entry)]) + tolerance) / alpha) }
        }
        // What has to be zero and is may not rise either.
        var best: Int?
        var largest = 0.0
        if hasDecisions {
            for entry in scratch.column.entries where mayNotBe(basic[Int(entry)]) && basicValue[Int(entry)] < 1e-3 {
                let alpha = scratch.column[Int(entry)]
                if alpha < -1e-7, -alpha > largest || (-alpha == largest && Int(entry) < (best ?? 0)) {
                    largest = -alpha
                    best = Int(entry)
                }
            }
            if let best { return best }
        }
        if limit == .infinity { return nil }
        for entry in scratch.column.entries {
            let alpha = scratch.column[Int(entry)]
            // Among equals the first row, as the entries are in no order.
            if alpha > 1e-9, max(0, basicValue[Int(entry)]) / alpha <= limit,
                alpha > largest || (alpha == largest && Int(entry) < (best ?? 0))
            {
                largest = alpha
                best = Int(entry)
            }
        }
        return best
    }

    /// Solves a unit row with the transpose of the basis.
    mutating func loadRow(_ position: Int) {
        scratch.row.set(Int32(position), 1)
        factor.solveTransposed(&scratch.row)
    }

    /// Works out the row that is loaded for every column that may enter: by its rows, or by columns where that is less.
    mutating func loadColumnsOfRow() {
        var byRows = 0
        for row in scratch.row.entries { byRows += rowEntries[Int(row)].count }
        if let openColumns, openEntries < byRows {
            loadRow(ofColumns: openColumns)
            return
        }
        // Adding up is by far the most of it, so that what may not enter is dropped afterwards.
        let columns = cost.indices
        let isDense = byRows > columns.count
        scratch.rowOfColumns.withUnsafeMutableBufferPointer { sums in
            for row in scratch.row.entries {
                let value = scratch.row[Int(row)]
                rowEntries[Int(row)].withUnsafeBufferPointer { entries in
                    for entry in entries {
                        if !isDense, sums[Int(entry.index)] == 0 { scratch.touched.append(entry.index) }
                        sums[Int(entry.index)] += value * entry.value
                    }
                }
            }
            if isDense {
                for column in columns where sums[column] != 0 { scratch.touched.append(Int32(column)) }
            }
            var kept = 0
            for index in scratch.touched.indices {
                let column = scratch.touched[index]
                if columnPosition[Int(column)] >= 0 || isForbidden[Int(column)] {
                    sums[Int(column)] = 0
                } else {
                    scratch.touched[kept] = column
                    kept += 1
                }
            }
            scratch.touched.removeLast(scratch.touched.count - kept)
        }
    }

    private mutating func loadRow(ofColumns columns: [Int32]) {
        for index in columns {
            let column = Int(index)
            if columnPosition[column] >= 0 || isForbidden[column] { continue }
            var sum = 0.0
            for position in Int(columnStart[column])..<Int(columnStart[column + 1]) {
                sum += scratch.row[Int(entryRow[position])] * entryValue[position]
            }
            if sum != 0 {
                scratch.touched.append(index)
                scratch.rowOfColumns[column] = sum
            }
        }
    }

    mutating func clearRow() {
        scratch.row.clear()
        for column in scratch.touched { scratch.rowOfColumns[Int(column)] = 0 }
        scratch.touched.removeAll(keepingCapacity: true)
    }

    func pivotFromRow(_ entering: Int32) -> Double {
        if entering < 0 { return scratch.row[Int(~entering)] }
        var sum = 0.0
        for position in Int(columnStart[Int(entering)])..<Int(columnStart[Int(entering) + 1]) {
            sum += scratch.row[Int(entryRow[position])] * entryValue[position]
        }
        return sum
    }

    /// Gives every basic variable that stands near zero a little room, by as much more on the right-hand sides, so that
    /// the next changes of basis are steps. O(rows + entries of the basis).
    private mutating func loosen(by most: Double) {
        for position in 0..<rowCount where basicValue[position] < most / 10 {
            let room = spread() * most
            basicValue[position] += room
            let variable = basic[position]
            if variable >= 0 {
                for entry in Int(columnStart[Int(variable)])..<Int(columnStart[Int(variable) + 1]) {
                    rightSide[Int(entryRow[entry])] += room * entryValue[entry]
                }
            } else {
                rightSide[Int(~variable)] += room
            }
        }
    }

    /// Exchanges two variables: values, reduced costs, weights, basis and factors.
    ///
    /// - Returns: how far the entering variable went.
    mutating func change(entering: Int32, position: Int) -> Double {
        let alpha = scratch.column[position]
        let step = basicValue[position] == 0 ? 0 : max(0, basicValue[position] / alpha)
        if step > 0 {
            for entry in scratch.column.entries { basicValue[Int(entry)] -= step * scratch.column[Int(entry)] }
        }
        let reduced = entering >= 0 ? columnReduced[Int(entering)] : slackReduced[Int(~entering)]
        var weight = entering >= 0 ? columnWeight[Int(entering)] : slackWeight[Int(~entering)]
        let ratio = reduced / alpha
        // Weights only grow; once they say little, a new frame of reference begins.
        if weight > 1e7 {
            resetWeights()
            weight = 1
        }
        for entry in scratch.row.entries {
            let row = Int(entry)
            let value = scratch.row[row]
            if slackPosition[row] < 0 {
                slackReduced[row] -= ratio * value
                let scaled = value / alpha
                slackWeight[row] = max(slackWeight[row], scaled * scaled * weight)
                consider(~entry)
            }
        }
        columnReduced.withUnsafeMutableBufferPointer { reducedCosts in
            columnWeight.withUnsafeMutableBufferPointer { weights in
                scratch.rowOfColumns.withUnsafeMutableBufferPointer { sums in
                    for index in scratch.touched {
                        let column = Int(index)
                        let value = sums[column]
                        sums[column] = 0
                        if value == 0 { continue }
                        let reduced = reducedCosts[column] - ratio * value
                        reducedCosts[column] = reduced
                        let scaled = value / alpha
                        weights[column] = max(weights[column], scaled * scaled * weight)
                        if reduced > Self.optimality, !columnIsCandidate[column] {
                            columnIsCandidate[column] = true
                            candidates.append(index)
                        }
                    }
                }
            }
        }
        scratch.touched.removeAll(keepingCapacity: true)

        let leaving = basic[position]
        let leavingWeight = max(weight / (alpha * alpha), 1)
        if leaving >= 0 {
            columnPosition[Int(leaving)] = -1
            columnReduced[Int(leaving)] = isForbidden[Int(leaving)] ? min(0, -ratio) : -ratio
            columnWeight[Int(leaving)] = leavingWeight
        } else {
            slackPosition[Int(~leaving)] = -1
            slackReduced[Int(~leaving)] = -ratio
            slackWeight[Int(~leaving)] = leavingWeight
        }
        consider(leaving)
        basic[position] = entering
        basicValue[position] = step
        if entering >= 0 {
            columnPosition[Int(entering)] = Int32(position)
            columnReduced[Int(entering)] = 0
        } else {
            slackPosition[Int(~entering)] = Int32(position)
            slackReduced[Int(~entering)] = 0
        }
        factor.update(position: position, column: scratch.column)
        return step
    }

    private mutating func resetWeights() {
        for column in columnWeight.indices { columnWeight[column] = 1 }
        for row in slackWeight.indices { slackWeight[row] = 1 }
    }

    /// Factors the basis anew and recomputes everything that follows from it.
    mutating func refactor() {
        work += rowCount + entryRow.count
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
        var values = SparseVector(dense: rightSide)
        factor.solve(&values)
        basicValue = values.value
        // Rounding can leave a value a little below zero.
        if !isRegaining, !hasDecisions { for row in 0..<rowCount where basicValue[row] < 0 { basicValue[row] = 0 } }
        isFactored = true
        reprice()
    }

    /// Recomputes all reduced costs from the present costs. O(entries of the matrix).
    mutating func reprice() {
        var prices = [Double](repeating: 0, count: rowCount)
        for row in 0..<rowCount where basic[row] >= 0 { prices[row] = presentCost(Int(basic[row])) }
        var vector = SparseVector(dense: prices)
        factor.solveTransposed(&vector)
        prices = vector.value
        for variable in candidates {
            if variable >= 0 {
                columnIsCandidate[Int(variable)] = false
            } else {
                slackIsCandidate[Int(~variable)] = false
            }
        }
        candidates.removeAll(keepingCapacity: true)
        for row in 0..<rowCount {
            slackReduced[row] = slackPosition[row] >= 0 ? 0 : -prices[row]
            consider(~Int32(row))
        }
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
            consider(Int32(column))
        }
        isPriced = true
    }
}

extension LinearProgram.Scratch {
    mutating func resize(rows: Int, columns: Int) {
        column.resize(rows)
        row.resize(rows)
        if rowOfColumns.count < columns {
            rowOfColumns += [Double](repeating: 0, count: columns - rowOfColumns.count)
        }
    }
}
