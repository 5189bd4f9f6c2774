internal import Secondments

// On which days prices stand: a price counts for every window that holds its day.
extension ChainAuction {
    /// The first day that several windows have in common.
    private func commonDay(_ places: [Int]) -> Int? {
        var first = Int.min
        var last = Int.max
        for place in places {
            let days = outlook.windows[self.places[place].window]
            first = max(first, days.start.number)
            last = min(last, days.end.number)
        }
        return first <= last ? first : nil
    }

    /// Moves prices to days on which a place pays them too, where all who raised them still do.
    ///
    /// - Returns: whether there were any.
    func share(_ conflicts: [(member: Int, owner: Int)], with place: Int) -> Bool {
        var isMoved = false
        let own = outlook.windows[places[place].window]
        for (member, owner) in conflicts {
            let days = outlook.windows[places[owner].window]
            for price in prices(of: member) where price.worth > .zero && price.window == nil {
                guard days.start.number <= price.day, price.day <= days.end.number,
                    price.day < own.start.number || own.end.number < price.day,
                    let day = commonDay([place, owner] + price.raisers)
                else { continue }
                prices[member].removeAll { $0.day == price.day && $0.window == nil }
                for raiser in price.raisers + [place] { raise(member, on: day, by: .zero, for: raiser) }
                raise(member, on: day, by: price.worth, for: place)
                isMoved = true
                // Others whose windows hold the old day and not the new one pay less now.
                hasFallen = true
            }
        }
        return isMoved
    }

    /// Moves what somebody's taker pays on other days to a day on which a place pays it too.
    ///
    /// - Returns: the places that no longer pay it.
    func shift(_ member: Int, of owner: Int, to place: Int, atMost rest: inout Worth) -> [Int] {
        guard let day = commonDay([place, owner]) else { return [] }
        let own = outlook.windows[places[place].window]
        let days = outlook.windows[places[owner].window]
        var disturbed: [Int] = []
        for price in prices(of: member) where rest > .zero && price.worth > .zero && price.window == nil {
            guard days.start.number <= price.day, price.day <= days.end.number,
                price.day < own.start.number || own.end.number < price.day
            else { continue }
            let amount = min(rest, price.worth)
            if let known = prices[member].firstIndex(where: { $0.day == price.day && $0.window == nil }) {
                prices[member][known].worth -= amount
            }
            raise(member, on: day, by: amount, for: place)
            rest -= amount
            disturbed += price.raisers
            hasFallen = true
        }
        return disturbed
    }
}
