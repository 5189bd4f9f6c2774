internal import Secondments

extension CandidateTests {
    /// Everything that keeps a person from filling the post of another in an exchange.
    ///
    /// It is every test of a move behind an opportunity, the rings of rule 55 among them, and three of its own: each asked for the
    /// very post, it is an exchange of like for like, so that nothing stays open, and it is taken up for enough time to count as a move.
    func assessSwap(_ person: Person, for vacancy: Vacancy, leaver: Person, search: RingSearch?) -> Assessment {
        let member = index.staff.member(person)
        var assessment: Assessment
        if let selection = swapSelection(behind: leaver, vacancy) {
            assessment = assess(
                person, for: vacancy, of: selection,
                winner: places.byOpportunity[selection.opportunity.id]?.first)
        } else if let post = vacancy.post, let search {
            assessment = assessWithRing(person, for: vacancy, post: post, search: search)
        } else {
            assessment = Assessment(
                member: member, ring: index.ring(of: member, to: index.staff.team(vacancy.unit.name)), suitability: nil,
                lead: 0, asked: false, reasons: [.suitabilityUnknown])
        }
        if vacancy.post.flatMap({ person.openTo.preference(for: $0.id) }) == nil {
            assessment.reasons.append(.notAskedForSwap)
        }
        if person.workingTime != leaver.workingTime {
            assessment.reasons.append(.otherWorkingTime(own: person.workingTime, post: leaver.workingTime))
        } else if person.workingTime < snapshot.policy.coverThreshold {
            assessment.reasons.append(.tooSmallToSwap(from: snapshot.policy.coverThreshold))
        }
        return assessment
    }

    /// The post of somebody as it is left in an exchange; `nil` for whoever has none.
    func swapVacancy(of leaver: Person, during days: DayRange) -> Vacancy? {
        guard let post = leaver.post.flatMap({ index.posts[$0] }) else { return nil }
        var vacancy = Vacancy(
            opportunity: nil, post: post, unit: index.unit(named: post.unit), days: days,
            fraction: leaver.workingTime, holderTime: leaver.workingTime)
        vacancy.selection = swapSelection(behind: leaver, vacancy)?.opportunity.id
        return vacancy
    }

    /// The search for cover for a post that is left in an exchange; `nil` where a selection settles who covers it.
    func swapSearch(_ vacancy: Vacancy) -> RingSearch? {
        vacancy.selection == nil ? vacancy.post.map { search(vacancy, post: $0) } : nil
    }

    /// The selection that settles who covers a post while its holder is away in an exchange.
    func swapSelection(behind leaver: Person, _ vacancy: Vacancy) -> PlannedOpportunity? {
        vacancy.post.flatMap { post in
            index.selections[PlannedSelection.Key(leaver: leaver.id, post: post.id, days: vacancy.days)]?.planned
        }
    }
}
