import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Ranking: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ranking",
            abstract: "See who stands where and why; lock the marks, draw, decide.",
            discussion: """
                Examples:
                  understudy ranking show OPP-7 --statistics --as P014
                  understudy ranking why OPP-7 A-0003 A-0001 --as P014
                      why one stands above the other
                  understudy ranking why OPP-7 --as P002  an applicant's own result
                  understudy ranking robust OPP-7 --as P014
                  understudy ranking prefer OPP-7 A-0003 --over A-0001 --as P014 \\
                      --evidence "2 of 19 in these grades, 2026 return." \\
                      --reason "Level, and the grade above has nobody."
                  understudy ranking draw OPP-7 --as P014
                  understudy ranking verify-draw OPP-7 --as P002
                  understudy ranking decide OPP-7 --as P014
                  understudy ranking decide OPP-7 OPP-8 --as P014  several of one host together

                Scores are exact fractions; what is printed is rounded.
                """,
            subcommands: [
                Show.self, Why.self, Compare.self, Robust.self, Prefer.self, Draw.self, VerifyDraw.self, Decide.self,
                Decision.self,
            ])
    }
}

extension Understudy.Ranking {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the ranking by the published rule, once all marks are in.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Flag(help: "Add how well the panel agreed.") var statistics = false
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().ranking(
                of: opportunity, withStatistics: statistics, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "why",
            abstract: "Say why one applicant stands above another; to an applicant, where their own application stood.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "Two applications, by number or by the applicant's id; none for your own result.")
        var applications: [String] = []
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard applications.count == 2 || applications.isEmpty else {
                throw ValidationError("Name two applications, or none for your own result.")
            }
        }

        func run() throws {
            let service = try options.service()
            guard applications.count == 2 else {
                try Output.show(
                    try service.ownResult(in: opportunity, caller: options.caller()), json: options.json)
                return
            }
            let view = try service.why(
                applications[0], over: applications[1], in: opportunity, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Put applicants beside each other, criterion by criterion.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "Applications, by number or by the applicant's id; all unless given.")
        var applications: [String] = []
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            var view = try options.service().ranking(of: opportunity, caller: options.caller())
            for name in applications
            where !view.ranking.contains(where: { $0.application == name || $0.person == name }) {
                throw ServiceError.notFound("application in the ranking of \(opportunity)", name)
            }
            if !applications.isEmpty {
                view.ranking = view.ranking.filter {
                    applications.contains($0.application) || applications.contains($0.person)
                }
            }
            try Output.show(ComparisonTable(view: view), json: options.json)
        }
    }

    struct Robust: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "robust",
            abstract: "Try whether the winners survive dropping any assessor, or shifting weight.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: "How many points of weight to shift.") var shift = 10
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard (0...100).contains(shift) else { throw ValidationError("--shift takes 0 to 100 points.") }
        }

        func run() throws {
            let view = try options.service().robustness(of: opportunity, shift: shift, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Prefer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prefer",
            abstract: "Put an applicant before others who are level, as positive action, before any draw.",
            discussion: """
                Only between applicants whom marks and tie rule leave level, all of whom are named. The hosting manager decides, with what \
                shows that people who share a protected characteristic are at a disadvantage or under-represented, and why it is a proportionate \
                step here (Equality Act 2010, section 159). It is never automatic, and it can be taken in no other case. Ask your People \
                Partner first.
                """)

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The application that goes first.") var application: String
        @Option(help: "An application that is level with it; once for each of them.") var over: [String] = []
        @Option(help: "What shows the disadvantage or the under-representation.") var evidence = ""
        @Option(help: "Why it is a proportionate step here.") var reason = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().prefer(
                application, over: over, in: opportunity, evidence: evidence, reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Draw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draw",
            abstract: "Lock the marks and reveal the draw, as the hosting manager.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().draw(opportunity, caller: options.caller()), json: options.json)
        }
    }

    struct VerifyDraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify-draw",
            abstract: "Recompute a revealed draw and the recorded ranks; exit code 6 when something is false.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().verifyDraw(opportunity, caller: options.caller())
            try Output.show(view, json: options.json)
            if !view.findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }

    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decide",
            abstract: "Decide by the published rule, as the hosting manager.",
            discussion: """
                Applicants are matched with every fully marked, undecided opportunity of overlapping dates, so that nobody is selected \
                twice; only the opportunities named here are decided.
                """)

        @Argument(help: "The opportunities.") var opportunities: [String]
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let views = try options.service().decide(opportunities, caller: options.caller())
            try Output.show(DecisionList(decisions: views), json: options.json)
        }
    }

    struct Decision: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decision", abstract: "Show what was decided.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().decision(of: opportunity, caller: options.caller())
            try Output.show(DecisionList(decisions: [view]), json: options.json)
        }
    }

    struct DecisionList: Answer {
        let decisions: [DecisionView]

        var text: String { decisions.map(\.text).joined(separator: "\n\n") }
    }

    /// Applicants as columns, criteria as rows.
    struct ComparisonTable: Answer {
        let view: RankingView

        func encode(to encoder: any Encoder) throws { try view.encode(to: encoder) }

        var text: String {
            var table = TextTable(columns: ["criterion", ">weight"] + view.ranking.map { ">\($0.name)" })
            for (index, criterion) in view.criteria.enumerated() {
                table.add(
                    row: [criterion.name, String(criterion.weight)]
                        + view.ranking.map { line in
                            guard index < line.marks.count, let mark = line.marks[index].combined else { return "-" }
                            return "\(mark) (+\(line.marks[index].contribution ?? "?"))"
                        })
            }
            table.add(row: ["Score, per cent", ""] + view.ranking.map { $0.score ?? "-" })
            table.add(row: ["Place", ""] + view.ranking.map { $0.place.map(String.init) ?? "-" })
            return "\(view.opportunity), \(view.title)\n\n\(table.text)"
        }
    }
}
