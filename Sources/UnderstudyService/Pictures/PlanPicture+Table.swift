extension PlanPicture {
    /// The plan in words for a terminal: each chain under its opportunity, one numbered line a move, and what is left
    /// open at the end.
    ///
    /// Where there is room, what speaks for a move stands in columns at its right; in a narrow terminal it stands under
    /// it. Wide East Asian characters count as two. Lines are wrapped, nothing is shortened, and the text ends in a
    /// line feed.
    ///
    /// - Parameter width: The columns of the terminal; fewer than 40 are taken as 40.
    public func table(width: Int = 100) -> String {
        let width = max(width, 40)
        var lines = PictureWords.wrapped(title, columns: width)
        if !PictureWords.clean(subtitle).isEmpty { lines += PictureWords.wrapped(subtitle, columns: width) }
        lines += PictureWords.wrapped(headline, columns: width)
        let columns = FactColumns(steps: steps, width: width)
        for chain in chains {
            lines += ["", Self.rule(width)] + Self.heading(chain.opportunity, width: width)
            lines += Self.numbered(steps(chain), columns: columns, width: width)
            lines += Self.hanging("   = ", Self.conclusion(chain), width: width)
        }
        for (index, swap) in swaps.enumerated() {
            lines += ["", Self.rule(width)]
            lines += PictureWords.wrapped(swapName(index), columns: width)
            lines += Self.numbered(steps(swap), columns: columns, width: width)
            lines += Self.hanging("   = ", "A swap leaves nothing open.", width: width)
        }
        for unfilled in unfilled {
            lines += ["", Self.rule(width)] + Self.heading(unfilled.opportunity, width: width)
            let reason = unfilled.reason.map { " (\(PictureWords.clean($0)))" } ?? ""
            lines += Self.hanging(
                "   = ", "Nobody moves in\(reason): it stays unfilled, at \(PictureWords.points(unfilled.cost)).",
                width: width)
        }
        if !partlyOpen.isEmpty { lines += ["", Self.rule(width), "Also open, in part"] }
        for hole in partlyOpen {
            let note = hole.note.map { " (\(PictureWords.clean($0)))" } ?? ""
            lines += Self.hanging(
                "   = ", "\(Self.place(hole.post))\(note): \(PictureWords.points(hole.cost)).", width: width)
        }
        lines += ["", Self.rule(width)]
        lines += Self.hanging("Left open in all: ", "\(words(ofSum: totalCost)).", width: width)
        let labels = comparisons.map { "\(PictureWords.clean($0.label)): " }
        for (label, comparison) in zip(labels, comparisons) {
            let sentence =
                "\(label)\(words(ofSum: comparison.cost))" + (comparison.isThisPlan ? " (this plan)." : ".")
            lines += Self.hanging("  ", sentence, width: width)
        }
        for note in notes { lines += PictureWords.wrapped(note, columns: width) }
        lines.append("Drawn on \(PictureWords.day(drawnOn)).")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The columns at the right of a move, as wide as the widest fact in each.
    private struct FactColumns {
        let widths: [Int]

        init(steps: [Step], width: Int) {
            let rows = steps.map { Self.facts($0) }
            let widths = (0..<4).map { index in rows.map { PictureWords.columns($0[index]) }.max() ?? 0 }
            // The sentence keeps at least 48 columns; otherwise the facts go under it.
            let room = widths.reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) }
            self.widths = width - room - 5 >= 48 ? widths : []
        }

        var total: Int { widths.reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) } }

        func row(_ step: Step) -> String {
            var text = ""
            for (fact, width) in zip(Self.facts(step), widths) where width > 0 {
                text += "  " + PictureWords.padded(fact, to: width)
            }
            return text
        }

        private static func facts(_ step: Step) -> [String] {
            [
                step.move.suitability.map { "\(PictureWords.number($0))%" } ?? "-", PictureWords.ring(step.move.ring),
                step.move.basis.rawValue, step.begin ?? "",
            ]
        }
    }

    private static func rule(_ width: Int) -> String {
        String(repeating: "-", count: width)
    }

    private static func heading(_ opportunity: Opportunity, width: Int) -> [String] {
        let (id, kind) = (PictureWords.clean(opportunity.id), PictureWords.clean(opportunity.kind))
        let facts = [
            PictureWords.clean(opportunity.unit), kind, PictureWords.window(opportunity),
            PictureWords.fraction(opportunity.fraction),
        ]
        return PictureWords.wrapped("\(id)  \(PictureWords.clean(opportunity.title))", columns: width)
            + hanging("   ", facts.filter { !$0.isEmpty }.joined(separator: ", "), width: width)
    }

    private static func numbered(_ steps: [Step], columns: FactColumns, width: Int) -> [String] {
        var lines: [String] = []
        for (index, step) in steps.enumerated() {
            let number = "\(index + 1)"
            let lead = String(repeating: " ", count: max(0, 4 - number.count)) + number + " "
            if columns.widths.isEmpty {
                lines += hanging(lead, "\(step.sentence).", width: width)
                lines += hanging("       ", step.facts, width: width)
            } else {
                let room = width - columns.total
                var sentence = hanging(lead, step.sentence, width: room)
                sentence[0] = PictureWords.padded(sentence[0], to: room) + columns.row(step)
                lines += sentence.map { line in line.lastIndex { $0 != " " }.map { String(line[...$0]) } ?? "" }
            }
            if let contested = step.move.contested {
                lines += hanging("     ! ", "contested: \(PictureWords.clean(contested))", width: width)
            }
        }
        return lines
    }

    private static func conclusion(_ chain: Chain) -> String {
        switch chain.end {
        case .leftOpen(let cost):
            let why = chain.whyOpen.map { ": \(PictureWords.clean($0))" } ?? ""
            return "This leaves \(place(chain.lastPost)) open, at \(PictureWords.points(cost))\(why)."
        case .nothingOpen(let reason):
            return "This leaves nothing open" + (reason.map { ": \(PictureWords.clean($0))." } ?? ".")
        }
    }

    /// Lines that begin with a lead, the further ones indented by its width.
    private static func hanging(_ lead: String, _ text: String, width: Int) -> [String] {
        let indent = min(PictureWords.columns(lead), width / 2)
        let lines = PictureWords.wrapped(text, columns: width - indent)
        return lines.enumerated().map { $0 == 0 ? lead + $1 : String(repeating: " ", count: indent) + $1 }
    }
}
