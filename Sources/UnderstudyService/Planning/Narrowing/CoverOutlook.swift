internal import Secondments

/// What may come behind a person who leaves a post, whatever the days: the best that any chain could make of it.
///
/// Moves are not listed post by post. Posts that ask for the same share one list of the people of the whole organisation who are open to it
/// and suited, in the order of what may come behind each of them. So what is kept grows with people and requirements, and not with the
/// pairs of posts and people.
///
/// People and posts are known by their numbers and what is known of them stands in arrays: a search asks for it millions of times.
/// It belongs to one planning, which is one task, and remembers what it has found out. Whether two read it at once is therefore not
/// checked each time that an array is read, which took a twelfth of the search.
final class CoverOutlook {
    let tests: CandidateTests
    let levels: WorthLevels
    let windows: [DayRange]
    let policy: Policy
    /// The days that a move takes to prepare, by ring.
    let leads: [Int]
    /// The days to prepare before the first window begins.
    let leastAvailable: Int
    private let unit: Unit
    var index: PlanningIndex { tests.index }

    // By the number of a member, as far as they were met.
    @exclusivity(unchecked) private var members: [StaffMember?] = []
    /// The number of the post; -1 for none.
    @exclusivity(unchecked) private(set) var posts: [Int32] = []
    @exclusivity(unchecked) private(set) var workingTimes: [Int32] = []
    /// Whether nobody has judged how well they suit any post, and no move is ruled out.
    @exclusivity(unchecked) private var isUnjudged: [Bool] = []
    private var isKnownSure: [Bool?] = []
    private let words: Int
    @exclusivity(unchecked) private var askedFree: [UInt64] = []
    @exclusivity(unchecked) private var free: [UInt64] = []

    // By the number of a post, as far as they were met.
    private var places: [StaffPost?] = []
    @exclusivity(unchecked) private(set) var facts: [PostFacts] = []
    /// Those who can step in but for their days, by post and ring.
    @exclusivity(unchecked) var stepsInto: [[Step]?] = []
    @exclusivity(unchecked) var isSureRing: [Bool?] = []

    // Shared lists.
    @exclusivity(unchecked) var shared: [SharedSteps] = []
    var sharedByNeeds: [ObjectIdentifier: Int32] = [:]
    /// The people of shared lists by what each is worth with what may come behind, the best first.
    @exclusivity(unchecked) var rankings: [[Ranked]] = []

    // What may come behind, by a number for a part and how many moves are left.
    @exclusivity(unchecked) var slots: [[Int32]] = []
    /// By such a number and that of a member: where the best stands among the worths; -1 until it is known.
    @exclusivity(unchecked) var best: [[Int32]] = []
    @exclusivity(unchecked) var worths: [Worth] = []
    /// Those who may step into a post, by such a number and that of the post. Few posts are reached with most numbers.
    @exclusivity(unchecked) var choices: [ChoiceKey: [Choice]] = [:]

    struct ChoiceKey: Hashable {
        let post: Int32
        let slot: Int32
    }

    /// Somebody whom nothing but the days can keep out of a post.
    struct Step {
        /// The number of the member.
        let member: Int32
        /// In thousandths of a per cent.
        let shortfall: Int32
    }

    /// Somebody who can step into a post but for their days, with the part that they have time for.
    struct Choice {
        let member: Int32
        let shortfall: Int32
        /// Where they stand by ring and id.
        let position: Int32
        let part: Int16
        let ring: Int8
    }

    /// What is asked of a post all the time.
    struct PostFacts {
        var vacancyCost = 0
        var department: Int32 = -1
        /// The list shared with posts that ask for the same, -1 for none; `nil` until it is first asked for.
        var shared: Int32?
        /// Whether its holder is let go only if it is covered.
        var isLetGoOnlyCovered = false
    }

    init(tests: CandidateTests, levels: WorthLevels, windows: [DayRange]) {
        self.tests = tests
        self.levels = levels
        self.windows = windows
        policy = tests.snapshot.policy
        leads = Ring.allCases.map { tests.snapshot.policy.leadDays.days(for: $0) }
        words = (windows.count + 63) / 64
        unit = tests.index.unit(named: "")
        leastAvailable =
            windows.map { max(0, $0.start.number - tests.snapshot.asOf.number) }.min() ?? 0
    }

