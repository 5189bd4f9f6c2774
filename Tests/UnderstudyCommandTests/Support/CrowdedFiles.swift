import Foundation

/// A crowded organisation in which many chains want the same people, made up from a seed.
struct CrowdedFiles {
    let posts: String
    let arcs: String

    init(opportunities: Int, posts count: Int, candidates: Int, seed: UInt64 = 1) {
        var state = seed
        // A linear congruential generator (Knuth's constants): good enough to scatter arcs.
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var posts = "id,kind,open_value\n"
        var arcs = "vacancy,post,value\n"
        for number in 0..<opportunities { posts += "o\(number),opportunity,-150\n" }
        for number in 0..<count { posts += "p\(number),post,\(-1 - next(90))\n" }
        for vacancy in 0..<(opportunities + count) {
            var chosen: Set<Int> = [vacancy - opportunities]
            for _ in 0..<candidates {
                let post = next(count)
                guard chosen.insert(post).inserted else { continue }
                arcs +=
                    "\(vacancy < opportunities ? "o\(vacancy)" : "p\(vacancy - opportunities)"),p\(post),\(20 + next(80))\n"
            }
        }
        self.posts = posts
        self.arcs = arcs
    }
}
