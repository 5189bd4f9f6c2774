internal import Secondments

/// A search for the best chain of one place, or for all that are good enough.
///
/// Depth first, cut off by what may come behind each person at best.
struct PlaceSearch {
    let auction: ChainAuction
    let outlook: CoverOutlook
    let number: Int
    let place: ChainAuction.Place
    private let freeOnly: Bool
    private let floor: Worth
    private(set) var threshold: Worth
    private var path: [Int] = []
    private(set) var best: ChainAuction.Chain?
    /// Every chain above the threshold, where a limit is set.
    private(set) var found: [ChainAuction.Chain] = []
    private(set) var isOverLimit = false
    /// People who are left out.
    var avoided: [Int] = []
    /// Whether people are looked for as if they were free.
    var ignoresPrices = false
    /// Set to list all chains above the threshold, up to so many.
    var limit: Int?

    // Those that are tried at each step of the path, one step after the other.
    private var tries: [Try] = []
    private var heads: [Head] = []

    /// How much more than the floor the best chain brings.
    var gain: Worth { threshold - floor }

    init(_ auction: ChainAuction, _ number: Int, above floor: Worth, freeOnly: Bool) {
        self.auction = auction
        self.number = number
        self.freeOnly = freeOnly
        self.floor = floor
        outlook = auction.outlook
        place = auction.places[number]
        threshold = floor
    }

    mutating func run() {
        guard auction.maxMoves > 0 else { return }
        var order: [(bound: Worth, entry: Int)] = []
        for (position, entry) in place.entries.enumerated() {
            if entry.lead > place.available { continue }
            if entry.blocks, avoided.contains(entry.member) || (freeOnly && isTaken(entry.member)) { continue }
            var bound = entry.worth - (entry.blocks ? price(entry.member) : .zero)
            if entry.needsCover {
                let behind = outlook.behind(entry.member, part: entry.part, moves: auction.maxMoves - 1)
                guard behind.isPossible else { continue }
                bound += outlook.levels.during(place.days, behind)
            }
            if bound > threshold { order.append((bound, position)) }
        }
        order.sort { $0.bound == $1.bound ? $0.entry < $1.entry : $0.bound > $1.bound }
        for (bound, position) in order {
            guard bound > threshold, !isOverLimit else { return }
            let entry = place.entries[position]
            let worth = entry.worth - (entry.blocks ? price(entry.member) : .zero)
            let own = Int(outlook.posts[entry.member])
            guard entry.needsCover, own >= 0 else {
                record(worth, entry: position)
                continue
            }
            extend(
                from: own, part: entry.part, movesLeft: auction.maxMoves - 1, lead: entry.lead, worth: worth,
                entry: position)
        }
    }

    private func isTaken(_ member: Int) -> Bool { auction.isTaken(member, besides: number) }

    private func price(_ member: Int) -> Worth {
        ignoresPrices ? .zero : auction.price(of: member, in: place.window)
    }

    /// Whether somebody is in the chain already, avoided, or taken where only the free are looked for.
    private func isLeftOut(_ member: Int) -> Bool {
        (freeOnly && isTaken(member)) || path.contains(member) || avoided.contains(member)
    }

    private mutating func record(_ worth: Worth, entry: Int) {
        guard worth > threshold else { return }
        var whole = worth
        let first = place.entries[entry]
        if first.blocks { whole += price(first.member) }
        for member in path { whole += price(member) }
        let chain = ChainAuction.Chain(entry: entry, members: path, worth: whole)
        if let limit {
            found.append(chain)
            isOverLimit = found.count > limit
        } else {
            best = chain
            threshold = worth
        }
    }

    // MARK: One step further

    /// Somebody who may step in next.
    private struct Try {
        let bound: Worth
        let worth: Worth
        let member: Int
        let part: Int
        let ring: Ring
        /// Where they stand by ring and id.
        let position: Int
    }

    private mutating func extend(
        from post: Int, part: Int, movesLeft: Int, lead: Int, worth: Worth, entry: Int
    ) {
        let end = outlook.end(post, part: part)
        if end.isPossible { record(worth + outlook.levels.during(place.days, end), entry: entry) }
        guard movesLeft > 0 else { return }
        let widest = outlook.widestRing(around: post, in: place.window, available: place.available)
        let first = tries.count
        collect(into: post, part: part, moves: movesLeft - 1, lead: lead, worth: worth, widest: widest)
        let last = tries.count
        tries.withUnsafeMutableBufferPointer {
            $0[first..<last].sort { $0.bound == $1.bound ? $0.position < $1.position : $0.bound > $1.bound }
        }
        for number in first..<last {
            if isOverLimit || tries[number].bound <= threshold { break }
            follow(tries[number], movesLeft: movesLeft, lead: lead, entry: entry)
        }
        tries.removeLast(last - first)
        if widest == .organisation, lead + outlook.leads[Ring.organisation.distance] <= place.available {
            followShared(from: post, part: part, movesLeft: movesLeft, lead: lead, worth: worth, entry: entry)
        }
    }

