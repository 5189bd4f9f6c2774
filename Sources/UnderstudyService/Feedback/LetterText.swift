import FairSelection
import Secondments

/// The letter that brings feedback to an applicant, in plain text.
struct LetterText {
    let contest: Contest
    let application: Application
    let duty: FeedbackDuty
    let feedback: Feedback
    /// The head of the audit log, by which the letter can be placed in time.
    let auditHead: String

    /// The letter, in lines of at most 78 characters.
    var text: String {
        let opportunity = contest.opportunity
        let name = contest.name(application.person)
        let host = contest.people[opportunity.manager]
        let hostName = host?.name ?? opportunity.manager
        var blocks: [String] = []
        if feedback.releasedOn == nil { blocks.append("DRAFT, not released to the applicant") }
        if let day = feedback.releasedOn { blocks.append(day.inWords) }
        blocks.append("Dear \(name.split(separator: " ").first.map(String.init) ?? name),")
        blocks.append(
            Self.wrap("Thank you for applying for \(opportunity.title) (\(opportunity.id)). \(outcomeSentence)"))
        if duty == .full {
            blocks.append(
                Self.wrap(
                    "Everybody was marked on the same published criteria. This is where your application stood on each of them, and what the next step up looks like."
                ))
            for criterion in contest.criteria {
                guard let point = feedback.points.first(where: { $0.criterion == criterion.id }) else { continue }
                let share = contest.criteria.reduce(0) { $0 + $1.weight }
                let kind = criterion.isEssential ? "essential, " : ""
                blocks.append(
                    "\(criterion.name) (\(kind)weight \(criterion.weight) of \(share))\n"
                        + Self.wrap(point.text, indent: "  "))
            }
            blocks.append("One strength\n" + Self.wrap(feedback.strength, indent: "  "))
            blocks.append("One next step\n" + Self.wrap(feedback.nextStep, indent: "  "))
        } else {
            blocks.append(Self.wrap(feedback.reason))
        }
        let address = host.map { $0.email.isEmpty ? "" : " (\($0.email))" } ?? ""
        blocks.append(
            Self.wrap(
                "If you would like to talk this through, or to hear about other opportunities, please ask \(hostName)\(address). Your line manager can help you plan the next step as well."
            ))
        blocks.append("With good wishes,\n\n\(hostName)\nHosting manager, \(opportunity.unit)")
        blocks.append(
            "--\nApplication \(application.id), written \(feedback.writtenOn)"
                + (feedback.releasedOn.map { ", released \($0)" } ?? "") + "\nAudit log \(auditHead)")
        return blocks.joined(separator: "\n\n")
    }

    private var outcomeSentence: String {
        switch application.state {
        case .late: return "Your application reached us after the closing date, so that it could not be scored."
        case .ineligible: return "Your application could not go forward to the panel."
        case .withdrawn: return "You took your application back before the decision."
        case .submitted: break
        }
        switch contest.outcome(of: application.id)?.kind {
        case .outranked:
            return
                "You met everything that was asked for, and this time the places went to others whom the panel's marks put higher."
        case .reserve:
            return
                "You met everything that was asked for. The places went to others, and you are on the reserve: should a place become free, we will ask you."
        case .belowMinimum:
            return "This time your application did not reach the minimum that was published with the criteria."
        case .notShortlisted:
            return
                "You met the minimum on every essential criterion, and this time the shortlist went to applications that the panel's marks on these put higher."
        case .notReleased:
            return
                "The panel would have been glad to offer you a place; your team could not release you for these dates."
        case .selected: return "The panel's marks gave you a place."
        case .appointed: return "You accepted the place that you were offered."
        case .offerDeclined: return "You declined the place that you were offered."
        case nil: return "The opportunity was withdrawn before the panel decided."
        }
    }

    /// Breaks a paragraph into lines of at most 78 characters; a longer word stands alone.
    static func wrap(_ text: String, indent: String = "") -> String {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                if !line.isEmpty, indent.count + line.count + 1 + word.count > 78 {
                    lines.append(indent + line)
                    line = String(word)
                } else {
                    line += (line.isEmpty ? "" : " ") + word
                }
            }
            if !line.isEmpty { lines.append(indent + line) }
        }
        return lines.joined(separator: "\n")
    }
}
