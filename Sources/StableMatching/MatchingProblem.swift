/// Applicants with preferences, opportunities with places and rankings: the hospitals/residents problem, ties allowed on both sides.
///
/// Applicants and opportunities are numbers from 0. Only acceptable pairs are kept, those that both sides name; everything else is left out
/// without an error. Pairs lie in flat arrays, by applicant from best to worst, with a second index by opportunity, so that a million
/// applicants are a few contiguous blocks of memory.
///
/// Manlove, *Algorithmics of Matching Under Preferences* (2013), chapter 3.
public struct MatchingProblem: Sendable {
    /// An applicant's wish: `preference` 1 is the first choice, equal numbers tie.
    public struct Preference: Sendable, Hashable {
        /// Whose wish.
        public let applicant: Int32
        /// For what.
        public let opportunity: Int32
        /// How far down the list.
        public let preference: Int32

        /// Makes a wish.
        public init(applicant: Int32, opportunity: Int32, preference: Int32) {
            self.applicant = applicant
            self.opportunity = opportunity
            self.preference = preference
        }
    }

    /// An opportunity's verdict: `rank` 1 is the best applicant, equal numbers tie.
    public struct Ranking: Sendable, Hashable {
        /// Whose verdict.
        public let opportunity: Int32
        /// On whom.
        public let applicant: Int32
        /// How far down the ranking.
        public let rank: Int32

        /// Makes a verdict.
        public init(opportunity: Int32, applicant: Int32, rank: Int32) {
            self.opportunity = opportunity
            self.applicant = applicant
            self.rank = rank
        }
    }

    /// Input that is no problem.
    public enum InputError: Error, Sendable, Hashable {
        /// One applicant names one opportunity twice.
        case duplicatePreference(Preference)
        /// One opportunity ranks one applicant twice.
        case duplicateRanking(Ranking)
        /// A number outside the applicants or opportunities.
        case unknown(applicant: Int32, opportunity: Int32)
        /// An opportunity with a negative number of places.
        case negativePlaces(opportunity: Int32)
        /// More pairs than 32 bits can number.
        case tooLarge
    }

    /// How many applicants there are, those without an acceptable pair included.
    public let applicantCount: Int

    /// How many places each opportunity has; 0 is allowed.
    public let places: [Int32]

    /// Where each applicant's pairs begin, with the end as last entry.
    let starts: [Int32]
    /// Of each pair, by applicant and then preference: the opportunity.
    let opportunity: [Int32]
    /// Of each pair: the applicant.
    let applicant: [Int32]
    /// Of each pair: the preference, as given.
    let preference: [Int32]
    /// Of each pair: the rank, as given.
    let rank: [Int32]
    /// Where each opportunity's pairs begin in ``byOpportunity``, with the end as last entry.
    let opportunityStarts: [Int32]
    /// The numbers of the pairs by opportunity, then rank.
    let byOpportunity: [Int32]

    /// How many opportunities there are.
    public var opportunityCount: Int { places.count }

    /// How many pairs both sides accept.
    public var pairCount: Int { opportunity.count }

    /// Joins the two sides.
    ///
    /// - Parameters:
    ///   - applicantCount: applicants are 0 to this.
    ///   - places: by opportunity.
    ///   - preferences: the applicants' wishes, in any order.
    ///   - rankings: the opportunities' verdicts, in any order.
    /// - Complexity: linear in wishes and verdicts, plus the sorting of each list by itself.
    public init(
        applicantCount: Int, places: [Int32], preferences: [Preference], rankings: [Ranking]
    ) throws(InputError) {
        guard preferences.count < Int32.max, rankings.count < Int32.max, applicantCount < Int32.max else {
            throw .tooLarge
        }
        if let negative = places.firstIndex(where: { $0 < 0 }) { throw .negativePlaces(opportunity: Int32(negative)) }
        for wish in preferences
        where wish.applicant < 0 || wish.applicant >= applicantCount || wish.opportunity < 0
            || wish.opportunity >= places.count
        {
            throw .unknown(applicant: wish.applicant, opportunity: wish.opportunity)
        }
        for verdict in rankings
        where verdict.applicant < 0 || verdict.applicant >= applicantCount || verdict.opportunity < 0
            || verdict.opportunity >= places.count
        {
            throw .unknown(applicant: verdict.applicant, opportunity: verdict.opportunity)
        }
        let wishes = Buckets(count: applicantCount, items: preferences.count) { preferences[$0].applicant }
        let verdicts = Buckets(count: applicantCount, items: rankings.count) { rankings[$0].applicant }

        var starts: [Int32] = [0]
        starts.reserveCapacity(applicantCount + 1)
        var opportunity: [Int32] = []
        opportunity.reserveCapacity(preferences.count)
        var (applicant, preference, rank) = (opportunity, opportunity, opportunity)
        applicant.reserveCapacity(preferences.count)
        preference.reserveCapacity(preferences.count)
        rank.reserveCapacity(preferences.count)
        // By opportunity: the last applicant who was ranked, with the rank, and the last who named it.
        var rankedFor = [Int32](repeating: -1, count: places.count)
        var rankHere = [Int32](repeating: 0, count: places.count)
        var namedBy = rankedFor
        var list: [(preference: Int32, opportunity: Int32)] = []
        for person in 0..<Int32(applicantCount) {
            for item in verdicts[person] {
                let verdict = rankings[Int(item)]
                let place = Int(verdict.opportunity)
                guard rankedFor[place] != person else { throw .duplicateRanking(verdict) }
                rankedFor[place] = person
                rankHere[place] = verdict.rank
            }
            list.removeAll(keepingCapacity: true)
            for item in wishes[person] {
                let wish = preferences[Int(item)]
                let place = Int(wish.opportunity)
                guard namedBy[place] != person else { throw .duplicatePreference(wish) }
                namedBy[place] = person
                if rankedFor[place] == person { list.append((wish.preference, wish.opportunity)) }
            }
            // Wishes mostly stand in their order already.
            if !Self.isInOrder(list) {
                list.sort { ($0.preference, $0.opportunity) < ($1.preference, $1.opportunity) }
            }
            for entry in list {
                opportunity.append(entry.opportunity)
                applicant.append(person)
                preference.append(entry.preference)
                rank.append(rankHere[Int(entry.opportunity)])
            }
            starts.append(Int32(opportunity.count))
        }
        let buckets = Buckets(count: places.count, items: opportunity.count) { opportunity[$0] }
        // Pairs were dealt out in the order of the applicants, so only the rank is left to sort by: rank and pair in one number, without
        // a look at the pairs for each comparison.
        var keys = buckets.items.map { pair in
            UInt64(UInt32(bitPattern: rank[Int(pair)]) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: pair))
        }
        Self.sortSegments(&keys, buckets.starts, by: <)
        let byOpportunity = keys.map { Int32(truncatingIfNeeded: $0) }

