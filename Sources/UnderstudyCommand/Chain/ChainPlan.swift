import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

extension Understudy.Chain {
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan",
            abstract: "Find the best plan, for one opportunity or for all that are open.",
            discussion: """
                Best means, in the order of policy: the least cost left open, the best suited people, the nearest \
                ones, the fewest moves. Places that a panel has filled are honoured first; --free shows beside them \
                what that costs, and cannot be accepted. With --keep, of the plans that leave least open it is one that \
                keeps most moves of a stored plan, before suitability and nearness count: people have been told of those. A move that was declined in it is ruled out, as by --forbid.

                Planned is every published opportunity that fills a post, and every project that takes most of somebody's time. \
                Of an opportunity that is not scored yet those are asked who applied, wherever they work; behind it, each post that \
                somebody leaves is covered ring by ring, for the same days. Nobody moves twice in the same days, but for \
                places that panels gave and that need no cover. "policy set --help" says what policy decides.
                """)

        @Argument(help: "One opportunity; all of them if none is named.") var opportunity: String?

        @Flag(help: "Also tell what the panels' decisions cost: the plan that ignores them, to be seen and not taken.")
        var free = false

        @Flag(
            help: """
                Also tell what each move falls back to if its person says no, and what single release, skill or later \
                start is worth most.
                """)
        var advice = false

        @Option(help: "The best chains of the one opportunity, best first, to choose from.") var alternatives: Int?

        @Flag(help: "Store the plan as a proposal, which gives it a number.") var save = false

        @Flag(help: "Exit with 6 unless every opportunity is filled and every place of a panel and pin is honoured.")
        var complete = false

        @Option(help: "table, svg, dot, mermaid, html or csv.") var format = Format.table

        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let alternatives, alternatives < 1 {
                throw ValidationError("--alternatives takes 1 or more, not \(alternatives).")
            }
            if alternatives != nil, opportunity == nil {
                throw ValidationError("--alternatives are those of one opportunity: name it, such as OPP-7.")
            }
            if alternatives != nil {
                let given = [
                    free ? "--free" : nil, advice ? "--advice" : nil, save ? "--save" : nil,
                    complete ? "--complete" : nil, format == .table ? nil : "--format \(format.rawValue)",
                ].compactMap(\.self)
                if !given.isEmpty {
                    throw ValidationError(
                        "--alternatives are chains to choose from and no plan; leave out \(given.joined(separator: " and "))."
                    )
                }
            }
        }

        func run() throws {
            let service = try options.service()
            let caller = options.caller()
            let request = planning.request(opportunity)
            if let alternatives, let opportunity {
                let chains = try service.alternatives(
                    for: opportunity, count: alternatives, request: request, caller: caller)
                try Output.show(chains, json: options.json)
                return
            }
            let view = try service.planChains(request, withPrice: free, withAdvice: advice, save: save, caller: caller)
            if options.json || format == .table {
                try Output.show(view, json: options.json)
            } else {
                try Output.write(format.text(of: view.plan), to: "-")
                if let number = view.number, let state = view.state { Output.message("Plan \(number), \(state).") }
            }
            if complete, !view.plan.isComplete || !view.plan.unfilled.isEmpty { throw ExitCode(6) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a stored plan: the one accepted last, or one by its number.",
            discussion: """
                Examples:
                  understudy chain show --as P044
                  understudy chain show 1 --as P012
                      what concerns somebody who answers in it: the own move, its days, who steps up behind

                A planner or an auditor sees all of it; what an auditor reads is logged.
                """)

        @Argument(help: "The plan's number.") var number: Int?
        @Option(help: "table, svg, dot, mermaid, html or csv.") var format = Format.table
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            if options.json || format == .table {
                let shown = try options.service().shownPlan(number, caller: options.caller())
                try Output.show(shown, json: options.json)
            } else {
                let view = try options.service().showPlan(number, caller: options.caller())
                try Output.write(format.text(of: view.plan), to: "-")
            }
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: "Accept a stored proposal, or the best plan of the day.",
            discussion: """
                A plan that fails a panel, no longer stands or is accepted already is refused. One that replaces another says \
                which answers to it count no more. Every forecast move gets an expression of interest of \
                its own, in the ring where it stands (rule 25): a draft for the line manager of whoever leaves the post, \
                with what the post asks for as criteria.
                """)

        @Argument(help: "The number of a stored proposal; without it the best plan of the day.") var number: Int?

        @Option(help: "Only this opportunity, when there is no number.") var opportunity: String?

        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let number {
                try planning.refuseBesideStored(opportunity: opportunity, "Plan \(number) is accepted")
            }
        }

        func run() throws {
            let view = try options.service().acceptPlan(
                number, request: planning.request(opportunity), caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Hold a stored plan against the data of the day; exit 6 if something no longer holds.")

        @Argument(help: "The plan's number; without it the one accepted last.") var number: Int?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let check = try options.service().verifyPlan(number, caller: options.caller())
            try Output.show(check, json: options.json)
            if !check.findings.isEmpty { throw ExitCode(6) }
        }
    }

    struct Draw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draw",
            abstract: "Draw a plan: the best one of the day, or a stored one.",
            discussion: """
                Examples:
                  understudy chain draw --out chain.svg --as P044
                  understudy chain draw --out plan.html --as P044
                  understudy chain draw OPP-7 --format mermaid --as P044
                  understudy chain draw --plan 1 --format dot --as P044
                  understudy chain draw --by-team --out teams.svg --as P044
                      each team's posts: who covers what, and when
                  understudy chain draw --by-team --format table --as P044
                      the same in words

                A file that --out names is written in the form of its ending: \(Self.endings). Any other ending is refused; a name \
                without one takes svg, or what --format says.
                """)

        @Argument(help: "One opportunity; all of them if none is named.") var opportunity: String?
        @Option(help: ArgumentHelp("A stored plan.", valueName: "number")) var plan: Int?
        @Option(
            name: .customLong("format"),
            help: ArgumentHelp(
                "svg, dot, mermaid, html, table or csv; by team svg or table. Unless given, what --out ends in, or svg.",
                valueName: "format"))
        var asked: Format?
        @Flag(help: "A calendar of each team's posts instead of the chains.") var byTeam = false
        @Option(help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var out = "-"
        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        /// What the file is to be named by, for a person to read.
        private static var endings: String {
            (Format.allCases.flatMap(\.endings) + ["json"]).map { ".\($0)" }.joined(separator: ", ")
        }

        /// What the file's name ends in; `nil` where it has no ending or is standard output.
        private var ending: String? {
            let name = URL(fileURLWithPath: out).pathExtension.lowercased()
            return out == "-" || name.isEmpty ? nil : name
        }

        private var isJSON: Bool { options.json || ending == "json" }
        private var format: Format { asked ?? ending.flatMap(Format.init(ending:)) ?? .svg }

        func validate() throws {
            if let plan { try planning.refuseBesideStored(opportunity: opportunity, "Plan \(plan) is drawn") }
            if let ending {
                guard ending == "json" || Format(ending: ending) != nil else {
                    throw ValidationError(
                        "\(out) cannot be drawn: there is no .\(ending), only \(Self.endings).")
                }
                let own = options.json ? ["json"] : asked?.endings
                if let own, !own.contains(ending) {
                    throw ValidationError(
                        "\(out) ends in .\(ending), and \(options.json ? "--json" : "--format \(format.rawValue)") asks for .\(own[0]): name the file so, or leave the option out."
                    )
                }
            }
            if byTeam, ![.svg, .table].contains(format) || isJSON {
                throw ValidationError("--by-team is drawn as svg or told as table.")
            }
        }

        func run() throws {
            try Output.checkWritable(out)
            if byTeam || format == .csv && !isJSON {
                let service = try options.service()
                let view =
                    try plan.map { try service.showPlan($0, caller: options.caller()) }
                    ?? service.planChains(planning.request(opportunity), caller: options.caller())
                let calendar = view.plan.teamCalendar
                let text = !byTeam ? view.plan.csv : format == .svg ? calendar.svg() : calendar.table()
                return try Output.write(text, to: out)
            }
            let picture = try options.service().planPicture(
                plan, request: planning.request(opportunity), caller: options.caller())
            try Output.write(isJSON ? Output.encode(picture) : format.text(of: picture), to: out)
        }
    }
}

