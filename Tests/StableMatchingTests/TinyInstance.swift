import StableMatching

/// A small instance in plain lists, and every weakly stable matching of it by trying them all.
struct TinyInstance {
    var wishes: [[Int: Int]]
    var rankings: [[Int: Int]]
    var places: [Int]

    init(wishes: [[Int: Int]], rankings: [[Int: Int]], places: [Int]) {
        self.wishes = wishes
        self.rankings = rankings
        self.places = places
    }

    /// Random lists, incomplete and some of them one-sided; with ties, levels are few.
    init(seed: Int, ties: Bool) {
        var random = SeededGenerator(seed: UInt64(seed))
        let (people, posts) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...4, using: &random))
        func lists(_ count: Int, _ others: Int) -> [[Int: Int]] {
            (0..<count).map { _ in
                let named = (0..<others).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
                    .shuffled(using: &random)
                var list: [Int: Int] = [:]
                for (place, other) in named.enumerated() {
                    list[other] = ties ? Int.random(in: 1...2, using: &random) : place + 1
                }
                return list
            }
        }
        wishes = lists(people, posts)
        rankings = lists(posts, people)
        places = (0..<posts).map { _ in Int.random(in: 0...2, using: &random) }
    }

    func problem(shuffledBy seed: Int? = nil) throws -> MatchingProblem {
        var preferences: [MatchingProblem.Preference] = []
        for (person, list) in wishes.enumerated() {
            for (post, wish) in list.sorted(by: { $0.key < $1.key }) {
                preferences.append(.init(applicant: Int32(person), opportunity: Int32(post), preference: Int32(wish)))
            }
        }
        var verdicts: [MatchingProblem.Ranking] = []
        for (post, list) in rankings.enumerated() {
            for (person, rank) in list.sorted(by: { $0.key < $1.key }) {
                verdicts.append(.init(opportunity: Int32(post), applicant: Int32(person), rank: Int32(rank)))
            }
        }
        if let seed {
            var random = SeededGenerator(seed: UInt64(seed))
            preferences.shuffle(using: &random)
            verdicts.shuffle(using: &random)
        }
        return try MatchingProblem(
            applicantCount: wishes.count, places: places.map(Int32.init), preferences: preferences, rankings: verdicts)
    }

    /// Stability by its definition, for any assignment.
    func isStable(_ assigned: [Int?]) -> Bool {
        for (post, room) in places.enumerated() where assigned.count(where: { $0 == post }) > room { return false }
        for (person, post) in assigned.enumerated() {
            if let post, wishes[person][post] == nil || rankings[post][person] == nil { return false }
        }
        for person in wishes.indices {
            for (post, wish) in wishes[person] {
                guard let rank = rankings[post][person] else { continue }
                if let current = assigned[person], (wishes[person][current] ?? .max) <= wish { continue }
                let holders = wishes.indices.filter { assigned[$0] == post }
                if holders.count < places[post] { return false }
                if holders.contains(where: { (rankings[post][$0] ?? .max) > rank }) { return false }
            }
        }
        return true
    }

    /// Every weakly stable matching.
    func allStable() -> [[Int?]] {
        var found: [[Int?]] = []
        var assigned = [Int?](repeating: nil, count: wishes.count)
        func extend(_ person: Int) {
            if person == wishes.count {
                if isStable(assigned) { found.append(assigned) }
                return
            }
            for post in [nil] + places.indices.map(Optional.some) {
                assigned[person] = post
                extend(person + 1)
            }
            assigned[person] = nil
        }
        extend(0)
        return found
    }
}
