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
    private(set) var chains: [Chain?]
    /// The best that each place could have at the prices.
    private var most: [Worth]
    private var prices: [Int: [Price]] = [:]
    /// By member: whether there is a price.
    private var isPriced: [Bool] = []
    private var takers: [Int: [Int]] = [:]
    /// Whether the best that a place could have has been found since prices last fell.
    private var isLooked: [Bool] = []
    /// Whether prices have fallen since.
    private var hasFallen = false
    private let overlaps: [[Bool]]
    /// Every chain that was found to be the best of its place for a time.
    private(set) var met: [(place: Int, chain: Chain)] = []
    /// Whether time ran out, so that there is no bound.
    private(set) var isStopped = false

    private struct Price {
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
        for list in prices.values { for price in list { sum += price.worth } }
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
        prices = [:]
        isPriced = []
        for price in given {
            while isPriced.count <= price.member { isPriced.append(false) }
            isPriced[price.member] = true
            prices[price.member, default: []].append(
                Price(day: price.day, window: price.window, worth: price.worth, raisers: []))
        }
        for place in places.indices {
            if place % 64 == 0, shouldStop() { isStopped = true }
            if isStopped { return }
            let own = worthNow(place)
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.run()
            most[place] = own + search.gain
            if let best = search.best { met.append((place, best)) }
        }
    }

    /// Starts from chains that are known to go well together, and bids on.
    func run(from given: [Chain?]) {
        for place in places.indices { _ = release(place) }
        for (place, chain) in given.enumerated() { if let chain { take(place, chain) } }
        for member in prices.keys { _ = pass(on: [member]) }
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
            most[place] = own + search.gain
        }
    }

    /// How often a place may look again. Those that go on and on are about equals, and what they cannot settle the engine can.
    private let mostLooks = 1200
    /// As how many looks more it counts that a price fell, so that rising and falling does not go on in turn for ever.
    private let fallLooks = 99
    private var looks: [Int] = []

    /// What the chain of a place is worth to it at the prices.
    private func worthNow(_ place: Int) -> Worth {
        chains[place].map { $0.worth - price(of: $0, for: place) } ?? places[place].unfilled
    }

    /// Looks for something better for a place than it has, until there is nothing.
    ///
    /// Where others have people whom it wants, either all of them together lose less by their next best than it gains: then they make
    /// way. Or the prices of those people rise until it gains nothing, for none by more than whoever has them would lose.
    ///
    /// - Returns: the places that have to look again.
    private func settle(_ place: Int) -> [Int] {
        var disturbed: [Int] = []
        while looks[place] < mostLooks {
            // Raising a price is sure to come to an end, taking one back is not.
            looks[place] += 1
            let own = worthNow(place)
            var search = PlaceSearch(self, place, above: own, freeOnly: false)
            search.run()
            isLooked[place] = true
            most[place] = own + search.gain
            guard let best = search.best else { return disturbed }
            if met.last?.chain != best { met.append((place, best)) }
            let conflicts = conflicts(best, for: place)
            let wanted = Set(blocked(best, for: place))
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
    private func share(_ conflicts: [(member: Int, owner: Int)], with place: Int) -> Bool {
        var isMoved = false
        let own = outlook.windows[places[place].window]
        for (member, owner) in conflicts {
            guard let list = prices[member] else { continue }
            let days = outlook.windows[places[owner].window]
            for price in list where price.worth > .zero && price.window == nil {
                guard days.start.number <= price.day, price.day <= days.end.number,
                    price.day < own.start.number || own.end.number < price.day,
                    let day = commonDay([place, owner] + price.raisers)
                else { continue }
                prices[member]?.removeAll { $0.day == price.day && $0.window == nil }
                for raiser in price.raisers + [place] { raise(member, on: day, by: .zero, for: raiser) }
                raise(member, on: day, by: price.worth, for: place)
                isMoved = true
            }
        }
        return isMoved
    }

    /// Moves what somebody's taker pays on other days to a day on which a place pays it too.
    ///
    /// - Returns: the places that no longer pay it.
    private func shift(_ member: Int, of owner: Int, to place: Int, atMost rest: inout Worth) -> [Int] {
        guard let list = prices[member], let day = commonDay([place, owner]) else { return [] }
        let own = outlook.windows[places[place].window]
        let days = outlook.windows[places[owner].window]
        var disturbed: [Int] = []
        for price in list where rest > .zero && price.worth > .zero && price.window == nil {
            guard days.start.number <= price.day, price.day <= days.end.number,
                price.day < own.start.number || own.end.number < price.day
            else { continue }
            let amount = min(rest, price.worth)
            if let known = prices[member]?.firstIndex(where: { $0.day == price.day && $0.window == nil }) {
                prices[member]?[known].worth -= amount
            }
            raise(member, on: day, by: amount, for: place)
            rest -= amount
            disturbed += price.raisers
            hasFallen = true
        }
        return disturbed
    }

    private func paysPrice(_ place: Int) -> Bool { chains[place].map { price(of: $0, for: place) > .zero } ?? false }

    /// Gives a place a chain, others their ways out of it, and people who were let go to those who have bid for them; if all of that
    /// together makes the plan better.
    ///
    /// - Returns: the places that have to look again; `nil` where everything stays as it was.
    private func makeWay(
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
        while next < left.count, before.count < 40 {
            let member = left[next]
            next += 1
            for raiser in (prices[member] ?? []).flatMap(\.raisers) where raiser != place {
                let now = worth(raiser)
                var search = PlaceSearch(self, raiser, above: now, freeOnly: true)
                search.ignoresPrices = true
                search.run()
                guard let best = search.best else { continue }
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

    /// Lowers the prices that a place pays.
    ///
    /// - Returns: the places that may want those people now.
    private func lower(_ place: Int, by gain: Worth) -> [Int] {
        guard let chain = chains[place] else { return [] }
        var disturbed: [Int] = []
        var rest = gain
        let days = outlook.windows[places[place].window]
        for member in blocked(chain, for: place) {
            guard var list = prices[member] else { continue }
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
    private func pass(on left: [Int]) -> [Int] {
        var disturbed: [Int] = []
        for member in left {
            guard let list = prices[member] else { continue }
            var paid: [Price] = []
            for price in list {
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
        (takers[member] ?? []).contains { place in
            if let only = price.window, only != places[place].window { return false }
            let days = outlook.windows[places[place].window]
            return days.start.number <= price.day && price.day <= days.end.number
        }
    }

    private func raise(_ member: Int, on day: Int, by share: Worth, for place: Int) {
        while isPriced.count <= member { isPriced.append(false) }
        isPriced[member] = true
        var list = prices[member] ?? []
        if let known = list.firstIndex(where: { $0.day == day && $0.window == nil }) {
            list[known].worth += share
            if !list[known].raisers.contains(place) { list[known].raisers.append(place) }
        } else {
            list.append(Price(day: day, window: nil, worth: share, raisers: [place]))
        }
        prices[member] = list
    }

    // MARK: Who has whom

    /// Everybody who can make no other move while they are in a chain.
    private func blocked(_ chain: Chain, for place: Int) -> [Int] {
        let entry = places[place].entries[chain.entry]
        return entry.blocks ? [entry.member] + chain.members : chain.members
    }

    private func take(_ place: Int, _ chain: Chain) {
        chains[place] = chain
        met.append((place, chain))
        for member in blocked(chain, for: place) { takers[member, default: []].append(place) }
    }

    private func release(_ place: Int) -> [Int] {
        guard let chain = chains[place] else { return [] }
        let members = blocked(chain, for: place)
        for member in members { takers[member]?.removeAll { $0 == place } }
        chains[place] = nil
        return members
    }

    /// The place that has somebody in the days of another.
    func taker(of member: Int, for place: Int) -> Int? {
        guard let list = takers[member], !list.isEmpty else { return nil }
        let window = places[place].window
        return list.first { $0 != place && overlaps[places[$0].window][window] }
    }

    /// Those in a chain whom other places have at the time, one for each of these places.
    private func conflicts(_ chain: Chain, for place: Int) -> [(member: Int, owner: Int)] {
        var found: [(member: Int, owner: Int)] = []
        let window = places[place].window
        for member in blocked(chain, for: place) {
            for owner in takers[member] ?? []
            where owner != place && overlaps[places[owner].window][window]
                && !found.contains(where: { $0.owner == owner })
            {
                found.append((member, owner))
            }
        }
        return found
    }

    /// What somebody costs in a window.
    func price(of member: Int, in window: Int) -> Worth {
        guard member < isPriced.count, isPriced[member], let list = prices[member] else { return .zero }
        let days = outlook.windows[window]
        var sum = Worth.zero
        for price in list where days.start.number <= price.day && price.day <= days.end.number {
            if let only = price.window, only != window { continue }
            sum += price.worth
        }
        return sum
    }

    private func price(of chain: Chain, for place: Int) -> Worth {
        var sum = Worth.zero
        for member in blocked(chain, for: place) { sum += price(of: member, in: places[place].window) }
        return sum
    }

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