extension ChainAlternatives: Answer {
    var text: String {
        let open = reopened.map { place in
            let cost =
                place.cost.isZero
                ? "" : "; \(place.hole.place) \(place.hole.title) stays open, \(place.cost.words)"
            return "\(place.opportunity)  \(place.hole.days.inWords): \(place.reason)\(cost)."
        }
        let parts = ([self] + also).filter { !$0.alternatives.isEmpty }.map(\.listed)
        if parts.isEmpty, open.isEmpty { return "No chain begins at that opportunity." }
        return (parts + open).joined(separator: "\n")
    }

    /// The chains of one window.
    private var listed: String {
        guard let first = alternatives.first else { return "" }
        var lines = ["\(first.opportunity)  \(first.title), \(first.days.inWords)"]
        for (number, chain) in alternatives.enumerated() {
            let moves = chain.moves.map { "\($0.name) into \($0.vacancy)" }.joined(separator: ", ")
            let end = chain.leftOpen.map { "leaves \($0.place) open" } ?? "leaves nothing open"
            lines.append("\(number + 1).  \(chain.cost.words): \(moves); \(end)")
            guard number > 0, differences.indices.contains(number - 1) else { continue }
            let difference = differences[number - 1]
            let changes =
                difference.movesAdded.map { "+ \($0)" } + difference.movesDropped.map { "- \($0)" }
            lines.append("    \(difference.words)\(changes.isEmpty ? "" : ": \(changes.joined(separator: ", "))")")
        }
        return lines.joined(separator: "\n")
    }
}

