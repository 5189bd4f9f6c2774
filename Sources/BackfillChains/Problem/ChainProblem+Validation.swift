extension ChainProblem {
    /// Checks everything that a planner relies on and returns the vertices in the order of their ids.
    ///
    /// O(n log n + m) for n vertices and m arcs.
    ///
    /// - Throws: ``ChainProblemError``, the first thing that is wrong.
    func validated() throws(ChainProblemError) -> [Int32] {
        let order = CanonicalOrder.sorted(vertices.map(\.id))
        for (a, b) in zip(order, order.dropFirst()) where CanonicalOrder.same(id(Int(a)), id(Int(b))) {
            throw .duplicateVertex(id: id(Int(a)))
        }
        if maxMoves < 0 { throw .negativeLimit(name: "maxMoves", value: maxMoves) }
        if maxSwap < 0 { throw .negativeLimit(name: "maxSwap", value: maxSwap) }
        try validateWindows()
        try validateArcs()
        try validatePins()
        try validateObjectives()
        return order
    }

    private func id(_ vertex: Int) -> String { vertices[vertex].id }

    private func validateWindows() throws(ChainProblemError) {
        for vertex in vertices where vertex.kind == .opportunity {
            if let lead = vertex.leadAvailable, lead < 0 { throw .negativeLeadAvailable(id: vertex.id, lead: lead) }
            if let start = vertex.window.start, let end = vertex.window.end, start > end {
                throw .emptyWindow(of: vertex.id, start: start, end: end)
            }
        }
        for cap in caps {
            if cap.maxMoves < 0 { throw .negativeCap(group: cap.group, cap: cap.maxMoves) }
            if let start = cap.window.start, let end = cap.window.end, start > end {
                throw .emptyWindow(of: cap.group, start: start, end: end)
            }
        }
    }

    private func validateArcs() throws(ChainProblemError) {
        var counts = [Int32](repeating: 0, count: vertices.count + 1)
        for (index, arc) in arcs.enumerated() {
            for end in [arc.vacancy, arc.post] where !vertices.indices.contains(end) {
                throw .unknownVertex(arc: index, index: end)
            }
            if arc.vacancy == arc.post { throw .selfLoop(id: id(arc.vacancy)) }
            if vertices[arc.post].kind == .opportunity {
                throw .arcIntoOpportunity(vacancy: id(arc.vacancy), opportunity: id(arc.post))
            }
            if arc.lead < 0 { throw .negativeLead(vacancy: id(arc.vacancy), post: id(arc.post), lead: arc.lead) }
            counts[arc.vacancy + 1] += 1
        }
        // Sort by vacancy by counting, then mark the posts of one vacancy after the other.
        for vertex in vertices.indices { counts[vertex + 1] += counts[vertex] }
        var byVacancy = [Int32](repeating: 0, count: arcs.count)
        for (index, arc) in arcs.enumerated() {
            byVacancy[Int(counts[arc.vacancy])] = Int32(index)
            counts[arc.vacancy] += 1
        }
        var seen = [Int32](repeating: -1, count: vertices.count)
        for index in byVacancy {
            let arc = arcs[Int(index)]
            if seen[arc.post] == Int32(arc.vacancy) {
                throw .duplicateArc(vacancy: id(arc.vacancy), post: id(arc.post))
            }
            seen[arc.post] = Int32(arc.vacancy)
        }
    }

    private func validatePins() throws(ChainProblemError) {
        for index in pinnedArcs + bannedArcs where !arcs.indices.contains(index) { throw .unknownArc(index: index) }
        let banned = Set(bannedArcs)
        for index in pinnedArcs where banned.contains(index) {
            throw .pinnedAndBanned(vacancy: id(arcs[index].vacancy), post: id(arcs[index].post))
        }
    }

    private func validateObjectives() throws(ChainProblemError) {
        if objectives.isEmpty { throw .noObjective }
        let opportunities = vertices.count { $0.kind == .opportunity }
        for objective in objectives {
            if objective.arcValues.count != arcs.count || objective.openValues.count != vertices.count {
                throw .wrongNumberOfValues(
                    objective: objective.name, expectedArcs: arcs.count, expectedVertices: vertices.count)
            }
            // No plan has more moves than this: every chain full, and every post once in a swap.
            var largest: UInt64 = 0
            for value in objective.arcValues { largest = max(largest, value.magnitude) }
            for (vertex, value) in zip(vertices, objective.openValues) where vertex.mayStayOpen {
                largest = max(largest, value.magnitude)
            }
            let length = min(maxMoves, vertices.count) + 2
            let moves = vertices.count.addingReportingOverflow(
                opportunities.multipliedReportingOverflow(by: length).partialValue)
            let (total, overflow) = largest.multipliedReportingOverflow(by: UInt64(max(1, moves.partialValue)))
            if moves.overflow || overflow || total > UInt64(1) << 52 {
                throw .valuesTooLarge(objective: objective.name)
            }
        }
    }
}
