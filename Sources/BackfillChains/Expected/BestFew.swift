/// The best chains that a search has found, best first, at most so many.
struct BestFew {
    let count: Int
    private(set) var chains: [(gain: Int128, arcs: [Int32])] = []

    init(count: Int) { self.count = count }

    /// What a chain has to bring to be kept; `nil` while there is room.
    var least: Int128? { chains.count < count ? nil : chains.last.map { $0.gain } }

    /// Whether neither a chain that brings this nor one that goes on from it would be kept.
    func excludes(_ bound: Int128, startingWith arcs: [Int32]) -> Bool {
        guard chains.count == count, let last = chains.last else { return false }
        // What goes on from a path stands behind whatever stands before the path.
        return bound < last.gain || bound == last.gain && last.arcs.lexicographicallyPrecedes(arcs)
    }

    mutating func insert(_ gain: Int128, _ arcs: [Int32]) {
        if excludes(gain, startingWith: arcs) { return }
        let place =
            chains.firstIndex { $0.gain < gain || $0.gain == gain && arcs.lexicographicallyPrecedes($0.arcs) }
            ?? chains.count
        chains.insert((gain, arcs), at: place)
        if chains.count > count { chains.removeLast() }
    }
}
