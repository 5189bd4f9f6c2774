/// The arcs of a problem as compressed sparse rows: those of a vacancy together, in the order of their posts' ids.
struct ArcRows {
    /// The arcs of vacancy v are at `start[v]..<start[v + 1]`.
    let start: [Int32]
    /// Arcs by their number in the problem.
    let arcs: [Int32]

    /// O(n + m log d) for n vertices and m arcs, of which a vacancy has at most d.
    ///
    /// - Parameters:
    ///   - keeps: by arc of the problem, whether it stays.
    ///   - number: by vertex of the problem, its number among those that stay; of arcs that stay both ends do.
    ///   - place: by vertex of the problem, its place in the order of ids.
    ///   - count: how many vertices stay.
    init(_ problem: ChainProblem, keeps: [Bool], number: [Int32], place: [Int32], count: Int) {
        var start = [Int32](repeating: 0, count: count + 1)
        for (index, arc) in problem.arcs.enumerated() where keeps[index] { start[Int(number[arc.vacancy]) + 1] += 1 }
        for vertex in 0..<count { start[vertex + 1] += start[vertex] }
        var arcs = [Int32](repeating: 0, count: Int(start[count]))
        var next = start
        for (index, arc) in problem.arcs.enumerated() where keeps[index] {
            let tail = Int(number[arc.vacancy])
            arcs[Int(next[tail])] = Int32(index)
            next[tail] += 1
        }
        for vertex in 0..<count {
            arcs[Int(start[vertex])..<Int(start[vertex + 1])].sort {
                place[problem.arcs[Int($0)].post] < place[problem.arcs[Int($1)].post]
            }
        }
        self.start = start
        self.arcs = arcs
    }
}
