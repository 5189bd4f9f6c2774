internal import Secondments

/// Finds chains for all places at once, and prices of people that say how much better any other plan could be.
///
/// Every place takes the chain that is worth most to it less the prices of the people in it. Where two want the same person, the one who
/// wants it more raises the price until it would as soon have the next best. That is an auction (Bertsekas, 1979), over chains instead of
/// single people, and with worths of several goals that are compared first things first.
///
/// Prices are never negative. So whatever they are, what each place could gain at best, added to all prices, is what no plan exceeds:
/// in a plan the chains of the places pay each price at most once. Limits of teams only make plans worse, and are left to the engine.
final class ChainAuction {
    /// A place to be filled, with those who may.
    struct Place {
        let window: Int
        let days: Int
        /// Days that are left to prepare before the start.
        let available: Int
        let entries: [Entry]
        /// What it is worth to leave it unfilled.
        let unfilled: Worth
    }

    /// A first move.
    struct Entry {
        /// The number of who moves.
        let member: Int
        let part: Int
        let needsCover: Bool
        /// Whether who moves can make no other move at the time.
        let blocks: Bool
        let lead: Int
        /// What the move is worth, without what comes behind it.
        let worth: Worth
    }

    /// A chain for a place.
    struct Chain: Equatable {
        /// The first move, by its position among the entries.
        let entry: Int
        /// The numbers of those who step up behind it.
        let members: [Int]
        /// With what is left open at the end, prices apart.
        let worth: Worth
    }

    let outlook: CoverOutlook
    let places: [Place]
    let maxMoves: Int
    let shouldStop: () -> Bool

    /// The chain of each place; `nil` where it is left unfilled.
    var chains: [Chain?]
    /// The best that each place could have at the prices; no less than what it is worth to leave it unfilled, which costs nothing.
    var most: [Worth]
    /// What people cost, by their numbers.
    @exclusivity(unchecked) var prices: [[Price]] = []
    /// The places that have somebody, by the number of who it is.
    @exclusivity(unchecked) var takers: [[Int]] = []
    /// Whether the best that a place could have has been found since prices last fell.
    var isLooked: [Bool] = []
    /// Whether prices have fallen since.
    var hasFallen = false
    /// How often each place has looked.
    var looks: [Int] = []
    /// By window and window: whether they have a day in common.
    private let overlaps: [[Bool]]
    /// Every chain that was found to be the best of its place for a time.
    var met: [(place: Int, chain: Chain)] = []
    /// Whether time ran out, so that there is no bound.
    private(set) var isStopped = false

    struct Price {
        let day: Int
        /// Set where only chains of one window pay it.
        var window: Int?
        var worth: Worth
        /// The places that raised it.
        var raisers: [Int]
    }

    init(outlook: CoverOutlook, places: [Place], maxMoves: Int, shouldStop: @escaping () -> Bool) {
        self.outlook = outlook
        self.places = places
        self.maxMoves = maxMoves
        self.shouldStop = shouldStop
        chains = [Chain?](repeating: nil, count: places.count)
        most = places.map(\.unfilled)
        overlaps = outlook.windows.map { one in outlook.windows.map { one.overlaps($0) } }
    }

    /// What no plan exceeds, at the prices that were found.
    var bound: Worth {
        var sum = Worth.zero
        for worth in most { sum += worth }
        for list in prices { for price in list { sum += price.worth } }
        return sum
    }

    /// What the chains of all places are worth together.
    var worth: Worth {
        var sum = Worth.zero
        for (place, chain) in chains.enumerated() { sum += chain?.worth ?? places[place].unfilled }
        return sum
    }

    // MARK: Bidding

    /// Gives every place the best chain that the ones before it have left, then settles by prices who gets whom.
    func run() {
        begin()
        bid()
    }

    /// Prices of people from elsewhere, in the levels of worths: whoever of the window, or on the day, has the person pays.
    struct GivenPrice {
        let member: Int
        let day: Int
        let window: Int?
        let worth: Worth
    }

    /// Takes prices as they are given and looks for the best of each place.
    func look(at given: [GivenPrice], with known: [Chain?]) {
        for place in places.indices { _ = release(place) }
        for (place, chain) in known.enumerated() { if let chain { take(place, chain) } }
        prices = []
        for price in given {
            charge(price.member, Price(day: price.day, window: price.window, worth: price.worth, raisers: []))
        }
        for place in places.indices {
            if place % 64 == 0, shouldStop() { isStopped = true }
            if isStopped { return }
            let own = worthNow(place)
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.run()
            most[place] = max(own + search.gain, places[place].unfilled)
            meet(search.best, of: place, worthMoreThan: own)
        }
    }

    /// Keeps a chain, and a few more that are worth their prices without the people behind its first move: the more there are of them, the
    /// sooner prices come to rest.
    private func meet(_ best: Chain?, of place: Int, worthMoreThan own: Worth) {
        var next = best
        var avoided: [Int] = []
        for _ in 0..<5 {
            guard let chain = next else { return }
            met.append((place, chain))
            if chain.members.isEmpty { return }
            avoided += chain.members
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.avoided = avoided
            search.run()
            next = search.best
        }
    }

    /// Starts from chains that are known to go well together, and bids on.
    func run(from given: [Chain?]) {
        for place in places.indices { _ = release(place) }
        for (place, chain) in given.enumerated() { if let chain { take(place, chain) } }
        for member in prices.indices { _ = pass(on: [member]) }
        bid()
    }

    private func begin() {
        for place in places.indices {
            if place % 64 == 0, shouldStop() { isStopped = true }
            if isStopped { return }
            var search = PlaceSearch(self, place, above: places[place].unfilled, freeOnly: true)
            search.run()
            if let best = search.best { take(place, best) }
        }
    }

    private func bid() {
        isLooked = [Bool](repeating: false, count: places.count)
        looks = [Int](repeating: 0, count: places.count)
        hasFallen = false
        var queue = Array(places.indices)
        var isQueued = [Bool](repeating: true, count: places.count)
        var first = 0
        while first < queue.count {
            let place = queue[first]
            first += 1
            isQueued[place] = false
            if first % 64 == 0, shouldStop() {
                isStopped = true
                return
            }
            for other in settle(place) where !isQueued[other] {
                isQueued[other] = true
                queue.append(other)
            }
        }
        for place in places.indices where !isLooked[place] || hasFallen {
            let own = worthNow(place)
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.run()
            most[place] = max(own + search.gain, places[place].unfilled)
        }
    }

    /// What the chain of a place is worth to it at the prices.
    func worthNow(_ place: Int) -> Worth {
        chains[place].map { $0.worth - price(of: $0, for: place) } ?? places[place].unfilled
    }

    /// Whether two windows have a day in common.
    func overlap(_ one: Int, _ other: Int) -> Bool { overlaps[one][other] }

    // MARK: What else could matter

    /// Every chain that can be in a plan worth more than one that falls short of the bound by a gap.
    ///
    /// In such a plan each chain loses less than the gap against the best of its place.
    ///
    /// - Returns: `nil` if there are more than a limit.
    func chains(losingLessThan gap: Worth, limit: Int) -> [(place: Int, chain: Chain)]? {
        var all: [(place: Int, chain: Chain)] = []
        for place in places.indices {
            if place % 64 == 0, shouldStop() { return nil }
            var search = PlaceSearch(self, place, above: most[place] - gap, freeOnly: false)
            search.limit = limit - all.count
            search.run()
            if search.isOverLimit { return nil }
            for chain in search.found { all.append((place, chain)) }
        }
        return all
    }
}
