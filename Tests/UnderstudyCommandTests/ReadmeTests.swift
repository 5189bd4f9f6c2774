import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
    private var readme: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md")
    }

    /// A command of the README with the output that stands below it.
    private struct Step {
        var command: String
        let output: [String]
        let lines: Range<Int>
        /// Whether the line before it says that it is refused.
        let isRefused: Bool
    }

    /// What stands above a command that the README shows to be refused.
    private static let refusal = "# This does not go through:"

    /// The commands of all blocks marked `console`, in order; each begins with `$ understudy`.
    private func steps(of lines: [String]) -> [Step] {
        var steps: [Step] = []
        var inBlock = false
        var current: (command: String, start: Int, isRefused: Bool)?
        func close(at end: Int) {
            guard let open = current else { return }
            steps.append(
                Step(
                    command: open.command, output: Array(lines[open.start..<end]), lines: open.start..<end,
                    isRefused: open.isRefused))
            current = nil
        }
        for (index, line) in lines.enumerated() {
            if line == "```console" {
                inBlock = true
            } else if line == "```", inBlock {
                close(at: index)
                inBlock = false
            } else if inBlock, line == Self.refusal {
                close(at: index)
            } else if inBlock, line.hasPrefix("$ ") {
                close(at: index)
                current = (String(line.dropFirst(2)), index + 1, lines[index - 1] == Self.refusal)
            }
        }
        return steps
    }

    @Test("Every command of the tours prints what the README shows, on the database that the demonstration leaves")
    func tours() throws {
        let text = try String(contentsOf: readme, encoding: .utf8)
        var lines = text.components(separatedBy: "\n")
        let sandbox = try Sandbox()
        #expect(try sandbox.line("demo").code == 0)
        let isWriting = ProcessInfo.processInfo.environment["UNDERSTUDY_WRITE_README"] != nil
        var replacements: [(Range<Int>, [String])] = []
        let steps = steps(of: lines)
        #expect(steps.count >= 30)
        // What was told before for a later command to name, such as the options of an early end that were seen.
        var told: [Substring] = []
        for var step in steps {
            if let seen = step.command.firstMatch(of: Self.seen) {
                if isWriting, let last = told.last {
                    step.command.replaceSubrange(seen.range, with: last)
                    lines[step.lines.lowerBound - 1] = "$ \(step.command)"
                } else {
                    #expect(told.contains(seen.output), "nothing before it prints what it names: \(step.command)")
                }
            }
            let words = try #require(Self.words(of: step.command))
            try #require(words.first == "understudy", "\(step.command)")
            let result = try sandbox.run(
                Array(words.dropFirst()), environment: ["UNDERSTUDY_DB": "understudy-demo/understudy.sqlite"])
            #expect(
                (result.code == 0) != step.isRefused,
                "\(step.command) exits with \(result.code); what is refused stands below \(Self.refusal)\n\(result.err)"
            )
            told += result.out.matches(of: Self.seen).map(\.output)
            var shown = (result.out + result.err).components(separatedBy: "\n")
            while shown.last == "" { shown.removeLast() }
            if shown != step.output {
                replacements.append((step.lines, shown))
                if !isWriting {
                    Issue.record(
                        "\(step.command)\nthe README shows\n\(step.output.joined(separator: "\n"))\nand it prints\n\(shown.joined(separator: "\n"))"
                    )
                }
            }
        }
        // Run with UNDERSTUDY_WRITE_README=1 after a change of words; the outputs are then put into the README.
        if isWriting {
            for (range, output) in replacements.reversed() { lines.replaceSubrange(range, with: output) }
            try Data(lines.joined(separator: "\n").utf8).write(to: readme)
        }
    }

    private static var seen: Regex<Substring> { /--seen [0-9a-f]{12}/ }

    /// Splits a command at spaces, keeping what stands in double quotes together; `nil` for an unclosed quote.
    private static func words(of command: String) -> [String]? {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var hasWord = false
        for character in command {
            if character == "\"" {
                isQuoted.toggle()
                hasWord = true
            } else if character == " ", !isQuoted {
                if hasWord { words.append(word) }
                word = ""
                hasWord = false
            } else {
                word.append(character)
                hasWord = true
            }
        }
        if hasWord { words.append(word) }
        return isQuoted ? nil : words
    }

    @Test("The picture in the README is the one that the demonstration draws")
    func picture() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.line("demo").code == 0)
        let committed = readme.deletingLastPathComponent().appendingPathComponent(".github/northfield-plan.svg")
        if ProcessInfo.processInfo.environment["UNDERSTUDY_WRITE_README"] != nil {
            try Data(sandbox.read("understudy-demo/chain.svg").utf8).write(to: committed)
        }
        #expect(try sandbox.read("understudy-demo/chain.svg") == String(contentsOf: committed, encoding: .utf8))
    }
}