    // MARK: Members and posts

    /// Keeps a member, so that it can be asked for by number.
    @discardableResult
    func meet(_ member: StaffMember) -> Int {
        let number = member.number
        if number < members.count, members[number] != nil { return number }
        if number >= members.count { makeRoom(forMembers: max(number + 1, index.staff.memberCount)) }
        members[number] = member
        workingTimes[number] = Int32(member.person.workingTime.count)
        if let place = index.staff.place(of: member) { posts[number] = Int32(meet(place)) }
        return number
    }

    private func makeRoom(forMembers count: Int) {
        let more = count - members.count
        members.append(contentsOf: repeatElement(nil, count: more))
        posts.append(contentsOf: repeatElement(-1, count: more))
        workingTimes.append(contentsOf: repeatElement(0, count: more))
        isUnjudged.append(contentsOf: repeatElement(false, count: more))
        isKnownSure.append(contentsOf: repeatElement(nil, count: more))
        askedFree.append(contentsOf: repeatElement(0, count: more * words))
        free.append(contentsOf: repeatElement(0, count: more * words))
    }

    /// Keeps a post, so that it can be asked for by number.
    @discardableResult
    func meet(_ place: StaffPost) -> Int {
        let number = place.number
        if number < places.count, places[number] != nil { return number }
        if number >= places.count {
            let more = max(number + 1, index.staff.placeCount) - places.count
            places.append(contentsOf: repeatElement(nil, count: more))
            facts.append(contentsOf: repeatElement(PostFacts(), count: more))
            stepsInto.append(contentsOf: repeatElement(nil, count: more * Ring.allCases.count))
            isSureRing.append(contentsOf: repeatElement(nil, count: more * Ring.allCases.count))
        }
        places[number] = place
        facts[number] = PostFacts(
            vacancyCost: place.post.vacancyCost.count, department: Int32(place.team.department),
            isLetGoOnlyCovered: index.release(of: place) == .covered)
        return number
    }

    /// How many members there is room for.
    var memberCount: Int { members.count }

    /// The member with a number.
    func member(_ number: Int) -> StaffMember {
        guard let found = members[number] else { preconditionFailure("a member who was never met") }
        return found
    }

    /// The post with a number.
    func place(_ number: Int) -> StaffPost {
        guard let found = places[number] else { preconditionFailure("a post that was never met") }
        return found
    }

    /// Whether nobody has judged how well a member suits any post, as far as that is known, and no move is ruled out.
    func isUnjudged(_ number: Int) -> Bool { isUnjudged[number] }

    /// Keeps that a member who has been described was judged by skills alone.
    func noteJudgements(of member: StaffMember) {
        isUnjudged[member.number] = member.figures.isEmpty && index.bans.isEmpty
    }

    /// Sets from which shared list a post takes its people; -1 for none.
    func share(_ list: Int32, for post: Int) { facts[post].shared = list }

    // MARK: Days

    /// Whether a person's days leave a window free.
    func isFree(_ number: Int, in window: Int) -> Bool {
        let word = number * words + window / 64
        let bit = UInt64(1) << UInt64(window % 64)
        if askedFree[word] & bit == 0 {
            askedFree[word] |= bit
            if isKnownSure[number] == true || tests.isFree(member(number), for: vacancy(in: windows[window])) {
                free[word] |= bit
            }
        }
        return free[word] & bit != 0
    }

    private func vacancy(in days: DayRange) -> Vacancy {
        Vacancy(opportunity: nil, post: nil, unit: unit, days: days, fraction: .one)
    }

    /// Whether a person's days leave every window free.
    func isSure(_ number: Int) -> Bool {
        if let sure = isKnownSure[number] { return sure }
        let member = member(number)
        let person = member.person
        index.staff.describe(member)
        let isPlain =
            member.absences.isEmpty && person.contractEnd == nil && person.probationEnd == nil
            && person.reviewEnd == nil && index.placements[person.id] == nil && index.committed[person.id] == nil
            && tests.places.opportunities(of: person.id).isEmpty
            && person.post.flatMap { index.covered[$0] } == nil
        let sure =
            isPlain ? windows.isEmpty || isFree(number, in: 0) : windows.indices.allSatisfy { isFree(number, in: $0) }
        isKnownSure[number] = sure
        return sure
    }
}
