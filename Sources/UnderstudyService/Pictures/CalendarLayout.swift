/// A small Gantt chart of a plan: who is away from their own post, and when.
///
/// One row a person, in the order in which the plan names them. A bar runs over the window of each of their moves and
/// is outlined as the move's arrow is; a diamond marks the latest safe day to begin. Moves without a readable date, as
/// in swaps, are left out.
struct CalendarLayout {
    private struct Bar {
        let person: String
        let vacancy: String
        let start: CalendarDay?
        let end: CalendarDay?
        let begin: CalendarDay?
        let basis: PlanPicture.Basis
    }

    static let width = 1060.0
    private static let margin = 12.0
    private static let names = 190.0
    private static let posts = 230.0

    private let bars: [Bar]
    private let drawnOn: CalendarDay?

    /// The chart of a plan; `nil` when no move has a date that can be read.
    init?(_ plan: PlanPicture) {
        bars = plan.steps.compactMap { step in
            let start = step.opportunity?.start.flatMap(CalendarDay.init(iso:))
            let end = step.opportunity?.end.flatMap(CalendarDay.init(iso:))
            guard start != nil || end != nil else { return nil }
            return Bar(
                person: PictureWords.clean(step.move.person), vacancy: PictureWords.clean(step.vacancy.title),
                start: start, end: end, begin: step.move.beginBy.flatMap(CalendarDay.init(iso:)),
                basis: step.move.basis)
        }
        drawnOn = CalendarDay(iso: plan.drawnOn)
        guard !bars.isEmpty else { return nil }
    }

    /// The drawings, each of at most so many rows, all on one scale.
    func sheets(rows limit: Int) -> [Scene] {
        var order: [String] = []
        var rows: [String: [Bar]] = [:]
        for bar in bars {
            if rows[bar.person] == nil { order.append(bar.person) }
            rows[bar.person, default: []].append(bar)
        }
        return stride(from: 0, to: order.count, by: limit).map { start in
            sheet(order[start..<min(start + limit, order.count)].map { rows[$0] ?? [] })
        }
    }

    private func sheet(_ rows: [[Bar]]) -> Scene {
        var scene = Scene(width: Self.width, height: 56)
        scene.items += [
            .text(.set("Person", x: Self.margin, y: 32, width: Self.names - 10, size: 12.5, bold: true)),
            .text(
                .set("steps into", x: Self.margin + Self.names, y: 32, width: Self.posts - 10, size: 12.5, bold: true)),
        ]
        var body: [Scene.Item] = []
        var bottom = scene.height
        for row in rows {
            body += draw(row, top: bottom, bottom: &bottom)
        }
        scene.items += grid(top: 52, bottom: bottom) + body
        scene.height = bottom + 10
        legend(in: &scene)
        return scene
    }

    private func draw(_ row: [Bar], top: Double, bottom: inout Double) -> [Scene.Item] {
        let name = SceneText.set(
            row.first?.person ?? "", x: Self.margin, y: top + 5, width: Self.names - 10, size: 12.5, smallest: 10.5,
            bold: true, maxLines: 2)
        var items: [Scene.Item] = [.text(name)]
        var y = top + 5
        for bar in row {
            let vacancy = SceneText.set(
                bar.vacancy, x: Self.margin + Self.names, y: y, width: Self.posts - 14, size: 12.5, smallest: 10.5,
                maxLines: 2)
            items.append(.text(vacancy))
            items += shape(of: bar, y: y + 1)
            y = max(vacancy.frame.bottom, y + 17) + 3
        }
        bottom = max(y, name.frame.bottom + 3) + 3
        items.append(
            .line(
                [Position(x: Self.margin, y: bottom), Position(x: Self.width - Self.margin, y: bottom)],
                .stroked(Palette.faint, width: 0.8)))
        return items
    }

    private func shape(of bar: Bar, y: Double) -> [Scene.Item] {
        let left = bar.start.map { x(of: $0.number) } ?? chart.left
        // The last day belongs to the window, so the bar ends where the next day begins.
        let right = max(bar.end.map { x(of: $0.number + 1) } ?? chart.right, left + 2)
        let frame = Rectangle(x: left, y: y, width: right - left, height: 14)
        var items: [Scene.Item]
        switch bar.basis {
        case .forecast:
            items = [
                .rectangle(
                    frame,
                    SceneStyle(fill: .colour(Palette.paper), stroke: Palette.ink, strokeWidth: 1.6, dashes: [6, 4]),
                    radius: 0)
            ]
        case .selected:
            items = [
                .rectangle(
                    frame, SceneStyle(fill: .colour(Palette.faint), stroke: Palette.ink, strokeWidth: 1.6), radius: 0)
            ]
        case .confirmed: items = [.rectangle(frame, .filled(Palette.accent), radius: 0)]
        }
        if let begin = bar.begin { items.append(diamond(x: x(of: begin.number), y: y + 7)) }
        return items
    }