    /// Collects those who may step in next, shared lists apart. They come in the order of what they would bring without prices, so that
    /// all the others can be passed over as soon as one would bring too little.
    private mutating func collect(into post: Int, part: Int, moves: Int, lead: Int, worth: Worth, widest: Ring) {
        for choice in outlook.choices(into: post, part: part, moves: moves) {
            let member = Int(choice.member)
            let own = Int(choice.part)
            let ring = Ring.allCases[Int(choice.ring)]
            let move = outlook.move(shortfall: Int(choice.shortfall), into: post, part: part, own: own, ring: ring)
            let behind = outlook.behind(member, part: own, moves: moves)
            let most = worth + outlook.levels.during(place.days, move + behind)
            guard most > threshold else { return }
            guard ring <= widest, lead + outlook.leads[ring.distance] <= place.available,
                outlook.isFree(member, in: place.window), !isLeftOut(member)
            else { continue }
            let price = price(member)
            guard most - price > threshold else { continue }
            tries.append(
                Try(
                    bound: most - price, worth: worth + outlook.levels.during(place.days, move) - price,
                    member: member, part: own, ring: ring, position: Int(choice.position)))
        }
    }

    private mutating func follow(_ next: Try, movesLeft: Int, lead: Int, entry: Int) {
        guard next.bound > threshold, next.member != place.entries[entry].member else { return }
        path.append(next.member)
        defer { path.removeLast() }
        if outlook.needsCover(next.member, part: next.part) {
            extend(
                from: Int(outlook.posts[next.member]), part: next.part, movesLeft: movesLeft - 1,
                lead: lead + outlook.leads[next.ring.distance], worth: next.worth, entry: entry)
        } else {
            record(next.worth, entry: entry)
        }
    }

    // MARK: Shared lists

    /// How far a ranking of the whole organisation has been gone through.
    private struct Head {
        let ranking: Int
        let part: Int
        /// What it is worth to leave open what nobody of the ranking has time for.
        let rest: Worth
        var next = 0
        /// What the next of it could bring; `nil` at its end.
        var bound: Worth?
    }

    /// Goes through the rankings of the whole organisation together, the best first.
    private mutating func followShared(
        from post: Int, part: Int, movesLeft: Int, lead: Int, worth: Worth, entry: Int
    ) {
        let first = heads.count
        for list in outlook.organisation(post, part: part, moves: movesLeft - 1) {
            heads.append(
                Head(
                    ranking: list.number, part: list.part,
                    rest: outlook.rest(of: post, part: part, taken: list.part)))
            bringUp(heads.count - 1, worth: worth)
        }
        let last = heads.count
        while !isOverLimit {
            var chosen: Int?
            var most = threshold
            for head in first..<last {
                if let bound = heads[head].bound, bound > most { (chosen, most) = (head, bound) }
            }
            guard let chosen else { break }
            let item = outlook.rankings[heads[chosen].ranking][heads[chosen].next]
            heads[chosen].next += 1
            bringUp(chosen, worth: worth)
            let member = Int(item.member)
            let price = price(member)
            // The best of a list are the dearest, and most of them are taken: what is told soonest is asked first.
            guard most - price > threshold, !isLeftOut(member), outlook.isFree(member, in: place.window),
                outlook.suits(member, post)
            else { continue }
            let own = heads[chosen].part
            let move = outlook.move(
                shortfall: Int(item.shortfall), into: post, part: part, own: own, ring: .organisation)
            follow(
                Try(
                    bound: most - price, worth: worth + outlook.levels.during(place.days, move) - price, member: member,
                    part: own, ring: .organisation, position: 0),
                movesLeft: movesLeft, lead: lead, entry: entry)
        }
        heads.removeLast(last - first)
    }

    private mutating func bringUp(_ head: Int, worth: Worth) {
        let (ranking, next) = (heads[head].ranking, heads[head].next)
        heads[head].bound =
            next < outlook.rankings[ranking].count
            ? worth + outlook.levels.during(place.days, outlook.rankings[ranking][next].worth + heads[head].rest) : nil
    }
}
