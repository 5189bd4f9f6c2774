internal import Secondments

// How a place bids for the people whom it wants.
extension ChainAuction {
    /// How often a place may look again. Those that go on and on are about equals, and what they cannot settle the engine can.
    private var mostLooks: Int { 1200 }
    /// As how many looks more it counts that a price fell, so that rising and falling does not go on in turn for ever.
    private var fallLooks: Int { 99 }

    /// Looks for something better for a place than it has, until there is nothing.
    ///
    /// Where others have people whom it wants, either all of them together lose less by their next best than it gains: then they make
    /// way. Or the prices of those people rise until it gains nothing, for none by more than whoever has them would lose.
    ///
    /// - Returns: the places that have to look again.
    func settle(_ place: Int) -> [Int] {
        var disturbed: [Int] = []
        while looks[place] < mostLooks {
            // Raising a price is sure to come to an end, taking one back is not.
            looks[place] += 1
            let own = worthNow(place)
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.run()
            isLooked[place] = true
            most[place] = max(own + search.gain, places[place].unfilled)
            guard let best = search.best else { return disturbed }
            if met.last?.chain != best { met.append((place, best)) }
            let conflicts = conflicts(best, for: place)
            let wanted = blocked(best, for: place)
            var change = best.worth - (chains[place]?.worth ?? places[place].unfilled)
            var losses: [Worth] = []
            var ways: [(owner: Int, chain: Chain?)] = []
            for (_, owner) in conflicts {
                var other = PlaceSearch(self, owner, above: places[owner].unfilled, freeOnly: true)
                other.avoided = wanted
                other.run()
                let now = worthNow(owner)
                losses.append(
                    max(
                        .zero, now - (other.best.map { $0.worth - price(of: $0, for: owner) } ?? places[owner].unfilled)
                    ))
                change +=
                    (other.best?.worth ?? places[owner].unfilled) - (chains[owner]?.worth ?? places[owner].unfilled)
                ways.append((owner, other.best))
            }
            if change > .zero || paysPrice(place), let moved = makeWay(place, best, ways, change) {
                disturbed += moved
                continue
            }
            if conflicts.isEmpty {
                looks[place] += fallLooks
                disturbed += lower(place, by: search.gain)
                continue
            }
            if share(conflicts, with: place) { continue }
            var rest = search.gain
            var isRaised = false
            for ((member, owner), loss) in zip(conflicts, losses) where rest > .zero {
                let share = min(loss, rest)
                rest -= share
                guard share > .zero else { continue }
                let day = max(
                    outlook.windows[places[place].window].start.number,
                    outlook.windows[places[owner].window].start.number)
                raise(member, on: day, by: share, for: place)
                isRaised = true
                disturbed.append(owner)
            }
            if rest > .zero {
                var moved: [Int] = []
                for (member, owner) in conflicts where rest > .zero {
                    moved += shift(member, of: owner, to: place, atMost: &rest)
                }
                disturbed += moved
                looks[place] += fallLooks
                if !moved.isEmpty { continue }
                let paid = chains[place].map { price(of: $0, for: place) } ?? .zero
                guard paid > .zero else { return disturbed }
                // Whoever wants what the place has can make it pay no more than this.
                disturbed += lower(place, by: min(rest, paid))
            } else if !isRaised {
                return disturbed
            }
        }
        return disturbed
    }
}
