/// Both triangular factors of a basis while they are made: the pivots of columns that are not plain slacks, in order, with
/// their columns of the upper factor, and the multipliers of those that have any.
struct BasisPivots {
    private(set) var pivotRow: [Int32] = []
    private(set) var pivotValue: [Double] = []
    private(set) var upperStart: [Int32] = [0]
    private(set) var upperRow: [Int32] = []
    private(set) var upperValue: [Double] = []
    private(set) var lowerPivot: [Int32] = []
    private(set) var lowerStart: [Int32] = [0]
    private(set) var lowerRow: [Int32] = []
    private(set) var lowerValue: [Double] = []

    /// Puts an entry of the next pivot's column above it.
    mutating func appendUpper(_ row: Int32, _ value: Double) {
        upperRow.append(row)
        upperValue.append(value)
    }

    /// Puts a multiplier of the next pivot below it.
    mutating func appendLower(_ row: Int32, _ multiplier: Double) {
        lowerRow.append(row)
        lowerValue.append(multiplier)
    }

    /// Ends a pivot: what was put above and below since the last one is its own.
    mutating func end(row: Int32, value: Double) {
        pivotRow.append(row)
        pivotValue.append(value)
        upperStart.append(Int32(upperRow.count))
        if Int(lowerStart[lowerStart.count - 1]) < lowerRow.count {
            lowerPivot.append(row)
            lowerStart.append(Int32(lowerRow.count))
        }
    }

    /// Puts a whole pivot.
    mutating func append(_ pivot: BasisNucleus.Pivot) {
        for (row, value) in pivot.upper { appendUpper(row, value) }
        for (row, multiplier) in pivot.lower { appendLower(row, multiplier) }
        end(row: pivot.row, value: pivot.value)
    }
}
