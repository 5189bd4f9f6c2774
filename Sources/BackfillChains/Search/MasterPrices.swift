/// Prices of the master problem's rows as whole numbers, in a unit fine enough that rounding loses nothing that matters.
///
/// Any prices that are not negative prove a bound (weak duality), so rounding them is safe; rounding up keeps columns
/// that just paid from paying a little more.
struct MasterPrices: Sendable {
    /// How many units of price make one unit of value.
    var grid: Int64
    /// By post and slot, at `vertex * slotCount + slot`.
    var post: [Int64]
    /// By cap.
    var cap: [Int64]
    /// What using an arc earns because it has to be used, by arc.
    var requiredArc: [Int32: Int64] = [:]
    /// What filling an opportunity earns because it has to be filled, by vertex.
    var requiredSource: [Int32: Int64] = [:]
    /// By earlier level: what a unit of that level's value earns because its total has to be held, in units of price.
    var held: [Int64] = []
    /// Subset rows that cost something.
    var cuts: [PricedCut] = []
    /// The price of each opportunity's own row, by vertex: only where the search for better chains begins.
    var source: [Int64]

    struct PricedCut: Sendable {
        var cut: SubsetRow
        var price: Int64
    }
}

/// Rows whose right-hand sides add up to an odd number, added and halved: a chain that hits two of them counts once, one
/// that hits four twice, and so on; at most half the sum, rounded down, fits (Jepsen, Petersen, Spoorendonk and Pisinger,
/// 2008, for three rows).
struct SubsetRow: Hashable, Sendable {
    /// The most rows that one has.
    static let mostRows = 31

    /// The rows, ascending: an opportunity is its vertex, a post in a slot is `(vertex + 1) * slotCount + slot` behind
    /// all vertices, a cap its number behind all those.
    var rows: [Int32]
    /// What the columns may add up to.
    var limit: Int

    /// A cut over opportunities and posts, each at most one.
    init(rows: [Int32]) { self.init(rows: rows, limit: rows.count / 2) }

    /// A cut with a limit of its own.
    init(rows: [Int32], limit: Int) {
        self.rows = rows
        self.limit = limit
    }
}
