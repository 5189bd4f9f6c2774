/// The posts that a person asked for by name, and the one that they would give for it.
struct SwapWish: Hashable, Sendable {
    let person: String
    /// The person's own post.
    let post: String
    /// Posts asked for by name, best first.
    let wanted: [String]
}

/// A person into the post of another, in exchange.
struct SwapMove: Hashable, Sendable {
    /// Who moves.
    let person: String
    /// Whose post is filled.
    let leaver: String
}

extension SwapMove {
    /// The moves that stand in an exchange of at most so many people, each of whom asked for the next one's post.
    ///
    /// O(d^(people - 1)) for each wish, where d is how many of those posts are held by somebody who wishes.
    ///
    /// - Parameters:
    ///   - wishes: one for each person, in any order; two people never share a post.
    ///   - people: the most people in an exchange; 2 or 3.
    /// - Returns: sorted by who moves, then by whose post is filled.
    static func inExchanges(_ wishes: [SwapWish], people: Int) -> [SwapMove] {
        let wishes = wishes.sorted { $0.person < $1.person }
        let holders = Dictionary(
            wishes.enumerated().map { ($0.element.post, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let next = wishes.map { wish in
            Set(wish.wanted.filter { $0 != wish.post }.compactMap { holders[$0] }).sorted()
        }
        return inExchanges(next, people: people).map {
            SwapMove(person: wishes[$0.from].person, leaver: wishes[$0.to].person)
        }
    }

    /// Of given moves those that stand in an exchange made of them alone.
    static func inExchanges(_ moves: [SwapMove], people: Int) -> [SwapMove] {
        let names = Set(moves.flatMap { [$0.person, $0.leaver] }).sorted()
        let numbers = Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
        var next = [[Int]](repeating: [], count: names.count)
        for move in moves {
            if let from = numbers[move.person], let to = numbers[move.leaver] { next[from].append(to) }
        }
        return inExchanges(next.map { $0.sorted() }, people: people).map {
            SwapMove(person: names[$0.from], leaver: names[$0.to])
        }
    }

    private static func inExchanges(_ next: [[Int]], people: Int) -> [(from: Int, to: Int)] {
        let sets = next.map(Set.init)
        return next.indices.flatMap { first in
            next[first].filter { second in
                if sets[second].contains(first) { return people >= 2 }
                return people >= 3 && next[second].contains { sets[$0].contains(first) }
            }.map { (first, $0) }
        }
    }
}
