public import Secondments

/// Who is owed feedback, and how far it has come.
public struct FeedbackQueueLine: Sendable, Encodable {
    /// How far feedback has come.
    public enum Progress: String, Sendable, Encodable {
        case notDrafted = "not-drafted"
        case drafted, released, waived
        case notOwed = "not-owed"
        /// Not owed while the selection goes on; owed in full if the opportunity is withdrawn before the decision.
        case onWithdrawal = "if-withdrawn"
    }

    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// The applicant.
    public var person: String
    /// The name.
    public var name: String
    /// Where the application stands.
    public var state: ApplicationState
    /// How it ended.
    public var outcome: OutcomeKind?
    /// What is owed; of an opportunity that was marked and is not decided, what would be owed were it withdrawn.
    public var duty: FeedbackDuty
    /// How far it has come.
    public var progress: Progress
    /// Since when it is released.
    public var releasedOn: Day?
    /// The command that comes next; `nil` when nothing is left to do.
    public var next: String?
}

/// Feedback as it is told to those who write it, and to the applicant once it is released.
public struct FeedbackView: Sendable, Encodable {
    /// One criterion.
    public struct Point: Sendable, Encodable {
        /// The criterion.
        public var criterion: String
        /// What it is called.
        public var name: String
        /// What is said.
        public var text: String
    }

    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// The applicant's name.
    public var name: String
    /// What is owed.
    public var duty: FeedbackDuty
    /// What is said on each criterion, in the order published.
    public var points: [Point]
    /// One strength.
    public var strength: String
    /// One next step.
    public var nextStep: String
    /// The reason, where only a reason is owed.
    public var reason: String
    /// Who stands behind the words.
    public var writtenBy: String
    /// When they were last changed.
    public var writtenOn: Day
    /// When the applicant could read it.
    public var releasedOn: Day?
    /// What stands in the way of releasing it.
    public var findings: [FeedbackFinding]
}

/// A letter to an applicant.
public struct FeedbackLetter: Sendable, Encodable {
    /// The application number.
    public var application: String
    /// The text, in lines of at most 78 characters.
    public var letter: String
    /// Whether the applicant may have it yet.
    public var isReleased: Bool
}

/// What somebody changes in a draft; `nil` leaves a part as it is.
public struct FeedbackEdit: Sendable {
    /// What is said on criteria, by id.
    public var points: [String: String]
    /// One strength.
    public var strength: String?
    /// One next step.
    public var nextStep: String?
    /// The reason.
    public var reason: String?

    /// Creates an edit.
    public init(points: [String: String] = [:], strength: String? = nil, nextStep: String? = nil, reason: String? = nil)
    {
        self.points = points
        self.strength = strength
        self.nextStep = nextStep
        self.reason = reason
    }

    /// Whether nothing is changed.
    public var isEmpty: Bool { points.isEmpty && strength == nil && nextStep == nil && reason == nil }
}
