import FairSelection
import Secondments

/// Whether feedback may go out: whole, of its own, and silent about everybody else.
struct FeedbackCheck {
    private let contest: Contest
    private let scores: [String: String]

    init(_ contest: Contest) {
        self.contest = contest
        scores = Dictionary(
            contest.outcomes.filter { !$0.score.isEmpty }.map { ($0.application, $0.score) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Everything that stands in the way of releasing feedback, in the order in which a reader meets it.
    ///
    /// - Parameters:
    ///   - feedback: what is to be released; `nil` for none.
    ///   - application: whose it is.
    ///   - duty: what is owed.
    ///   - others: the feedback to others of the same opportunity.
    func findings(
        _ feedback: Feedback?, for application: Application, duty: FeedbackDuty, others: [Feedback]
    ) -> [FeedbackFinding] {
        func finding(_ what: String, on criterion: String? = nil) -> FeedbackFinding {
            FeedbackFinding(
                opportunity: contest.opportunity.id, application: application.id, criterion: criterion, what: what)
        }
        guard duty != .none else { return [] }
        guard let feedback else { return [finding("nothing has been drafted")] }
        var findings: [FeedbackFinding] = []
        if duty == .reasonOnly {
            if feedback.reason.trimmed.isEmpty { findings.append(finding("the reason is blank")) }
        } else {
            for criterion in contest.criteria {
                let point = feedback.points.first { $0.criterion == criterion.id }
                if point == nil {
                    findings.append(finding("says nothing on this criterion", on: criterion.id))
                } else if point?.text.trimmed.isEmpty == true {
                    findings.append(finding("the text is blank", on: criterion.id))
                }
            }
            if feedback.strength.trimmed.isEmpty { findings.append(finding("the strength is blank")) }
            if feedback.nextStep.trimmed.isEmpty { findings.append(finding("the next step is blank")) }
            let own = folded(feedback, of: application)
            for other in others where other.application != application.id && !other.points.isEmpty {
                guard let theirs = contest.application(other.application) else { continue }
                if folded(other, of: theirs) == own {
                    findings.append(finding("the text is the same as that of another applicant"))
                    break
                }
            }
        }
        for point in feedback.points {
            findings += leaks(in: point.text, of: application).map { finding($0, on: point.criterion) }
        }
        for text in [feedback.strength, feedback.nextStep, feedback.reason] {
            findings += leaks(in: text, of: application).map { finding($0) }
        }
        return findings
    }

    /// What a text says about others: their names, numbers, scores or places, and who was on the panel.
    func leaks(in text: String, of application: Application) -> [String] {
        var found: [String] = []
        let words = Self.words(of: text)
        let lowered = words.map { $0.lowercased() }
        let own = Set(Self.words(of: contest.name(application.person)).map { $0.lowercased() })
        for other in contest.applications where other.person != application.person {
            if Self.mentions(contest.name(other.person), words: words, lowered: lowered, own: own) {
                found.append("mentions another applicant by name")
            }
            if lowered.contains(other.id.lowercased()) || words.contains(other.person) {
                found.append("mentions another applicant by number")
            }
            if let score = scores[other.id], score != scores[application.id], words.contains(score) {
                found.append("mentions the score of another applicant")
            }
        }
        for member in contest.panel where member.person != application.person {
            if Self.mentions(contest.name(member.person), words: words, lowered: lowered, own: own)
                || words.contains(member.person)
            {
                found.append("names a member of the panel")
            }
        }
        if Self.mentionsPlace(lowered) { found.append("mentions a place in the ranking") }
        var unique: [String] = []
        for entry in found where !unique.contains(entry) { unique.append(entry) }
        return unique
    }

    /// The text of feedback with case, spaces and the applicant's names folded away, so that two texts that differ in these alone are equal.
    private func folded(_ feedback: Feedback, of application: Application) -> String {
        let names = Set(Self.words(of: contest.name(application.person)).map { $0.lowercased() })
        let texts =
            feedback.points.sorted { $0.criterion < $1.criterion }.map(\.text) + [feedback.strength, feedback.nextStep]
        return texts.flatMap { Self.words(of: $0) }.map { $0.lowercased() }.filter { !names.contains($0) }.joined()
    }

    /// Whether a text holds a name: in full, or a part of it that is no ordinary word where it stands in small letters.
    private static func mentions(_ name: String, words: [String], lowered: [String], own: Set<String>) -> Bool {
        let parts = Self.words(of: name)
        for part in parts where part.count >= 3 && !own.contains(part.lowercased()) {
            let small = part.lowercased()
            for (word, low) in zip(words, lowered) where low == small || low == small + "'s" || low == small + "’s" {
                if word.first?.isUppercase == true || !ordinaryWords.contains(small) { return true }
            }
        }
        let full = parts.map { $0.lowercased() }
        guard !full.isEmpty, lowered.count >= full.count else { return false }
        return (0...(lowered.count - full.count)).contains { Array(lowered[$0..<$0 + full.count]) == full }
    }

    /// Names that are ordinary words as well: they count as names only with a capital letter.
    private static let ordinaryWords: Set<String> = [
        "art", "bell", "bill", "dean", "drew", "faith", "frank", "grace", "grant", "hope", "joy", "long", "mark", "may",
        "page", "read", "rich", "rose", "sunny", "will", "young",
    ]

    private static let ordinals: Set<String> = [
        "first", "second", "third", "fourth", "fifth", "sixth", "last", "1st", "2nd", "3rd", "4th", "5th", "6th",
    ]

    private static func mentionsPlace(_ words: [String]) -> Bool {
        let places: Set<String> = ["place", "placed", "position", "rank", "ranked"]
        for (index, word) in words.enumerated() {
            if ["outranked", "outscored", "runner-up"].contains(word) { return true }
            let next = index + 1 < words.count ? words[index + 1] : ""
            if ordinals.contains(word), places.contains(next) { return true }
            if ["came", "placed", "ranked", "finished"].contains(word), ordinals.contains(next) { return true }
            if ["rank", "ranked"].contains(word), next.first?.isNumber == true || places.contains(next) { return true }
            if word == "ranked" && ["above", "below", "behind", "higher", "lower", "you"].contains(next) {
                return true
            }
        }
        return false
    }

    /// The words of a text: runs of letters, digits, and the points, hyphens and apostrophes inside them.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func isInner(_ character: Character) -> Bool { ".-'’".contains(character) }
        for character in text + " " {
            if character.isLetter || character.isNumber || (isInner(character) && !word.isEmpty) {
                word.append(character)
            } else if !word.isEmpty {
                while let last = word.last, isInner(last) { word.removeLast() }
                words.append(word)
                word = ""
            }
        }
        return words
    }
}

/// Something that stands in the way of releasing feedback.
public struct FeedbackFinding: Sendable, Hashable, Encodable {
    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// The criterion it concerns; `nil` for the whole.
    public var criterion: String?
    /// What it is, as a clause.
    public var what: String
}
