import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy.Chain {
    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "why",
            abstract:
                "Why a person moves in the best plan, and who else could; or why an opportunity starts when it does.",
            discussion: """
                Examples:
                  understudy chain why P008 --as P044
                  understudy chain why OPP-8 --as P044
                      what every other start would cost, where the start is left to the plan
                """)

        @Argument(help: "The person's id, or the id of an opportunity whose start the plan chooses.") var person: String
        @Option(help: "Plan this opportunity alone.") var opportunity: String?
        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let answer = try options.service().whyPlanned(
                person, request: planning.request(opportunity), caller: options.caller())
            try Output.show(answer, json: options.json)
        }
    }

    struct WhyNot: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "why-not",
            abstract: "Why a person does not move into a post or an opportunity: every rule, or the better plan.",
            discussion: """
                Examples:
                  understudy chain why-not P008 R7 --as P044
                  understudy chain why-not P008 OPP-7 --as P044

                A post that its holder leaves and that an opportunity opens for other days is answered for each of the two apart.
                """)

        @Argument(help: "The person's id.") var person: String
        @Argument(help: "The post's id, or the opportunity's.") var post: String
        @Option(help: "Plan this opportunity alone.") var opportunity: String?
        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let answer = try options.service().whyNot(
                person, into: post, request: planning.request(opportunity), caller: options.caller())
            try Output.show(answer, json: options.json)
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Plan the same opportunities in other ways and set them side by side.")

        @Option(help: "Only this opportunity.") var opportunity: String?
        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let answer = try options.service().comparePlans(
                request: planning.request(opportunity), caller: options.caller())
            try Output.show(answer, json: options.json)
        }
    }

    struct WhatIf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "whatif",
            abstract: "Plan as if something had changed. Nothing is written.",
            discussion: """
                Examples:
                  understudy chain whatif --decline P012 --as P044
                  understudy chain whatif --not-released P012 --as P044
                  understudy chain whatif --shift OPP-7 --days 10 --as P044
                  understudy chain whatif --latest-start OPP-7=2026-06-30 --as P044
                      the best start: the one it has, or a Monday up to that day
                  understudy chain whatif --end-early P007 --on 2026-06-30 --as P044
                """)

        @Option(help: ArgumentHelp("If this person says no.", valueName: "person")) var decline: String?
        @Option(help: ArgumentHelp("If this person's team cannot let them go.", valueName: "person"))
        var notReleased: String?
        @Option(help: ArgumentHelp("If this opportunity runs at another time; needs --days.", valueName: "opportunity"))
        var shift: String?
        @Option(help: "How many days later; negative for earlier.") var days: Int?
        @Option(
            name: .customLong("latest-start"),
            help: ArgumentHelp(
                "If this opportunity may start as late as that; may be given for several, whose starts are chosen together.",
                valueName: "opportunity=date"),
            transform: { text in
                guard let range = StartRange(text: text) else {
                    throw ValidationError("\"\(text)\" is not of the form OPPORTUNITY=DATE, such as OPP-7=2026-06-30.")
                }
                return range
            })
        var ranges: [StartRange] = []
        @Option(help: ArgumentHelp("If this person's move ends early; needs --on.", valueName: "person"))
        var endEarly: String?
        @Option(help: ArgumentHelp("The last day of that move.", valueName: "date"), transform: Input.day) var on: Day?
        @Option(help: "Only this opportunity.") var opportunity: String?
        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            let asked = [decline, notReleased, shift, endEarly].compactMap(\.self)
            guard asked.count + (ranges.isEmpty ? 0 : 1) == 1 else {
                throw ValidationError(
                    "Ask one thing: --decline, --not-released, --shift, --latest-start or --end-early.")
            }
            if (shift == nil) != (days == nil) { throw ValidationError("--shift and --days go together; give both.") }
            if (endEarly == nil) != (on == nil) {
                throw ValidationError("--end-early and --on go together; give both.")
            }
        }

        func run() throws {
            let service = try options.service()
            let caller = options.caller()
            let request = planning.request(opportunity)
            if let endEarly, let on {
                let ripple = try service.ripple(endingEarly: endEarly, on: on, request: request, caller: caller)
                try Output.show(ripple, json: options.json)
                return
            }
            if !ranges.isEmpty {
                try Output.show(
                    service.bestStarts(ranges, request: request, caller: caller), json: options.json)
                return
            }
            let change: UnderstudyService.WhatIf
            if let decline {
                change = .decline(person: decline)
            } else if let notReleased {
                change = .notReleased(person: notReleased)
            } else if let shift, let days {
                change = .shift(opportunity: shift, days: days)
            } else {
                return
            }
            let answer = try service.whatIf(change, request: request, caller: caller)
            try Output.show(answer, json: options.json)
        }
    }
}

