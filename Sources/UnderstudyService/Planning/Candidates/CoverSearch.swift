internal import Secondments

/// Candidates for posts that are left, found quickly: what does not depend on the days is tested once for each post and
/// person, what depends on the days alone once for each window and person.
///
/// It belongs to the tests of one planner and remembers what they say.
final class CoverSearch {
    struct Fitting {
        let member: StaffMember
        let fit: CandidateTests.Fit
    }

    /// By the number of a post and by ring: those whom nothing but their days can keep out, once the ring was searched.
    private var fitting: [[[Fitting]?]] = []
    private var windows: [DayRange: Int] = [:]
    /// By window and by the number of a member: whether the window is free, once it was asked. Few are asked of many.
    private var freedom: [[Int: Bool]] = []
    private let others: Others?

    /// Tests that say the same of everybody but one person.
    private final class Others {
        let tests: CandidateTests
        let covers: CoverSearch
        let except: StaffMember

        init(_ tests: CandidateTests, except member: StaffMember) {
            self.tests = tests
            covers = tests.covers
            except = member
        }
    }

    /// The search whose findings these are at last.
    private var first: CoverSearch { others?.covers.first ?? self }

    init() { others = nil }

    /// For tests that say of everybody but one person what others say, whose findings it takes over.
    init(_ tests: CandidateTests, but member: StaffMember) { others = Others(tests, except: member) }
}

extension CandidateTests {
    /// The candidates of ``search(_:post:)``, in the same order.
    ///
    /// O(people who fit the post in the rings searched), once the post and the window have been met.
    func candidates(for vacancy: Vacancy, place: StaffPost) -> [Candidate] {
        covers.candidates(for: vacancy, place: place, tests: self)
    }

    /// Those from a ring whom nothing but their days can keep out of a post, by id.
    func fits(_ place: StaffPost, _ ring: Ring) -> [CoverSearch.Fitting] {
        var list: [CoverSearch.Fitting] = []
        for member in index.members(askedFor: place, in: ring, policy: snapshot.policy, suitedOnly: true).listed
        where member.person.post != place.post.id {
            let fit = fit(of: member, for: place)
            if fit.passes { list.append(CoverSearch.Fitting(member: member, fit: fit)) }
        }
        return list
    }
}

extension CoverSearch {
    fileprivate func candidates(for vacancy: Vacancy, place: StaffPost, tests: CandidateTests) -> [Candidate] {
        let policy = tests.snapshot.policy
        let available = tests.daysBefore(vacancy)
        let window = first.number(of: vacancy.days)
        var found: [Candidate] = []
        var isFound = false
        for ring in Ring.allCases {
            for item in fits(place, ring, tests) {
                let lead = tests.lead(of: item.member, from: item.fit.ring, for: vacancy)
                guard lead <= available, isFree(item.member, in: window, for: vacancy, tests) else { continue }
                found.append(
                    Candidate(
                        member: item.member, ring: item.fit.ring, suitability: item.fit.suitability,
                        lead: lead, asked: item.fit.asked))
                if !isFound { isFound = !tests.isUncertain(item.member.person, vacancy) }
            }
            if policy.widenOnlyIfEmpty, isFound { break }
        }
        return found
    }

    /// Those from a ring whom nothing but their days can keep out of a post, by id.
    private func fits(_ place: StaffPost, _ ring: Ring, _ tests: CandidateTests) -> [Fitting] {
        let position = ring.distance
        while fitting.count <= place.number {
            fitting.append([[Fitting]?](repeating: nil, count: Ring.allCases.count))
        }
        if let known = fitting[place.number][position] { return known }
        let list = others.map { own(place, ring, tests, $0) } ?? tests.fits(place, ring)
        fitting[place.number][position] = list
        return list
    }

    /// What other tests say of a ring, with what these say of one person.
    private func own(_ place: StaffPost, _ ring: Ring, _ tests: CandidateTests, _ others: Others) -> [Fitting] {
        let member = others.except
        var list = others.covers.fits(place, ring, others.tests)
        if let known = list.firstIndex(where: { $0.member === member }) { list.remove(at: known) }
        guard tests.index.ring(of: member, to: place.team) == ring, member.person.post != place.post.id else {
            return list
        }
        // Whoever passes is asked: openness is among the tests.
        let fit = tests.fit(of: member, for: place)
        guard fit.passes else { return list }
        let position = list.firstIndex { member.person.id < $0.member.person.id } ?? list.endIndex
        list.insert(Fitting(member: member, fit: fit), at: position)
        return list
    }

    private func number(of days: DayRange) -> Int {
        if let known = windows[days] { return known }
        let number = windows.count
        windows[days] = number
        freedom.append([:])
        return number
    }

    /// - Parameter window: the number of the vacancy's days in the first of all searches.
    private func isFree(
        _ member: StaffMember, in window: Int, for vacancy: Vacancy, _ tests: CandidateTests
    ) -> Bool {
        if let others {
            return member === others.except
                ? tests.isFree(member, for: vacancy)
                : others.covers.isFree(member, in: window, for: vacancy, others.tests)
        }
        if let known = freedom[window][member.number] { return known }
        let isFree = tests.isFree(member, for: vacancy)
        freedom[window][member.number] = isFree
        return isFree
    }
}
