/// The best plan that can be made of a few columns, by trying what fits together: depth first, left where the rest
/// cannot make up for it.
struct FewCheckedColumns {
    private static let most = 1_000_000

    private let graph: CheckedGraph
    private let columns: [CheckedColumn]
    private let values: [Int64]
    private var rest: [Int64]
    private var chosen: [CheckedColumn] = []
    private var capUse: [Int]
    private var highest: Int64 = 0
    private var nodes = 0

    init(_ columns: [CheckedColumn], graph: CheckedGraph) {
        self.graph = graph
        let worth = columns.map { (value: graph.value(of: $0), column: $0) }.filter { $0.value > 0 }
            .sorted { $0.value > $1.value }
        self.columns = worth.map(\.column)
        values = worth.map(\.value)
        rest = [Int64](repeating: 0, count: values.count + 1)
        for index in values.indices.reversed() { rest[index] = rest[index + 1] + values[index] }
        capUse = [Int](repeating: 0, count: graph.problem.caps.count)
    }

    /// What the best plan is worth; `nil` if there is too much to try.
    func best() -> Int64? {
        var search = self
        search.descend(0, 0)
        return search.nodes <= Self.most ? search.highest : nil
    }

    private mutating func descend(_ index: Int, _ sum: Int64) {
        nodes += 1
        highest = max(highest, sum)
        if index == columns.count || sum + rest[index] <= highest || nodes > Self.most { return }
        let column = columns[index]
        if !chosen.contains(where: { graph.overlap(column, $0) }) {
            change(column, by: 1)
            if keepsCaps(column) {
                chosen.append(column)
                descend(index + 1, sum + values[index])
                chosen.removeLast()
            }
            change(column, by: -1)
        }
        descend(index + 1, sum)
    }

    private func caps(of column: CheckedColumn) -> [Int] {
        let days = graph.classes[graph.classOfVertex[column.leader]]
        return column.arcs.flatMap { graph.caps[graph.problem.arcs[$0].post] }.filter { number in
            let cap = graph.problem.caps[number]
            return Days(start: cap.start, end: cap.end).overlaps(days)
        }
    }

    private mutating func change(_ column: CheckedColumn, by step: Int) {
        for cap in caps(of: column) { capUse[cap] += step }
    }

    private func keepsCaps(_ column: CheckedColumn) -> Bool {
        caps(of: column).allSatisfy { capUse[$0] <= graph.problem.caps[$0].maxMoves }
    }
}