extension WhyNot: Answer {
    var text: String {
        ([words] + (withTheMove?.lines.dropFirst() ?? []).map { "  \($0)" } + also.map(\.text)).joined(separator: "\n")
    }
}

extension ChainExplanation: Answer {
    var text: String {
        switch self {
        case .move(let explanation): explanation.text
        case .start(let explanation): explanation.text
        }
    }
}

extension StartExplanation: Answer {
    var text: String {
        var lines = [
            chosen.map {
                "\(opportunity) \(title) starts on \($0.inWords)\(isSettled ? ", which is settled" : ""); \(cost.words) stay open."
            } ?? "Nobody moves into \(opportunity) \(title), whenever it starts; \(cost.words) stay open."
        ]
        lines += others.map { other in
            let broken = other.brokenPlaces == 0 ? "" : ", and a place that a panel filled cannot be honoured"
            let so =
                other.difference.before != other.difference.after
                ? other.difference.words
                : other.difference.decidedBy.map { "leaves the same open, but is decided by \($0)" }
                    ?? (chosen.map { other.start > $0 } ?? false ? "is as good, and later" : "is exactly as good")
            return "  \(other.start.inWords): \(so)\(broken)"
        }
        return lines.joined(separator: "\n")
    }
}

extension MoveExplanation: Answer {
    var text: String {
        guard !also.isEmpty else { return words }
        return ([self] + also).map { explanation in
            let days = explanation.days.whenInWords
            return "\(days.prefix(1).uppercased())\(days.dropFirst()):\n\(explanation.words)"
        }.joined(separator: "\n\n")
    }

    /// The answer about one move.
    private var words: String {
        var figure = ""
        if let suitability = move.suitability { figure = ", suited to \(suitability.shown) (\(suitability.source))" }
        var lines = [
            "\(move.name)\(move.from.map { " (\($0.id) \($0.title))" } ?? "") moves into \(move.vacancy)\(move.to.map { " \($0.title)" } ?? "")\(figure).",
            "Found in the \(move.ring.rawValue); \(move.basis.rawValue); \(move.leadDays) \(move.leadDays == 1 ? "day" : "days") to prepare, to begin by \(move.beginBy.inWords).",
        ]
        lines += searched.map { "  \($0)" }
        if let contested = move.contested {
            lines.append("Contested: \(contested). It cannot be confirmed without a selection of its own (rule 25).")
        }
        let falling = isExchange ? "this exchange of posts falls away; in all else " : ""
        lines.append(
            "Without this move \(falling)the best plan \(without.clause)\(whyBetter.map { ": \($0)" } ?? "").")
        for other in others {
            let suited = other.suitability.map { " (\($0.shown))" } ?? ""
            lines.append(
                other.difference.map { difference in
                    "With \(other.name)\(suited) instead, the best plan \(difference.clause)."
                } ?? "\(other.name)\(suited) passes every test, but no plan can hold that move.")
        }
        if others.isEmpty {
            lines.append(
                isExchange
                    ? "No exchange has anybody else there."
                    : move.basis == .forecast
                        ? "Nobody else passes every test for it."
                        : "A panel has decided, so that nobody else is asked; what a no would change is told by \"chain whatif --decline \(move.person)\"."
            )
        }
        return lines.joined(separator: "\n")
    }
}

extension PlanComparisonView: Answer {
    /// The most places or moves that are listed in a column; of larger plans what differs from the best one is.
    private static let longestList = 12

    var text: String {
        let isLong = ways.contains { max($0.leftOpen.count, $0.moves.count) > Self.longestList }
        // Points alone would show a way as better that leaves few of them open for long.
        let isTold = ways.allSatisfy { way in ways.allSatisfy { way.cost.isTold(byPoints: $0.cost) } }
        // And points of windows that differ stand together on no day.
        let hasPoints = !ways.contains { $0.cost.isOfSeveralWindows }
        let columns =
            ["way of planning"] + (hasPoints ? [">points"] : []) + (isTold ? [] : [">point-days"])
            + (isLong ? [">left open", ">moves"] : ["left open", "moves"])
        var table = TextTable(columns: columns)
        for way in ways {
            let open = way.leftOpen.isEmpty ? "nothing" : way.leftOpen.joined(separator: ", ")
            var row = [way.label]
            if hasPoints { row.append(way.cost.words.split(separator: " ").first.map(String.init) ?? "") }
            if !isTold { row.append("\(way.cost.pointDays)") }
            row +=
                isLong
                ? ["\(way.leftOpen.count)", "\(way.moves.count)"] : [open, way.moves.joined(separator: ", ")]
            table.add(row: row)
        }
        guard isLong, let best = ways.first else { return table.text }
        return ([table.text] + ways.dropFirst().map { $0.difference(from: best) }).joined(separator: "\n\n")
    }
}

