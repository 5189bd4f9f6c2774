internal import Secondments

// Who has whom.
extension ChainAuction {
    /// Everybody who can make no other move while they are in a chain.
    func blocked(_ chain: Chain, for place: Int) -> [Int] {
        let entry = places[place].entries[chain.entry]
        return entry.blocks ? [entry.member] + chain.members : chain.members
    }

    /// Gives a place a chain, whoever else has its people.
    func take(_ place: Int, _ chain: Chain) {
        chains[place] = chain
        met.append((place, chain))
        for member in blocked(chain, for: place) {
            if takers.count <= member {
                takers.append(contentsOf: repeatElement([], count: max(member + 1, outlook.memberCount) - takers.count))
            }
            takers[member].append(place)
        }
    }

    /// Takes its chain from a place.
    ///
    /// - Returns: those who were in it.
    func release(_ place: Int) -> [Int] {
        guard let chain = chains[place] else { return [] }
        let members = blocked(chain, for: place)
        for member in members { takers[member].removeAll { $0 == place } }
        chains[place] = nil
        return members
    }

    /// The places that have somebody.
    func takers(of member: Int) -> [Int] { member < takers.count ? takers[member] : [] }

    /// Whether a place other than this one has somebody in its days.
    func isTaken(_ member: Int, besides place: Int) -> Bool {
        guard member < takers.count, !takers[member].isEmpty else { return false }
        let window = places[place].window
        for taker in takers[member] where taker != place && overlap(places[taker].window, window) { return true }
        return false
    }

    /// Those in a chain whom other places have at the time, one for each of these places.
    func conflicts(_ chain: Chain, for place: Int) -> [(member: Int, owner: Int)] {
        var found: [(member: Int, owner: Int)] = []
        let window = places[place].window
        for member in blocked(chain, for: place) {
            for owner in takers(of: member)
            where owner != place && overlap(places[owner].window, window)
                && !found.contains(where: { $0.owner == owner })
            {
                found.append((member, owner))
            }
        }
        return found
    }
}
