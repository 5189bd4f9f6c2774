import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Offer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "offer",
            abstract: "Offer places to those selected; accept or decline an offer.",
            discussion: """
                Examples:
                  understudy offer make A-0003 --as P014
                  understudy offer accept A-0003 --as P007
                  understudy offer decline A-0003 --reason "My team needs me." --as P007
                  understudy offer list --as P014

                An offer takes the line manager's approval and the team's release for exactly its dates, and for informal and shadowing \
                places the People Partner's approval in principle.
                """,
            subcommands: [Make.self, Accept.self, Decline.self, Drop.self, List.self])
    }
}

extension Understudy.Offer {
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "Offer a place, as the hosting manager.")

        @Argument(help: "The application number.") var application: String
        @Option(help: ArgumentHelp("Another first day.", valueName: "date"), transform: Input.day) var from: Day?
        @Option(help: ArgumentHelp("Another last day.", valueName: "date"), transform: Input.day) var to: Day?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().makeOffer(
                application, days: try Understudy.Approval.Days.optional(from, to), caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept", abstract: "Accept the offer made to you.")

        @Argument(help: "The application number.") var application: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().acceptOffer(application, caller: options.caller()), json: options.json)
        }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decline", abstract: "Decline the offer made to you.")

        @Argument(help: "The application number.") var application: String
        @Option(help: "Why, if you want to say.") var reason = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().declineOffer(application, reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Drop: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop",
            abstract: "Record that somebody selected is not released, so that the next can have the place.")

        @Argument(help: "The application number.") var application: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().dropSelected(application, caller: options.caller()), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the offers that you may see.")

        @Option(help: "Only those of one opportunity.") var opportunity: String?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let offers = try options.service().offers(of: opportunity, caller: options.caller())
            try Output.show(OfferList(offers: offers), json: options.json)
        }
    }

    struct OfferList: Answer {
        let offers: [OfferView]

        var text: String { offers.isEmpty ? "No offer." : offers.map(\.line).joined(separator: "\n") }
    }
}

extension OfferView: Answer {
    /// One line: `Offer 1: Elif (A-0003), OPP-7, 1 May 2026 to 31 January 2027: open since 2025-12-19`.
    var line: String {
        var line = "Offer \(id): \(name) (\(application)), \(opportunity), \(days.inWords): "
        switch state {
        case .open: line += "open since \(madeOn)"
        case .accepted, .declined, .lapsed: line += state.rawValue + (answeredOn.map { " on \($0)" } ?? "")
        }
        if let reason { line += " (\(reason))" }
        if let cancelled { line += "; \(cancelled)" }
        if let placement { line += "; placement \(placement) is agreed" }
        return line
    }

    var text: String { ([line] + next.map { "Next: \($0)" }).joined(separator: "\n") }
}
