/// The window of each post, where every post is within reach of the chains of one window alone.
///
/// Then time tells nothing apart: no post can be used twice, each cap counts certain posts whenever they move, and all
/// chains see the same prices. A planner whose posts stand in the graph once for each window has such problems, and
/// with a hundred windows they are priced a hundred times faster for it.
struct SoleWindows {
    /// By vertex of the problem; `nil` for a post that no chain reaches.
    let window: [DayWindow?]

    /// Follows every arc that is kept from all opportunities. O(n + m).
    ///
    /// - Returns: `nil` where a post can be reached in two windows, or there may be swaps, which stand in all of them.
    init?(_ problem: ChainProblem, reach: ChainReach) {
        if problem.maxSwap >= 2 { return nil }
        var window = [DayWindow?](repeating: nil, count: problem.vertices.count)
        var stack: [Int] = []
        for vertex in problem.vertices.indices where problem.vertices[vertex].kind == .opportunity {
            window[vertex] = problem.vertices[vertex].window
            stack.append(vertex)
        }
        while let vertex = stack.popLast() {
            for index in reach.outgoing[Int(reach.start[vertex])..<Int(reach.start[vertex + 1])]
            where reach.keepsArc[Int(index)] {
                let post = problem.arcs[Int(index)].post
                if window[post] == nil {
                    window[post] = window[vertex]
                    stack.append(post)
                } else if window[post] != window[vertex] {
                    return nil
                }
            }
        }
        self.window = window
    }
}
