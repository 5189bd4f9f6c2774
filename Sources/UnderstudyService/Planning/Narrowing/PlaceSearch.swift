internal import Secondments

/// A search for the best chain of one place, or for all that are good enough.
///
/// Depth first, cut off by what may come behind each person at best.
struct PlaceSearch {
    private let auction: ChainAuction
    private let outlook: CoverOutlook
    private let number: Int
    private let place: ChainAuction.Place
    private let freeOnly: Bool
    private let floor: Worth
    private var threshold: Worth
    private var path: [Int] = []
    private(set) var best: ChainAuction.Chain?
    /// Every chain above the threshold, where a limit is set.
    private(set) var found: [ChainAuction.Chain] = []
    private(set) var isOverLimit = false
    /// People who are left out.
    var avoided: Set<Int> = []
    /// Whether people are looked for as if they were free.
    var ignoresPrices = false
    /// Set to list all chains above the threshold, up to so many.
    var limit: Int?

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
            guard entry.needsCover, let own = outlook.place(of: entry.member) else {
                record(worth, entry: position)
                continue
            }
            extend(
                from: own, part: entry.part, movesLeft: auction.maxMoves - 1, lead: entry.lead, worth: worth,
                entry: position)
        }
    }

    private func isTaken(_ member: Int) -> Bool { auction.taker(of: member, for: number) != nil }

    private func price(_ member: Int) -> Worth {
        ignoresPrices ? .zero : auction.price(of: member, in: place.window)
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

    private struct Choice {
        let bound: Worth
        let worth: Worth
        let member: Int
        let part: Int
        let ring: Ring
        /// Where it stood before the best came first.
        var position = 0
    }

    private mutating func extend(
        from post: StaffPost, part: Int, movesLeft: Int, lead: Int, worth: Worth, entry: Int
    ) {
        let end = outlook.end(post, part: part)
        if end.isPossible { record(worth + outlook.levels.during(place.days, end), entry: entry) }
        guard movesLeft > 0 else { return }
        var choices: [Choice] = []
        var searchesOrganisation = true
        for ring in Ring.allCases {
            let ringLead = outlook.policy.leadDays.days(for: ring)
            var isFound = false
            if ringLead <= place.available {
                for step in outlook.steps(into: post, from: ring) where outlook.isFree(step.member, in: place.window) {
                    isFound = true
                    if lead + ringLead <= place.available,
                        var choice = choice(step, into: post, part: part, ring: ring, movesLeft: movesLeft, worth)
                    {
                        choice.position = choices.count
                        choices.append(choice)
                    }
                }
            }
            if outlook.policy.widenOnlyIfEmpty, isFound {
                searchesOrganisation = ring == .organisation
                break
            }
        }
        choices.sort { $0.bound == $1.bound ? $0.position < $1.position : $0.bound > $1.bound }
        for choice in choices {
            if isOverLimit || choice.bound <= threshold { break }
            follow(choice, movesLeft: movesLeft, lead: lead, entry: entry)
        }
        let ringLead = outlook.policy.leadDays.days(for: .organisation)
        if searchesOrganisation, lead + ringLead <= place.available {
            followShared(from: post, part: part, movesLeft: movesLeft, lead: lead, worth: worth, entry: entry)
        }
    }

    /// Goes through the lists of the whole organisation together, the best first.
    private mutating func followShared(
        from post: StaffPost, part: Int, movesLeft: Int, lead: Int, worth: Worth, entry: Int
    ) {
        let lists = outlook.organisation(post, part: part, moves: movesLeft - 1)
        func bound(_ list: Int, _ position: Int) -> Worth? {
            guard position < lists[list].ranked.count else { return nil }
            return worth + outlook.levels.during(place.days, lists[list].ranked[position].worth + lists[list].rest)
        }
        var next = [Int](repeating: 0, count: lists.count)
        var heads = lists.indices.map { bound($0, 0) }
        while !isOverLimit {
            var chosen: (bound: Worth, list: Int)?
            for (number, head) in heads.enumerated() {
                if let head, chosen.map({ head > $0.bound }) ?? true { chosen = (head, number) }
            }
            guard let (most, list) = chosen, most > threshold else { return }
            let item = lists[list].ranked[next[list]]
            next[list] += 1
            heads[list] = bound(list, next[list])
            let member = item.member
            let price = price(member)
            // The best of a list are the dearest, and most of them are taken: what is told soonest is asked first.
            guard most - price > threshold, !isLeftOut(member), outlook.isFree(member, in: place.window),
                outlook.suits(member, post)
            else { continue }
            let step = CoverOutlook.Step(member: member, shortfall: item.shortfall)
            let own = lists[list].part
            let move = outlook.move(step, into: post, part: part, own: own, ring: .organisation)
            follow(
                Choice(
                    bound: most - price, worth: worth + outlook.levels.during(place.days, move) - price, member: member,
                    part: own, ring: .organisation),
                movesLeft: movesLeft, lead: lead, entry: entry)
        }
    }

    /// Whether somebody is in the chain already, avoided, or taken where only the free are looked for.
    private func isLeftOut(_ member: Int) -> Bool {
        path.contains(member) || avoided.contains(member) || (freeOnly && isTaken(member))
    }

    private func choice(
        _ step: CoverOutlook.Step, into post: StaffPost, part: Int, ring: Ring, movesLeft: Int, _ worth: Worth
    ) -> Choice? {
        let member = step.member
        if isLeftOut(member) { return nil }
        let own = min(part, outlook.workingTime(of: member))
        let behind = outlook.behind(member, part: own, moves: movesLeft - 1)
        guard behind.isPossible else { return nil }
        let move = outlook.move(step, into: post, part: part, own: own, ring: ring)
        let so = worth + outlook.levels.during(place.days, move) - price(member)
        let bound = so + outlook.levels.during(place.days, behind)
        guard bound > threshold else { return nil }
        return Choice(bound: bound, worth: so, member: member, part: own, ring: ring)
    }

    private mutating func follow(_ choice: Choice, movesLeft: Int, lead: Int, entry: Int) {
        guard choice.bound > threshold, choice.member != place.entries[entry].member else { return }
        path.append(choice.member)
        defer { path.removeLast() }
        if outlook.needsCover(choice.member, part: choice.part), let post = outlook.place(of: choice.member) {
            extend(
                from: post, part: choice.part, movesLeft: movesLeft - 1,
                lead: lead + outlook.policy.leadDays.days(for: choice.ring), worth: choice.worth, entry: entry)
        } else {
            record(choice.worth, entry: entry)
        }
    }
}
