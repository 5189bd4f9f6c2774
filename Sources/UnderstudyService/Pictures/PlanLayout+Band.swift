extension PlanLayout {
    private static let nameSize = 13.5
    private static let factSize = 11.5
    private static let inset = 7.0

    /// Draws one chain: its head, the moves in rows, and the card that its last post becomes.
    ///
    /// - Parameters:
    ///   - head: The card at the left.
    ///   - name: What a further row calls the chain.
    ///   - steps: The moves, from the head outward.
    ///   - last: The card of the last vacated post.
    ///   - idle: What stands on the line to it where nobody moves.
    ///   - ending: The end in words.
    func band(
        head: Card, name: String, steps: [PlanPicture.Step], last: Card, idle: String, ending: String
    ) -> Scene {
        var scene = rule()
        let cards = steps.dropLast().map { Card.post($0.move.from) } + [last]
        var tail: Rectangle?
        var start = 0
        repeat {
            let end = min(start + columns, max(steps.count, 1))
            let row = Row(
                steps: Array(steps[min(start, steps.count)..<min(end, steps.count)]), cards: Array(cards[start..<end]))
            if let tail {
                scene.height = tail.bottom + Self.gutter
                tailRow(row, after: tail, name: name, in: &scene)
            } else {
                firstRow(row, head: head, idle: idle, in: &scene)
            }
            tail = frame(
                column: row.cards.count - 1, y: scene.height, height: rowHeight(row, head: tail == nil ? head : nil))
            scene.height = tail?.bottom ?? scene.height
            start = end
        } while start < steps.count
        for step in steps { objection(to: step, in: &scene) }
        scene.height += Self.breath
        scene.items.insert(.openGroup((steps.map(\.sentence) + [ending]).joined(separator: "; ")), at: 0)
        scene.items.append(.closeGroup)
        return scene
    }

    private struct Row {
        let steps: [PlanPicture.Step]
        let cards: [Card]
    }

    private func firstRow(_ row: Row, head: Card, idle: String, in scene: inout Scene) {
        let height = rowHeight(row, head: head)
        let top = scene.height
        scene.items += head.items(in: Rectangle(x: Self.margin, y: top, width: Self.head, height: height))
        draw(row, top: top, height: height, in: &scene) { column, y in
            let card = frame(column: column, y: top, height: height)
            return [Position(x: card.x, y: y), Position(x: card.x - Self.gap, y: y)]
        }
        guard row.steps.isEmpty else { return }
        let y = top + min(height, 60) / 2
        let x = Self.margin + Self.head
        scene.items.append(
            .line(
                [Position(x: x, y: y), Position(x: x + Self.gap, y: y)],
                .stroked(Palette.ink, width: 1.4, dashes: [1.5, 4])))
        scene.items.append(
            .text(
                .set(
                    idle, x: x + Self.inset, y: y + 8, width: Self.gap - 2 * Self.inset, size: Self.factSize,
                    maxLines: 4, alignment: .middle, colour: Palette.quiet)))
    }

    /// A further row of a chain: its first arrow runs back over the gutter to the last post of the row above.
    private func tailRow(_ row: Row, after tail: Rectangle, name: String, in scene: inout Scene) {
        let height = rowHeight(row, head: nil)
        let top = scene.height
        let label = SceneText.set(
            "\(name), continued", x: Self.margin, y: top + arrowDepth(row) - 9, width: Self.head - 24, size: 12,
            maxLines: 3, colour: Palette.quiet)
        scene.items.append(.text(label))
        draw(row, top: top, height: height, in: &scene) { column, y in
            let card = frame(column: column, y: top, height: height)
            let start = Position(x: card.x, y: y)
            guard column == 0 else { return [start, Position(x: card.x - Self.gap, y: y)] }
            let (left, over) = (card.x - Self.gap, tail.bottom + Self.gutter / 2 + 2)
            let middle = tail.x + tail.width / 2
            return [
                start, Position(x: left, y: y), Position(x: left, y: over), Position(x: middle, y: over),
                Position(x: middle, y: tail.bottom),
            ]
        }
    }

    private func draw(
        _ row: Row, top: Double, height: Double, in scene: inout Scene,
        path: (_ column: Int, _ y: Double) -> [Position]
    ) {
        let y = top + arrowDepth(row)
        for (column, card) in row.cards.enumerated() {
            scene.items += card.items(in: frame(column: column, y: top, height: height))
        }
        for (column, step) in row.steps.enumerated() {
            let left = frame(column: column, y: top, height: height).x - Self.gap
            let centre = Position(x: left + Self.gap / 2, y: y)
            scene.items += MoveGlyphs.arrow(path(column, y), basis: step.move.basis)
            scene.items += MoveGlyphs.person(at: centre, ring: step.move.ring)
            if step.move.contested != nil {
                scene.items += MoveGlyphs.warning(at: Position(x: centre.x + 40, y: y))
            }
            scene.items += texts(of: step, left: left, y: y).map { .text($0) }
        }
    }

    /// The name above the arrow and the facts below it.
    private func texts(of step: PlanPicture.Step, left: Double, y: Double) -> [SceneText] {
        let (x, width) = (left + Self.inset, Self.gap - 2 * Self.inset)
        let name = SceneText.set(
            step.move.person, x: x, y: 0, width: width, size: Self.nameSize, smallest: 10.5, bold: true, maxLines: 4,
            alignment: .middle)
        var texts = [name]
        texts[0].frame.y = y - MoveGlyphs.reach - 3 - name.frame.height
        var facts: [(String, Bool, Int)] = [
            (PictureWords.suitability(step.move.suitability), false, 2),
            ("\(PictureWords.ring(step.move.ring)), \(step.move.basis.rawValue)", false, 2),
        ]
        if let begin = step.begin { facts.append((begin, step.isLate, 2)) }
        if step.move.contested != nil { facts.append(("contested", true, 1)) }
        var top = y + MoveGlyphs.reach + 3
        for (text, bold, maxLines) in facts {
            let fact = SceneText.set(
                text, x: x, y: top, width: width, size: Self.factSize, bold: bold, maxLines: maxLines,
                alignment: .middle, colour: bold ? Palette.ink : Palette.quiet)
            top = fact.frame.bottom + 1
            texts.append(fact)
        }
        return texts
    }

    /// Why a move is contested, in full under its chain.
    private func objection(to step: PlanPicture.Step, in scene: inout Scene) {
        guard let contested = step.move.contested else { return }
        scene.height += 8
        let text = SceneText.set(
            "\(step.move.person) into \(step.vacancy.title) is contested: \(contested)", x: Self.margin + 30,
            y: scene.height,
            width: width - 2 * Self.margin - 30, size: 12.5, maxLines: 6)
        scene.items += MoveGlyphs.warning(at: Position(x: Self.margin + 12, y: scene.height + 8))
        scene.items.append(.text(text))
        scene.height = max(text.frame.bottom, scene.height + 18)
    }

    /// How far below the top of a row its arrows run.
    private func arrowDepth(_ row: Row) -> Double {
        let names = row.steps.map { texts(of: $0, left: 0, y: 0)[0].frame.height }.max() ?? 0
        return max(names + MoveGlyphs.reach + 3, 36)
    }

    private func rowHeight(_ row: Row, head: Card?) -> Double {
        let depth = arrowDepth(row)
        let facts = row.steps.map { (texts(of: $0, left: 0, y: depth).last?.frame.bottom ?? 0) }
        let cards = row.cards.map { $0.height(width: Self.card) }
        return (facts + cards + (head.map { [$0.height(width: Self.head)] } ?? [])).max() ?? 0
    }

    private func frame(column: Int, y: Double, height: Double) -> Rectangle {
        Rectangle(
            x: Self.margin + Self.head + Double(column) * (Self.gap + Self.card) + Self.gap, y: y, width: Self.card,
            height: height)
    }
}
