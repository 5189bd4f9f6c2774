import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Rating: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rating",
            abstract: "Mark applicants, each assessor alone first; hand in; moderate.",
            discussion: """
                Examples:
                  understudy rating sheet OPP-7 --out sheet.csv --as P015
                  understudy rating import sheet.csv --as P015
                  understudy rating set OPP-7 A-0001 grants-knowledge 4 --evidence \\
                      "Ran two awards." --as P015
                  understudy rating submit OPP-7 --as P015
                  understudy rating progress OPP-7 --as P014
                  understudy rating moderate OPP-7 A-0001 grants-knowledge --assessor P043 \\
                      --mark 4 \\
                      --reason "We had read different pages." --as P043

                Marks are given once the deadline has passed. Nobody sees another's marks before handing in their own.
                """,
            subcommands: [
                Sheet.self, Set.self, Import.self, Submit.self, Moderate.self, Progress.self, List.self,
            ])
    }
}

extension Understudy.Rating {
    struct Sheet: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sheet",
            abstract: "Write your score sheet as CSV: what you have to mark, with what each point means.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: ArgumentHelp("Where to; - is standard output.", valueName: "file")) var out = "-"
        @Flag(help: "All answers to one criterion together, in an order of your own.") var byCriterion = false
        @Flag(help: "Without names; in a sift it is so in any case.") var anonymised = false
        @OptionGroup var options: DatabaseOptions

        func validate() throws { try Output.requireCSV(out) }

        func run() throws {
            let sheet = try options.service().ratingSheet(
                of: opportunity, byCriterion: byCriterion, anonymised: anonymised, caller: options.caller())
            try Output.write(sheet, to: out)
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Give one mark, or change it before handing in.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The application number.") var application: String
        @Argument(help: "The criterion's id.") var criterion: String
        @Argument(help: "The mark.") var mark: Int
        @Option(help: "The written reason; required below the minimum.") var evidence = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().setRating(
                in: opportunity, application: application, criterion: criterion, value: mark, evidence: evidence,
                caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take in your marks from a score sheet: all of them, or nothing.")

        @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
        var file: String
        @Flag(help: "Check everything and write nothing.") var dryRun = false
        @Option(help: ArgumentHelp("Take in the sound rows and write the others here.", valueName: "file"))
        var errorsTo: String?
        @OptionGroup var options: DatabaseOptions

        func validate() throws { try Output.requireCSV(errorsTo) }

        func run() throws {
            if let errorsTo { try Output.checkWritable(errorsTo) }
            let result = try options.service().importRatings(
                from: try CSVFile(path: file), dryRun: dryRun, keepGood: errorsTo != nil, caller: options.caller())
            try Output.show(result.receipt, json: options.json)
            if let rejected = result.rejected, let errorsTo {
                try Output.write(rejected, to: errorsTo)
                throw ServiceError(
                    .badInput, "Some rows were left out and written to \(errorsTo): mend and import them.")
            }
        }
    }

    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit",
            abstract: "Hand in all your marks for an opportunity; from then on they never change.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().submitRatings(of: opportunity, caller: options.caller()), json: options.json)
        }
    }

    struct Moderate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "moderate",
            abstract: "Write a moderated mark beside the first one, once everybody has handed in.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The application number.") var application: String
        @Argument(help: "The criterion's id.") var criterion: String
        @Option(help: "Whose mark.") var assessor: String
        @Option(help: "The moderated mark, which counts.") var mark: Int
        @Option(help: "Why.") var reason = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().moderate(
                in: opportunity, application: application, criterion: criterion, assessor: assessor, value: mark,
                reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Progress: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "progress",
            abstract: "Show who has handed in how many marks; never what they are.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().ratingProgress(of: opportunity, caller: options.caller()), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the marks that you may see: your own, and others' once you have handed in.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let list = try options.service().ratings(of: opportunity, caller: options.caller())
            try Output.show(RatingList(ratings: list), json: options.json)
        }
    }

    struct RatingList: Answer {
        let ratings: [RatingView]

        var text: String {
            var table = TextTable("application", "criterion", "assessor", ">mark", ">moderated", "state", "evidence")
            for rating in ratings {
                let state = rating.voidedBecause != nil ? "void" : rating.isSubmitted ? "handed in" : "open"
                table.add(
                    rating.application, rating.criterion, rating.assessor, String(rating.rating),
                    rating.moderated.map(String.init) ?? "", state, rating.evidence)
            }
            return table.isEmpty ? "No marks." : table.text
        }
    }
}

extension RatingView: Answer {
    var text: String {
        var line = "\(application) \(criterionName): \(rating) by \(assessor)"
        if let moderated { line += ", moderated to \(moderated) (\(moderationReason ?? ""))" }
        return line + (isSubmitted ? ", handed in." : ", not handed in yet.")
    }
}

extension RatingReceipt: Answer {
    var text: String {
        let what = isDryRun ? "would be taken in" : "taken in"
        var line = "\(marks) mark\(marks == 1 ? "" : "s") of \(name) \(what)"
        if let opportunity { line += " for \(opportunity)" }
        line += outstanding > 0 ? "; \(outstanding) still to give." : "."
        return ([line] + notes).joined(separator: "\n")
    }
}

extension RatingProgress: Answer {
    var text: String {
        var table = TextTable("assessor", "name", ">applications", ">marked", ">handed in", ">owed", "")
        for member in members {
            table.add(
                member.person, member.name, String(member.applications), String(member.marked),
                String(member.submitted), String(member.owed),
                member.remark ?? (member.isComplete ? "done" : "to come"))
        }
        let head = "\(opportunity) is \(standing): \(applications) applications on \(criteria) criteria."
        let foot =
            isLocked
            ? "The marks are locked." : isComplete ? "Everybody has handed in all marks." : "Marks are still to come."
        return [head, "", table.isEmpty ? "Nobody is on the panel." : table.text, "", foot].joined(separator: "\n")
    }
}
