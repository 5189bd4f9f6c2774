/// Whether a person may go, judged from dates alone (rules 2 to 6).
///
/// Service is tested on the day of the request, in calendar months from the first day of service; time on probation or under review counts.
/// Probation and review are tested on the day the placement starts. A variation of the person's department or division that is in force
/// on the day of the request replaces or lifts either test.
public struct Eligibility: Hashable, Sendable, Codable {
    /// The three verdicts: the two tests are what is normal, so that failing one of them is not yet a no.
    public enum Verdict: String, Sendable, Codable {
        /// Passes every test.
        case eligible
        /// Fails a test that the department or division may vary.
        case needsVariation = "needs-variation"
        /// Cannot go, whatever is varied.
        case notEligible = "not-eligible"
    }

    /// One test that was failed.
    public struct Finding: Hashable, Sendable, Codable {
        /// The number of the rule.
        public let rule: Int
        /// What is in the way, as a sentence.
        public let words: String
    }

    /// The verdict on all tests together.
    public let verdict: Verdict
    /// Every test that was failed, in the order of the rules.
    public let findings: [Finding]
    /// The first day on which a request would have enough service; `nil` when the day of the request already has.
    public let requestFrom: Day?
    /// The first day on which a placement could start; `nil` when the day asked for is possible.
    public let startFrom: Day?
    /// The numbers of the variations by which a test was passed.
    public let variations: [Int]

    /// Judges a request.
    ///
    /// - Parameters:
    ///   - person: who asks.
    ///   - unit: the person's own team, by which variations apply; `nil` for somebody without a post.
    ///   - requestedOn: the day of the request.
    ///   - startingOn: the day on which the placement would start.
    ///   - policy: how many months of service are asked for.
    ///   - variations: all variations on record; those that do not apply are passed over.
    /// - Complexity: O(number of variations).
    public init(
        of person: Person, unit: Unit?, requestedOn: Day, startingOn: Day, policy: Policy, variations: [Variation]
    ) {
        let applicable = variations.filter { variation in
            guard !variation.isRevoked, variation.days.contains(requestedOn) else { return false }
            if let only = variation.person, only != person.id { return false }
            guard let unit, variation.division == unit.division else { return false }
            return variation.department.map { $0 == unit.department } ?? true
        }
        var findings: [Finding] = []
        var used: [Int] = []
        var requestFrom: Day?
        var startFrom: Day?
        var isBarred = false

        if let end = person.contractEnd, end < startingOn {
            isBarred = true
            findings.append(
                Finding(rule: 2, words: "the contract ends on \(end.inWords), before the placement would start"))
        }
        if person.startDate > requestedOn {
            isBarred = true
            findings.append(Finding(rule: 2, words: "service begins only on \(person.startDate.inWords)"))
        }

        let normal = person.startDate.adding(months: policy.serviceMonths)
        if requestedOn < normal {
            let relief = applicable.filter { $0.rule == 3 }.min { ($0.months ?? 0, $0.id) < ($1.months ?? 0, $1.id) }
            if let relief, requestedOn >= person.startDate.adding(months: relief.months ?? 0) {
                used.append(relief.id)
            } else {
                let from = relief.map { person.startDate.adding(months: $0.months ?? 0) } ?? normal
                requestFrom = from
                let months = relief.map { $0.months ?? 0 } ?? policy.serviceMonths
                // That service has not begun is said already.
                if months > 0 {
                    findings.append(
                        Finding(
                            rule: 3,
                            words:
                                "\(months == 1 ? "1 month's service is" : "\(months) months' service are") asked for on the day of the request; a request counts from \(from.inWords)"
                        ))
                }
            }
        }

        let holds: [(Day?, String)] = [
            (person.probationEnd, "probation"), (person.reviewEnd, "the training and development review"),
        ]
        for (end, name) in holds {
            guard let end, startingOn <= end else { continue }
            if let relief = applicable.first(where: { $0.rule == 4 }) {
                if !used.contains(relief.id) { used.append(relief.id) }
            } else {
                let from = end.adding(days: 1)
                startFrom = max(startFrom ?? from, from)
                findings.append(
                    Finding(
                        rule: 4,
                        words: "\(name) runs until \(end.inWords); a placement can start from \(from.inWords)"))
            }
        }

        self.findings = findings
        self.requestFrom = requestFrom
        self.startFrom = startFrom
        self.variations = used
        verdict = isBarred ? .notEligible : findings.isEmpty ? .eligible : .needsVariation
    }

    /// The verdict and its reasons in one sentence.
    public var words: String {
        switch verdict {
        case .eligible:
            variations.isEmpty
                ? "eligible"
                : "eligible by variation \(variations.map(String.init).joined(separator: ", "))"
        case .needsVariation:
            "needs a variation: " + findings.map(\.words).joined(separator: "; ")
        case .notEligible:
            "not eligible: " + findings.map(\.words).joined(separator: "; ")
        }
    }
}
