extension PlanLayout {
    /// A chain, a swap or an unfilled opportunity, drawn from the left edge of the page on.
    struct Band {
        var scene: Scene
        /// How much of the width of the page it takes.
        var width: Double
    }

    /// Moves that stand beside each other, with their texts set once.
    private struct Row {
        let steps: [PlanPicture.Step]
        let cards: [Card]
        /// The texts of each move, as if its arrow ran along the top of the page from the left edge.
        let labels: [[SceneText]]
        /// How far below the top of the row its arrows run.
        let depth: Double
        let height: Double

        init(steps: [PlanPicture.Step], cards: [Card], head: Card?) {
            self.steps = steps
            self.cards = cards
            labels = steps.map(PlanLayout.texts)
            let names = labels.map { -($0.first?.frame.y ?? 0) }
            let depth = max(names.max() ?? 0, 36)
            self.depth = depth
            let facts = labels.map { depth + ($0.last?.frame.bottom ?? 0) }
            let heights = cards.map { $0.height(width: PlanLayout.card) }
            height = (facts + heights + [head?.height(width: PlanLayout.head) ?? 0]).max() ?? 0
        }
    }

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
    ) -> Band {
        var scene = Scene(width: width)
        let cards = steps.dropLast().map { Card.post($0.move.from) } + [last]
        var tail: Rectangle?
        for start in stride(from: 0, to: cards.count, by: columns) {
            let end = min(start + columns, cards.count)
            let row = Row(
                steps: Array(steps[min(start, steps.count)..<min(end, steps.count)]), cards: Array(cards[start..<end]),
                head: tail == nil ? head : nil)
            if let tail {
                scene.height = tail.bottom + Self.gutter
                further(row, after: tail, name: name, in: &scene)
            } else {
                first(row, head: head, idle: idle, in: &scene)
            }
            let box = frame(column: row.cards.count - 1, y: scene.height, height: row.height)
            scene.height = box.bottom
            tail = box
        }
        let taken = Self.head + Double(min(columns, cards.count)) * (Self.gap + Self.card)
        let across = isPacked ? taken : width - 2 * Self.margin
        for step in steps { objection(to: step, across: across, in: &scene) }
        scene.items.insert(.openGroup((steps.map(\.sentence) + [ending]).joined(separator: "; ")), at: 0)
        scene.items.append(.closeGroup)
        return Band(scene: scene, width: taken)
    }

    private func first(_ row: Row, head: Card, idle: String, in scene: inout Scene) {
        let top = scene.height
        scene.items += head.items(in: Rectangle(x: Self.margin, y: top, width: Self.head, height: row.height))
        draw(row, in: &scene) { column, y in
            let x = frame(column: column, y: top, height: row.height).x
            return [Position(x: x, y: y), Position(x: x - Self.gap, y: y)]
        }
        guard row.steps.isEmpty else { return }
        let (x, y) = (Self.margin + Self.head, top + 30)
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
    private func further(_ row: Row, after tail: Rectangle, name: String, in scene: inout Scene) {
        let top = scene.height
        let label = SceneText.set(
            "\(name), continued", x: Self.margin, y: top + row.depth - 9, width: Self.head - 24, size: 12,
            maxLines: 3, colour: Palette.quiet)
        scene.items.append(.text(label))
        draw(row, in: &scene) { column, y in
            let x = frame(column: column, y: top, height: row.height).x
            let start = Position(x: x, y: y)
            guard column == 0 else { return [start, Position(x: x - Self.gap, y: y)] }
            let (left, over) = (x - Self.gap, tail.bottom + Self.gutter / 2 + 2)
            let middle = tail.x + tail.width / 2
            return [
                start, Position(x: left, y: y), Position(x: left, y: over), Position(x: middle, y: over),
                Position(x: middle, y: tail.bottom),
            ]
        }
    }

    private func draw(_ row: Row, in scene: inout Scene, path: (_ column: Int, _ y: Double) -> [Position]) {
        let (top, y) = (scene.height, scene.height + row.depth)
        for (column, card) in row.cards.enumerated() {
            scene.items += card.items(in: frame(column: column, y: top, height: row.height))
        }
        for (column, step) in row.steps.enumerated() {
            let left = frame(column: column, y: top, height: row.height).x - Self.gap
            let centre = Position(x: left + Self.gap / 2, y: y)
            scene.items += MoveGlyphs.arrow(path(column, y), basis: step.move.basis)
            scene.items += MoveGlyphs.person(at: centre, ring: step.move.ring)
            if step.move.contested != nil {
                scene.items += MoveGlyphs.warning(at: Position(x: centre.x + 40, y: y))
            }
            scene.items += row.labels[column].map { .text($0.moved(right: left, down: y)) }
        }
    }

    /// The name above an arrow and the facts below it, where the arrow runs along the top from the left edge.
    private static func texts(of step: PlanPicture.Step) -> [SceneText] {
        let (x, width) = (inset, gap - 2 * inset)
        var name = SceneText.set(
            step.move.person, x: x, y: 0, width: width, size: nameSize, smallest: 10.5, bold: true, maxLines: 4,
            alignment: .middle)
        name.frame.y = -MoveGlyphs.reach - 3 - name.frame.height
        var facts: [(text: String, bold: Bool)] = [
            (PictureWords.suitability(step.move.suitability), false),
            ("\(PictureWords.ring(step.move.ring)), \(step.move.basis.rawValue)", false),
        ]
        if let begin = step.begin { facts.append((begin, step.isLate)) }
        if step.move.contested != nil { facts.append(("contested", true)) }
        var texts = [name]
        var top = MoveGlyphs.reach + 3
        for fact in facts {
            let text = SceneText.set(
                fact.text, x: x, y: top, width: width, size: factSize, bold: fact.bold, maxLines: 2,
                alignment: .middle, colour: fact.bold ? Palette.ink : Palette.quiet)
            top = text.frame.bottom + 1
            texts.append(text)
        }
        return texts
    }

    /// Why a move is contested, in full under its chain.
    private func objection(to step: PlanPicture.Step, across: Double, in scene: inout Scene) {
        guard let contested = step.move.contested else { return }
        scene.height += 8
        let text = SceneText.set(
            "\(step.move.person) into \(step.vacancy.title) is contested: \(contested)", x: Self.margin + 30,
            y: scene.height, width: across - 30, size: 12.5, maxLines: 6)
        scene.items += MoveGlyphs.warning(at: Position(x: Self.margin + 12, y: scene.height + 8))
        scene.items.append(.text(text))
        scene.height = max(text.frame.bottom, scene.height + 18)
    }

    private func frame(column: Int, y: Double, height: Double) -> Rectangle {
        Rectangle(
            x: Self.margin + Self.head + Double(column) * (Self.gap + Self.card) + Self.gap, y: y, width: Self.card,
            height: height)
    }
}