        self.applicantCount = applicantCount
        self.places = places
        self.starts = starts
        self.opportunity = opportunity
        self.applicant = applicant
        self.preference = preference
        self.rank = rank
        opportunityStarts = buckets.starts
        self.byOpportunity = byOpportunity
    }

    /// Sorts each segment of an array by itself; one that is in order already costs one pass.
    static func sortSegments<Item>(
        _ items: inout [Item], _ starts: [Int32], by precedes: (Item, Item) -> Bool
    ) {
        items.withUnsafeMutableBufferPointer { items in
            for segment in 0..<starts.count - 1 {
                let (from, to) = (Int(starts[segment]), Int(starts[segment + 1]))
                var isSorted = true
                for index in from..<max(from, to - 1) where !precedes(items[index], items[index + 1]) {
                    isSorted = false
                    break
                }
                if !isSorted { items[from..<to].sort(by: precedes) }
            }
        }
    }

    private static func isInOrder(_ list: [(preference: Int32, opportunity: Int32)]) -> Bool {
        for index in 1..<max(1, list.count) {
            let (before, after) = (list[index - 1], list[index])
            if (after.preference, after.opportunity) < (before.preference, before.opportunity) { return false }
        }
        return true
    }

    /// The pairs of an applicant, best first.
    func pairs(of person: Int32) -> Range<Int> {
        Int(starts[Int(person)])..<Int(starts[Int(person) + 1])
    }

    /// The first applicant, by number, whose acceptable opportunities tie; nil for none.
    public var firstTiedApplicant: Int32? {
        for pair in 1..<max(1, pairCount)
        where applicant[pair] == applicant[pair - 1] && preference[pair] == preference[pair - 1] {
            return applicant[pair]
        }
        return nil
    }

    /// The first opportunity, by number, whose acceptable applicants tie; nil for none.
    public var firstTiedOpportunity: Int32? {
        for index in 1..<max(1, pairCount) {
            let (pair, before) = (Int(byOpportunity[index]), Int(byOpportunity[index - 1]))
            if opportunity[pair] == opportunity[before], rank[pair] == rank[before] { return opportunity[pair] }
        }
        return nil
    }

    /// How many groups of equal entries the lists hold, counted apart for applicants' and opportunities' lists.
    public var tieCounts: (applicants: Int, opportunities: Int) {
        var (byApplicants, byOpportunities) = (0, 0)
        var isInside = false
        for pair in 1..<max(1, pairCount) {
            let ties = applicant[pair] == applicant[pair - 1] && preference[pair] == preference[pair - 1]
            if ties, !isInside { byApplicants += 1 }
            isInside = ties
        }
        isInside = false
        for index in 1..<max(1, pairCount) {
            let (pair, before) = (Int(byOpportunity[index]), Int(byOpportunity[index - 1]))
            let ties = opportunity[pair] == opportunity[before] && rank[pair] == rank[before]
            if ties, !isInside { byOpportunities += 1 }
            isInside = ties
        }
        return (byApplicants, byOpportunities)
    }

    /// The applicants and opportunities that stand in some tie, ascending: those for whom a draw is needed.
    public var tied: (applicants: [Int32], opportunities: [Int32]) {
        var people = [Bool](repeating: false, count: applicantCount)
        var posts = [Bool](repeating: false, count: opportunityCount)
        for pair in 1..<max(1, pairCount)
        where applicant[pair] == applicant[pair - 1] && preference[pair] == preference[pair - 1] {
            posts[Int(opportunity[pair])] = true
            posts[Int(opportunity[pair - 1])] = true
        }
        for index in 1..<max(1, pairCount) {
            let (pair, before) = (Int(byOpportunity[index]), Int(byOpportunity[index - 1]))
            if opportunity[pair] == opportunity[before], rank[pair] == rank[before] {
                people[Int(applicant[pair])] = true
                people[Int(applicant[before])] = true
            }
        }
        return (
            people.indices.filter { people[$0] }.map(Int32.init), posts.indices.filter { posts[$0] }.map(Int32.init)
        )
    }
}

extension MatchingProblem {
    /// An applicant's preference for an opportunity; nil where the two do not accept each other.
    ///
    /// - Complexity: O(*w*) for a list of *w*.
    public func preference(of person: Int32, for post: Int32) -> Int32? {
        pairs(of: person).first { opportunity[$0] == post }.map { preference[$0] }
    }
}
