/// Which of one applicant's wishes exclude one another, so that what the applicant chooses is settled by the wishes alone.
///
/// An applicant takes the first wish, then each further one that none of those taken excludes. That is a sound ground for a stable
/// matching only while losing a wish never costs a second one that stood further down: *substitutability* (Kelso and Crawford, 1982),
/// without which there may be no stable matching at all. It fails exactly where *a* is preferred to *b* and *b* to *c*, and *b* excludes
/// both of the others, but they not each other: with *a* goes *c*, and without *a* comes *b* in place of *c*. Such a pair *a*, *c* is made
/// exclusive here as well, and no other.
public struct WishConflicts: Sendable, Hashable {
    /// By wish, the better wishes that exclude it, ascending.
    public let better: [[Int]]
    /// By wish, of those the ones that exclude it only because a wish between the two excludes both: the two, better one first.
    public let added: [[Added]]

    /// A better wish that excludes another because of one between them.
    public struct Added: Sendable, Hashable {
        /// The better wish.
        public let wish: Int
        /// The one between, which excludes both.
        public let between: Int
    }

    /// Settles the conflicts between the wishes of one applicant, numbered from the best on.
    ///
    /// - Parameter excludes: whether two wishes cannot both be had, the better one first.
    /// - Complexity: O(*k*³) for *k* wishes, mostly O(*k*²).
    public init(count: Int, excludes: (Int, Int) -> Bool) {
        var better: [[Int]] = []
        var added: [[Added]] = []
        better.reserveCapacity(count)
        for wish in 0..<count {
            var isExcluded = (0..<wish).map { excludes($0, wish) }
            var causes: [Added] = []
            // What is added by one between may itself be the one between a still better wish and this one.
            for between in stride(from: wish - 1, through: 0, by: -1) where isExcluded[between] {
                for first in better[between] where !isExcluded[first] {
                    isExcluded[first] = true
                    causes.append(Added(wish: first, between: between))
                }
            }
            better.append(isExcluded.indices.filter { isExcluded[$0] })
            added.append(causes.sorted { $0.wish < $1.wish })
        }
        self.better = better
        self.added = added
    }

    /// What the applicant takes of those wishes that can be had, best first.
    public func choice(from isOpen: [Bool]) -> [Int] {
        var isTaken = [Bool](repeating: false, count: better.count)
        return better.indices.filter { wish in
            isTaken[wish] = isOpen[wish] && !better[wish].contains { isTaken[$0] }
            return isTaken[wish]
        }
    }
}
