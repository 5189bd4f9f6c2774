/// Where everything in the picture of a plan stands.
///
/// Each chain is a band that reads from left to right: the opportunity, then the posts behind it, and on the arrow
/// between two posts the person who steps from the right one into the left one. The hole stands at the right end. A
/// chain of more moves than fit beside each other goes on in a further row. Bands are stacked, so the drawing grows
/// downward with the number of chains, linear in the number of moves.
struct PlanLayout {
    static let margin = 28.0
    static let head = 184.0
    static let gap = 150.0
    static let card = 150.0
    /// The distance from a band's content to the rule above it, and to the one below.
    static let breath = 16.0
    /// The width between two chains that stand beside each other.
    static let aisle = 40.0
    /// The height between two rows of one chain, where the arrow runs back.
    static let gutter = 30.0

    let plan: PlanPicture
    /// How many moves stand beside each other.
    let columns: Int

    init(_ plan: PlanPicture) {
        self.plan = plan
        let lengths = plan.chains.map(\.moves.count) + plan.swaps.map(\.moves.count)
        let longest = lengths.max() ?? 0
        if longest <= 4 {
            columns = max(longest, 2)
        } else {
            func rows(_ columns: Int) -> Int { lengths.reduce(0) { $0 + ($1 + columns - 1) / columns } }
            columns = rows(3) <= rows(4) ? 3 : 4
        }
    }

    /// The width of the drawing.
    var width: Double {
        2 * Self.margin + Self.head + Double(columns) * (Self.gap + Self.card)
    }

    /// The whole drawing: heading, every band, legend.
    func whole() -> Scene {
        var scene = header()
        for band in bands() { scene.stack(band) }
        scene.stack(legend())
        return scene
    }

    /// The bands alone, on as many sheets as are needed for none to be higher than asked for, with a legend under the
    /// last, or above the first where the plan is large; a band that is higher by itself has a sheet of its own.
    ///
    /// The first sheet may be lower, where something stands above it.
    func sheets(height: Double, first: Double? = nil) -> [Scene] {
        var sheets: [Scene] = []
        var sheet = Scene(width: width)
        let (bands, legend) = (bands(), legend())
        for band in isPacked ? [legend] + bands : bands + [legend] {
            if !sheet.items.isEmpty && sheet.height + band.height > (sheets.isEmpty ? first ?? height : height) {
                sheets.append(sheet)
                sheet = Scene(width: width)
            }
            sheet.stack(band)
        }
        return sheets + [sheet]
    }

    /// Whether short chains stand beside each other: only in plans so large that a reader looks things up in them.
    var isPacked: Bool {
        plan.chains.count + plan.swaps.count + plan.unfilled.count > 12
    }

    /// The bands from top to bottom, in the order of the plan: one for each chain, swap and unfilled opportunity, short
    /// ones together where the plan is large, and one for the parts of posts that stay open.
    func bands() -> [Scene] {
        var scenes: [Scene] = []
        var used = 0.0
        for band in chainBands() {
            let left = used + Self.aisle
            if isPacked, used > 0, left + band.width <= width - 2 * Self.margin {
                var scene = scenes.removeLast()
                scene.items += band.scene.items.map { $0.moved(right: left, down: Self.breath) }
                scene.height = max(scene.height, Self.breath + band.scene.height + Self.breath)
                scenes.append(scene)
                used = left + band.width
            } else {
                var scene = rule()
                scene.stack(band.scene)
                scene.height += Self.breath
                scenes.append(scene)
                used = band.width
            }
        }
        return scenes + (plan.partlyOpen.isEmpty ? [] : [partlyOpen()])
    }

    private func chainBands() -> [Band] {
        var bands: [Band] = []
        for chain in plan.chains {
            let hole: Card =
                switch chain.end {
                case .leftOpen(let cost):
                    .hole(PlanPicture.Hole(post: chain.lastPost, cost: cost))
                case .nothingOpen(let reason): .closed(chain.lastPost, reason: reason)
                }
            bands.append(
                band(
                    head: .opportunity(chain.opportunity), name: chain.opportunity.id,
                    steps: plan.steps(chain), last: hole, idle: "nobody moves in", ending: PlanPicture.ending(chain)))
        }
        for (index, swap) in plan.swaps.enumerated() {
            guard let last = swap.moves.last else { continue }
            let name = plan.swaps.count == 1 ? "Swap" : "Swap \(index + 1)"
            var head = Card.post(last.from)
            if let window = PictureWords.window(swap.start, swap.end) { head.body.append(Card.Line(text: window)) }
            head.body.insert(Card.Line(text: name, size: 14, bold: true, colour: Palette.ink), at: 0)
            var echo = Card.post(last.from, look: .echo)
            echo.body.append(Card.Line(text: "the same post as at the left: nothing is left open", maxLines: 4))
            bands.append(
                band(
                    head: head, name: name, steps: plan.steps(swap), last: echo, idle: "",
                    ending: "nothing is left open"))
        }
        for unfilled in plan.unfilled {
            let hole = PlanPicture.Hole(post: unfilled.opportunity.post, cost: unfilled.cost)
            bands.append(
                band(
                    head: .opportunity(unfilled.opportunity), name: unfilled.opportunity.id, steps: [],
                    last: .hole(hole, label: "Unfilled"), idle: unfilled.reason ?? "nobody moves in",
                    ending: "stays unfilled: \(PictureWords.points(unfilled.cost))"))
        }
        return bands
    }

    /// A level rule with air above and below, which begins every band.
    func rule() -> Scene {
        var scene = Scene(width: width, height: Self.breath)
        scene.items.append(
            .line(
                [Position(x: Self.margin, y: 0), Position(x: width - Self.margin, y: 0)], .stroked(Palette.faint)))
        return scene
    }

    /// The parts of posts that stay open, as many beside each other as fit.
    private func partlyOpen() -> Scene {
        var scene = rule()
        let label = SceneText.set(
            "Also open, in part", x: Self.margin, y: scene.height, width: Self.head, size: 14, bold: true, maxLines: 2)
        scene.items.append(.text(label))
        scene.height = label.frame.bottom + 10
        let cards = plan.partlyOpen.map { Card.hole($0, label: "Left open in part") }
        let perRow = max(1, Int((width - 2 * Self.margin + 20) / (Self.card + 20)))
        for start in stride(from: 0, to: cards.count, by: perRow) {
            let row = cards[start..<min(start + perRow, cards.count)]
            let height = row.map { $0.height(width: Self.card) }.max() ?? 0
            for (column, card) in row.enumerated() {
                let x = Self.margin + Double(column) * (Self.card + 20)
                scene.items += card.items(
                    in: Rectangle(x: x, y: scene.height, width: Self.card, height: height))
            }
            scene.height += height + Self.breath
        }
        return scene
    }
}
