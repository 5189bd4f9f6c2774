import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Panel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "panel",
            abstract: "Form the panel of an opportunity; declare conflicts, recuse, release.",
            discussion: """
                Examples:
                  understudy panel add OPP-7 P015 --chair --as P014
                  understudy panel declare OPP-7 --kind close-tie --application A-0003 \\
                      --note "We are cousins." --as P043
                  understudy panel recuse OPP-7 P043 --application A-0003 --as P014
                  understudy panel release OPP-7 P052 --reason "On sick leave." --as P014
                  understudy panel show OPP-7 --as P014
                  understudy panel specimen set OPP-7 --file specimen.txt --as P014
                  understudy panel specimen mark OPP-7 grants-knowledge 3 --as P015
                  understudy panel sift OPP-7 --raters 2 --shortlist 10 --as P014
                      who reads whom, where many have applied
                  understudy panel shortlist OPP-7 --as P014
                  understudy panel design OPP-7 --as P014

                Line management and an assessor's own application are found in the data and recorded without anybody's doing.
                """,
            subcommands: [
                Add.self, Remove.self, Release.self, Declare.self, Recuse.self, Show.self, Specimen.self, Sift.self,
                Shortlist.self,
                Design.self,
            ])
    }
}

extension Understudy.Panel {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Put somebody on the panel, as its hosting manager.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The new member.") var member: String
        @Flag(help: "The person leads the panel.") var chair = false
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().addPanelMember(
                member, to: opportunity, isChair: chair, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take somebody off before anybody has marked.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The member.") var member: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().removePanelMember(member, from: opportunity, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Release a member who cannot mark, with the reason on record.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The member.") var member: String
        @Option(help: "Why.") var reason = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().releasePanelMember(
                member, from: opportunity, reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Declare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "declare",
            abstract: "Declare a conflict of interest of your own.",
            discussion: """
                Kinds: oneself, close-tie and manages-some make you stand back at once, and void marks that you gave before; manages-all \
                and other are put on record.
                """)

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: "What it is: \(ConflictKind.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: Kind
        @Option(help: "The application it concerns; all of the opportunity unless given.") var application: String?
        @Option(help: "What there is to know.") var note: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().declareConflict(
                kind.value, in: opportunity, application: application, note: note, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Recuse: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recuse",
            abstract: "Make an assessor stand back, as the assessor, the hosting manager or the People Partner.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The assessor.") var member: String
        @Option(help: "The application; all of the opportunity unless given.") var application: String?
        @Option(help: "Why.") var note = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().recuse(
                member, from: opportunity, application: application, note: note, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show members, conflicts and what is missing by policy.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().panel(of: opportunity, caller: options.caller()), json: options.json)
        }
    }

    struct Sift: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sift",
            abstract: "Set up the sift of many applicants: who reads whom is drawn, essential criteria come first.",
            discussion: """
                Each applicant is read by a few assessors, drawn so that everybody reads as many and all are linked through applicants whom they \
                share. Until the shortlist is made the sheets hold the essential criteria alone, all answers to one criterion together, in an order \
                of their own for each assessor, under codes and without names. Run again, it shows where the sift stands.
                """)

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: "How many assessors read each applicant; as many as policy asks for unless given.") var raters:
            Int?
        @Option(
            help: "How many go on at least; everybody who meets the essential minimums unless given.")
        var shortlist: Int?
        @Flag(help: "Set up nothing; show where the sift stands.") var show = false
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let shortlist, shortlist < 1 { throw ValidationError("--shortlist takes a whole number from 1.") }
            if show, raters != nil || shortlist != nil {
                throw ValidationError("--show sets up nothing: leave --raters and --shortlist out.")
            }
        }

        func run() throws {
            let service = try options.service()
            var generator = SystemRandomNumberGenerator()
            let view =
                show
                ? try service.siftView(of: opportunity, caller: options.caller())
                : try service.sift(
                    opportunity, raters: raters, shortlistSize: shortlist, caller: options.caller(), using: &generator)
            try Output.show(view, json: options.json)
        }
    }

    struct Shortlist: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shortlist",
            abstract: "Make the shortlist of a sift once all essential marks are in; show it from then on.",
            discussion: """
                It holds the best on the essential criteria, everybody level with the last of them, and never anybody below a minimum. It may be \
                longer than was asked for: it reaches down to everybody who has to be on it, and up to two places further by chance, so that \
                its length tells little about anybody.
                """)

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            var generator = SystemRandomNumberGenerator()
            let view = try options.service().shortlist(opportunity, caller: options.caller(), using: &generator)
            try Output.show(view, json: options.json)
        }
    }

    struct Design: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "design",
            abstract: "Tell from the marks how many assessors it takes, and what one more could change.",
            discussion: """
                The marks are split into what differs between applicants, between assessors, and the rest (REML). From that follow the \
                reliability of a panel of any size, and how likely one more assessor's marks are to turn the result at the last place.
                """)

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: "The reliability to reach, from 0.01 to 0.99.") var reliability = 0.8
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard (0.01...0.99).contains(reliability) else {
                throw ValidationError("--reliability takes a number from 0.01 to 0.99.")
            }
        }

        func run() throws {
            try Output.show(
                try options.service().panelDesign(of: opportunity, reliability: reliability, caller: options.caller()),
                json: options.json)
        }
    }

    /// The kinds of conflict as they are written on the command line.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case oneself
        case closeTie = "close-tie"
        case managesSome = "manages-some"
        case managesAll = "manages-all"
        case other

        var value: ConflictKind {
            switch self {
            case .oneself: .oneself
            case .closeTie: .closeTie
            case .managesSome: .managesSome
            case .managesAll: .managesAll
            case .other: .other
            }
        }
    }
}

extension PanelView: Answer {
    var text: String {
        var table = TextTable("member", "name", "role", "from", ">marks", "stands back from")
        for member in members {
            let role = member.releasedOn.map { "released \($0)" } ?? (member.isChair ? "chair" : "member")
            table.add(
                member.person, member.name, role, member.isOutsider ? "outside the team" : "the hosting team",
                String(member.marks.count), member.recusedFrom.joined(separator: ", "))
        }
        var lines = ["Panel of \(opportunity), \(title)"]
        if !table.isEmpty { lines += ["", table.text] }
        if !conflicts.isEmpty {
            lines += ["", "Conflicts of interest:"]
            for conflict in conflicts {
                let source = conflict.isDetected ? "found in the data" : "declared"
                let about = conflict.application ?? "all applications"
                let result = conflict.isRecused ? "stands back" : "on record"
                lines.append(
                    "  \(conflict.name), \(about): \(conflict.kind.rawValue), \(source), \(result)"
                        + (conflict.note.isEmpty ? "" : " (\(conflict.note))"))
            }
        }
        if missing.isEmpty {
            lines += [
                "",
                "Complete by policy: \(sizeNeeded) members, \(outsidersNeeded) from outside, \(ratersNeeded) raters each.",
            ]
        } else {
            lines += ["", "Missing by policy:"] + missing.map { "  \($0)" } + fix.map { "To mend it: \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}
