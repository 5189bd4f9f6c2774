import StableMatching
import Testing

@Suite("Applicants who may hold several places that do not exclude one another")
struct SeveralPlacesTests {
    /// Opportunities with days, and everybody's lists.
    struct Instance {
        var days: [ClosedRange<Int>] = []
        var places: [Int] = []
        var wishes: [[Int]] = []
        var rankings: [[Int]] = []

        init(seed: UInt64, applicants: Int, opportunities: Int) {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<opportunities {
                let start = Int.random(in: 0..<6, using: &random)
                days.append(start...start + Int.random(in: 0..<4, using: &random))
                places.append([0, 1, 1, 1, 2].randomElement(using: &random) ?? 1)
                rankings.append(
                    Array(0..<applicants).shuffled(using: &random).filter { _ in
                        Int.random(in: 0..<6, using: &random) > 0
                    })
            }
            for _ in 0..<applicants {
                wishes.append(
                    Array(0..<opportunities).shuffled(using: &random).filter { _ in
                        Int.random(in: 0..<5, using: &random) > 0
                    })
            }
        }

        func overlaps(_ one: Int, _ other: Int) -> Bool { days[one].overlaps(days[other]) }

        func found() -> [[Int]] {
            SeveralPlacesMatcher(wishes: wishes, rankings: rankings, places: places, excludes: overlaps).match()
        }

        /// The acceptable wishes of an applicant, best first.
        func acceptable(_ applicant: Int) -> [Int] {
            wishes[applicant].filter { rankings[$0].contains(applicant) }
        }

        /// What excludes what, made as large as it has to be by trying every three wishes until nothing changes.
        func exclusive(_ applicant: Int) -> Set<[Int]> {
            let list = acceptable(applicant)
            var pairs: Set<[Int]> = []
            for (place, one) in list.enumerated() {
                for other in list[(place + 1)...] where overlaps(one, other) { pairs.insert([one, other]) }
            }
            while true {
                let before = pairs
                for first in list {
                    for between in list where pairs.contains([first, between]) {
                        for last in list where pairs.contains([between, last]) { pairs.insert([first, last]) }
                    }
                }
                if pairs == before { return pairs }
            }
        }

        func choice(_ applicant: Int, from offered: Set<Int>, _ exclusive: Set<[Int]>) -> Set<Int> {
            var taken: [Int] = []
            for wish in acceptable(applicant) where offered.contains(wish) {
                if !taken.contains(where: { exclusive.contains([$0, wish]) }) { taken.append(wish) }
            }
            return Set(taken)
        }

        /// Every stable matching, by trying every set of pairs.
        func stable() -> [[Set<Int>]] {
            let pairs = wishes.indices.flatMap { applicant in acceptable(applicant).map { (applicant, $0) } }
            let exclusive = wishes.indices.map { self.exclusive($0) }
            var found: [[Set<Int>]] = []
            for bits in 0..<(1 << pairs.count) {
                var held = wishes.map { _ in Set<Int>() }
                for (number, pair) in pairs.enumerated() where bits >> number & 1 == 1 { held[pair.0].insert(pair.1) }
                let holders = places.indices.map { post in held.indices.filter { held[$0].contains(post) } }
                guard places.indices.allSatisfy({ holders[$0].count <= places[$0] }),
                    held.indices.allSatisfy({ choice($0, from: held[$0], exclusive[$0]) == held[$0] })
                else { continue }
                let isBlocked = pairs.contains { applicant, post in
                    guard !held[applicant].contains(post),
                        choice(applicant, from: held[applicant].union([post]), exclusive[applicant]).contains(post)
                    else { return false }
                    let rank = { (person: Int) in rankings[post].firstIndex(of: person) ?? .max }
                    return holders[post].count < places[post] || holders[post].contains { rank($0) > rank(applicant) }
                }
                if !isBlocked { found.append(held) }
            }
            return found
        }
    }

