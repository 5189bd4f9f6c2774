import FairSelection
import Secondments

extension Contest {
    /// A member's marks that still count, for the applications that the member has to mark.
    func marks(by assessor: String) -> [PanelRating] {
        let duties = Set(duties(of: assessor).map(\.id))
        return ratings.filter { $0.assessor == assessor && $0.voidedBecause == nil && duties.contains($0.application) }
    }

    /// A member's marks that are not handed in, on applications that the member no longer has to mark: withdrawn ones, and those from which
    /// the member stands back. They cannot be handed in.
    func openMarksThatNoLongerCount(of assessor: String) -> [PanelRating] {
        let duties = Set(duties(of: assessor).map(\.id))
        return ratings.filter { $0.assessor == assessor && !$0.isSubmitted && !duties.contains($0.application) }
    }

    /// The criteria that an application is marked on: in a sift the essential ones, and all once it is on the shortlist.
    func criteriaOwed(on application: String) -> [Criterion] {
        guard sift != nil, shortlist?.applications.contains(application) != true else { return criteria }
        return criteria.filter(\.isEssential)
    }

    /// How many marks a member owes in all, as far as the selection has gone.
    func owed(by assessor: String) -> Int {
        guard sift != nil else { return duties(of: assessor).count * criteria.count }
        let (all, essential) = (criteria.count, criteria.count { $0.isEssential })
        let listed = Set(shortlist?.applications ?? [])
        return duties(of: assessor).reduce(0) { $0 + (listed.contains($1.id) ? all : essential) }
    }

    /// Whether a member has handed in every mark that is owed so far. Somebody who stands back from all owes none.
    func hasHandedIn(_ assessor: String) -> Bool {
        marks(by: assessor).count { $0.isSubmitted } == owed(by: assessor)
    }

    /// Whether a member has handed in every mark that there will be: after a sift not before the shortlist is made.
    func hasSubmitted(_ assessor: String) -> Bool {
        !awaitsShortlist && hasHandedIn(assessor)
    }

    /// The members who still have marks to hand in, by id.
    var missingMembers: [PanelMember] {
        activeMembers.filter { !hasHandedIn($0.person) }
    }

    /// Whether a sift is under way whose shortlist is not made.
    var awaitsShortlist: Bool { sift != nil && shortlist == nil }

    /// Whether every member who was not released has handed in every mark, and each applicant has been marked.
    var isFullySubmitted: Bool {
        !awaitsShortlist && missingMembers.isEmpty && !countingMembers.isEmpty && !competing.isEmpty
    }

    /// The last moderation of a mark.
    func moderation(of rating: PanelRating) -> Moderation? {
        moderations.last { moderation in
            moderation.application == rating.application && moderation.assessor == rating.assessor
                && moderation.criterion == rating.criterion && moderation.version == rating.version
        }
    }

    /// The marks that count in the ranking: handed in, not voided, of members who were not released; moderated where they were.
    var countingRatings: [Rating] {
        let members = Set(activeMembers.map(\.person))
        let numbers = Set(competing.map(\.id))
        return ratings.compactMap { rating in
            guard rating.isSubmitted, rating.voidedBecause == nil, members.contains(rating.assessor),
                numbers.contains(rating.application), !isRecused(rating.assessor, from: rating.application)
            else { return nil }
            return Rating(
                applicant: rating.application, assessor: rating.assessor, criterion: rating.criterion,
                value: moderation(of: rating)?.value ?? rating.value)
        }
    }

    /// The published rule as the engine knows it.
    var scoringRule: ScoringRule {
        let combination: ScoringRule.Combination =
            switch opportunity.rule.combination {
            case .mean: .mean
            case .median: .median
            }
        return ScoringRule(
            combination: combination,
            threshold: opportunity.rule.threshold > 0 ? Fraction(opportunity.rule.threshold) : nil,
            tieBreak: opportunity.rule.tieCriteria)
    }

    /// The panel's marks for everybody in the competition, or only for some, by application number.
    func scoring(only numbers: Set<String>? = nil) throws -> PanelScoring {
        let applicants = competing.map(\.id).filter { numbers?.contains($0) ?? true }
        let chosen = Set(applicants)
        let assessors = activeMembers.map(\.person)
        var recusals: Set<Recusal> = []
        for assessor in assessors {
            for applicant in applicants where isRecused(assessor, from: applicant) || !isAssigned(assessor, applicant) {
                recusals.insert(Recusal(assessor: assessor, applicant: applicant))
            }
        }
        return try PanelScoring(
            applicants: applicants, criteria: criteria,
            ratings: countingRatings.filter { chosen.contains($0.applicant) },
            rule: scoringRule, assessors: assessors, recusals: recusals)
    }

    /// The ranking with everything needed to explain it, by application number.
    func explanation(only numbers: Set<String>? = nil, places: Int? = nil) throws -> RankingExplanation {
        try RankingExplanation(
            try scoring(only: numbers), places: places ?? opportunity.places, draw: draw,
            decisions: tieDecisions(among: numbers))
    }

    /// The recorded decisions between applicants who are level, as the engine knows them: over those who are still in the competition.
    private func tieDecisions(among numbers: Set<String>?) -> [TieDecision] {
        let present = Set(competing.map(\.id)).intersection(numbers ?? Set(competing.map(\.id)))
        return positiveActions.map { action in
            TieDecision(
                preferred: action.preferred, over: action.over.filter(present.contains),
                decidedBy: name(action.decidedBy), reason: action.reason.trimmingFullStop, evidence: action.evidence)
        }
    }

    /// Why an applicant cannot be appointed, as clauses for the applicant: what was missed, never the own mark or score.
    func wordsWithoutFigures(for shortfalls: [PanelScore.Shortfall]) -> [String] {
        told(shortfalls).map { shortfall in
            switch shortfall {
            case .belowMinimum(let id, _, let minimum):
                "below the minimum of \(minimum) on \(criterion(id)?.name ?? id)"
            case .belowThreshold(_, let threshold): "below the threshold of \(threshold.shortDecimal) %"
            case .notMarked(let id): "\(criterion(id)?.name ?? id) has no mark"
            }
        }
    }

    /// Why an applicant cannot be appointed, as clauses; empty for one who can.
    func words(for shortfalls: [PanelScore.Shortfall]) -> [String] {
        told(shortfalls).map { shortfall in
            switch shortfall {
            case .belowMinimum(let id, let mark, let minimum):
                "\(criterion(id)?.name ?? id) at \(mark.formatted(decimals: 2)), the minimum is \(minimum)"
            case .belowThreshold(let score, let threshold):
                "\(score.formatted()) % in all, the threshold is \(threshold.formatted()) %"
            case .notMarked(let id):
                "\(criterion(id)?.name ?? id) has no mark"
            }
        }
    }

    /// Shortfalls without marks that are missing because of another shortfall: who misses a minimum in a sift is not marked any further.
    private func told(_ shortfalls: [PanelScore.Shortfall]) -> [PanelScore.Shortfall] {
        let others = shortfalls.filter { !$0.isMissingMark }
        return others.isEmpty ? shortfalls : others
    }

    /// Whether somebody met the essential minimums in a sift and is not on its shortlist.
    func isLeftOffShortlist(_ score: PanelScore) -> Bool {
        guard let shortlist, !shortlist.applications.contains(score.applicant) else { return false }
        return score.shortfalls.allSatisfy(\.isMissingMark)
    }
}

extension PanelScore.Shortfall {
    /// Whether it is no more than a criterion that nobody has marked.
    var isMissingMark: Bool {
        if case .notMarked = self { true } else { false }
    }
}
