/// A vector of numbers most of which are zero: all of them, and a list of where one may not be.
///
/// While few are not zero, work on it costs what it touches. Once they are many, the list is given up (`isDense`) until
/// ``prune(below:)`` makes it anew.
struct SparseVector {
    var value: [Double] = []
    /// Where a value may not be zero, each place once; says nothing while the vector is dense.
    private(set) var entries: [Int32] = []
    private var isEntry: [Bool] = []
    private(set) var isDense = false
    // Room for the search of what a triangular factor reaches.
    private var order: [Int32] = []
    private var path: [(row: Int32, next: Int32, end: Int32)] = []
    // Room for what column transformations add up to.
    private var sums: [Double] = []

    init() {}

    /// A vector in which most may not be zero.
    init(dense value: [Double]) {
        self.value = value
        isEntry = [Bool](repeating: false, count: value.count)
        isDense = true
    }

    subscript(index: Int) -> Double { value[index] }

    /// Makes room; new places are zero.
    mutating func resize(_ count: Int) {
        if value.count >= count { return }
        isEntry += [Bool](repeating: false, count: count - value.count)
        value += [Double](repeating: 0, count: count - value.count)
    }

    /// Sets one value.
    mutating func set(_ index: Int32, _ new: Double) {
        value[Int(index)] = new
        note(index)
    }

    /// Sets everything to zero. O(entries), or O(places) if dense.
    mutating func clear() {
        for entry in entries {
            value[Int(entry)] = 0
            isEntry[Int(entry)] = false
        }
        entries.removeAll(keepingCapacity: true)
        if isDense { for index in value.indices { value[index] = 0 } }
        isDense = false
    }

    /// Clears what is only rounding, and keeps the list of the rest.
    mutating func prune(below least: Double) {
        if isDense {
            isDense = false
            value.withUnsafeMutableBufferPointer { value in
                isEntry.withUnsafeMutableBufferPointer { isEntry in
                    for index in value.indices where value[index] != 0 {
                        if value[index].magnitude < least {
                            value[index] = 0
                        } else {
                            // Nothing is listed while the vector is dense.
                            isEntry[index] = true
                            entries.append(Int32(index))
                        }
                    }
                }
            }
            return
        }
        entries.removeAll { entry in
            if value[Int(entry)].magnitude >= least { return false }
            value[Int(entry)] = 0
            isEntry[Int(entry)] = false
            return true
        }
    }

    private mutating func note(_ index: Int32) {
        if isEntry[Int(index)] { return }
        isEntry[Int(index)] = true
        entries.append(index)
    }

    private mutating func makeDense() {
        if isDense { return }
        isDense = true
        for entry in entries { isEntry[Int(entry)] = false }
        entries.removeAll(keepingCapacity: true)
    }

    // MARK: Solving

    /// Solves with a triangular factor in place.
    ///
    /// O(what the entries reach); where that is usually much, all steps are gone through instead. What is reached is
    /// found by a depth-first search before anything is computed (Gilbert and Peierls, 1988).
    mutating func solve(with factor: inout TriangularFactor) {
        if factor.isEmpty { return }
        if isDense || (factor.usualReach + entries.count) * 8 > value.count {
            makeDense()
            factor.solve(&value)
            factor.usualReach -= factor.usualReach / 32
            return
        }
        order.removeAll(keepingCapacity: true)
        for entry in entries { isEntry[Int(entry)] = false }
        Self.reach(from: entries, in: factor, isReached: &isEntry, path: &path, order: &order)
        swap(&entries, &order)
        entries.reverse()
        factor.usualReach += (entries.count - factor.usualReach) / 8
        value.withUnsafeMutableBufferPointer { value in
            for row in entries { factor.eliminate(row, &value) }
        }
    }

    /// Appends every row that a solve touches, each behind all the rows that it changes.
    private static func reach(
        from rows: [Int32], in factor: TriangularFactor, isReached: inout [Bool],
        path: inout [(row: Int32, next: Int32, end: Int32)], order: inout [Int32]
    ) {
        for row in rows where !isReached[Int(row)] {
            isReached[Int(row)] = true
            var now = factor.visit(row)
            while true {
                if now.next < now.end {
                    let target = factor.target[Int(now.next)]
                    now.next += 1
                    if isReached[Int(target)] { continue }
                    isReached[Int(target)] = true
                    path.append(now)
                    now = factor.visit(target)
                } else {
                    order.append(now.row)
                    guard let last = path.popLast() else { break }
                    now = last
                }
            }
        }
    }

    /// Solves with column transformations, oldest first.
    ///
    /// - Returns: how many of their entries were looked at.
    mutating func solve(with updates: BasisUpdates) -> Int {
        updates.withEntries { rows, factors in
            value.withUnsafeMutableBufferPointer { value in
                var looked = 0
                for index in updates.position.indices {
                    let position = Int(updates.position[index])
                    if value[position] == 0 { continue }
                    let t = value[position] / updates.pivot[index]
                    value[position] = t
                    let own = updates.entries(of: index)
                    looked += own.count
                    for entry in own {
                        let row = Int(rows[entry])
                        value[row] -= factors[entry] * t
                        if isDense || isEntry[row] { continue }
                        isEntry[row] = true
                        entries.append(rows[entry])
                    }
                }
                return looked
            }
        }
    }

    /// Solves with the transposes of column transformations, newest first.
    ///
    /// A transformation changes the value at its own position alone. So while few values are not zero, their rows of the
    /// transformations are added up, and not each transformation whole.
    ///
    /// - Returns: how many of their entries were looked at.
    mutating func solveTransposed(with updates: BasisUpdates) -> Int {
        if isDense { return solveWhollyTransposed(with: updates) }
        let count = updates.count
        if sums.count < count { sums += [Double](repeating: 0, count: count - sums.count) }
        for change in 0..<count { sums[change] = 0 }
        var looked = count
        for entry in entries where value[Int(entry)] != 0 {
            looked += updates.addRow(entry, times: value[Int(entry)], before: Int32(count), to: &sums)
        }
        for change in (0..<count).reversed() {
            let position = updates.position[change]
            let old = value[Int(position)]
            if old == 0, sums[change] == 0 { continue }
            let new = (old - sums[change]) / updates.pivot[change]
            value[Int(position)] = new
            note(position)
            looked += updates.addRow(position, times: new - old, before: Int32(change), to: &sums)
        }
        return looked
    }

    private mutating func solveWhollyTransposed(with updates: BasisUpdates) -> Int {
        updates.withEntries { rows, factors in
            value.withUnsafeMutableBufferPointer { value in
                for index in updates.position.indices.reversed() {
                    let position = Int(updates.position[index])
                    var sum = value[position]
                    for entry in updates.entries(of: index) { sum -= factors[entry] * value[Int(rows[entry])] }
                    value[position] = sum / updates.pivot[index]
                }
            }
        }
        return updates.entryCount
    }
}
