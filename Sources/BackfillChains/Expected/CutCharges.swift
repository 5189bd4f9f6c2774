/// Which cuts the vertices of a path hit so far, and what entering one more charges. In fine units.
///
/// Every cut is half of the sum of its rows, so that each second hit charges once.
struct CutCharges {
    private let start: [Int32]
    private let index: [Int32]
    private let price: [Int128]
    private var hits: [Int32]

    init(_ view: OddsView) {
        start = view.cutStart
        index = view.cutIndex
        price = view.cutPrice
        hits = [Int32](repeating: 0, count: view.cutPrice.count)
    }

    /// Counts the cuts that a vertex hits, and returns what those charge that are hit for the second time.
    @discardableResult
    mutating func enter(_ vertex: Int) -> Int128 {
        var charge: Int128 = 0
        for position in Int(start[vertex])..<Int(start[vertex + 1]) {
            let cut = Int(index[position])
            hits[cut] += 1
            if hits[cut] & 1 == 0 { charge += price[cut] }
        }
        return charge
    }

    /// Takes the hits of a vertex back.
    mutating func leave(_ vertex: Int) {
        for position in Int(start[vertex])..<Int(start[vertex + 1]) { hits[Int(index[position])] -= 1 }
    }
}
