extension Master {
    /// Lets no price go far below those of a pricing, as long as what has it is used up at that price; the columns are in the programme.
    mutating func holdPrices(near pricing: PackingSolver.Pricing) {
        let unit = costScale * Double(grid)
        func floor(_ price: Int64) -> Double { max(0, Double(price) / unit - Self.floorWidth) }
        var floors = [Double](repeating: 0, count: lp.rowCount)
        for index in postRow.indices where postRow[index] >= 0 {
            floors[Int(postRow[index])] = floor(pricing.prices.post[index])
        }
        for cap in capRow.indices where capRow[cap] >= 0 { floors[Int(capRow[cap])] = floor(pricing.prices.cap[cap]) }
        for source in graph.sources where sourceRow[Int(source)] >= 0 {
            floors[Int(sourceRow[Int(source)])] = floor(pricing.contribution[Int(source)])
        }
        lp.setFloors(floors, fall: Self.floorWidth)
        postFloor = postRow.indices.map { postRow[$0] < 0 ? floor(pricing.prices.post[$0]) : 0 }
    }

    /// How far below a good price its floor is, and how far it falls first, as a share of the largest value.
    private static var floorWidth: Double { 1e-3 }

    /// Whether prices are held up.
    var holdsPrices: Bool { !postFloor.isEmpty }

    /// Lets prices fall of what is not used up.
    ///
    /// - Returns: whether there were any.
    mutating func lowerPrices() -> Bool {
        var isLowered = lp.lowerFloors()
        for index in postFloor.indices where postRow[index] < 0 && postFloor[index] > 0 {
            postFloor[index] = postFloor[index] < Self.floorWidth ? 0 : postFloor[index] / 2
            isLowered = true
        }
        return isLowered
    }

    /// Lets all prices go where the programme takes them.
    mutating func releasePrices() {
        lp.clearFloors()
        postFloor = []
    }

    /// Gives new rows of posts, empty still, the floors that the posts had without them.
    mutating func raiseFloors(ofRowsFrom first: Int, for columns: [(source: Int32, arcs: [Int32])]) {
        for column in columns {
            for arc in column.arcs {
                for slot in timeClass(of: column.source).slots {
                    let index = Int(graph.arcHead[Int(arc)]) * graph.slotCount + Int(slot)
                    guard Int(postRow[index]) >= first else { continue }
                    lp.setFloor(ofEmptyRow: Int(postRow[index]), postFloor[index], fall: Self.floorWidth)
                }
            }
        }
    }

    /// By post and slot, the price of one that has no row; zero for the others.
    func pricesOfPostsWithoutRows(unit: Double) -> [Int64] {
        if postFloor.isEmpty { return [Int64](repeating: 0, count: graph.vertexCount * graph.slotCount) }
        return postFloor.indices.map { postRow[$0] < 0 ? min(mostPrice, Int64(postFloor[$0] * unit)) : 0 }
    }
}
