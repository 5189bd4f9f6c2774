/// Deferred acceptance on strict lists.
///
/// Gale & Shapley, *College Admissions and the Stability of Marriage*, American Mathematical Monthly 69 (1962) 9-15. The side that proposes gets the best that
/// any stable matching can give it; who is matched at all, and how many places are filled, is the same in every stable matching of strict lists
/// (Roth 1986).
struct DeferredAcceptance {
    let problem: MatchingProblem
    let lists: StrictLists

    func match(favouring side: Side) -> [Int32] {
        switch side {
        case .applicants: applicantsPropose()
        case .opportunities: opportunitiesPropose()
        }
    }

    /// Each applicant goes down the list; an opportunity holds its best so far in a heap with the worst on top.
    ///
    /// O(*p* log *c*) for *p* pairs and at most *c* places.
    private func applicantsPropose() -> [Int32] {
        var held = [Int32](repeating: -1, count: problem.applicantCount)
        var next = problem.starts
        var heaps = PlaceHeaps(problem)
        let ends = problem.starts
        for person in 0..<problem.applicantCount {
            var proposer = person
            while next[proposer] < ends[proposer + 1] {
                let pair = lists.byApplicant[Int(next[proposer])]
                next[proposer] += 1
                let post = Int(problem.opportunity[Int(pair)])
                let place = lists.placeForOpportunity[Int(pair)]
                if heaps.hasRoom(post) {
                    heaps.add(post, place, pair)
                    held[proposer] = pair
                    break
                }
                guard let worst = heaps.worst(post), worst.key > place else { continue }
                heaps.replaceWorst(post, place, pair)
                held[proposer] = pair
                proposer = Int(problem.applicant[Int(worst.pair)])
                held[proposer] = -1
            }
        }
        return held
    }

    /// Each opportunity goes down its list while it has room; an applicant holds the best offer so far. O(*p*) for *p* pairs.
    private func opportunitiesPropose() -> [Int32] {
        var held = [Int32](repeating: -1, count: problem.applicantCount)
        var next = problem.opportunityStarts
        var room = problem.places
        var waiting = Array((0..<problem.opportunityCount).reversed())
        while let post = waiting.popLast() {
            while room[post] > 0, next[post] < problem.opportunityStarts[post + 1] {
                let pair = lists.byOpportunity[Int(next[post])]
                next[post] += 1
                let person = Int(problem.applicant[Int(pair)])
                let current = held[person]
                if current >= 0 {
                    guard lists.placeForApplicant[Int(pair)] < lists.placeForApplicant[Int(current)] else { continue }
                    let left = Int(problem.opportunity[Int(current)])
                    room[left] += 1
                    waiting.append(left)
                }
                held[person] = pair
                room[post] -= 1
            }
        }
        return held
    }
}
