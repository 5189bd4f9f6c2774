import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Approval: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approval",
            abstract: "Ask for approval and release; approve, decline with reasons, or propose something smaller.",
            discussion: """
                Examples:
                  understudy approval request A-0001 --as P005
                  understudy approval approve A-0001 --as P003
                  understudy approval decline A-0001 --reason "Enrolment peak." \\
                      --discussed-on 2026-01-09 --as P003
                  understudy approval counter A-0001 --kind shadowing --from 2026-02-02 \\
                      --to 2026-02-13 \\
                      --fraction 0.4 --reason "Two weeks are possible." --as P003
                """,
            subcommands: [Request.self, Approve.self, Decline.self, Counter.self, List.self])
    }
}

extension Understudy.Approval {
    struct Request: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Ask for what an application needs, for the opportunity's dates or others.")

        @Argument(help: "The application number.") var application: String
        @Option(help: ArgumentHelp("Another first day.", valueName: "date"), transform: Input.day) var from: Day?
        @Option(help: ArgumentHelp("Another last day.", valueName: "date"), transform: Input.day) var to: Day?
        @Option(help: ArgumentHelp("Another part of full time.", valueName: "part"), transform: Input.decimal)
        var fraction: Thousandths?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().requestApproval(
                application, days: try Days.optional(from, to), fraction: fraction, caller: options.caller())
            try Output.show(ApprovalList(approvals: list), json: options.json)
        }
    }

    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve as line manager (approval and release) or as People Partner (in principle).")

        @Argument(help: "The application number.") var application: String
        @Option(help: "Only this kind: line-manager, release or people-partner.") var kind: Kind?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().approve(application, kind: kind?.value, caller: options.caller())
            try Output.show(ApprovalList(approvals: list), json: options.json)
        }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decline",
            abstract: "Decline, which is final, with the reason and the day it was discussed.")

        @Argument(help: "The application number.") var application: String
        @Option(help: "Why.") var reason = ""
        @Option(
            help: ArgumentHelp("The day on which it was discussed with the person.", valueName: "date"),
            transform: Input.day)
        var discussedOn: Day?
        @Option(help: "Only this kind: line-manager, release or people-partner.") var kind: Kind?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().decline(
                application, kind: kind?.value, reason: reason, discussedOn: discussedOn, caller: options.caller())
            try Output.show(ApprovalList(approvals: list), json: options.json)
        }
    }

    struct Counter: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "counter",
            abstract: "Propose something shorter, part-time or shadowing instead of declining.")

        @Argument(help: "The application number.") var application: String
        @Option(help: "What kind is proposed: informal, shadowing, project or secondment.") var kind: Form
        @Option(help: ArgumentHelp("The first day proposed.", valueName: "date"), transform: Input.day) var from: Day
        @Option(help: ArgumentHelp("The last day proposed.", valueName: "date"), transform: Input.day) var to: Day
        @Option(help: ArgumentHelp("The part of full time proposed.", valueName: "part"), transform: Input.decimal)
        var fraction: Thousandths
        @Option(help: "Why.") var reason: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            guard let days = try Days.optional(from, to) else { return }
            let list = try options.service().counter(
                application, offer: CounterOffer(kind: kind.value, days: days, fraction: fraction), reason: reason,
                caller: options.caller())
            try Output.show(ApprovalList(approvals: list), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the requests that you may see.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().approvals(caller: options.caller())
            try Output.show(ApprovalList(approvals: list), json: options.json)
        }
    }

    /// The kinds of approval as they are written on the command line.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case lineManager = "line-manager"
        case release
        case peoplePartner = "people-partner"

        var value: ApprovalKind {
            switch self {
            case .lineManager: .lineManager
            case .release: .release
            case .peoplePartner: .peoplePartner
            }
        }
    }

    /// The kinds of opportunity as they are written on the command line.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case secondment, informal, shadowing, project

        var value: OpportunityKind {
            switch self {
            case .secondment: .secondment
            case .informal: .informal
            case .shadowing: .shadowing
            case .project: .project
            }
        }
    }

    /// A first and a last day given as options.
    enum Days {
        static func optional(_ from: Day?, _ to: Day?) throws -> DayRange? {
            switch (from, to) {
            case (nil, nil): return nil
            case (let from?, let to?):
                guard let days = DayRange(from: from, to: to) else {
                    throw ValidationError("The last day, \(to), lies before the first, \(from).")
                }
                return days
            default: throw ValidationError("Give both --from and --to, or neither.")
            }
        }
    }

    struct ApprovalList: Answer {
        let approvals: [Secondments.Approval]

        var text: String {
            approvals.isEmpty ? "No request." : approvals.map(\.text).joined(separator: "\n")
        }
    }
}

extension Secondments.Approval {
    /// One line: `A-0001 line-manager approved by P003 on 2026-01-09, for 1 May 2026 to 31 January 2027`.
    var text: String {
        var line = "\(application) \(kind.rawValue) \(state.rawValue)"
        if let decidedBy, let decidedOn { line += " by \(decidedBy) on \(decidedOn)" }
        line += ", for \(days.inWords)" + (fraction == .one ? "" : " at \(fraction) of full time")
        if let reason { line += ": \(reason)" }
        if let discussedOn { line += " (discussed on \(discussedOn))" }
        if let counter {
            line +=
                " (proposed instead: \(counter.kind.title), \(counter.days.inWords), \(counter.fraction) of full time)"
        }
        if let earlier { line += " (follows request \(earlier), which was declined)" }
        return line
    }
}
