/// The columns of a list, divided by a set of which no plan has two.
struct ListDivision {
    /// Whether no column of the list is in the set.
    let isEmpty: Bool
    /// What is left where none of the set is used.
    private(set) var unused: [CheckedColumn] = []
    /// What is left where one of the set is used: the set, and whatever does not need a place that all of them take up.
    private(set) var used: [CheckedColumn] = []

    /// O(all arcs of the columns × the classes of days in the set).
    init(_ columns: [CheckedColumn], by choice: ChainCertificate.Choice, graph: CheckedGraph) {
        var shared: Set<Int>?
        var classes: Set<Int> = []
        var isInSet: [Bool] = []
        for column in columns {
            let matches = graph.matches(column, choice)
            isInSet.append(matches)
            if !matches { continue }
            let places = graph.places(of: column)
            shared = shared.map { $0.intersection(places) } ?? Set(places)
            classes.insert(graph.classOfVertex[column.leader])
        }
        isEmpty = shared == nil
        for (column, isIn) in zip(columns, isInSet) {
            if isIn {
                used.append(column)
                continue
            }
            unused.append(column)
            let days = graph.classes[graph.classOfVertex[column.leader]]
            let isInTheWay = graph.places(of: column).contains { place in
                guard shared?.contains(place) == true else { return false }
                // An opportunity has one chain whatever its days.
                return graph.problem.vertices[place].isOpportunity
                    || classes.allSatisfy { graph.classes[$0].overlaps(days) }
            }
            if !isInTheWay { used.append(column) }
        }
    }
}
