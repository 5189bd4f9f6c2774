import Secondments
import Yams

/// One of many opportunities in a file: the keys of a file of its own, and beside them the budget and whether it is to be
/// published at once.
struct OpportunityDocument {
    var file: OpportunityFile
    var budget: Budget?
    var isToBePublished: Bool

    /// What is confirmed about the money.
    struct Budget {
        var code: String
        var hostShare: Thousandths
        /// The hosting manager unless somebody else is named.
        var confirmedBy: String?
    }

    /// Reads one document.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong, each at its line of the whole file.
    init(_ part: YAMLPart, name: String) throws(BadInput) {
        do {
            try self.init(yaml: part.text, name: name)
        } catch {
            throw BadInput(
                error.problems.map { problem in
                    var problem = problem
                    problem.row = (problem.row ?? 1) + part.firstLine - 1
                    return problem
                })
        }
    }

    private init(yaml: String, name: String) throws(BadInput) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw BadInput(InputProblem(file: name, expected: OpportunityFile.words(for: error)))
        } catch {
            throw BadInput(InputProblem(file: name, expected: "this is not YAML: \(error)"))
        }
        guard let node, let mapping = node.mapping else {
            throw BadInput(InputProblem(file: name, expected: "keys with values are expected, such as \"id: OPP-7\""))
        }
        var own = YAMLReader(node, file: name)
        isToBePublished = own.flag("publish")
        budget = nil
        if let money = mapping["budget"] {
            var reader = YAMLReader(money, file: name, prefix: "budget.")
            reader.allow(["code", "host_share", "confirmed_by"])
            let code = reader.text("code")
            let share = reader.decimal("host_share", from: .zero, to: .one) ?? .zero
            let confirmedBy = reader.optionalText("confirmed_by")
            if money.mapping == nil { own.reject("budget", "code, host_share and confirmed_by are expected") }
            own.adopt(reader)
            if let code { budget = Budget(code: code, hostShare: share, confirmedBy: confirmedBy) }
        }
        let rest = mapping.filter { !["budget", "publish"].contains($0.key.string ?? "") }
        let problems = own.problems
        do throws(BadInput) {
            let pairs = rest.map { ($0.key, $0.value) }
            file = try OpportunityFile(
                .mapping(Node.Mapping(pairs, .implicit, mapping.style, mapping.mark)), name: name)
        } catch {
            throw BadInput(error.problems + problems)
        }
        if !problems.isEmpty { throw BadInput(problems) }
    }
}

/// One document of a YAML file, with the line on which it begins.
struct YAMLPart {
    /// From 1.
    var firstLine: Int
    var text: String

    /// The line on which a key stands, or the first one.
    func line(of key: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return firstLine + (lines.firstIndex { $0.hasPrefix("\(key):") } ?? 0)
    }

    /// The documents of a file, without those that are empty or hold remarks only.
    ///
    /// A line that begins with `---` separates documents wherever it stands, inside a text too, so that an error in one
    /// document leaves the others readable.
    static func parts(of text: String) -> [YAMLPart] {
        var parts: [YAMLPart] = []
        var lines: [Substring] = []
        var first = 1
        func close() {
            let isEmpty = lines.allSatisfy { line in
                let text = line.drop { $0 == " " || $0 == "\t" || $0.isNewline }
                return text.isEmpty || text.first == "#"
            }
            if !isEmpty { parts.append(YAMLPart(firstLine: first, text: lines.joined(separator: "\n"))) }
            lines = []
        }
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line == "---" || line.hasPrefix("--- ") {
                close()
                first = number + 2
                let rest = line.dropFirst(3)
                if !rest.allSatisfy({ $0 == " " }) {
                    lines.append(rest.drop { $0 == " " })
                    first = number + 1
                }
            } else {
                lines.append(line)
            }
        }
        close()
        return parts
    }
}
