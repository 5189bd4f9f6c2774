extension PlanLayout {
    /// Title, the plan in one sentence, its cost, and how it compares.
    func header() -> Scene {
        var scene = Scene(width: width, height: Self.margin)
        let box = Rectangle(x: width - Self.margin - 190, y: Self.margin, width: 190, height: 98)
        scene.items += total(in: box)

        let column = box.x - 24 - Self.margin
        func add(_ text: String, size: Double, bold: Bool = false, maxLines: Int, colour: String = Palette.ink) {
            guard !PictureWords.clean(text).isEmpty else { return }
            let text = SceneText.set(
                text, x: Self.margin, y: scene.height, width: column, size: size, bold: bold, maxLines: maxLines,
                colour: colour)
            scene.items.append(.text(text))
            scene.height = text.frame.bottom + 3
        }
        add(plan.title, size: 23, bold: true, maxLines: 3)
        add(plan.subtitle, size: 14, maxLines: 3, colour: Palette.quiet)
        scene.height += 4
        add(plan.headline, size: 15, bold: true, maxLines: 3)
        for note in plan.notes { add(note, size: 13, maxLines: 4) }
        add("Drawn on \(PictureWords.day(plan.drawnOn))", size: 12, maxLines: 1, colour: Palette.quiet)
        if !plan.comparisons.isEmpty {
            scene.height += 8
            compare(in: &scene, width: column)
        }
        scene.height = max(scene.height, box.bottom) + 18
        return scene
    }

    /// The cost of the plan in large figures, in the frame that holes have.
    private func total(in box: Rectangle) -> [Scene.Item] {
        let number = PictureWords.number(plan.totalCost)
        var size = 44.0
        while size > 12 && TextWidths.width(of: number, size: size, bold: true) > box.width - 24 { size -= 2 }
        let isWhole = plan.holes.isEmpty && plan.totalCost == 0
        let style: SceneStyle =
            isWhole ? .stroked(Palette.ink, width: 1.2) : .stroked(Palette.alarm, width: 2.6, dashes: [8, 4])
        let colour = isWhole ? Palette.ink : Palette.alarm
        return [
            .rectangle(box, style, radius: 0),
            .text(
                .set(
                    number, x: box.x + 12, y: box.y + 10 + (44 - size) / 2, width: box.width - 24, size: size,
                    bold: true, alignment: .middle, colour: colour)),
            .text(
                .set(
                    "\(plan.costUnit == .points ? "point" : "point-day")\(number == "1" ? "" : "s") left open",
                    x: box.x + 12, y: box.y + 70,
                    width: box.width - 24, size: 14, bold: true, alignment: .middle, colour: colour)),
        ]
    }

    /// One bar for each way of planning, to one scale.
    private func compare(in scene: inout Scene, width: Double) {
        let most = plan.comparisons.map(\.cost).filter(\.isFinite).max() ?? 0
        // The columns are as wide as their longest text, so that the bars take the rest.
        func widest(_ words: (PlanPicture.Comparison) -> String) -> Double {
            plan.comparisons.map {
                TextWidths.width(of: PictureWords.clean(words($0)), size: 13, bold: $0.isThisPlan) + 0.01
            }.max() ?? 0
        }
        func name(_ comparison: PlanPicture.Comparison) -> String {
            comparison.isThisPlan ? "\(comparison.label) (this plan)" : comparison.label
        }
        let figures = min(widest { plan.words(ofSum: $0.cost) }, width * 0.25)
        let labels = min(widest(name), width * 0.5)
        let bars = width - labels - figures - 18
        for comparison in plan.comparisons {
            let label = SceneText.set(
                name(comparison), x: Self.margin, y: scene.height, width: labels, size: 13,
                bold: comparison.isThisPlan, maxLines: 2)
            let share = most > 0 && comparison.cost.isFinite ? max(comparison.cost, 0) / most : 0
            let bar = Rectangle(
                x: Self.margin + labels + 10, y: scene.height + 2, width: max(bars * share, 1.5), height: 13)
            scene.items.append(.text(label))
            scene.items.append(
                .rectangle(
                    bar,
                    SceneStyle(
                        fill: .colour(comparison.isThisPlan ? Palette.accent : Palette.panel), stroke: Palette.ink,
                        strokeWidth: 1), radius: 0))
            scene.items.append(
                .text(
                    .set(
                        plan.words(ofSum: comparison.cost), x: bar.right + 8, y: scene.height, width: figures,
                        size: 13, smallest: 8, bold: comparison.isThisPlan)))
            scene.height = max(label.frame.bottom, bar.bottom) + 5
        }
    }
}
