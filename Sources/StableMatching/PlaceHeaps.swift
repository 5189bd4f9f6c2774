/// For each opportunity a heap of the pairs that it holds, the worst on top, all in one block of memory.
///
/// A heap is as long as the places or the list, whichever is less. Adding, replacing and removing are O(log *c*).
struct PlaceHeaps {
    private let starts: [Int]
    private var counts: [Int32]
    private var keys: [Int32]
    private var pairs: [Int32]

    init(_ problem: MatchingProblem) {
        var starts = [0]
        starts.reserveCapacity(problem.opportunityCount + 1)
        for post in 0..<problem.opportunityCount {
            let length = problem.opportunityStarts[post + 1] - problem.opportunityStarts[post]
            starts.append(starts[post] + Int(min(length, problem.places[post])))
        }
        self.starts = starts
        counts = [Int32](repeating: 0, count: problem.opportunityCount)
        keys = [Int32](repeating: 0, count: starts[problem.opportunityCount])
        pairs = keys
    }

    func hasRoom(_ post: Int) -> Bool {
        Int(counts[post]) < starts[post + 1] - starts[post]
    }

    /// The pair with the highest key; nil of an empty heap.
    func worst(_ post: Int) -> (key: Int32, pair: Int32)? {
        counts[post] == 0 ? nil : (keys[starts[post]], pairs[starts[post]])
    }

    mutating func add(_ post: Int, _ key: Int32, _ pair: Int32) {
        let base = starts[post]
        var hole = Int(counts[post])
        counts[post] += 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard keys[base + parent] < key else { break }
            keys[base + hole] = keys[base + parent]
            pairs[base + hole] = pairs[base + parent]
            hole = parent
        }
        keys[base + hole] = key
        pairs[base + hole] = pair
    }

    mutating func replaceWorst(_ post: Int, _ key: Int32, _ pair: Int32) {
        sift(post, from: 0, key, pair)
    }

    /// Takes out any pair; the heap is searched for it, O(*c*).
    mutating func remove(_ post: Int, _ pair: Int32) {
        let base = starts[post]
        let count = Int(counts[post])
        guard let index = pairs[base..<base + count].firstIndex(of: pair) else { return }
        let last = base + count - 1
        let (key, moved) = (keys[last], pairs[last])
        counts[post] -= 1
        guard index != last else { return }
        // The moved pair may belong above the hole or below it.
        var hole = index - base
        while hole > 0, keys[base + (hole - 1) / 2] < key {
            keys[base + hole] = keys[base + (hole - 1) / 2]
            pairs[base + hole] = pairs[base + (hole - 1) / 2]
            hole = (hole - 1) / 2
        }
        sift(post, from: hole, key, moved)
    }

    private mutating func sift(_ post: Int, from start: Int, _ key: Int32, _ pair: Int32) {
        let base = starts[post]
        let count = Int(counts[post])
        var hole = start
        while true {
            var child = 2 * hole + 1
            guard child < count else { break }
            if child + 1 < count, keys[base + child + 1] > keys[base + child] { child += 1 }
            guard keys[base + child] > key else { break }
            keys[base + hole] = keys[base + child]
            pairs[base + hole] = pairs[base + child]
            hole = child
        }
        keys[base + hole] = key
        pairs[base + hole] = pair
    }
}