    private func diamond(x: Double, y: Double) -> Scene.Item {
        .polygon(
            [
                Position(x: x, y: y - 7), Position(x: x + 6, y: y), Position(x: x, y: y + 7), Position(x: x - 6, y: y),
            ], SceneStyle(fill: .colour(Palette.warning), stroke: Palette.ink, strokeWidth: 1.2))
    }

    private var chart: (left: Double, right: Double) {
        (Self.margin + Self.names + Self.posts, Self.width - Self.margin - 8)
    }

    /// All days that the chart has to show, as day numbers, with a little air.
    private var span: (first: Int, last: Int) {
        let days =
            bars.flatMap { [$0.start, $0.end, $0.begin] }.compactMap { $0?.number }
            + [drawnOn?.number].compactMap { $0 }
        let (first, last) = (days.min() ?? 0, days.max() ?? 1)
        return (first - 8, last + 8)
    }

    private func x(of day: Int) -> Double {
        let span = span
        return chart.left + (chart.right - chart.left) * Double(day - span.first) / Double(span.last - span.first)
    }

    /// The months, as many as can be named without touching, and the day of the plan.
    private func grid(top: Double, bottom: Double) -> [Scene.Item] {
        let days = bars.flatMap { [$0.start, $0.end, $0.begin] }.compactMap { $0 } + [drawnOn].compactMap { $0 }
        guard let first = days.min(), let last = days.max() else { return [] }
        let months = (last.year - first.year) * 12 + last.month - first.month + 2
        let fits = max(1, Int((chart.right - chart.left) / 74))
        let step = [1, 2, 3, 6, 12].first { months / $0 < fits } ?? 12 * ((months / 12) / fits + 1)
        var items: [Scene.Item] = []
        var month = 0
        while month <= months + 12 {
            let day = CalendarDay(year: first.year, monthsOn: month)
            defer { month += step }
            guard day.number >= span.first, day.number <= span.last else { continue }
            let x = x(of: day.number)
            items.append(
                .line([Position(x: x, y: top), Position(x: x, y: bottom)], .stroked(Palette.faint, width: 0.8)))
            let width = TextWidths.width(of: day.monthWords, size: 11.5)
            if x + width + 4 <= Self.width {
                items.append(.text(.set(day.monthWords, x: x, y: 33, width: width + 0.01, size: 11.5)))
            }
        }
        if let drawnOn {
            let x = x(of: drawnOn.number)
            items.append(
                .line(
                    [Position(x: x, y: 28), Position(x: x, y: bottom)],
                    .stroked(Palette.ink, width: 1.4, dashes: [2, 3])))
            let words = "drawn \(drawnOn.words)"
            let width = TextWidths.width(of: words, size: 11.5) + 0.01
            let left = min(max(x - width / 2, chart.left), Self.width - width)
            items.append(.text(.set(words, x: left, y: 8, width: width, size: 11.5)))
        }
        return items
    }

    private func legend(in scene: inout Scene) {
        var x = Self.margin
        let middle = scene.height + 14
        func entry(_ words: String, width: Double, items: [Scene.Item]) {
            scene.items += items
            let room = TextWidths.width(of: words, size: 12) + 0.01
            scene.items.append(.text(.set(words, x: x + width + 8, y: middle - 8, width: room, size: 12)))
            x += width + room + 30
        }
        if bars.contains(where: { $0.begin != nil }) {
            entry("latest safe day to begin", width: 14, items: [diamond(x: x + 7, y: middle)])
        }
        let samples: [(PlanPicture.Basis, SceneStyle)] = [
            (
                .forecast,
                SceneStyle(fill: .colour(Palette.paper), stroke: Palette.ink, strokeWidth: 1.6, dashes: [6, 4])
            ),
            (.selected, SceneStyle(fill: .colour(Palette.faint), stroke: Palette.ink, strokeWidth: 1.6)),
            (.confirmed, .filled(Palette.accent)),
        ]
        for (basis, style) in samples where bars.contains(where: { $0.basis == basis }) {
            let frame = Rectangle(x: x, y: middle - 7, width: 36, height: 14)
            entry(basis.rawValue, width: 36, items: [.rectangle(frame, style, radius: 0)])
        }
        scene.height = middle + 18
    }
}