    @Test("Of all stable matchings each applicant gets what they would choose from everything that any of them gives")
    func oracle() {
        var severalPlaces = 0
        var several = 0
        for seed in UInt64(0)..<400 {
            let instance = Instance(seed: seed, applicants: 3, opportunities: 4)
            let found = instance.found().map(Set.init)
            let stable = instance.stable()
            #expect(stable.contains(found), "\(seed)")
            for applicant in found.indices {
                let any = stable.reduce(into: Set<Int>()) { $0.formUnion($1[applicant]) }
                #expect(
                    instance.choice(applicant, from: any, instance.exclusive(applicant)) == found[applicant], "\(seed)")
            }
            if stable.count > 1 { several += 1 }
            if found.contains(where: { $0.count > 1 }) { severalPlaces += 1 }
        }
        #expect(several > 3 && severalPlaces > 100)
    }

    @Test("What is made exclusive is as little as keeps a lost wish from costing another")
    func conflicts() {
        var added = 0
        for seed in UInt64(0)..<300 {
            let instance = Instance(seed: seed, applicants: 1, opportunities: 6)
            let list = instance.acceptable(0)
            let conflicts = WishConflicts(count: list.count) { instance.overlaps(list[$0], list[$1]) }
            let pairs = instance.exclusive(0)
            #expect(
                Set(conflicts.better.enumerated().flatMap { wish, all in all.map { [list[$0], list[wish]] } }) == pairs)
            for (wish, causes) in conflicts.added.enumerated() {
                for cause in causes {
                    #expect(!instance.overlaps(list[cause.wish], list[wish]))
                    #expect(pairs.contains([list[cause.wish], list[cause.between]]))
                    #expect(pairs.contains([list[cause.between], list[wish]]))
                    added += 1
                }
            }
            for bits in 0..<(1 << list.count) {
                let open = list.indices.map { bits >> $0 & 1 == 1 }
                let chosen = Set(conflicts.choice(from: open))
                #expect(chosen == instance.places(in: list, instance.choice(0, from: instance.set(list, open), pairs)))
                for lost in list.indices where open[lost] {
                    var less = open
                    less[lost] = false
                    #expect(chosen.subtracting([lost]).isSubset(of: conflicts.choice(from: less)), "\(seed)")
                }
            }
        }
        #expect(added > 50)
    }

    @Test("Where everything excludes everything it is the matching of one place each")
    func onePlaceEach() throws {
        for seed in UInt64(1000)..<1200 {
            var instance = Instance(seed: seed, applicants: 12, opportunities: 6)
            instance.days = instance.days.map { _ in 0...1 }
            var preferences: [MatchingProblem.Preference] = []
            var rankings: [MatchingProblem.Ranking] = []
            for (applicant, list) in instance.wishes.enumerated() {
                for (place, post) in list.enumerated() {
                    preferences.append(
                        MatchingProblem.Preference(
                            applicant: Int32(applicant), opportunity: Int32(post), preference: Int32(place + 1)))
                }
            }
            for (post, list) in instance.rankings.enumerated() {
                for (place, applicant) in list.enumerated() {
                    rankings.append(
                        MatchingProblem.Ranking(
                            opportunity: Int32(post), applicant: Int32(applicant), rank: Int32(place + 1)))
                }
            }
            let matching = try StableMatcher(
                MatchingProblem(
                    applicantCount: 12, places: instance.places.map { Int32($0) }, preferences: preferences,
                    rankings: rankings)
            ).match()
            #expect(instance.found() == matching.opportunities.map { $0.map { [Int($0)] } ?? [] })
        }
    }

    @Test("The order in which applicants are numbered changes nothing")
    func order() {
        for seed in UInt64(2000)..<2100 {
            let instance = Instance(seed: seed, applicants: 8, opportunities: 7)
            var turned = instance
            turned.wishes.reverse()
            turned.rankings = instance.rankings.map { $0.map { 7 - $0 } }
            #expect(turned.found() == instance.found().reversed())
        }
    }
}

extension SeveralPlacesTests.Instance {
    fileprivate func set(_ list: [Int], _ open: [Bool]) -> Set<Int> {
        Set(list.indices.filter { open[$0] }.map { list[$0] })
    }

    fileprivate func places(in list: [Int], _ chosen: Set<Int>) -> Set<Int> {
        Set(list.indices.filter { chosen.contains(list[$0]) })
    }
}
