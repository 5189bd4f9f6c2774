extension PlanLayout {
    /// A sign of the legend and what it says.
    private struct Entry {
        let width: Double
        let words: String
        let items: (_ left: Double, _ middle: Double) -> [Scene.Item]
    }

    /// What the signs mean: only those that the picture holds.
    func legend() -> Scene {
        let entries = entries()
        guard !entries.isEmpty else { return Scene(width: width) }
        var scene = rule()
        var x = Self.margin
        if !plan.steps.isEmpty {
            let text = SceneText.set(
                "Read from left to right: each person steps into the post at the head of their arrow, and their own post, "
                    + "at its other end, becomes the next vacancy.",
                x: x, y: scene.height, width: width - 2 * Self.margin, size: 12.5, maxLines: 3)
            scene.items.append(.text(text))
            scene.height = text.frame.bottom + 4
        }
        let (size, height) = (12.0, 36.0)
        for entry in entries {
            let words = entry.words
            let room = min(TextWidths.width(of: words, size: size), width - 2 * Self.margin - entry.width - 8)
            if x > Self.margin && x + entry.width + 8 + room > width - Self.margin {
                x = Self.margin
                scene.height += height
            }
            let middle = scene.height + height / 2
            scene.items += entry.items(x, middle)
            let text = SceneText.set(
                words, x: x + entry.width + 8, y: middle - size * 0.65, width: room + 0.01, size: size, maxLines: 1)
            scene.items.append(.text(text))
            x = text.frame.right + 26
        }
        scene.height += height + 12
        return scene
    }

    private func entries() -> [Entry] {
        let moves = plan.steps.map(\.move)
        var entries: [Entry] = []
        if !(plan.chains.isEmpty && plan.unfilled.isEmpty) {
            entries.append(
                box("opportunity") { frame in
                    [
                        .rectangle(frame, .stroked(Palette.accent, width: 2), radius: 2),
                        .rectangle(
                            Rectangle(x: frame.x, y: frame.y, width: frame.width, height: 8), .filled(Palette.accent),
                            radius: 2),
                    ]
                })
        }
        for ring in PlanPicture.Ring.allCases where moves.contains(where: { $0.ring == ring }) {
            entries.append(
                Entry(width: 32, words: "a person from the \(PictureWords.ring(ring))") { left, middle in
                    MoveGlyphs.person(at: Position(x: left + 16, y: middle), ring: ring)
                })
        }
        for basis in PlanPicture.Basis.allCases where moves.contains(where: { $0.basis == basis }) {
            entries.append(
                Entry(width: 44, words: Self.meaning(of: basis)) { left, middle in
                    MoveGlyphs.arrow(
                        [Position(x: left + 44, y: middle), Position(x: left, y: middle)], basis: basis)
                })
        }
        if moves.contains(where: { $0.contested != nil }) {
            entries.append(
                Entry(width: 22, words: "contested: needs a selection of its own") { left, middle in
                    MoveGlyphs.warning(at: Position(x: left + 11, y: middle))
                })
        }
        if !plan.holes.isEmpty {
            entries.append(
                box("left open, with its cost in points") { frame in
                    [
                        .rectangle(
                            Rectangle(x: frame.x, y: frame.y, width: frame.width, height: 8),
                            SceneStyle(fill: .hatching), radius: 0),
                        .rectangle(frame, .stroked(Palette.alarm, width: 2.2, dashes: [6, 3]), radius: 0),
                    ]
                })
        }
        return entries
    }

    private func box(_ words: String, _ items: @escaping (Rectangle) -> [Scene.Item]) -> Entry {
        Entry(width: 32, words: words) { left, middle in
            items(Rectangle(x: left, y: middle - 11, width: 32, height: 22))
        }
    }

    private static func meaning(of basis: PlanPicture.Basis) -> String {
        switch basis {
        case .forecast: "forecast: nobody selected yet"
        case .selected: "selected"
        case .confirmed: "confirmed: every approval is in"
        }
    }
}
