import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Application: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "application",
            abstract: "Apply for an opportunity, withdraw, and see where an application stands.",
            discussion: """
                Examples:
                  understudy application submit OPP-7 --statement "Two years in grants." \\
                      --as P005
                  understudy application withdraw A-0004 --as P005
                  understudy application list --opportunity OPP-7 --as P001
                """,
            subcommands: [Submit.self, Withdraw.self, List.self, Show.self, Add.self])
    }
}

extension Understudy.Application {
    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit",
            abstract: "Apply in your own name; you are told whether you are eligible.")

        @Argument(help: "The opportunity's id.") var opportunity: String

        @Option(help: ArgumentHelp("Your order among several applications, 1 first.", valueName: "number"))
        var preference: Int?

        @Option(help: "Why you would like to do it, and what you bring.")
        var statement = ""

        @Option(
            help: ArgumentHelp("When you discussed it with your line manager.", valueName: "date"), transform: Input.day
        )
        var discussedOn: Day?

        @Option(
            help: ArgumentHelp(
                "The same from a file, or - for standard input; # headings that name criteria answer them one by one.",
                valueName: "file"), completion: .file())
        var statementFile: String?

        @Flag(
            help: ArgumentHelp(
                "As a disabled person, be on the shortlist if you meet the essential minimums; the panel is not told."))
        var guaranteedShortlisting = false

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let preference, !(1...100).contains(preference) {
                throw ValidationError("--preference takes a whole number from 1 to 100.")
            }
            if statementFile != nil, !statement.isEmpty {
                throw ValidationError("Give the statement once: --statement or --statement-file.")
            }
        }

        func run() throws {
            let view = try options.service().submitApplication(
                for: opportunity, preference: preference,
                statement: try statementFile.map { try Input.text($0) } ?? statement, discussedOn: discussedOn,
                asksForShortlisting: guaranteedShortlisting, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take back your own application, before the decision.")

        @Argument(help: "The application number.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().withdrawApplication(id, caller: options.caller()), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the applications that you may see.")

        @Option(help: ArgumentHelp("Only those for this opportunity.", valueName: "id"))
        var opportunity: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().applications(for: opportunity, caller: options.caller())
            try Output.show(ApplicationList(applications: list), json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show an application with its eligibility and approvals.")

        @Argument(help: "The application number.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().application(id, caller: options.caller()), json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter somebody who applied to an internal advert in the outside system.")

        @Argument(help: "The opportunity's id.") var opportunity: String
        @Argument(help: "The applicant's id.") var person: String
        @Option(help: ArgumentHelp("The day of receipt there.", valueName: "date"), transform: Input.day)
        var submittedOn: Day
        @Option(help: ArgumentHelp("The applicant's order among several applications.", valueName: "number"))
        var preference: Int?
        @Option(help: "What the applicant wrote.") var statement = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().addApplicant(
                person, to: opportunity, submittedOn: submittedOn, preference: preference, statement: statement,
                caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct ApplicationList: Answer {
        let applications: [ApplicationView]

        var text: String {
            guard !applications.isEmpty else { return "No application that you may see." }
            var table = TextTable("number", "opportunity", "applicant", "received", "state", "eligibility", "approvals")
            for view in applications {
                table.add(
                    view.application.id, view.application.opportunity, "\(view.name) (\(view.application.person))",
                    view.application.submittedOn.description,
                    view.application.state.rawValue
                        + (view.placement?.state == .cancelled ? ", place cancelled" : ""),
                    view.eligibility.verdict.rawValue,
                    view.approvals.map { "\($0.kind.rawValue) \($0.state.rawValue)" }.joined(separator: ", "))
            }
            return table.text
        }
    }
}

extension ApplicationView: Answer {
    var text: String {
        var lines = [
            "\(application.id)  \(name) (\(application.person)) for \(application.opportunity), \(opportunityTitle)",
            "  Received on \(application.submittedOn.inWords); \(application.state.rawValue)\(application.stateReason.map { ": \($0)" } ?? "")",
            "  Eligibility: \(eligibility.words)",
        ]
        if let preference = application.preference { lines.append("  Preference \(preference)") }
        if let day = application.discussedOn { lines.append("  Discussed with the line manager on \(day.inWords)") }
        if !application.statement.isEmpty { lines.append("  \"\(application.statement)\"") }
        if asksForShortlisting == true {
            lines.append(
                "  You asked to be on the shortlist if you meet the essential minimums; nobody on the panel is told.")
        }
        lines += approvals.map { "  " + $0.text }
        if let placement { lines.append("  " + placement.words) }
        if eligibility.verdict == .needsVariation {
            lines.append("  A People Partner may vary the rule: understudy variation add --help")
        }
        return lines.joined(separator: "\n")
    }
}
