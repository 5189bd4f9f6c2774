public import Secondments

/// A chain of an accepted plan that has been confirmed.
public struct ConfirmedChain: Hashable, Sendable, Encodable {
    /// The plan's number.
    public var plan: Int
    /// The opportunity at the head of the chain.
    public var opportunity: String
    /// What it is called.
    public var title: String
}

/// What was decided on an opportunity.
public struct DecisionView: Sendable, Encodable {
    /// One application.
    public struct Line: Sendable, Encodable {
        /// The application number.
        public var application: String
        /// The applicant.
        public var person: String
        /// The name.
        public var name: String
        /// How it ended.
        public var outcome: OutcomeKind
        /// The place in the ranking.
        public var rank: Int?
        /// The score in per cent.
        public var score: String
        /// What decided it.
        public var note: String
    }

    /// The opportunity.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// How many places there are.
    public var places: Int
    /// Who decided.
    public var decidedBy: String
    /// When.
    public var decidedOn: Day?
    /// The revealed seed of the draw.
    public var seed: String?
    /// Every application in the competition, by rank.
    public var outcomes: [Line]
    /// The chains that the decision has confirmed, because they waited for nothing else; told when it is made, and not when it is read.
    public var confirmedChains: [ConfirmedChain] = []
}

extension Contest {
    /// The decision as it is told.
    func decisionView() throws -> DecisionView {
        let lines = outcomes.sorted { ($0.rank ?? .max, $0.application) < ($1.rank ?? .max, $1.application) }.map {
            DecisionView.Line(
                application: $0.application, person: application($0.application)?.person ?? "",
                name: applicantName($0.application), outcome: $0.kind, rank: $0.rank, score: $0.score, note: $0.note)
        }
        return DecisionView(
            opportunity: opportunity.id, title: opportunity.title, places: opportunity.places,
            decidedBy: decision?.decidedBy ?? "", decidedOn: decision?.decidedOn, seed: decision?.seed, outcomes: lines)
    }
}
