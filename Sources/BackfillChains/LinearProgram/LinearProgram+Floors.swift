// Beginning near prices that are known to be good.
//
// From nothing, the simplex method of a crowded programme goes through tens of thousands of bases until its prices mean anything.
// With floors a little below good prices its first bases stand for prices near them. Where a row is not full at its floor the floor
// falls, and once no floor holds anything up the programme is solved as if there had been none. It is the lower half of a box around
// the prices (Marsten, Hogan and Blankenship, 1975); nothing keeps a price from rising.
extension LinearProgram {
    /// Sets the floor of every row and what it falls by first; none is negative. O(entries of the matrix).
    ///
    /// A floor changes what a row's slack is worth and so no basis, and prices at floors prove a bound like any others.
    mutating func setFloors(_ floors: [Double], fall: Double) {
        floor = floors
        floorFall = [Double](repeating: fall, count: rowCount)
        recountFloors()
    }

    /// Sets the floor of a row that has no entries yet.
    mutating func setFloor(ofEmptyRow row: Int, _ newFloor: Double, fall: Double) {
        floor[row] = newFloor
        floorFall[row] = fall
    }

    /// Lowers the floors of rows that are not full after a solve, each by twice as much as the time before.
    ///
    /// - Returns: whether there were any.
    mutating func lowerFloors() -> Bool {
        var isLowered = false
        for row in 0..<rowCount where floor[row] > 0 && slackPosition[row] >= 0 {
            // Right-hand sides have a little room beside.
            if basicValue[Int(slackPosition[row])] <= 1e-4 { continue }
            floor[row] = max(0, floor[row] - floorFall[row])
            floorFall[row] *= 2
            isLowered = true
        }
        if isLowered { recountFloors() }
        return isLowered
    }

    /// Takes all floors away.
    mutating func clearFloors() {
        floor = [Double](repeating: 0, count: rowCount)
        recountFloors()
    }

    private mutating func recountFloors() {
        for column in 0..<columnCount {
            var sum = 0.0
            for position in Int(columnStart[column])..<Int(columnStart[column + 1]) {
                sum += floor[Int(entryRow[position])] * entryValue[position]
            }
            floorCost[column] = sum
        }
        isPriced = false
    }
}
