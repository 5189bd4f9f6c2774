/// The best choice from a few columns, by looking at every one: depth first, left where the rest cannot make up for it.
///
/// O(2^n) for n columns, of which few are ever looked at.
struct FewColumns {
    private let numbers: [Int]
    private let values: [Int64]
    /// By column: the rows and caps that it uses, a cap once for each time.
    private let rows: [[Int]]
    private var room: [Int]
    private var rest: [Int64]

    /// - Parameter columns: numbers in the pool; they share rows and caps with no others that can be chosen.
    init(_ columns: [Int], of pool: ColumnPool, level: Int, master: Master) {
        func value(_ column: Int) -> Int64 { pool.values[column * pool.levels + level] }
        numbers = columns.filter { value($0) > 0 }.sorted { (value($1), $0) < (value($0), $1) }
        values = numbers.map(value)
        var place: [Int32: Int] = [:]
        var room: [Int] = []
        rows = numbers.map { column in
            master.rowsAndCaps(of: column, in: pool).map { row in
                if let known = place[row] { return known }
                place[row] = room.count
                let cap = Int(row) - master.graph.firstCapRow
                room.append(cap < 0 ? 1 : master.graph.capLimit[cap])
                return room.count - 1
            }
        }
        self.room = room
        rest = [Int64](repeating: 0, count: values.count + 1)
        for index in values.indices.reversed() { rest[index] = rest[index + 1] + values[index] }
    }

    /// The columns of the best choice, and what they add up to.
    func best() -> (value: Int64, columns: [Int]) {
        var search = self
        var best: (value: Int64, columns: [Int]) = (0, [])
        var chosen: [Int] = []
        search.descend(0, 0, &chosen, &best)
        return best
    }

    private mutating func descend(
        _ index: Int, _ sum: Int64, _ chosen: inout [Int], _ best: inout (value: Int64, columns: [Int])
    ) {
        if sum > best.value { best = (sum, chosen) }
        if index == numbers.count || sum + rest[index] <= best.value { return }
        for row in rows[index] { room[row] -= 1 }
        if !rows[index].contains(where: { room[$0] < 0 }) {
            chosen.append(numbers[index])
            descend(index + 1, sum + values[index], &chosen, &best)
            chosen.removeLast()
        }
        for row in rows[index] { room[row] += 1 }
        descend(index + 1, sum, &chosen, &best)
    }
}
