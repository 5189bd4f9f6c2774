import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy.Chain {
    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer",
            abstract: "Say yes, if those behind you are covered, or no, to a move of an accepted plan.",
            discussion: """
                Examples:
                  understudy chain show 1 --as P012
                      your move, its days, who steps up behind you, and what you have answered
                  understudy chain answer 1 P012 yes --as P012
                  understudy chain answer 1 P012 yes --until 2026-03-31 --as P007
                  understudy chain answer 1 P012 no --as P012

                The person who moves answers, and the line manager who lets them go. A yes counts until its day, four weeks \
                from today unless given; a later answer replaces it. The last yes confirms the whole chain at once, provided \
                that a selection of its own has chosen the person of every move, or else the last selection does: approvals, releases, offers and placements \
                are then written together, or nothing is. A no changes nothing else; the planner sees what the chain falls \
                back to.
                """)

        enum Word: String, ExpressibleByArgument, CaseIterable { case yes, no }
        enum Role: String, ExpressibleByArgument, CaseIterable { case person, manager }

        @Argument(help: "The plan's number.") var plan: Int
        @Argument(help: "Whose move it is about.") var person: String
        @Argument(help: "yes or no.") var answer: Word
        @Option(help: ArgumentHelp("The last day on which a yes counts.", valueName: "date"), transform: Input.day)
        var until: Day?
        @Option(help: "person or manager; found from --as unless given.") var role: Role?
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if answer == .no, until != nil { throw ValidationError("--until goes with a yes; a no has no last day.") }
        }

        func run() throws {
            let view = try options.service().answerChain(
                plan, of: person, isYes: answer == .yes, until: until, isManager: role.map { $0 == .manager },
                caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }
}

extension ChainAnswerView: Answer {
    var text: String {
        var lines = [
            isYes
                ? "Yes to the move of \(name), if those behind are covered\(until.map { ", until \($0.inWords)" } ?? "")."
                : "No to the move of \(name)."
        ]
        for chain in chains {
            if chain.isConfirmed {
                lines.append("\(chain.opportunity): the chain is confirmed, and every placement in it is agreed.")
            } else {
                lines.append(
                    "\(chain.opportunity): \(chain.answersIn) of \(chain.answersNeeded) answers \(chain.answersIn == 1 ? "is" : "are") in; nothing is agreed yet."
                )
                if isYes, !chain.waitsFor.isEmpty {
                    lines.append("  It also waits for \(chain.waitsFor.joined(separator: ", ")).")
                }
                if !isYes {
                    lines.append(
                        chain.isDraft
                            ? "  The chain does not go ahead as planned. Who takes over is for the selection \(chain.opportunity), which is a draft."
                            : "  The chain does not go ahead as planned. The planner sees what it falls back to: understudy chain show \(plan)"
                    )
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension ChainStanding {
    /// The chain's standing, line by line.
    var lines: [String] {
        let place = opportunity == title ? opportunity : "\(opportunity) \(title)"
        if isConfirmed {
            return ["\(place): confirmed\(confirmedOn.map { " on \($0.inWords)" } ?? "")."]
        }
        var lines = ["\(place): \(answersIn) of \(answers.count) answers \(answersIn == 1 ? "is" : "are") in."]
        var table = TextTable("  about", "answered by", "answer", "until")
        for answer in answers {
            let state =
                switch answer.state {
                case .yes: "yes, if covered"
                case .no: "no"
                case .expired: "yes, run out"
                case .open: "-"
                case .settled: "confirmed before"
                }
            table.add(
                "  \(answer.name)",
                answer.role == "person"
                    ? "\(answer.person), the person"
                    : "\(answer.answererName ?? "a People Partner")\(answer.answerer.map { " (\($0))" } ?? ""), the manager",
                state, answer.state == .yes || answer.state == .expired ? answer.until?.description ?? "" : "")
        }
        lines += table.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let steps = missing.dropFirst(answers.count { $0.state != .yes && $0.state != .settled })
        if isComplete {
            lines.append("  Everything is in: the chain is confirmed by the next yes, a repeated one as well.")
        }
        if !steps.isEmpty { lines += ["  Before it can be confirmed:"] + steps.map { "    \($0)" } }
        if let first = next.first { lines.append("  Next: \(first)") }
        return lines
    }
}

extension ShownPlan: Answer {
    var text: String {
        switch self {
        case .plan(let view): view.text
        case .own(let view): view.text
        }
    }
}

extension OwnChainsView: Answer {
    var text: String {
        moves.map { move in
            let whose = move.role == "person" ? "You move" : "\(move.name) moves"
            let place = move.vacancy == move.vacancyTitle ? move.vacancy : "\(move.vacancy) \(move.vacancyTitle)"
            let head = move.isExchange ? "an exchange of posts" : move.opportunity
            var lines = ["Plan \(move.plan), \(head): \(whose) into \(place) \(move.days.whenInWords)."]
            if let behind = move.behind { lines.append("  " + move.words(of: behind)) }
            if move.isConfirmed {
                lines.append("  The \(move.isExchange ? "exchange" : "chain") is confirmed.")
            } else {
                let until = move.until.map { ", until \($0.inWords)" } ?? ""
                switch move.answer {
                case .yes:
                    lines.append(
                        "  Your answer: yes, if \(move.isExchange ? "everybody in it agrees" : "covered")\(until).")
                case .no: lines.append("  Your answer: no.")
                case .expired: lines.append("  Your yes ran out\(move.until.map { " on \($0.inWords)" } ?? "").")
                case .open: lines.append("  You have not answered.")
                case .settled: lines.append("  The move was confirmed before.")
                }
                lines.append(
                    "  \(move.answersIn) of \(move.answersNeeded) answers \(move.answersIn == 1 ? "is" : "are") in.")
                if !move.waitsFor.isEmpty {
                    lines.append("  It also waits for \(move.waitsFor.joined(separator: ", ")).")
                }
            }
            if let next = move.next { lines.append("  To answer: \(next)") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension OwnChainsView.Move {
    /// What becomes of the post that is left, as a sentence.
    fileprivate func words(of behind: OwnChainsView.Behind) -> String {
        let post = "\(behind.post) \(behind.title)"
        guard let name = behind.name else { return "\(post) stays open meanwhile." }
        let basis = behind.basis?.rawValue ?? ""
        return isExchange
            ? "In exchange \(name) comes into \(post) (\(basis))."
            : "Behind that \(name) steps up into \(post) (\(basis))."
    }
}
