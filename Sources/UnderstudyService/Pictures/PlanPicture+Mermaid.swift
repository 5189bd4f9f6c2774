extension PlanPicture {
    /// The plan as a Mermaid flowchart, for pages that draw one from text.
    ///
    /// Places are boxes, each move is an arrow from the post that a person leaves to the vacancy that they fill:
    /// dotted for a forecast, plain when selected, thick when confirmed. Holes are hexagons.
    public func mermaid() -> String {
        var lines = ["flowchart RL", "  accTitle: \(Self.entities(title))", "  accDescr: \(Self.entities(headline))"]
        for (number, chain) in chains.enumerated() {
            let name = "c\(number + 1)"
            lines.append(Self.box(name, chain.opportunity))
            for (index, step) in steps(chain).enumerated() {
                let own = "\(name)p\(index + 1)"
                lines.append("  \(own)[\(Self.label(Self.labels(step.move.from)))]")
                lines.append(Self.arrow(step, from: own, to: index == 0 ? name : "\(name)p\(index)"))
            }
            let last = chain.moves.isEmpty ? name : "\(name)p\(chain.moves.count)"
            switch chain.end {
            case .leftOpen(let cost):
                lines.append(Self.hexagon("\(name)hole", Hole(post: chain.lastPost, cost: cost), word: "left open"))
                lines.append("  \(name)hole -.- \(last)")
            case .nothingOpen(let reason):
                lines.append("  \(name)none([\(Self.label(["nothing left open", reason ?? ""]))])")
                lines.append("  \(name)none -.- \(last)")
            }
        }
        for (number, swap) in swaps.enumerated() {
            for (index, step) in steps(swap).enumerated() {
                let own = "s\(number + 1)p\(index + 1)"
                lines.append("  \(own)[\(Self.label(Self.labels(step.move.from)))]")
            }
            for (index, step) in steps(swap).enumerated() {
                let before = index == 0 ? swap.moves.count : index
                lines.append(Self.arrow(step, from: "s\(number + 1)p\(index + 1)", to: "s\(number + 1)p\(before)"))
            }
        }
        for (number, unfilled) in unfilled.enumerated() {
            let name = "u\(number + 1)"
            let hole = Hole(post: unfilled.opportunity.post, cost: unfilled.cost, note: unfilled.reason)
            lines.append(Self.box(name, unfilled.opportunity))
            lines.append(Self.hexagon("\(name)hole", hole, word: "unfilled"))
            lines.append("  \(name)hole -.- \(name)")
        }
        for (number, hole) in partlyOpen.enumerated() {
            lines.append(Self.hexagon("h\(number + 1)", hole, word: "left open in part"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func box(_ name: String, _ opportunity: Opportunity) -> String {
        let label = label(labels(opportunity))
        return "  \(name)[[\(label)]]"
    }

    private static func hexagon(_ name: String, _ hole: Hole, word: String) -> String {
        let label = label(labels(hole, word))
        return "  \(name){{\(label)}}"
    }

    private static func arrow(_ step: Step, from: String, to: String) -> String {
        let arrow =
            switch step.move.basis {
            case .forecast: "-.->"
            case .selected: "-->"
            case .confirmed: "==>"
            }
        return "  \(from) \(arrow)|\(label(labels(step)))| \(to)"
    }

    private static func label(_ lines: [String]) -> String {
        let filled = lines.flatMap { PictureWords.wrapped($0, columns: 34) }.filter { !$0.isEmpty }.map(entities)
        return "\"" + (filled.isEmpty ? " " : filled.joined(separator: "<br/>")) + "\""
    }

    /// A text in which nothing is left that Mermaid or the Markdown inside its labels could read as a command: all
    /// but letters, digits, spaces and a few marks become numbered entities.
    private static func entities(_ text: String) -> String {
        var result = ""
        for (index, scalar) in PictureWords.clean(text).unicodeScalars.enumerated() {
            let isPlain =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark || scalar == " " || scalar == ","
                || (scalar == "-" && index > 0)
            if isPlain { result.unicodeScalars.append(scalar) } else { result += "#\(scalar.value);" }
        }
        return result
    }
}