extension PlanComparisonView.Way {
    /// What this way has and the best plan has not, and the other way round, a line each.
    fileprivate func difference(from best: PlanComparisonView.Way) -> String {
        let lines =
            Self.only(best.moves, notIn: moves).map { "  - \($0)" }
            + Self.only(moves, notIn: best.moves).map { "  + \($0)" }
            + Self.only(best.leftOpen, notIn: leftOpen).map { "  no longer left open: \($0)" }
            + Self.only(leftOpen, notIn: best.leftOpen).map { "  now left open: \($0)" }
        return lines.isEmpty ? "\(label): the same as the first." : "\(label):\n" + lines.joined(separator: "\n")
    }

    /// The members of one list that another lacks, as often as it lacks them.
    private static func only(_ list: [String], notIn other: [String]) -> [String] {
        var left = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
        return list.filter { item in
            guard let count = left[item], count > 0 else { return true }
            left[item] = count - 1
            return false
        }
    }
}

extension WhatIfAnswer: Answer {
    var text: String {
        let sentence = change.prefix(1).uppercased() + change.dropFirst()
        var lines = ["\(sentence), the best plan \(difference.words)."]
        lines += difference.lines.dropFirst().map { "  \($0)" }
        if let whyBetter { lines.append("That is better, because \(whyBetter).") }
        for place in plan.broken {
            lines.append("  \(place.name) cannot take the place in \(place.opportunity): \(place.words).")
            lines += place.relaxations.map {
                "    If \($0.change), it would hold, and \($0.costLeftOpen.words) would be left open."
            }
        }
        lines.append("Nothing has been changed.")
        return lines.joined(separator: "\n")
    }
}

extension StartsAnswer: Answer {
    var text: String {
        var lines = choices.map { choice in
            choice.from == choice.to
                ? "\(choice.opportunity) starts best on \(choice.from.inWords), as it does."
                : "\(choice.opportunity) starts best on \(choice.to.inWords), not on \(choice.from.inWords)."
        }
        lines += limits
        let isSame = choices.allSatisfy { $0.from == $0.to }
        lines.append(
            "With that the best plan \(isSame ? "leaves \(difference.after.words) open" : difference.words).")
        if !isSame { lines += difference.lines.dropFirst().map { "  \($0)" } }
        lines.append(
            isProved
                ? "Proved: no combination of the starts, Mondays all but the first, has a better plan."
                : "Not proved: the time ran out before every combination of starts was ruled out."
        )
        lines.append("Nothing has been changed.")
        return lines.joined(separator: "\n")
    }
}

extension Ripple: Answer {
    var text: String {
        let left = end.number - on.number
        var lines = [
            "If \(name)'s move in \(opportunity) ends on \(on.inWords), \(left) \(left == 1 ? "day" : "days") before its end:",
            "Affected: "
                + affected.map { "\($0.name) (covers \($0.covering)\($0.ownPost.map { ", own post \($0)" } ?? ""))" }
                .joined(separator: ", "),
            "As planned, \(asPlanned.isZero ? "nothing" : asPlanned.description) would be left open over those days. The options:",
        ]
        for (number, option) in options.enumerated() {
            lines.append("\(number + 1).  \(option.title): \(option.cost.description)")
            for fate in option.fates where fate.kind != .givenUp {
                let what =
                    switch fate.kind {
                    case .returns: "returns to \(fate.at)"
                    case .extended: "stays at \(fate.at) until \(fate.until?.inWords ?? "the day agreed")"
                    case .moves: "moves into \(fate.at)"
                    case .cancelled, .givenUp: "does not move into \(fate.at)"
                    }
                lines.append("      \(fate.name) \(what)")
            }
            if !option.holes.isEmpty {
                lines.append(
                    "      left open: "
                        + option.holes.map { hole in
                            let days =
                                hole.days == rest ? "" : " \(hole.days.whenInWords)"
                            return "\(hole.place) \(hole.title)\(days)"
                        }.joined(separator: ", "))
            }
        }
        lines.append("Nothing has been changed: each option is for the people concerned to agree (rule 46).")
        if !isAgreed {
            lines.append("The move is planned and not agreed, so that there is no placement to end. Until it is:")
        } else if seen != nil {
            lines.append("Once they have, it is recorded by its number:")
        } else {
            lines.append("Worked out under conditions, they cannot be recorded; asked without them they can:")
        }
        lines += next.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }
}
