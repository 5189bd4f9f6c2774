/// A triangular factor as steps in order: at its step what stands in a row is final, is divided by the step's pivot, and
/// its multiples are taken off rows of later steps.
struct TriangularFactor {
    private var row: [Int32] = []
    private var pivot: [Double] = []
    private var start: [Int32] = [0]
    /// The rows that a step changes, step by step.
    private(set) var target: [Int32] = []
    private var value: [Double] = []
    private var stepOfRow: [Int32] = []
    /// How many rows a solve usually touches; kept by whoever solves.
    var usualReach = 0

    var isEmpty: Bool { row.isEmpty }

    init() {}

    /// Turns the columns of a factor into steps.
    ///
    /// - Parameters:
    ///   - row: the row of each step, in the order in which they are pivoted.
    ///   - pivot: what it is divided by.
    ///   - start: where its entries stand in `target` and `value`.
    ///   - isReversed: whether the last step comes first.
    init(
        row: [Int32], pivot: [Double], start: [Int32], target: [Int32], value: [Double], rowCount: Int,
        isReversed: Bool = false
    ) {
        stepOfRow = [Int32](repeating: -1, count: rowCount)
        if !isReversed {
            (self.row, self.pivot, self.start, self.target, self.value) = (row, pivot, start, target, value)
        } else {
            self.row = row.reversed()
            self.pivot = pivot.reversed()
            self.start.reserveCapacity(start.count)
            self.target.reserveCapacity(target.count)
            self.value.reserveCapacity(value.count)
            for step in row.indices.reversed() {
                self.target += target[Int(start[step])..<Int(start[step + 1])]
                self.value += value[Int(start[step])..<Int(start[step + 1])]
                self.start.append(Int32(self.target.count))
            }
        }
        for (step, row) in self.row.enumerated() { stepOfRow[Int(row)] = Int32(step) }
    }

    /// Where the entries of a row's step begin and end; nowhere for a row without a step.
    func visit(_ row: Int32) -> (row: Int32, next: Int32, end: Int32) {
        let step = step(of: row)
        return step < 0 ? (row, 0, 0) : (row, start[step], start[step + 1])
    }

    /// Carries out the step of one row.
    func eliminate(_ row: Int32, _ y: inout UnsafeMutableBufferPointer<Double>) {
        let step = step(of: row)
        if step >= 0 { carryOut(step, &y) }
    }

    /// Rows that came after the factor have no step.
    private func step(of row: Int32) -> Int { Int(row) < stepOfRow.count ? Int(stepOfRow[Int(row)]) : -1 }

    private func carryOut(_ step: Int, _ y: inout UnsafeMutableBufferPointer<Double>) {
        let entry = y[Int(row[step])]
        if entry == 0 { return }
        let t = entry / pivot[step]
        y[Int(row[step])] = t
        for position in Int(start[step])..<Int(start[step + 1]) { y[Int(target[position])] -= value[position] * t }
    }

    /// Carries out all steps. O(steps + entries touched).
    func solve(_ y: inout [Double]) {
        y.withUnsafeMutableBufferPointer { y in
            for step in row.indices { carryOut(step, &y) }
        }
    }

    /// The factor of the transposed matrix: its steps are the rows of this one, the last first.
    func transposed() -> TriangularFactor {
        // A row is final once all steps behind it are: those of this factor in reverse. Rows without a step come first.
        let rowCount = stepOfRow.count
        var count = [Int32](repeating: 0, count: rowCount)
        for entry in target { count[Int(entry)] += 1 }
        var result = TriangularFactor()
        result.stepOfRow = [Int32](repeating: -1, count: rowCount)
        result.target = [Int32](repeating: 0, count: target.count)
        result.value = [Double](repeating: 0, count: value.count)
        var next = [Int32](repeating: 0, count: rowCount)
        var total: Int32 = 0
        func addStep(_ row: Int32, _ pivot: Double) {
            if count[Int(row)] == 0, pivot == 1 { return }
            next[Int(row)] = total
            total += count[Int(row)]
            result.stepOfRow[Int(row)] = Int32(result.row.count)
            result.row.append(row)
            result.pivot.append(pivot)
            result.start.append(total)
        }
        for row in 0..<rowCount where stepOfRow[row] < 0 && count[row] > 0 { addStep(Int32(row), 1) }
        for step in row.indices.reversed() { addStep(row[step], pivot[step]) }
        for step in row.indices {
            for position in Int(start[step])..<Int(start[step + 1]) {
                let place = Int(next[Int(target[position])])
                result.target[place] = row[step]
                result.value[place] = value[position]
                next[Int(target[position])] += 1
            }
        }
        return result
    }
}
