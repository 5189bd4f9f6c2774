extension ChainGraph {
    /// The caps that a post's holder may count towards.
    func caps(of vertex: Int) -> ArraySlice<Int32> {
        vertexCap[Int(vertexCapStart[vertex])..<Int(vertexCapStart[vertex + 1])]
    }

    /// The opportunity and the posts that a column uses.
    func vertices(of source: Int32, _ path: ArraySlice<Int32>) -> [Int32] {
        (source < 0 ? [] : [source]) + path.map { arcHead[Int($0)] }
    }

    /// Whether a column is a chain that keeps the limits of moves and leads and may end where it does.
    func isChain(_ column: (source: Int32, arcs: [Int32])) -> Bool {
        guard column.source >= 0, !column.arcs.isEmpty, column.arcs.count <= maxMoves else { return false }
        var vertex = column.source
        var lead: Int64 = 0
        var met = Set<Int32>([vertex])
        for arc in column.arcs.map(Int.init) {
            let (sum, overflow) = lead.addingReportingOverflow(arcLead[arc])
            guard arcTail[arc] == vertex, met.insert(arcHead[arc]).inserted, !overflow else { return false }
            lead = sum
            vertex = arcHead[arc]
        }
        return lead <= leadAvailable[Int(column.source)] && mayStayOpen[Int(vertex)]
    }
}
