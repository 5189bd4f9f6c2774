internal import Secondments

// How places change their chains together where that makes the plan better.
extension ChainAuction {
    /// How many places are asked whether they want who was let go. Hundreds may have bid for the most wanted, and the first of them tell
    /// whether the change is worth it; the engine chooses among all chains afterwards.
    private var mostSearches: Int { 16 }

    /// Gives a place a chain, others their ways out of it, and people who were let go to those who have bid for them; if all of that
    /// together makes the plan better.
    ///
    /// - Returns: the places that have to look again; `nil` where everything stays as it was.
    func makeWay(
        _ place: Int, _ chain: Chain, _ ways: [(owner: Int, chain: Chain?)], _ change: Worth
    ) -> [Int]? {
        var before: [(place: Int, chain: Chain?)] = []
        var left: [Int] = []
        func give(_ place: Int, _ chain: Chain?) {
            before.append((place, chains[place]))
            left += release(place)
            if let chain { take(place, chain) }
        }
        var gain = Worth.zero
        func worth(_ place: Int) -> Worth { chains[place]?.worth ?? places[place].unfilled }
        let all = [place] + ways.map(\.owner)
        for place in all { gain -= worth(place) }
        for (owner, _) in ways { give(owner, nil) }
        give(place, chain)
        for (owner, chain) in ways {
            // The ways of several may cross.
            if let chain, conflicts(chain, for: owner).isEmpty { give(owner, chain) }
        }
        for place in all { gain += worth(place) }
        var next = 0
        var searches = 0
        // Who finds nothing better finds nothing until somebody else changes.
        var isSatisfied = Set<Int>()
        while next < left.count, before.count < 40, searches < mostSearches {
            let member = left[next]
            next += 1
            for raiser in prices(of: member).flatMap(\.raisers)
            where raiser != place && !isSatisfied.contains(raiser) && searches < mostSearches {
                searches += 1
                let now = worth(raiser)
                var search = PlaceSearch(self, raiser, above: now, freeOnly: true)
                search.ignoresPrices = true
                search.run()
                guard let best = search.best else {
                    isSatisfied.insert(raiser)
                    continue
                }
                isSatisfied = []
                give(raiser, best)
                gain += best.worth - now
            }
        }
        if gain > .zero { return before.map(\.place) + pass(on: left) }
        for (place, _) in before { _ = release(place) }
        var isBack = Set<Int>()
        for (place, chain) in before where isBack.insert(place).inserted { if let chain { take(place, chain) } }
        return nil
    }
}
