import ArgumentParser
import FairSelection
import Foundation
import Secondments
import UnderstudyService

extension Understudy {
    struct Opportunity: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "opportunity",
            abstract: "Create, publish, show and close opportunities.",
            discussion: """
                Examples:
                  understudy opportunity create opp-7.yaml --as P001
                  understudy opportunity budget OPP-7 --code RG-2201 --as P001
                  understudy opportunity publish OPP-7 --as P001
                  understudy opportunity show OPP-7
                """,
            subcommands: [
                Create.self, List.self, Show.self, Edit.self, Budget.self, Preview.self, Publish.self, Extend.self,
                Complete.self,
                Withdraw.self,
            ])
    }
}

extension Understudy.Opportunity {
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Create a draft from a YAML file.",
            discussion: """
                Keys of the file:
                  id, title, unit, manager, start, end, deadline
                  kind          secondment, informal, shadowing or project
                  post          the post that is covered, if one is
                  fraction      part of full time, such as 0.4; 1 unless given
                  latest_start  leaves the start to the plan: the day given, or a Monday
                                up to that one; it ends as much later
                  places, pattern, summary
                  threshold     per cent from which one can be appointed
                  combination   mean or median of the panel's marks
                  tie_rule      ids of criteria, most decisive first
                  channel       expression-of-interest or internal-advert, the
                                latter with the outside reference
                  criteria      a list of id, name, weight, essential, minimum
                                and scale, which describes each mark

                You have to be the manager whom the file names. An example stands in SampleData/northfield/opp-7.yaml.
                """)

        @Argument(help: "The YAML file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().createOpportunity(
                yaml: try Input.text(file), name: Input.name(file), caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Replace a draft by a YAML file.")

        @Argument(help: "The opportunity's id.") var id: String
        @Argument(help: "The YAML file, or - for standard input.") var file: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().editOpportunity(
                id, yaml: try Input.text(file), name: Input.name(file), caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the opportunities.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                OpportunityList(opportunities: try options.service().opportunities(caller: options.caller())),
                json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show an opportunity with its criteria, weights, scale and tie rule.")

        @Argument(help: "The opportunity's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().opportunity(id, caller: options.caller()), json: options.json)
        }
    }

    struct Budget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "budget",
            abstract: "Confirm that an opportunity is paid for; nothing is published without it.")

        @Argument(help: "The opportunity's id.") var id: String

        @Option(help: ArgumentHelp("The cost centre or account.", valueName: "code"))
        var code: String

        @Option(help: ArgumentHelp("The part of the salary that the host pays, 0 to 1.", valueName: "share"))
        var hostShare = "1"

        @Option(help: ArgumentHelp("Who confirmed it, if not you.", valueName: "person"))
        var confirmedBy: String?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if Thousandths(text: hostShare) == nil {
                throw ValidationError("--host-share takes a number from 0 to 1, not \"\(hostShare)\".")
            }
        }

        func run() throws {
            let view = try options.service().confirmBudget(
                id, code: code, hostShare: Thousandths(text: hostShare) ?? .one, confirmedBy: confirmedBy,
                caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish",
            abstract: "Publish a draft; its criteria, weights, scale and tie rule freeze.")

        @Argument(help: "The opportunity's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            var generator = SystemRandomNumberGenerator()
            let view = try options.service().publish(id, caller: options.caller(), using: &generator)
            try Output.show(view, json: options.json)
        }
    }

    struct Extend: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "extend",
            abstract: "Move the deadline to a later day, before it has passed.")

        @Argument(help: "The opportunity's id.") var id: String

        @Option(help: ArgumentHelp("The new last day for applications.", valueName: "date"), transform: Input.day)
        var to: Day

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().extendDeadline(id, to: to, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Complete: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "complete",
            abstract: "Complete a decided opportunity, once every applicant has had the feedback that is owed.")

        @Argument(help: "The opportunity's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().completeOpportunity(id, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw", abstract: "Withdraw an opportunity, with a reason.")

        @Argument(help: "The opportunity's id.") var id: String
        @Option(help: "Why.") var reason: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().withdrawOpportunity(id, reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct OpportunityList: Answer {
        let opportunities: [OpportunityLine]

        var text: String {
            guard !opportunities.isEmpty else { return "No opportunity is published." }
            var table = TextTable("id", "title", "kind", "team", "from", "to", "apply by", "state")
            for line in opportunities {
                table.add(
                    line.id, line.title, line.kind.title, line.unit, line.days.start.description,
                    line.days.end.description, line.deadline.description,
                    line.takesApplications ? "open" : line.state == .published ? "closed" : line.state.rawValue)
            }
            return table.text
        }
    }
}

extension OpportunityView: Answer {
    var text: String {
        var lines = [
            "\(opportunity.id)  \(opportunity.title): \(opportunity.kind.title) in \(opportunity.unit)",
            "  \(opportunity.days.inWords), \(opportunity.fraction == .one ? "full time" : "\(opportunity.fraction) of full time")\(opportunity.pattern.isEmpty ? "" : " (\(opportunity.pattern))"), \(opportunity.places) place\(opportunity.places == 1 ? "" : "s")",
            "  Hosting manager \(managerName) (\(opportunity.manager)); it is \(standing); apply by \(opportunity.deadline.inWords)",
        ]
        if let post = opportunity.post {
            lines.append("  Fills post \(post)\(postTitle.map { ", \($0)" } ?? "")")
        }
        if !opportunity.summary.isEmpty { lines.append("  " + opportunity.summary) }
        lines.append(
            budget.map {
                "  Budget confirmed by \($0.confirmedBy) on \($0.confirmedOn), code \($0.code), host pays \($0.hostShare)"
            }
                ?? "  Budget not confirmed")
        var table = TextTable("criterion", ">weight", "essential", ">minimum", ">scale")
        for criterion in criteria {
            table.add(
                criterion.name, String(criterion.weight), criterion.isEssential ? "yes" : "",
                criterion.minimum.map(String.init) ?? "",
                "\(criterion.scale.lowest)-\(criterion.scale.highest)")
        }
        lines += ["", table.text, ""]
        let ties = opportunity.rule.tieCriteria.compactMap { id in criteria.first { $0.id == id }?.name }
        lines.append(
            "Scores: weighted \(opportunity.rule.combination.rawValue) of the panel's marks in per cent; appointable from \(opportunity.rule.threshold) %."
        )
        lines.append(
            "Ties: \(ties.isEmpty ? "" : "by \(ties.joined(separator: ", then ")), then ")by the draw\(opportunity.seedCommitment.map { ", seed committed to as \($0.prefix(16))…" } ?? "")."
        )
        if !applications.isEmpty {
            lines.append(
                "Applications: "
                    + applications.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                    + ".")
        }
        lines += remarks
        return lines.joined(separator: "\n")
    }
}
