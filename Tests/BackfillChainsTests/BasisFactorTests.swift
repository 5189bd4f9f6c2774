import Testing

@testable import BackfillChains

@Suite("The factors of a basis")
struct BasisFactorTests {
    /// A basis as columns of rows and values, with a factor of it.
    private struct Basis {
        var columns: [[(row: Int32, value: Double)]]
        var factor = BasisFactor()
        /// The column that stands at each position.
        var columnAt: [Int]

        /// Random columns beside a diagonal of plain slacks; some values cancel each other.
        init(rows: Int, random: inout SplitMix) {
            columns = (0..<rows).map { row in
                if random.next() % 3 == 0 { return [(Int32(row), 1)] }
                var entries: [(row: Int32, value: Double)] = [(Int32(row), 2)]
                for _ in 0..<Int(random.next() % 4) {
                    let other = Int32(random.next() % UInt64(rows))
                    if !entries.contains(where: { $0.row == other }) {
                        entries.append((other, random.next() % 2 == 0 ? 1 : -1))
                    }
                }
                return entries
            }
            columnAt = []
            refactor()
        }

        mutating func refactor() {
            let rows = columns.count
            var start: [Int32] = [0]
            for column in columns { start.append(start[start.count - 1] + Int32(column.count)) }
            let rowOf = factor.factor(
                columns: (0..<Int32(rows)).map { $0 }, start: start, entryRow: columns.flatMap { $0.map(\.row) },
                entryValue: columns.flatMap { $0.map(\.value) },
                slackIsBasic: [Bool](repeating: false, count: rows))
            columnAt = [Int](repeating: -1, count: rows)
            for (column, row) in rowOf.enumerated() where row >= 0 { columnAt[Int(row)] = column }
        }

        /// B times a vector by positions.
        func product(_ x: [Double]) -> [Double] {
            var y = [Double](repeating: 0, count: x.count)
            for (position, column) in columnAt.enumerated() where column >= 0 {
                for entry in columns[column] { y[Int(entry.row)] += entry.value * x[position] }
            }
            return y
        }

        /// A vector by rows times B.
        func transposedProduct(_ x: [Double]) -> [Double] {
            columnAt.map { column in
                column < 0 ? 0 : columns[column].reduce(0) { $0 + $1.value * x[Int($1.row)] }
            }
        }
    }

    private func vector(_ values: [Double]) -> SparseVector {
        var vector = SparseVector()
        vector.resize(values.count)
        for (index, value) in values.enumerated() where value != 0 { vector.set(Int32(index), value) }
        return vector
    }

    private func expectEqual(_ a: [Double], _ b: [Double], _ seed: Int) {
        for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-6 * max(1, abs(x)), "seed \(seed)") }
    }

    @Test("solve forwards and backwards, sparse or dense, fresh or after changes of basis")
    func solves() {
        for seed in 0..<24 {
            var random = SplitMix(seed: UInt64(seed))
            let rows = [3, 12, 200][seed % 3]
            var basis = Basis(rows: rows, random: &random)
            if basis.columnAt.contains(-1) { continue }
            for change in 0..<25 {
                let few = (0..<rows).map { _ in random.next() % UInt64(rows) < 2 ? Double(random.next() % 5) - 2 : 0 }
                let many = (0..<rows).map { _ in Double(random.next() % 5) - 2 }
                for y in [few, many] {
                    for start in [vector(y), SparseVector(dense: y)] {
                        var x = start
                        basis.factor.solve(&x)
                        expectEqual(basis.product(x.value), y, seed)
                        #expect(Set(x.entries) == Set(x.value.indices.filter { x[$0] != 0 }.map { Int32($0) }))
                        x = start
                        basis.factor.solveTransposed(&x)
                        expectEqual(basis.transposedProduct(x.value), y, seed)
                        x.clear()
                        #expect(x.value.allSatisfy { $0 == 0 })
                    }
                }
                // Put a new column in a place where it keeps the basis regular.
                let fresh = (0..<3).map { _ in
                    (row: Int32(random.next() % UInt64(rows)), value: Double(random.next() % 3) + 1)
                }
                var dense = [Double](repeating: 0, count: rows)
                for entry in fresh { dense[Int(entry.row)] = entry.value }
                var column = vector(dense)
                basis.factor.solve(&column)
                guard let position = column.entries.sorted().first(where: { abs(column[Int($0)]) > 0.2 }) else {
                    continue
                }
                basis.factor.update(position: Int(position), column: column)
                basis.columnAt[Int(position)] = basis.columns.count
                basis.columns.append(dense.indices.filter { dense[$0] != 0 }.map { (Int32($0), dense[$0]) })
                if change == 12 {
                    basis.columns = basis.columnAt.map { basis.columns[$0] }
                    basis.refactor()
                }
            }
        }
    }

    @Test("know rows that were added after factoring as slacks")
    func newRows() {
        var factor = BasisFactor()
        _ = factor.factor(
            columns: [0], start: [0, 2], entryRow: [0, 1], entryValue: [2, 1], slackIsBasic: [false, true])
        var x = vector([4, 0, 3])
        factor.solve(&x)
        #expect(x.value == [2, -2, 3])
        x = vector([4, 2, 3])
        factor.solveTransposed(&x)
        #expect(x.value == [1, 2, 3])
    }
}
