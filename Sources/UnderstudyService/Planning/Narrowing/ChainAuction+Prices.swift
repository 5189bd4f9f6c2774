internal import Secondments

// What people cost.
extension ChainAuction {
    /// What somebody costs in a window.
    func price(of member: Int, in window: Int) -> Worth {
        guard member < prices.count, !prices[member].isEmpty else { return .zero }
        let days = outlook.windows[window]
        var sum = Worth.zero
        for number in prices[member].indices {
            let day = prices[member][number].day
            guard days.start.number <= day, day <= days.end.number else { continue }
            if let only = prices[member][number].window, only != window { continue }
            sum += prices[member][number].worth
        }
        return sum
    }

    /// What the people of a chain cost its place.
    func price(of chain: Chain, for place: Int) -> Worth {
        var sum = Worth.zero
        for member in blocked(chain, for: place) { sum += price(of: member, in: places[place].window) }
        return sum
    }

    /// Whether a place pays anything for the people whom it has.
    func paysPrice(_ place: Int) -> Bool { chains[place].map { price(of: $0, for: place) > .zero } ?? false }

    /// Lowers the prices that a place pays.
    ///
    /// - Returns: the places that may want those people now.
    func lower(_ place: Int, by gain: Worth) -> [Int] {
        guard let chain = chains[place] else { return [] }
        var disturbed: [Int] = []
        var rest = gain
        let days = outlook.windows[places[place].window]
        for member in blocked(chain, for: place) where member < prices.count {
            var list = prices[member]
            for number in list.indices where rest > .zero && list[number].worth > .zero {
                guard days.start.number <= list[number].day, list[number].day <= days.end.number else { continue }
                let share = min(rest, list[number].worth)
                list[number].worth -= share
                rest -= share
                disturbed += list[number].raisers
                hasFallen = true
            }
            prices[member] = list
        }
        return disturbed
    }

    /// Takes prices back that nobody pays any more.
    ///
    /// - Returns: the places that may want those people now.
    func pass(on left: [Int]) -> [Int] {
        var disturbed: [Int] = []
        for member in left where member < prices.count && !prices[member].isEmpty {
            var paid: [Price] = []
            for price in prices[member] {
                if isPaid(price, of: member) {
                    paid.append(price)
                } else {
                    disturbed += price.raisers
                    hasFallen = true
                }
            }
            prices[member] = paid
        }
        return disturbed
    }

    private func isPaid(_ price: Price, of member: Int) -> Bool {
        takers(of: member).contains { place in
            if let only = price.window, only != places[place].window { return false }
            let days = outlook.windows[places[place].window]
            return days.start.number <= price.day && price.day <= days.end.number
        }
    }

    /// Raises what somebody costs on a day, for a place that wants them.
    func raise(_ member: Int, on day: Int, by share: Worth, for place: Int) {
        if let known = prices(of: member).firstIndex(where: { $0.day == day && $0.window == nil }) {
            prices[member][known].worth += share
            if !prices[member][known].raisers.contains(place) { prices[member][known].raisers.append(place) }
        } else {
            charge(member, Price(day: day, window: nil, worth: share, raisers: [place]))
        }
    }

    /// Adds a price to those of somebody.
    func charge(_ member: Int, _ price: Price) {
        if prices.count <= member {
            prices.append(contentsOf: repeatElement([], count: max(member + 1, outlook.memberCount) - prices.count))
        }
        prices[member].append(price)
    }

    /// The prices of somebody, one for each day that has one.
    func prices(of member: Int) -> [Price] { member < prices.count ? prices[member] : [] }
}
