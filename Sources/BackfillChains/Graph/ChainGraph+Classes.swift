extension ChainGraph {
    /// Columns that use the same slots of time and count towards the same caps, so that posts cost them the same.
    struct TimeClass: Hashable, Sendable {
        var slots: Range<Int32>
        /// Whether each cap counts their moves.
        var capCounts: [Bool]
    }

    /// The classes of all sources, and last the class of swaps, which stand in all slots and count towards all caps.
    func timeClasses() -> (classes: [TimeClass], classOfVertex: [Int32]) {
        var classes: [TimeClass] = []
        var known: [TimeClass: Int32] = [:]
        var classOfVertex = [Int32](repeating: -1, count: vertexCount)
        var classOfWindow: [DayWindow: Int32] = [:]
        for source in sources {
            if let index = classOfWindow[window[Int(source)]] {
                classOfVertex[Int(source)] = index
                continue
            }
            let counts = capLimit.indices.map { capCounts($0, Int(source)) }
            let timeClass = TimeClass(slots: slots[Int(source)], capCounts: counts)
            if let index = known[timeClass] {
                classOfVertex[Int(source)] = index
            } else {
                known[timeClass] = Int32(classes.count)
                classOfVertex[Int(source)] = Int32(classes.count)
                classes.append(timeClass)
            }
            classOfWindow[window[Int(source)]] = classOfVertex[Int(source)]
        }
        classes.append(TimeClass(slots: 0..<Int32(slotCount), capCounts: capLimit.map { _ in true }))
        return (classes, classOfVertex)
    }
}
