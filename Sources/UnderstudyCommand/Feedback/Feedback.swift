import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Feedback: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "feedback",
            abstract: "Tell every unsuccessful applicant why: draft, edit, check, release.",
            discussion: """
                Examples:
                  understudy feedback queue OPP-7 --as P014
                  understudy feedback draft A-0001 --as P014
                  understudy feedback show A-0001 --as P014
                  understudy feedback write A-0001 --strength \\
                      "You made costings clear to all." --as P014
                  understudy feedback check OPP-7 --as P014
                  understudy feedback release A-0001 --as P014
                  understudy feedback letter A-0001 --out letter.txt --as P002

                An opportunity cannot be completed while feedback is owed and not released.
                """,
            subcommands: [
                Queue.self, Draft.self, Show.self, Write.self, Check.self, Release.self, Waive.self, Letter.self,
            ])
    }
}

extension Understudy.Feedback {
    struct Queue: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "queue", abstract: "List who is owed what, and how far it has come.")

        @Argument(help: "The opportunity; all of yours unless given.") var opportunity: String?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let queue = try options.service().feedbackQueue(of: opportunity, caller: options.caller())
            try Output.show(FeedbackQueue(queue: queue), json: options.json)
        }
    }

    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: "Draft feedback from the panel's marks and evidence, for you to edit.")

        @Argument(help: "The application number.") var application: String
        @Flag(help: "Write a draft that is there already anew.") var replace = false
        @Flag(help: "Before a decision, because the opportunity is to be withdrawn.") var forWithdrawal = false
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().draftFeedback(
                application, replacing: replace, forWithdrawal: forWithdrawal, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show feedback as it stands, and what is in the way of releasing it.")

        @Argument(help: "The application number.") var application: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().feedback(on: application, caller: options.caller()), json: options.json)
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write",
            abstract: "Change parts of a draft, by options or from a YAML file.",
            discussion: """
                The file holds strength, next_step, and criteria as a list of id and text; what it leaves out stays as it is.
                """)

        @Argument(help: "The application number.") var application: String
        @Option(help: "The criterion that --text is about.") var criterion: String?
        @Option(help: "What is said on it.") var text: String?
        @Option(help: "One strength.") var strength: String?
        @Option(help: "One next step.") var nextStep: String?
        @Option(help: "The reason, where only a reason is owed.") var reason: String?
        @Option(help: ArgumentHelp("A YAML file; - is standard input.", valueName: "file")) var file: String?
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard (criterion == nil) == (text == nil) else {
                throw ValidationError("--criterion and --text go together.")
            }
        }

        /// What was changed: `2 of 5 criteria, the strength`.
        private static func words(for edit: FeedbackEdit, in view: FeedbackView) -> String {
            var parts: [String] = []
            if !edit.points.isEmpty { parts.append("\(edit.points.count) of \(view.points.count) criteria") }
            if edit.strength != nil { parts.append("the strength") }
            if edit.nextStep != nil { parts.append("the next step") }
            if edit.reason != nil { parts.append("the reason") }
            return parts.joined(separator: ", ") + " written"
        }

        func run() throws {
            var edit = FeedbackEdit()
            if let file { edit = try FeedbackEdit(yaml: try Input.text(file), name: Input.name(file)) }
            if let criterion, let text { edit.points[criterion] = text }
            edit.strength = strength ?? edit.strength
            edit.nextStep = nextStep ?? edit.nextStep
            edit.reason = reason ?? edit.reason
            let view = try options.service().writeFeedback(application, edit, caller: options.caller())
            try Output.show(Confirmation(view: view, words: Self.words(for: edit, in: view)), json: options.json)
        }
    }

    /// A line about what was done with feedback; in JSON the whole of it.
    struct Confirmation: Answer {
        let view: FeedbackView
        let words: String

        func encode(to encoder: any Encoder) throws { try view.encode(to: encoder) }

        var text: String {
            var lines = ["Feedback on \(view.application), \(view.name), \(view.opportunity): \(words)."]
            lines += view.findings.map {
                "In the way of releasing it: " + ($0.criterion.map { "\($0): " } ?? "") + $0.what
            }
            return lines.joined(separator: "\n")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Find what stands in the way of releasing what is owed; exit code 6 when there is something.")

        @Argument(help: "The opportunity; all of yours unless given.") var opportunity: String?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let findings = try options.service().checkFeedback(of: opportunity, caller: options.caller())
            try Output.show(FindingList(findings: findings), json: options.json)
            if !findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Release feedback to the applicant; from then on it never changes.")

        @Argument(help: "The application number.") var application: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().releaseFeedback(application, caller: options.caller())
            let what = view.points.isEmpty ? "the reason" : "\(view.points.count) criteria, one strength, one next step"
            let day = view.releasedOn?.inWords ?? "today"
            try Output.show(
                Confirmation(view: view, words: "\(what), released on \(day)"), json: options.json)
        }
    }

    struct Waive: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "waive",
            abstract: "Say that you do not want feedback, as the applicant.")

        @Argument(help: "The application number.") var application: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let line = try options.service().waiveFeedback(application, caller: options.caller())
            try Output.show(FeedbackQueue(queue: [line]), json: options.json)
        }
    }

    struct Letter: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "letter",
            abstract: "Write the letter that brings feedback to its applicant.")

        @Argument(help: "The application number.") var application: String
        @Option(help: ArgumentHelp("Where to; - is standard output.", valueName: "file")) var out = "-"
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let letter = try options.service().feedbackLetter(application, caller: options.caller())
            if out == "-" {
                try Output.show(letter, json: options.json)
            } else {
                try Output.write(letter.letter + "\n", to: out)
            }
        }
    }

    struct FeedbackQueue: Answer {
        let queue: [FeedbackQueueLine]

        var text: String {
            var table = TextTable("opportunity", "application", "name", "ended", "owed", "progress", "next")
            for line in queue {
                table.add(
                    line.opportunity, line.application, line.name, line.outcome?.rawValue ?? line.state.rawValue,
                    line.duty.rawValue, line.progress.rawValue, line.next ?? "")
            }
            return table.isEmpty ? "Nothing in the queue." : table.text
        }
    }

    struct FindingList: Answer {
        let findings: [FeedbackFinding]

        var text: String {
            guard !findings.isEmpty else { return "Nothing stands in the way." }
            return findings.map { finding in
                "\(finding.application)\(finding.criterion.map { ", \($0)" } ?? ""): \(finding.what)"
            }.joined(separator: "\n")
        }
    }
}

extension FeedbackView: Answer {
    var text: String {
        let state = releasedOn.map { "released on \($0)" } ?? "a draft of \(writtenOn)"
        var lines = ["Feedback on \(application), \(name), \(opportunity): \(state)"]
        for point in points { lines += ["", point.name, "  " + point.text] }
        if !strength.isEmpty { lines += ["", "Strength", "  " + strength] }
        if !nextStep.isEmpty { lines += ["", "Next step", "  " + nextStep] }
        if !reason.isEmpty { lines += ["", "Reason", "  " + reason] }
        if !findings.isEmpty {
            lines += ["", "In the way of releasing it:"]
            lines += findings.map { "  " + ($0.criterion.map { "\($0): " } ?? "") + $0.what }
        }
        return lines.joined(separator: "\n")
    }
}

extension FeedbackLetter: Answer {
    var text: String { letter }
}
