import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

extension Understudy.Opportunity {
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Look ahead at the pool before publishing: how many could apply, and what each essential costs.",
            discussion: """
                Examples:
                  understudy opportunity preview opp-7.yaml --as P014
                  understudy opportunity preview OPP-7 --as P014

                Numbers of people only, in bands of five, so that nobody can be made out. Also told: which weights can never \
                change who comes before whom, and where the pool's own posts would be left.
                """)

        @Argument(help: "A YAML file, - for standard input, or the id of a draft.") var fileOrID: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let service = try options.service()
            let caller = options.caller()
            let isFile = fileOrID == "-" || FileManager.default.fileExists(atPath: fileOrID)
            let preview =
                isFile || fileOrID.hasSuffix(".yaml") || fileOrID.hasSuffix(".yml")
                ? try service.previewPool(
                    yaml: try Input.text(fileOrID), name: Input.name(fileOrID), caller: caller)
                : try service.previewPool(of: fileOrID, caller: caller)
            try Output.show(preview, json: options.json)
        }
    }
}

extension PoolPreview: Answer {
    var text: String {
        var lines = [
            "\(opportunity)  \(title), as of \(asOf.inWords)",
            "Could apply (eligible, not away, on a contract that lasts): \(free.words) of \(staff.words) people.",
            "Meet every essential: \(pool.words).",
        ]
        if !essentials.isEmpty {
            var table = TextTable("essential", ">level", ">meet it", ">pool, one level lower", ">pool without it")
            for essential in essentials {
                table.add(
                    essential.skill, String(essential.level), essential.meeting.words, essential.poolOneLower.words,
                    essential.poolWithout.words)
            }
            lines += ["", table.text]
        }
        if !notCounted.isEmpty {
            let names = notCounted.map { "\"\($0)\"" }.joined(separator: ", ")
            lines.append("")
            lines.append(
                "Nothing on record says who meets \(names): the panel will.")
        }
        if !holes.isEmpty {
            var table = TextTable("the pool's own posts are in", ">people", ">let go only if covered")
            for hole in holes { table.add(hole.department, hole.people.words, hole.onlyIfCovered.words) }
            lines += ["", table.text]
        }
        let idle = weights.filter { $0.verdict != .decides }
        if !weights.isEmpty {
            lines.append("")
            if idle.isEmpty {
                lines.append("Every weight can change who comes before whom, with \(assessors) assessors.")
            }
            for weight in idle {
                switch weight.verdict {
                case .never:
                    lines.append(
                        "\(weight.name): its weight changes nothing; whoever can be appointed has the same mark.")
                case .splitsTies:
                    lines.append(
                        "\(weight.name): its weight can only part people who are level in all else, with \(assessors) assessors."
                    )
                case .unknown, .decides:
                    lines.append("\(weight.name): the weights are too large to try every difference.")
                }
            }
        }
        lines += ["", "Numbers are told in bands of five, and never below five."]
        return lines.joined(separator: "\n")
    }
}
