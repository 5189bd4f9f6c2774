import StableMatching
import Testing

@Suite("Stable matching")
struct StableMatcherTests {
    private func plain(_ matching: Matching) -> [Int?] {
        matching.opportunities.map { $0.map(Int.init) }
    }

    @Test("On strict lists the favoured side gets the best that any stable matching gives it", arguments: 0..<150)
    func optimalForBothSides(seed: Int) throws {
        let instance = TinyInstance(seed: seed, ties: false)
        let matcher = StableMatcher(try instance.problem(shuffledBy: seed))
        let all = instance.allStable()
        let forApplicants = plain(try matcher.match(favouring: .applicants))
        let forOpportunities = plain(try matcher.match(favouring: .opportunities))
        #expect(all.contains(forApplicants))
        #expect(all.contains(forOpportunities))
        for person in instance.wishes.indices {
            let wishes = all.map { $0[person].flatMap { instance.wishes[person][$0] } ?? .max }
            #expect(forApplicants[person].flatMap { instance.wishes[person][$0] } ?? .max == wishes.min())
            // What is best for the opportunities is worst for every applicant.
            #expect(forOpportunities[person].flatMap { instance.wishes[person][$0] } ?? .max == wishes.max())
        }
    }

    @Test("The most-filled matching is weakly stable and fills at least two thirds of the most", arguments: 0..<250)
    func mostFilled(seed: Int) throws {
        let instance = TinyInstance(seed: 10_000 + seed, ties: true)
        let problem = try instance.problem()
        let order = TieOrder(seed: "\(seed)", problem: problem, applicant: { "a\($0)" }, opportunity: { "o\($0)" })
        let most = instance.allStable().map { $0.count { $0 != nil } }.max() ?? 0
        var sizes: Set<Int> = []
        for side in Side.allCases {
            let found = plain(try StableMatcher(problem).match(favouring: side, ties: .mostFilled(order)))
            #expect(instance.isStable(found))
            sizes.insert(found.count { $0 != nil })
            #expect(3 * found.count { $0 != nil } >= 2 * most)
        }
        #expect(sizes.count == 1)
    }

    @Test("A tie broken the wrong way leaves a place empty, and most-filled does not")
    func tieSizeMatters() throws {
        let instance = TinyInstance(
            wishes: [[0: 1, 1: 2], [0: 1]], rankings: [[0: 1, 1: 1], [0: 1]], places: [1, 1])
        let problem = try instance.problem()
        let matching = try StableMatcher(problem).match(ties: .mostFilled(TieOrder(asNumberedIn: problem)))
        #expect(matching.size == 2)
        #expect(try StableMatcher(problem).match(ties: .order(TieOrder(asNumberedIn: problem))).size == 1)
    }

