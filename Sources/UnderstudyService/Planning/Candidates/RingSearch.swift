internal import Secondments

/// A search for cover, ring by ring.
struct RingSearch {
    /// Those who pass every test, in the order of ring and id.
    var candidates: [Candidate] = []
    /// What was found in each ring that was searched, inner ones first.
    var rings: [SearchedRing] = []
}

/// What the search found in one ring.
struct SearchedRing {
    let ring: Ring
    /// How many passed.
    let passed: Int
    /// Those who were asked and did not pass, with all that stands in the way, by id.
    let excluded: [Assessment]
    /// Whether others were open to it who lack what is essential, and so were not looked at one by one.
    var hasUnsuited = false
}

extension CandidateTests {
    /// Searches for cover for a post that somebody leaves: the team first, a wider ring only if the inner one holds
    /// nobody who passes every test, unless policy looks everywhere (rule 55).
    ///
    /// ``CoverSearch/candidates(for:place:)`` finds the same candidates without saying why the others are none.
    ///
    /// O(people asked in the rings searched).
    ///
    /// - Parameter inside: searches only rings inside this one; `nil` for all.
    func search(_ vacancy: Vacancy, post: Post, inside outer: Ring? = nil) -> RingSearch {
        var search = RingSearch()
        let place = index.staff.place(of: post)
        for ring in Ring.allCases where outer.map({ ring < $0 }) ?? true {
            var excluded: [Assessment] = []
            var passed = 0
            let asked = index.members(askedFor: place, in: ring, policy: snapshot.policy)
            for member in asked.listed where member.person.post != post.id {
                let assessment = assess(member, for: vacancy, place: place)
                if let candidate = assessment.candidate {
                    search.candidates.append(candidate)
                    if !assessment.isUncertain { passed += 1 }
                } else {
                    excluded.append(assessment)
                }
            }
            search.rings.append(SearchedRing(ring: ring, passed: passed, excluded: excluded, hasUnsuited: asked.more))
            if snapshot.policy.widenOnlyIfEmpty, passed > 0 { break }
        }
        return search
    }

    /// Everything that keeps one person out of a post that somebody leaves, the ring included.
    func assessWithRing(_ person: Person, for vacancy: Vacancy, post: Post, search: RingSearch) -> Assessment {
        var assessment = assess(person, for: vacancy, post: post)
        if snapshot.policy.widenOnlyIfEmpty,
            let inner = search.rings.first(where: { $0.passed > 0 && $0.ring < assessment.ring })
        {
            let passing = search.candidates.filter {
                $0.ring == inner.ring && !isUncertain($0.person, vacancy)
            }
            let covered = passing.filter { candidate in
                index.staff.place(of: candidate.member).map { index.release(of: $0) } == .covered
            }
            assessment.reasons.append(
                .innerRing(
                    inner.ring, names: passing.map(\.person.name), onlyIfCovered: covered.map(\.person.name)))
        }
        return assessment
    }
}
