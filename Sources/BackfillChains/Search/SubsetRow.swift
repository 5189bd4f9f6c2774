/// Some rows added, divided by a whole number and rounded down: a cut of Chvátal (1973) and Gomory.
///
/// A column counts once for every so many times that it hits one of the rows, and what the rows hold together, divided
/// and rounded down, is the most that columns may add up to. Halves of rows that add up to an odd number are the rows
/// that a chain may share with one other (Jepsen, Petersen, Spoorendonk and Pisinger, 2008, for three rows); thirds and
/// more are for caps: of columns that take three moves each, a cap of four holds one.
struct SubsetRow: Hashable, Sendable {
    /// The most rows that one has.
    static let mostRows = 31

    /// The rows, ascending: an opportunity is its vertex, a post in a slot is `(vertex + 1) * slotCount + slot` behind
    /// all vertices, a cap its number behind all those.
    var rows: [Int32]
    /// What the rows hold together.
    var held: Int
    /// By what is divided; at least 2.
    var divisor = 2

    /// What the columns may add up to.
    var limit: Int { held / divisor }

    /// What the columns may add up to if the rows hold so much more.
    func limit(with more: Int) -> Int { (held + more) / divisor }

    /// A cut of a half over opportunities and posts, each at most one.
    init(rows: [Int32]) { self.init(rows: rows, held: rows.count) }

    /// A cut over rows of any kind.
    init(rows: [Int32], held: Int, divisor: Int = 2) {
        self.rows = rows
        self.held = held
        self.divisor = divisor
    }
}