extension ChainPlanView: Answer {
    /// The most moves that are listed as kept; of more the number is told.
    private static let longestList = 12

    var text: String {
        var lines: [String] = []
        if let number, let state { lines.append("Plan \(number), \(state).") }
        lines.append(plan.picture().table())
        for chain in plan.chains {
            for move in chain.moves where !move.ringReasons.isEmpty {
                lines.append("")
                lines.append("\(move.vacancy): the search went on to the \(move.ring.rawValue).")
                lines += move.ringReasons.map { "  \($0)" }
            }
        }
        if !plan.fellOut.isEmpty {
            lines.append("")
            lines += plan.fellOut.map(\.words)
        }
        if !plan.starts.isEmpty {
            lines.append("")
            lines += plan.starts.map(\.words)
        }
        if !plan.outside.isEmpty {
            lines.append("")
            lines += plan.outside.map { "\($0.opportunity) opens no chain: \($0.reason)." }
        }
        lines.append("")
        switch plan.status {
        case _ where plan.levels.isEmpty || plan.opportunities.isEmpty && plan.swaps.isEmpty: lines.removeLast()
        case .optimal:
            lines.append("Proved: no plan \(conditions)is better. In the order of policy:")
        case .feasible, .unknown:
            lines.append("Not proved to be the best; in the order of policy:")
        }
        for level in plan.levels
        where !["panel", "selections", "pins"].contains(level.goal)
            && !(plan.opportunities.isEmpty && plan.swaps.isEmpty)
        {
            let bound = level.bound == level.total ? "" : ", at best \(level.bound.map { "\($0)" } ?? "unknown")"
            lines.append("  \(level.words): \(level.total)\(bound)")
        }
        if let replanned {
            lines += ["", "Beside plan \(replanned.plan) it \(replanned.difference.words)."]
            lines += replanned.declined.map { "  ruled out: \($0.words)" }
            let kept = replanned.kept
            lines.append(
                kept.isEmpty
                    ? "  No move of it is kept."
                    : "  kept: \(kept.count > Self.longestList ? "\(kept.count) moves" : kept.joined(separator: ", "))")
            lines += replanned.difference.lines.dropFirst().filter { !$0.hasPrefix("decided by") }.map { "  \($0)" }
        }
        if let askingWhyOpen {
            lines += ["", "Why one person does not step into a post that no better plan covers:", "  \(askingWhyOpen)"]
        }
        if !next.isEmpty {
            lines += ["", "What keeps out a move that was insisted on:"]
            lines += next.map { "  \($0)" }
        }
        if let ruledOut {
            lines += ["", "With what is ruled out the plan \(ruledOut.difference.clause): \(ruledOut.whyBetter)."]
        }
        if priceOfMerit != nil, !plan.levels.contains(where: { ["panel", "selections"].contains($0.goal) }) {
            lines += ["", "No panel has decided yet, so there is nothing to set aside."]
        } else if let priceOfMerit {
            lines.append("")
            lines.append(
                "\(priceOfMerit.words)\(priceOfMerit.moves.isEmpty ? "" : " (\(priceOfMerit.moves.joined(separator: ", ")))"). It may be seen and not taken."
            )
        }
        if !fallbacks.isEmpty {
            lines += ["", "What each move falls back to:"]
            for answer in fallbacks {
                let added = answer.difference.movesAdded.map { "\($0.name) into \($0.vacancy)" }
                let so = added.isEmpty ? "nobody moves instead" : added.joined(separator: ", ")
                let why = answer.whyBetter.map { ", which is better, because \($0)" } ?? ""
                let cost = answer.difference.after.words(beside: answer.difference.before)
                lines.append("  \(answer.change): \(so); \(cost) left open\(why)")
            }
        }
        if isAdviceCut {
            lines += ["", "The time limit was over before what was asked for beside the plan was worked out."]
        }
        let valuable = (valuableReleases + valuableChanges).sorted {
            ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change)
        }
        if !valuable.isEmpty {
            lines.append("")
            let costs = [plan.costLeftOpen] + valuable.map(\.costLeftOpen)
            lines += valuable.map { release in
                let own = release.costLeftOpen
                let words = costs.map { own.words(beside: $0) }.first { $0 != own.words } ?? own.words
                return "If \(release.change), only \(words) would be left open."
            }
        }
        if !earlyEnds.isEmpty {
            lines += ["", "Ended before the day agreed:"]
            lines += earlyEnds.map {
                "  \($0.name) at \($0.vacancy) on \($0.on.inWords), not on \($0.originalEnd.inWords): \($0.reason)"
            }
        }
        if !standings.isEmpty {
            lines += ["", "Where each chain stands:"]
            lines += standings.flatMap(\.lines)
        }
        if !selectionsNeeded.isEmpty {
            lines.append("")
            lines += selectionLines
        }
        if !answersFallen.isEmpty {
            lines += ["", "These answers to earlier plans count no more, and are to be given anew:"]
            lines += answersFallen.flatMap { fallen in
                fallen.answers.map { answer in
                    let who = answer.answererName ?? "a People Partner"
                    let about = answer.role == "manager" ? " about \(answer.name)" : ""
                    let word = answer.state == .no ? "no" : "yes\(answer.until.map { " until \($0.inWords)" } ?? "")"
                    return "  plan \(fallen.plan), \(fallen.opportunity): \(word), \(who)\(about)"
                }
            }
        }
        if !selectionsNotNeeded.isEmpty {
            lines += ["", "No move of this plan rests on these any more; their hosts may withdraw them:"]
            lines += selectionsNotNeeded.map {
                "  understudy opportunity withdraw \($0.opportunity) --reason TEXT --as \($0.host)"
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension ChainPlanView {
    /// What was asked of the plan beside being the best, as the beginning of a clause.
    private var conditions: String {
        let insisted =
            plan.brokenPins.isEmpty ? "makes the moves insisted on" : "makes as many of the moves insisted on"
        let parts = [isInsistedOn ? insisted : nil, isRestricted ? "leaves out the moves ruled out" : nil]
            .compactMap(\.self)
        return parts.isEmpty ? "" : "that \(parts.joined(separator: " and ")) "
    }

    /// The moves that rest on a forecast: by what each is decided, or that something has to be opened for it.
    private var selectionLines: [String] {
        let isOpened = number != nil && state != "proposed"
        guard isOpened else { return linesBeforeAcceptance }
        var lines = ["Each of these moves is a forecast until a selection of its own decides it (rule 25):"]
        for need in selectionsNeeded {
            lines.append(line(of: need))
            guard let id = need.expressionOfInterest, let state = need.state, let host = need.host else {
                continue
            }
            let standing = state == .draft ? "a draft of" : "\(state.rawValue), hosted by"
            lines.append("    \(id): \(standing) \(need.hostName ?? host) (\(host))")
        }
        let drafts = selectionsNeeded.filter { $0.state == .draft }
        if let first = drafts.first, let id = first.expressionOfInterest, let host = first.host {
            lines.append("Each host reads the draft, confirms the budget and publishes it, such as:")
            lines.append("  understudy opportunity show \(id) --as \(host)")
            lines.append("  understudy opportunity budget \(id) --code COST-CENTRE --as \(host)")
            lines.append("  understudy opportunity publish \(id) --as \(host)")
        }
        return lines
    }

    /// The same before anything is opened: an opportunity has its own selection already, a post that somebody leaves has none.
    private var linesBeforeAcceptance: [String] {
        let opportunities = Set(plan.chains.map(\.opportunity))
        let own = selectionsNeeded.filter { opportunities.contains($0.vacancy) }
        let others = selectionsNeeded.filter { !opportunities.contains($0.vacancy) }
        var lines: [String] = []
        if !own.isEmpty {
            lines.append("Each of these moves is a forecast until the panel of the opportunity decides it (rule 25):")
            lines += own.map(line)
        }
        if !others.isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines.append(
                "Each of these moves is a forecast and still needs its own expression of interest (rule 25):")
            lines += others.map(line)
        }
        return lines
    }

    private func line(of need: SelectionNeeded) -> String {
        "  \(need.vacancy) \(need.title), in the \(need.ring.rawValue), by \(need.beginBy.inWords); forecast: \(need.forecast)"
    }
}

extension PlanVerification: Answer {
    var text: String {
        var lines = [
            findings.isEmpty
                ? "Plan \(number) stands as of \(asOf.inWords)."
                : "Plan \(number) no longer stands as of \(asOf.inWords):"
        ]
        lines += findings.map { "  \($0)" }
        if hasSoundCertificate == true {
            var conditions =
                ["honoured the panels"] + pins.map { "made the move \($0.person)=\($0.vacancy)" }
                + bans.map { "left out the move \($0.person)=\($0.vacancy)" }
            let last = conditions.removeLast()
            let all = conditions.isEmpty ? last : conditions.joined(separator: ", ") + " and " + last
            lines.append(
                "Its certificate holds: within the rings that the search for cover reached, no plan that \(all) could have left less open."
            )
            lines.append(
                certificateIsCurrent == true
                    ? "It is about the posts, people, costs and conditions that are in the database."
                    : "The data that it is about has changed since.")
        }
        if let better { lines += ["The best plan of the day:"] + better.lines.map { "  \($0)" } }
        return lines.joined(separator: "\n")
    }
}

extension ChainPlanView.PriceOfMerit {
    /// What honouring the panels costs, as a clause. A plan without them can cost more only where policy puts something before cost.
    fileprivate var words: String {
        let open = "if the panels were ignored, \(costIgnoringPanels.words) would be left open"
        guard price < .zero else { return "Merit costs \(price.words): \(open)" }
        return "Merit costs nothing: \(open), as something else comes before that"
    }
}
