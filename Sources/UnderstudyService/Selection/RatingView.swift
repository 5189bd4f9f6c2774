import FairSelection
public import Secondments

/// A mark as it is told to somebody who may see it: the first mark and, beside it, the moderated one.
public struct RatingView: Sendable, Encodable {
    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// The applicant's name.
    public var name: String
    /// Whose mark.
    public var assessor: String
    /// The criterion's identifier.
    public var criterion: String
    /// What the criterion is called.
    public var criterionName: String
    /// The mark.
    public var rating: Int
    /// The written reason.
    public var evidence: String
    /// Whether it has been handed in.
    public var isSubmitted: Bool
    /// The moderated mark, which counts.
    public var moderated: Int?
    /// Why it was moderated.
    public var moderationReason: String?
    /// Who recorded that.
    public var moderatedBy: String?
    /// Why it no longer counts, if so.
    public var voidedBecause: String?
}

/// Who has handed in how many of how many marks; never what they are.
public struct RatingProgress: Sendable, Encodable {
    /// One member's share.
    public struct Member: Sendable, Encodable {
        /// The assessor.
        public var person: String
        /// The name.
        public var name: String
        /// How many applications the member marks.
        public var applications: Int
        /// How many marks the member owes.
        public var owed: Int
        /// How many are written down.
        public var marked: Int
        /// How many are handed in.
        public var submitted: Int
        /// Whether all that is owed is handed in.
        public var isComplete: Bool
        /// Why nothing is owed, if so.
        public var remark: String?
    }

    /// The opportunity.
    public var opportunity: String
    /// Where it stands.
    public var state: OpportunityState
    /// Where it stands today, in words.
    public var standing: String
    /// How many applications are in the competition.
    public var applications: Int
    /// How many criteria each is marked on.
    public var criteria: Int
    /// The members, by id.
    public var members: [Member]
    /// Whether everybody has handed in everything.
    public var isComplete: Bool
    /// Whether the marks are locked and the draw is revealed.
    public var isLocked: Bool
}

/// What was handed in, or imported.
public struct RatingReceipt: Sendable, Encodable {
    /// The opportunity; `nil` for a file with several.
    public var opportunity: String?
    /// The assessor.
    public var assessor: String
    /// The name.
    public var name: String
    /// How many marks this was about.
    public var marks: Int
    /// How many the assessor still owes, all told.
    public var outstanding: Int
    /// Whether nothing was written, because it was only tried.
    public var isDryRun: Bool
    /// What else there is to know.
    public var notes: [String]
}

extension Contest {
    func view(of rating: PanelRating) -> RatingView {
        let moderation = moderation(of: rating)
        return RatingView(
            opportunity: rating.opportunity, application: rating.application, name: applicantName(rating.application),
            assessor: rating.assessor, criterion: rating.criterion,
            criterionName: criterion(rating.criterion)?.name ?? rating.criterion, rating: rating.value,
            evidence: rating.evidence, isSubmitted: rating.isSubmitted, moderated: moderation?.value,
            moderationReason: moderation?.reason, moderatedBy: moderation?.moderatedBy,
            voidedBecause: rating.voidedBecause)
    }

    /// The marks that a viewer sees: the own ones as they are, others' once they are handed in and the viewer may.
    func visibleRatings(to viewer: Viewer) -> [PanelRating] {
        ratings.filter { rating in
            if rating.assessor == viewer.person.id, viewer.isAssessor, !viewer.isApplicant { return true }
            return rating.isSubmitted && viewer.seesMarks(of: rating.assessor, on: rating.application, in: self)
        }.sorted {
            let left = (order($0.criterion), $0.assessor)
            let right = (order($1.criterion), $1.assessor)
            return $0.application == $1.application ? left < right : $0.application < $1.application
        }
    }

    /// A criterion's place in the published order.
    func order(_ criterion: String) -> Int {
        criteria.firstIndex { $0.id == criterion } ?? criteria.count
    }

    /// Everybody's progress.
    func progress(on today: Day) -> RatingProgress {
        let members = activeMembers.map { member in
            let marks = marks(by: member.person)
            let duties = duties(of: member.person)
            return RatingProgress.Member(
                person: member.person, name: name(member.person), applications: duties.count,
                owed: owed(by: member.person), marked: marks.count, submitted: marks.count { $0.isSubmitted },
                isComplete: hasHandedIn(member.person),
                remark: isRecusedFromAll(member.person) ? "stands back from all" : nil)
        }
        return RatingProgress(
            opportunity: opportunity.id, state: opportunity.state, standing: opportunity.standing(on: today),
            applications: competing.count,
            criteria: criteria.count, members: members, isComplete: isFullySubmitted, isLocked: isLocked)
    }
}
