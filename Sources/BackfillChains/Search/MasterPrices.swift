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
