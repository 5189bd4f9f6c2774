extension ChainGraph {
    /// The caps that a post's holder may count towards.
    func caps(of vertex: Int) -> ArraySlice<Int32> {
        vertexCap[Int(vertexCapStart[vertex])..<Int(vertexCapStart[vertex + 1])]
    }

    /// The opportunity and the posts that a column uses.
    func vertices(of source: Int32, _ path: ArraySlice<Int32>) -> [Int32] {
        (source < 0 ? [] : [source]) + path.map { arcHead[Int($0)] }
    }
}