    @Test(
        "After a draw the matching is that of the lists with every tie replaced by the drawn order", arguments: 0..<100)
    func drawn(seed: Int) throws {
        let instance = TinyInstance(seed: 20_000 + seed, ties: true)
        let problem = try instance.problem(shuffledBy: seed)
        let order = TieOrder(seed: "s\(seed)", problem: problem, applicant: { "a\($0)" }, opportunity: { "o\($0)" })
        let found = try StableMatcher(problem).match(ties: .order(order))
        #expect(instance.isStable(plain(found)))
        // Any strict order that agrees with the lists and the same draw gives the same matching.
        func broken(_ lists: [[Int: Int]], _ others: [[Int: Int]], _ order: [Int]) -> [[Int: Int]] {
            lists.enumerated().map { own, list in
                let mutual = list.filter { others[$0.key][own] != nil }
                let sorted = mutual.sorted { ($0.value, order[$0.key]) < ($1.value, order[$1.key]) }
                return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, $0 + 1) })
            }
        }
        let people = Self.places(of: instance.wishes.count) { "s\(seed)|a\($0)" }
        let posts = Self.places(of: instance.places.count) { "s\(seed)|o\($0)" }
        let strict = TinyInstance(
            wishes: broken(instance.wishes, instance.rankings, posts),
            rankings: broken(instance.rankings, instance.wishes, people), places: instance.places)
        #expect(plain(try StableMatcher(try strict.problem()).match()) == plain(found))
    }

    /// The places of numbered texts in the order of their SHA-256, worked out by the test's own hash.
    private static func places(of count: Int, _ text: (Int) -> String) -> [Int] {
        let order = (0..<count).sorted { ReferenceSHA256.hex(text($0)) < ReferenceSHA256.hex(text($1)) }
        var places = [Int](repeating: 0, count: count)
        for (place, number) in order.enumerated() { places[number] = place }
        return places
    }

    @Test("The check finds the same blocking pairs as the definition, for any assignment", arguments: 0..<100)
    func check(seed: Int) throws {
        let instance = TinyInstance(seed: 30_000 + seed, ties: true)
        var random = SeededGenerator(seed: UInt64(seed))
        let problem = try instance.problem()
        for _ in 0..<20 {
            let assigned = instance.wishes.map { _ in
                Bool.random(using: &random) ? nil : Int.random(in: 0..<instance.places.count, using: &random)
            }
            let check = StabilityCheck(assigned.map { $0.map(Int32.init) }, of: problem)
            #expect(check.isStable == instance.isStable(assigned))
        }
    }

    @Test("Everybody who could have done better is told what stood in the way, and it is true", arguments: 0..<100)
    func explanations(seed: Int) throws {
        let instance = TinyInstance(seed: 40_000 + seed, ties: true)
        let problem = try instance.problem()
        let matching = try StableMatcher(problem).match(ties: .order(TieOrder(asNumberedIn: problem)))
        let assigned = plain(matching)
        for (person, explanation) in PlacementExplanation.all(matching, of: problem).enumerated() {
            let own = assigned[person].flatMap { instance.wishes[person][$0] } ?? .max
            let better = instance.wishes[person].filter { $0.value < own && instance.rankings[$0.key][person] != nil }
            #expect(Set(explanation.preferred.map { Int($0.opportunity) }) == Set(better.keys))
            for entry in explanation.preferred {
                let post = Int(entry.opportunity)
                let rank = try #require(instance.rankings[post][person])
                let holders = instance.wishes.indices.filter { assigned[$0] == post }
                #expect(holders.count == instance.places[post])
                let worst = holders.compactMap { instance.rankings[post][$0] }.max()
                switch entry.obstacle {
                case .noPlaces: #expect(instance.places[post] == 0)
                case .higherRanked: #expect(try rank > #require(worst))
                case .tieLost: #expect(rank == worst)
                }
            }
        }
    }

    @Test("A tie is refused where none is allowed, and only among acceptable pairs")
    func refused() throws {
        let tied = TinyInstance(wishes: [[0: 1], [0: 1]], rankings: [[0: 1, 1: 1]], places: [1])
        #expect(throws: StableMatcher.TieError.opportunity(0)) { try StableMatcher(tied.problem()).match() }
        let wished = TinyInstance(wishes: [[0: 1, 1: 1]], rankings: [[0: 1], [0: 1]], places: [1, 1])
        #expect(throws: StableMatcher.TieError.applicant(0)) { try StableMatcher(wished.problem()).match() }
        let oneSided = TinyInstance(wishes: [[0: 1, 1: 1]], rankings: [[0: 1], [:]], places: [1, 1])
        #expect(try StableMatcher(oneSided.problem()).match().size == 1)
    }

    @Test("Impossible input is refused")
    func impossible() {
        let wish = MatchingProblem.Preference(applicant: 0, opportunity: 0, preference: 1)
        #expect(throws: MatchingProblem.InputError.duplicatePreference(wish)) {
            try MatchingProblem(applicantCount: 1, places: [1], preferences: [wish, wish], rankings: [])
        }
        #expect(throws: MatchingProblem.InputError.self) {
            try MatchingProblem(applicantCount: 1, places: [], preferences: [wish], rankings: [])
        }
        #expect(throws: MatchingProblem.InputError.negativePlaces(opportunity: 0)) {
            try MatchingProblem(applicantCount: 1, places: [-1], preferences: [], rankings: [])
        }
        let verdict = MatchingProblem.Ranking(opportunity: 0, applicant: 0, rank: 1)
        #expect(throws: MatchingProblem.InputError.duplicateRanking(verdict)) {
            try MatchingProblem(applicantCount: 1, places: [1], preferences: [], rankings: [verdict, verdict])
        }
    }

    @Test("Ten thousand applicants with ties are matched stably by both rules")
    func larger() throws {
        var random = SeededGenerator(seed: 7)
        let (people, posts) = (10_000, 1_500)
        var preferences: [MatchingProblem.Preference] = []
        var verdicts: [MatchingProblem.Ranking] = []
        for person in 0..<people {
            for post in Set((0..<5).map { _ in Int.random(in: 0..<posts, using: &random) }).sorted() {
                preferences.append(
                    .init(
                        applicant: Int32(person), opportunity: Int32(post),
                        preference: .random(in: 1...3, using: &random)))
                verdicts.append(
                    .init(opportunity: Int32(post), applicant: Int32(person), rank: .random(in: 1...20, using: &random))
                )
            }
        }
        let problem = try MatchingProblem(
            applicantCount: people, places: (0..<posts).map { _ in .random(in: 0...9, using: &random) },
            preferences: preferences, rankings: verdicts)
        let order = TieOrder(asNumberedIn: problem)
        let drawn = try StableMatcher(problem).match(ties: .order(order))
        let filled = try StableMatcher(problem).match(ties: .mostFilled(order))
        #expect(StabilityCheck(drawn.opportunities, of: problem).isStable)
        #expect(StabilityCheck(filled.opportunities, of: problem).isStable)
        #expect(filled.size >= drawn.size)
    }
}
