/// Finds the stable matching that is best for the applicants where each may hold several places, as long as none excludes another.
///
/// Deferred acceptance with choices of sets (Roth, 1984): each applicant asks for what ``WishConflicts`` lets them choose of everything
/// that has not been refused yet, each opportunity keeps those whom it ranks first, and what is refused stays refused. Nobody takes back
/// a request that was not refused, so that the order of the requests does not matter. No applicant and opportunity are left that would
/// both rather have each other, and no other such matching holds anything that an applicant would choose above what this one gives.
/// Where all wishes of everybody exclude one another this is the stable matching of one place each (Gale and Shapley, 1962).
public struct SeveralPlacesMatcher: Sendable {
    private let wishes: [[Int]]
    private let conflicts: [WishConflicts]
    private let places: [Int]
    private let ranks: [[Int: Int]]

    /// Makes a matcher. A pair that stands on one side only is not acceptable, and no error; what is listed twice counts where it
    /// stands first.
    ///
    /// - Parameters:
    ///   - wishes: by applicant, opportunities by number, best first.
    ///   - rankings: by opportunity, applicants by number, best first.
    ///   - places: by opportunity, how many it has; below 0 counts as 0.
    ///   - excludes: whether nobody can have both of two opportunities; the same whichever comes first.
    public init(wishes: [[Int]], rankings: [[Int]], places: [Int], excludes: (Int, Int) -> Bool) {
        let ranks = rankings.map { list in
            Dictionary(list.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.ranks = ranks
        self.places = places
        self.wishes = wishes.enumerated().map { applicant, list in
            var seen: Set<Int> = []
            return list.filter { ranks[$0][applicant] != nil && seen.insert($0).inserted }
        }
        conflicts = self.wishes.map { list in
            WishConflicts(count: list.count) { excludes(list[$0], list[$1]) }
        }
    }

    /// The matching: by applicant, the opportunities held, best first.
    ///
    /// - Complexity: O(*r* *k*²) for *r* refusals and at most *k* wishes of an applicant, and O(*p* *c*) for *p* requests and at most *c*
    ///   places.
    public func match() -> [[Int]] {
        var isOpen = wishes.map { $0.map { _ in true } }
        var hasAsked = wishes.map { $0.map { _ in false } }
        // By opportunity those whom it keeps, best ranked first, each with the place of the opportunity in their wishes.
        var kept: [[(rank: Int, applicant: Int, wish: Int)]] = places.map { _ in [] }
        var asking = Array(wishes.indices.reversed())
        while let applicant = asking.popLast() {
            for wish in conflicts[applicant].choice(from: isOpen[applicant]) where !hasAsked[applicant][wish] {
                hasAsked[applicant][wish] = true
                let opportunity = wishes[applicant][wish]
                let rank = ranks[opportunity][applicant] ?? .max
                var low = 0
                var high = kept[opportunity].count
                while low < high {
                    let middle = (low + high) / 2
                    if kept[opportunity][middle].rank < rank { low = middle + 1 } else { high = middle }
                }
                kept[opportunity].insert((rank, applicant, wish), at: low)
                guard kept[opportunity].count > max(0, places[opportunity]) else { continue }
                let refused = kept[opportunity].removeLast()
                isOpen[refused.applicant][refused.wish] = false
                asking.append(refused.applicant)
            }
        }
        return wishes.indices.map { applicant in
            conflicts[applicant].choice(from: isOpen[applicant]).map { wishes[applicant][$0] }
        }
    }
}
