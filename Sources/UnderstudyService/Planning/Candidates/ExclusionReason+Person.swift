internal import Secondments

extension ExclusionReason {
    /// What keeps a person from every place on certain days, whatever the place is: eligibility (rules 2 to 6), leave (53), and a contract
    /// that does not last as long (56). Planning asks it, and so does whoever agrees a placement.
    ///
    /// - Parameters:
    ///   - unit: the person's own team; `nil` for somebody without a post.
    ///   - absences: the person's own.
    ///   - days: the days of the place.
    ///   - requestedOn: the day of the request.
    static func against(
        _ person: Person, of unit: Unit?, _ absences: [Absence], on days: DayRange, requestedOn: Day, policy: Policy,
        variations: [Variation]
    ) -> [ExclusionReason] {
        var reasons = Eligibility(
            of: person, unit: unit, requestedOn: requestedOn, startingOn: days.start, policy: policy,
            variations: variations
        ).findings.map { ExclusionReason.eligibility(rule: $0.rule, words: $0.words) }
        for absence in absences where absence.days.overlaps(days) {
            reasons.append(.absent(days: absence.days, kind: absence.kind))
        }
        if let end = person.contractEnd, end < days.end { reasons.append(.contractEnds(on: end)) }
        return reasons
    }
}
