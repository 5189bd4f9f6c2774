/// A place in the picture: an opportunity, a post that is left and filled again, or the hole at the end.
struct Card: Sendable {
    enum Look: Sendable {
        /// Where a chain begins: a dark head.
        case opportunity
        /// A post that one person leaves and the next one fills: a plain outline.
        case post
        /// A post that stays open: a heavy broken outline under a hatched strip.
        case hole
        /// A post that is left and needs no cover: an outline closed by a heavy bar.
        case closed
        /// The same post as at the start of a swap: a dotted outline.
        case echo
    }

    struct Line: Sendable {
        var text: String
        var size: Double = 11.5
        var bold = false
        var maxLines = 2
        var colour = Palette.quiet
    }

    var look: Look
    /// What stands in the head of the card; empty for a card without one.
    var head: [Line] = []
    var body: [Line]

    private static let padding = 9.0
    private static let strip = 10.0

    /// The height that the texts need.
    func height(width: Double) -> Double {
        let texts = placed(at: Rectangle(x: 0, y: 0, width: width, height: 0))
        return (texts.last?.frame.bottom ?? 0) + Self.padding
    }

    /// Draws the card into a frame at least as high as it needs.
    func items(in frame: Rectangle) -> [Scene.Item] {
        let texts = placed(at: frame)
        var items: [Scene.Item] = []
        switch look {
        case .opportunity:
            items.append(
                .rectangle(
                    frame,
                    SceneStyle(fill: .colour(Palette.paper), stroke: Palette.accent, strokeWidth: 2), radius: 3))
            let bottom = texts.prefix(head.count).last?.frame.bottom ?? frame.y
            let head = Rectangle(x: frame.x, y: frame.y, width: frame.width, height: bottom + 5 - frame.y)
            items.append(.rectangle(head, .filled(Palette.accent), radius: 3))
        case .post:
            items.append(
                .rectangle(
                    frame, SceneStyle(fill: .colour(Palette.panel), stroke: Palette.ink, strokeWidth: 1.2),
                    radius: 3))
        case .hole:
            items.append(
                .rectangle(
                    Rectangle(x: frame.x, y: frame.y, width: frame.width, height: Self.strip),
                    SceneStyle(fill: .hatching), radius: 0))
            items.append(.rectangle(frame, .stroked(Palette.alarm, width: 2.6, dashes: [8, 4]), radius: 0))
        case .closed:
            items.append(
                .rectangle(
                    frame, SceneStyle(fill: .colour(Palette.paper), stroke: Palette.ink, strokeWidth: 1.2), radius: 3)
            )
            let x = frame.right - 2
            items.append(
                .line([Position(x: x, y: frame.y), Position(x: x, y: frame.bottom)], .stroked(Palette.ink, width: 5)))
        case .echo:
            items.append(.rectangle(frame, .stroked(Palette.ink, width: 1.2, dashes: [2, 3]), radius: 3))
        }
        return items + texts.map { .text($0) }
    }

    private func placed(at frame: Rectangle) -> [SceneText] {
        var y = frame.y + (look == .hole ? Self.strip + 5 : Self.padding - 2)
        var texts: [SceneText] = []
        for (index, line) in (head + body).enumerated() {
            if index == head.count && !head.isEmpty { y += 10 }
            let text = SceneText.set(
                line.text, x: frame.x + Self.padding, y: y, width: frame.width - 2 * Self.padding, size: line.size,
                smallest: line.size * 0.85, bold: line.bold, maxLines: line.maxLines, colour: line.colour)
            y = text.frame.bottom + 2
            texts.append(text)
        }
        return texts
    }
}

extension Card {
    static func opportunity(_ opportunity: PlanPicture.Opportunity) -> Card {
        Card(
            look: .opportunity,
            head: [
                Line(text: opportunity.id, size: 14, bold: true, colour: Palette.paper),
                Line(text: opportunity.kind, colour: Palette.paper),
            ],
            body: [
                Line(text: opportunity.title, size: 13.5, bold: true, maxLines: 5, colour: Palette.ink),
                Line(text: opportunity.unit, maxLines: 5),
                Line(text: PictureWords.window(opportunity)),
                Line(text: PictureWords.fraction(opportunity.fraction)),
            ])
    }

    static func post(_ post: PlanPicture.Post, look: Look = .post) -> Card {
        Card(look: look, body: titles(post))
    }

    static func hole(_ hole: PlanPicture.Hole, label: String = "Left open") -> Card {
        var body = [Line(text: label, size: 12, bold: true, colour: Palette.alarm)] + titles(hole.post)
        if let note = hole.note { body.append(Line(text: note, maxLines: 3)) }
        body.append(Line(text: PictureWords.points(hole.cost), size: 18, bold: true, colour: Palette.alarm))
        return Card(look: .hole, body: body)
    }

    static func closed(_ post: PlanPicture.Post, reason: String?) -> Card {
        let label = Line(text: "Nothing left open", size: 12, bold: true, maxLines: 2, colour: Palette.ink)
        return Card(look: .closed, body: [label] + titles(post) + (reason.map { [Line(text: $0, maxLines: 4)] } ?? []))
    }

    private static func titles(_ post: PlanPicture.Post) -> [Line] {
        [
            Line(text: post.title, size: 13, bold: true, maxLines: 5, colour: Palette.ink),
            Line(text: post.unit, maxLines: 5),
            Line(text: post.id, size: 11, maxLines: 1),
        ]
    }
}
