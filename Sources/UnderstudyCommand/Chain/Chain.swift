import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

extension Understudy {
    struct Chain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "chain",
            abstract: "Plan who steps up behind whom, ask why and what if, accept a plan, draw it.",
            discussion: """
                Examples:
                  understudy chain plan --as P044  the best plan for all open opportunities
                  understudy chain plan OPP-7 --alternatives 5 --as P044
                  understudy chain why-not P008 R7 --as P044  the rule, or the better plan
                  understudy chain compare --as P044
                      one at a time, together, without the panels
                  understudy chain whatif --end-early P007 --on 2026-06-30 --as P044
                  understudy chain accept --as P044
                  understudy chain answer 1 P012 yes --until 2026-03-31 --as P012
                  understudy chain end-early P007 --on 2026-06-30 --option 1 --seen 3f9a27c01b44 --reason TEXT --as P044
                  understudy chain draw --out chain.svg --as P044

                A chain never removes a hole, it moves it: the plan says where the holes end up and what they cost. \
                The role planner is needed, except to answer and to be shown what concerns oneself; an auditor may show and verify. Nothing but accept, answer, end-early, and plan with --save, changes the \
                database.
                """,
            subcommands: [
                Plan.self, Show.self, Why.self, WhyNot.self, Compare.self, WhatIf.self, Accept.self, Answer.self,
                EndEarly.self, Verify.self, Draw.self,
            ])
    }
}

/// Which opportunities, and what is insisted on or ruled out.
struct PlanOptions: ParsableArguments {
    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp(
            "A move to insist on; may be given several times.", valueName: "person=post"),
        transform: PlanOptions.choice)
    var pins: [MoveChoice] = []

    @Option(
        name: .customLong("forbid"),
        help: ArgumentHelp("A move to rule out; may be given several times.", valueName: "person=post"),
        transform: PlanOptions.choice)
    var bans: [MoveChoice] = []

    @Option(
        help: ArgumentHelp(
            "Change as little as possible of this stored plan, as long as no more is left open.", valueName: "number"))
    var keep: Int?

    @Option(
        name: .customLong("reopen"),
        help: ArgumentHelp(
            "Leave the start of this opportunity to the plan again, though an accepted plan has chosen it; may be given several times.",
            valueName: "opportunity"))
    var reopened: [String] = []

    @Option(help: ArgumentHelp("Stop after so many seconds and tell the best plan so far.", valueName: "seconds"))
    var timeLimit: Double?

    func validate() throws {
        if let timeLimit, !(timeLimit >= 0) {
            throw ValidationError("--time-limit takes seconds, 0 or more, not \(timeLimit).")
        }
        if let both = pins.first(where: bans.contains) {
            throw ValidationError(
                "--pin and --forbid both name \(both.person)=\(both.vacancy); give one of them.")
        }
    }

    /// Refuses options that would change nothing, because a plan is taken as it is stored.
    func refuseBesideStored(opportunity: String?, _ what: String) throws {
        let given = [
            opportunity.map { _ in "the opportunity" }, pins.isEmpty ? nil : "--pin", bans.isEmpty ? nil : "--forbid",
            keep.map { _ in "--keep" }, reopened.isEmpty ? nil : "--reopen", timeLimit.map { _ in "--time-limit" },
        ].compactMap(\.self)
        if !given.isEmpty {
            throw ValidationError("\(what) as it is stored; leave out \(given.joined(separator: " and ")).")
        }
    }

    func request(_ opportunity: String?) -> PlanRequest {
        let clock = ContinuousClock()
        let deadline = timeLimit.map { clock.now + .seconds(min($0, 1e9)) }
        return PlanRequest(
            scope: opportunity.map { .opportunity($0) } ?? .all, pins: pins, bans: bans, keep: keep,
            reopened: reopened, shouldStop: { deadline.map { clock.now >= $0 } ?? false })
    }

    private static func choice(_ text: String) throws -> MoveChoice {
        guard let choice = MoveChoice(text: text) else {
            throw ValidationError("\"\(text)\" is not of the form PERSON=POST, such as P008=R6.")
        }
        return choice
    }
}

extension Understudy.Chain {
    /// The forms in which a plan is told.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, svg, dot, mermaid, html, csv

        /// How the name of a file in this form ends.
        var endings: [String] {
            switch self {
            case .table: ["txt"]
            case .svg: ["svg"]
            case .dot: ["dot", "gv"]
            case .mermaid: ["mmd", "mermaid"]
            case .html: ["html", "htm"]
            case .csv: ["csv"]
            }
        }

        /// The form that goes with the ending of a file's name.
        init?(ending: String) {
            guard let form = Self.allCases.first(where: { $0.endings.contains(ending.lowercased()) }) else {
                return nil
            }
            self = form
        }

        func text(of plan: PlanReport) -> String {
            self == .csv ? plan.csv : text(of: plan.picture())
        }

        func text(of picture: PlanPicture) -> String {
            switch self {
            case .table, .csv: picture.table()
            case .svg: picture.svg()
            case .dot: picture.dot()
            case .mermaid: picture.mermaid()
            case .html: picture.html()
            }
        }
    }
}
