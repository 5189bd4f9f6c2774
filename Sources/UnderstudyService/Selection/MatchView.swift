import FairSelection
import Secondments

/// A stable matching of applicants and opportunities: who has a place where, and why each other has none they prefer.
public struct MatchView: Sendable, Encodable {
    /// An applicant with a place.
    public struct Assignment: Sendable, Encodable {
        /// The applicant.
        public var person: String
        /// The name.
        public var name: String
        /// The application number.
        public var application: String
        /// The opportunity.
        public var opportunity: String
        /// The applicant's preference for it, 1 first.
        public var preference: Int?
        /// The place in the panel's ranking.
        public var rank: Int
    }

    /// An applicant without the place they put first.
    public struct Passed: Sendable, Encodable {
        /// The applicant.
        public var person: String
        /// The name.
        public var name: String
        /// The application number.
        public var application: String
        /// The opportunity.
        public var opportunity: String
        /// Why, as a sentence.
        public var why: String
    }

    /// The opportunities that were matched together.
    public var opportunities: [String]
    /// Who has a place, by opportunity and rank.
    public var assignments: [Assignment]
    /// Appointable applicants without this place, and why.
    public var passed: [Passed]
    /// Ties that await the draw of their opportunity. What hangs on them is told neither as assigned nor as passed.
    public var openTies: [OpenTie]
    /// Pairs who would rather have each other than what they have; empty for a stable matching. Checked apart from the matching itself.
    public var blockingPairs: [String]

    init(_ joint: JointDecision) throws {
        opportunities = joint.contests.map(\.opportunity.id)
        openTies = joint.openTies
        var assignments: [Assignment] = []
        var passed: [Passed] = []
        var held: [String: [(application: Application, days: DayRange)]] = [:]
        for contest in joint.contests {
            for number in joint.selected[contest.opportunity.id] ?? [] {
                guard let application = contest.application(number) else { continue }
                held[application.person, default: []].append((application, contest.opportunity.days))
            }
        }
        var blocking: [String] = []
        for contest in joint.contests {
            let id = contest.opportunity.id
            let winners = joint.selected[id] ?? []
            let last = winners.compactMap { joint.place(of: $0, in: contest) }.max() ?? 0
            let isSettled = winners.count == contest.opportunity.places
            let isAwaiting = joint.openTies.contains { $0.opportunity == id }
            let isFull = isSettled || isAwaiting
            for application in contest.competing {
                guard let place = joint.place(of: application.id, in: contest),
                    !joint.isOpen(application.id, in: contest)
                else { continue }
                let name = contest.name(application.person)
                if winners.contains(application.id) {
                    assignments.append(
                        Assignment(
                            person: application.person, name: name, application: application.id, opportunity: id,
                            preference: application.preference, rank: place))
                    continue
                }
                let better = held[application.person]?.first {
                    $0.days.overlaps(contest.opportunity.days)
                        && JointDecision.preferenceOrder($0.application, application)
                }
                let why: String
                switch (joint.obstacles[application.id], better) {
                case (.notReleased(let words)?, _), (.placedElsewhere(let words)?, _): why = words
                case (nil, let better?):
                    why = "Has a place on \(better.application.opportunity), which the applicant put first."
                case (nil, nil) where isFull && place > last:
                    why = "Every place went to applicants whom the panel ranked higher."
                case (nil, nil) where joint.exclusion(of: application, in: contest) != nil:
                    why = joint.exclusion(of: application, in: contest) ?? ""
                case (nil, nil):
                    why = "Would rather have this place, and the panel would rather have this applicant."
                    blocking.append("\(application.id) and \(id)")
                }
                passed.append(
                    Passed(
                        person: application.person, name: name, application: application.id, opportunity: id, why: why))
            }
        }
        self.assignments = assignments.sorted {
            (NumberAwareId($0.opportunity), $0.rank) < (NumberAwareId($1.opportunity), $1.rank)
        }
        self.passed = passed
        blockingPairs = blocking
    }
}
