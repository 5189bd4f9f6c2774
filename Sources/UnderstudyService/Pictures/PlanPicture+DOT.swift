extension PlanPicture {
    /// The plan as a graph in the DOT language of Graphviz: places are nodes, each move is an edge from the post that
    /// a person leaves to the vacancy that they fill, and each hole is a dashed box with its cost.
    public func dot() -> String {
        var lines = [
            "digraph plan {",
            "  graph [rankdir=RL, fontname=\"Arial\", labelloc=t, label=\(Self.quoted([title, headline]))];",
            "  node [shape=box, fontname=\"Arial\", fontsize=11];",
            "  edge [fontname=\"Arial\", fontsize=10];",
        ]
        for (number, chain) in chains.enumerated() {
            let name = "c\(number + 1)"
            lines += Self.opportunityNode(chain.opportunity, name: name)
            for (index, step) in steps(chain).enumerated() {
                lines.append("  \(name)p\(index + 1) [label=\(Self.quoted(Self.labels(step.move.from)))];")
                lines.append(Self.edge(step, from: "\(name)p\(index + 1)", to: index == 0 ? name : "\(name)p\(index)"))
            }
            lines += Self.endNode(chain, last: chain.moves.isEmpty ? name : "\(name)p\(chain.moves.count)")
        }
        for (number, swap) in swaps.enumerated() {
            for (index, step) in steps(swap).enumerated() {
                let before = index == 0 ? swap.moves.count : index
                lines.append("  s\(number + 1)p\(index + 1) [label=\(Self.quoted(Self.labels(step.move.from)))];")
                lines.append(Self.edge(step, from: "s\(number + 1)p\(index + 1)", to: "s\(number + 1)p\(before)"))
            }
        }
        for (number, unfilled) in unfilled.enumerated() {
            lines += Self.opportunityNode(unfilled.opportunity, name: "u\(number + 1)")
            let hole = Hole(post: unfilled.opportunity.post, cost: unfilled.cost, note: unfilled.reason)
            lines.append(Self.holeNode(hole, word: "unfilled", name: "u\(number + 1)hole"))
            lines.append("  u\(number + 1)hole -> u\(number + 1) [style=dotted, arrowhead=none];")
        }
        for (number, hole) in partlyOpen.enumerated() {
            lines.append(Self.holeNode(hole, word: "left open in part", name: "h\(number + 1)"))
        }
        let starts = chains.indices.map { "c\($0 + 1)" } + unfilled.indices.map { "u\($0 + 1)" }
        if starts.count > 1 { lines.append("  { rank=same; \(starts.joined(separator: "; ")) }") }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func opportunityNode(_ opportunity: Opportunity, name: String) -> [String] {
        let label = quoted(labels(opportunity))
        return ["  \(name) [shape=box, penwidth=2.5, label=\(label)];"]
    }

    private static func endNode(_ chain: Chain, last: String) -> [String] {
        switch chain.end {
        case .leftOpen(let cost):
            return [
                holeNode(Hole(post: chain.lastPost, cost: cost), word: "left open", name: "\(last)hole"),
                "  \(last)hole -> \(last) [style=dotted, arrowhead=none];",
            ]
        case .nothingOpen(let reason):
            let label = quoted(["nothing left open", reason ?? ""])
            return [
                "  \(last)none [shape=plaintext, label=\(label)];",
                "  \(last)none -> \(last) [style=dotted, arrowhead=none];",
            ]
        }
    }

    private static func holeNode(_ hole: Hole, word: String, name: String) -> String {
        let label = quoted(labels(hole, word))
        return "  \(name) [style=dashed, penwidth=2, label=\(label)];"
    }

    private static func edge(_ step: Step, from: String, to: String) -> String {
        let style =
            switch step.move.basis {
            case .forecast: "style=dashed"
            case .selected: "style=solid"
            case .confirmed: "color=\"black:invis:black\""
            }
        return "  \(from) -> \(to) [\(style), label=\(quoted(labels(step)))];"
    }

    /// Lines as a quoted string: quotes and backslashes are escaped, and so is the ampersand, which would otherwise
    /// begin a character reference. Long lines are wrapped, empty ones are left out.
    private static func quoted(_ lines: [String]) -> String {
        let escaped = lines.flatMap { PictureWords.wrapped($0, columns: 34) }.filter { !$0.isEmpty }.map { line in
            // By scalars: a quote with an accent over it is one character, and would end the string all the same.
            line.unicodeScalars.reduce(into: "") { result, scalar in
                switch scalar {
                case "\\": result += "\\\\"
                case "\"": result += "\\\""
                case "&": result += "&amp;"
                default: result.unicodeScalars.append(scalar)
                }
            }
        }
        return "\"" + escaped.joined(separator: "\\n") + "\""
    }
}
