/// A weakly stable matching that fills many places: at least two thirds of the most that any weakly stable matching fills.
///
/// Király, *Linear Time Local Approximation Algorithm for Maximum Stable Marriage*, Algorithms 6 (2013) 471-484, with places for several. Finding the true most is
/// NP-hard. Applicants propose. Of equally wished opportunities one with room goes first; who holds a place while an equally wished
/// opportunity still has room yields it to any newcomer and moves on. Who has been refused by all comes back once, and then goes before
/// others of the same rank.
struct MostFilled {
    private let problem: MatchingProblem
    private let order: TieOrder
    private var held: [Int32]
    private var isDeleted: [Bool]
    private var isPromoted: [Bool]
    private var front: [Int32]
    private var heaps: PlaceHeaps
    /// Of each pair: the rank counted without gaps, so that it can be doubled.
    private let ranks: [Int32]
    /// By opportunity: who may be ready to yield, to be looked at again.
    private var yielding: [[Int32]]

    init(_ problem: MatchingProblem, order: TieOrder) {
        self.problem = problem
        self.order = order
        held = [Int32](repeating: -1, count: problem.applicantCount)
        isDeleted = [Bool](repeating: false, count: problem.pairCount)
        isPromoted = [Bool](repeating: false, count: problem.applicantCount)
        front = problem.starts
        heaps = PlaceHeaps(problem)
        ranks = MostFilled.denseRanks(problem)
        yielding = [[Int32]](repeating: [], count: problem.opportunityCount)
    }

    /// By applicant the pair, or -1.
    mutating func match() -> [Int32] {
        for person in (0..<problem.applicantCount).sorted(by: { order.applicants[$0] < order.applicants[$1] }) {
            var proposer = person
            while let displaced = propose(proposer) { proposer = displaced }
        }
        return held
    }

    /// Lets an applicant propose until placed or out of chances; returns whoever lost a place to it.
    private mutating func propose(_ person: Int) -> Int? {
        while let pair = favourite(person) {
            let post = Int(problem.opportunity[Int(pair)])
            let key = standing(pair, person)
            if heaps.hasRoom(post) {
                take(person, pair, post, key)
                return nil
            }
            if let yielder = nextYielding(post) {
                heaps.remove(post, held[yielder])
                held[yielder] = -1
                take(person, pair, post, key)
                return yielder
            }
            if let worst = heaps.worst(post), worst.key > key {
                let loser = Int(problem.applicant[Int(worst.pair)])
                heaps.replaceWorst(post, key, pair)
                isDeleted[Int(worst.pair)] = true
                held[loser] = -1
                held[person] = pair
                noteYielding(person, pair, post)
                return loser
            }
            isDeleted[Int(pair)] = true
        }
        return nil
    }

    /// Rank first, then who has come back before who has not.
    private func standing(_ pair: Int32, _ person: Int) -> Int32 {
        ranks[Int(pair)] &* 2 + (isPromoted[person] ? 0 : 1)
    }

    private mutating func take(_ person: Int, _ pair: Int32, _ post: Int, _ key: Int32) {
        heaps.add(post, key, pair)
        held[person] = pair
        noteYielding(person, pair, post)
    }

    private mutating func noteYielding(_ person: Int, _ pair: Int32, _ post: Int) {
        if couldMove(person, from: pair) { yielding[post].append(Int32(person)) }
    }

    /// Whether an equally wished opportunity still has room. Opportunities never get room back, so a no is final.
    private func couldMove(_ person: Int, from pair: Int32) -> Bool {
        group(of: pair, person).contains { other in
            other != pair && !isDeleted[Int(other)] && heaps.hasRoom(Int(problem.opportunity[Int(other)]))
        }
    }

    private mutating func nextYielding(_ post: Int) -> Int? {
        while let person = yielding[post].popLast() {
            let pair = held[Int(person)]
            if pair >= 0, Int(problem.opportunity[Int(pair)]) == post, couldMove(Int(person), from: pair) {
                return Int(person)
            }
        }
        return nil
    }

    /// The best opportunity still on the list, of equals one with room; at the end of the list it is taken up once more from the top.
    private mutating func favourite(_ person: Int) -> Int32? {
        let pairs = problem.pairs(of: Int32(person))
        while true {
            var first = Int(front[person])
            while first < pairs.upperBound {
                var end = first + 1
                while end < pairs.upperBound, problem.preference[end] == problem.preference[first] { end += 1 }
                var best: Int?
                for pair in first..<end where !isDeleted[pair] {
                    guard let known = best else {
                        best = pair
                        continue
                    }
                    if precedes(pair, known) { best = pair }
                }
                front[person] = Int32(first)
                if let best { return Int32(best) }
                first = end
            }
            if isPromoted[person] { return nil }
            isPromoted[person] = true
            front[person] = Int32(pairs.lowerBound)
            for pair in pairs { isDeleted[pair] = false }
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (Int(problem.opportunity[left]), Int(problem.opportunity[right]))
        if heaps.hasRoom(a) != heaps.hasRoom(b) { return heaps.hasRoom(a) }
        return order.opportunities[a] < order.opportunities[b]
    }

    /// The pairs of an applicant that are wished as much as one of them, itself included.
    private func group(of pair: Int32, _ person: Int) -> Range<Int32> {
        let pairs = problem.pairs(of: Int32(person))
        var (low, high) = (Int(pair), Int(pair) + 1)
        while low > pairs.lowerBound, problem.preference[low - 1] == problem.preference[Int(pair)] { low -= 1 }
        while high < pairs.upperBound, problem.preference[high] == problem.preference[Int(pair)] { high += 1 }
        return Int32(low)..<Int32(high)
    }

    private static func denseRanks(_ problem: MatchingProblem) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: problem.pairCount)
        for post in 0..<problem.opportunityCount {
            var dense: Int32 = 0
            var last: Int32?
            for index in problem.opportunityStarts[post]..<problem.opportunityStarts[post + 1] {
                let pair = Int(problem.byOpportunity[Int(index)])
                if let last, last != problem.rank[pair] { dense += 1 }
                last = problem.rank[pair]
                ranks[pair] = dense
            }
        }
        return ranks
    }
}
