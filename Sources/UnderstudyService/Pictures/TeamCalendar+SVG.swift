extension TeamCalendar {
    private static let width = 1180.0
    private static let margin = 14.0
    private static let titles = 300.0
    private static let row = 22.0
    /// After so many rows the months stand once more, so that they are in sight wherever somebody looks.
    private static let rowsPerScale = 24

    /// The picture: the months from left to right, a band for each team and a row for each of its posts. A filled bar is covered,
    /// a hatched one stands open; the basis of a cover is told by the bar's look as in the other pictures.
    public func svg() -> String {
        scene().svg(
            title: title,
            description: "Each team's posts and who steps into them, or that nobody does, month by month.",
            name: "teams")
    }

    private var chart: (left: Double, right: Double) { (Self.margin + Self.titles, Self.width - Self.margin - 8) }

    func scene() -> Scene {
        var scene = Scene(width: Self.width, height: 14)
        let heading = SceneText.set(
            title, x: Self.margin, y: scene.height, width: Self.width - 2 * Self.margin, size: 18, bold: true,
            maxLines: 2)
        scene.items.append(.text(heading))
        scene.height = heading.frame.bottom + 8
        legend(in: &scene)
        let top = scene.height + 26
        scene.height = top + 6
        guard let span = span else {
            scene.items.append(
                .text(
                    .set(
                        "Nobody moves and nothing is open.", x: Self.margin, y: scene.height, width: 400, size: 13)))
            scene.height += 30
            return scene
        }
        func x(_ day: Int) -> Double {
            chart.left + (chart.right - chart.left) * Double(day - span.first) / Double(span.last - span.first)
        }
        var body: [Scene.Item] = []
        var rows = 0
        func count(_ more: Int = 1, beforeTeam: Bool = false) {
            // A team that would be cut apart soon gets its scale above its name rather than in its midst.
            if rows >= Self.rowsPerScale || (beforeTeam && rows >= Self.rowsPerScale * 2 / 3) {
                body += months(span: span, y: scene.height, x: x)
                scene.height += Self.row
                rows = 0
            }
            rows += more
        }
        for team in teams {
            count(beforeTeam: true)
            let name = SceneText.set(
                team.unit, x: Self.margin, y: scene.height + 3, width: Self.width - 2 * Self.margin, size: 13,
                bold: true)
            body.append(
                .rectangle(
                    Rectangle(x: 0, y: scene.height, width: Self.width, height: Self.row), .filled(Palette.panel),
                    radius: 0
                ))
            body.append(.text(name))
            scene.height += Self.row + 3
            for entry in team.entries {
                count()
                body += draw(entry, y: scene.height, x: x)
                scene.height += Self.row
            }
            scene.height += 6
        }
        let bottom = scene.height - 4
        if rows > Self.rowsPerScale / 3 {
            body += months(span: span, y: scene.height, x: x)
            scene.height += Self.row
        }
        scene.items += months(span: span, y: top - 18, x: x) + grid(span: span, top: top, bottom: bottom, x: x) + body
        scene.height += 8
        return scene
    }

    private func draw(_ entry: Entry, y: Double, x: (Int) -> Double) -> [Scene.Item] {
        var items: [Scene.Item] = [.text(name(of: entry, y: y + 2))]
        guard let start = CalendarDay(iso: entry.start), let end = CalendarDay(iso: entry.end) else { return items }
        let left = x(start.number)
        // The last day belongs to the window, so the bar ends where the next day begins.
        let frame = Rectangle(x: left, y: y + 1, width: max(2, x(end.number + 1) - left), height: Self.row - 5)
        items.append(.rectangle(frame, Self.style(entry.state), radius: 0))
        let words =
            switch entry.state {
            case .covered(let person, _): person
            case .open(let cost): "open, \(PictureWords.points(cost))"
            }
        items += label(words, frame: frame, state: entry.state)
        return items
    }

    /// What a row is about: where there is no room for all of it, the title is shortened and not the id by which a post is told apart.
    private func name(of entry: Entry, y: Double) -> SceneText {
        let (x, width) = (Self.margin + 10, Self.titles - 22)
        func set(_ title: String) -> SceneText {
            .set("\(title) (\(entry.place))", x: x, y: y, width: width, size: 12, smallest: 10)
        }
        let whole = set(entry.title)
        guard whole.whole != nil else { return whole }
        var title = Substring(PictureWords.clean(entry.title))
        while let last = title.popLast() {
            // No shortened title ends in a blank.
            if last == " " || title.last == " " { continue }
            var shortened = set("\(title)…")
            guard shortened.whole == nil else { continue }
            shortened.whole = whole.whole
            return shortened
        }
        return whole
    }

    /// The words of a bar: in it where they fit, else beside it, where there is more room; over the hatching of one that leaves no room.
    private func label(_ words: String, frame: Rectangle, state: State) -> [Scene.Item] {
        let natural = TextWidths.width(of: PictureWords.clean(words), size: 11.5) + 0.01
        let y = frame.y + 1.5
        var isOpen = false
        if case .open = state { isOpen = true }
        if natural + 10 <= frame.width, !isOpen {
            let isDark = if case .covered(_, .confirmed) = state { true } else { false }
            return [
                .text(
                    .set(
                        words, x: frame.x + 5, y: y, width: frame.width - 10, size: 11.5,
                        colour: isDark ? Palette.paper : Palette.ink))
            ]
        }
        let roomRight = Self.width - frame.right - 8
        let roomLeft = frame.x - chart.left - 4
        if natural > roomRight, natural > roomLeft, natural + 16 <= frame.width {
            let plate = Rectangle(x: frame.x + 5, y: frame.y + 0.7, width: natural + 8, height: frame.height - 1.4)
            return [
                .rectangle(plate, .filled(Palette.paper), radius: 0),
                .text(.set(words, x: plate.x + 4, y: y, width: natural, size: 11.5)),
            ]
        }
        let isRight = natural <= roomRight || roomRight >= roomLeft
        let width = isRight ? max(20, roomRight - 2) : min(natural, roomLeft)
        let text = SceneText.set(
            words, x: isRight ? frame.right + 5 : frame.x - 5 - width, y: y, width: width, size: 11.5, smallest: 9.5,
            alignment: isRight ? .start : .end)
        // On paper of its own, so that no line of the grid runs through it.
        let plate = Rectangle(
            x: text.frame.x - 2, y: text.frame.y, width: text.frame.width + 4, height: text.frame.height)
        return [.rectangle(plate, .filled(Palette.paper), radius: 0), .text(text)]
    }

    private static func style(_ state: State) -> SceneStyle {
        switch state {
        case .covered(_, .forecast):
            SceneStyle(fill: .colour(Palette.paper), stroke: Palette.ink, strokeWidth: 1.4, dashes: [6, 4])
        case .covered(_, .selected):
            SceneStyle(fill: .colour(Palette.faint), stroke: Palette.ink, strokeWidth: 1.4)
        case .covered(_, .confirmed): .filled(Palette.accent)
        case .open: SceneStyle(fill: .hatching, stroke: Palette.alarm, strokeWidth: 1.4)
        }
    }

    /// The first and the last day of all, from the first of a month, as day numbers with a little air.
    private var span: Span? {
        let days = teams.flatMap(\.entries).flatMap { [$0.start, $0.end] }.compactMap { CalendarDay(iso: $0) }
        guard let first = days.min(), let last = days.max() else { return nil }
        let from = CalendarDay(year: first.year, monthsOn: first.month - 1)
        return (from.number, last.number + 12, from, last)
    }

    private typealias Span = (first: Int, last: Int, from: CalendarDay, to: CalendarDay)

    /// The first days of as many months as can be named without touching.
    private func marks(of span: Span) -> [CalendarDay] {
        let months = (span.to.year - span.from.year) * 12 + span.to.month - span.from.month + 1
        let fits = max(1, Int((chart.right - chart.left) / 74))
        let step = [1, 2, 3, 6, 12].first { months / $0 < fits } ?? 12 * ((months / 12) / fits + 1)
        return stride(from: 0, through: months, by: step).compactMap { month in
            let day = CalendarDay(year: span.from.year, monthsOn: span.from.month - 1 + month)
            return day.number <= span.last ? day : nil
        }
    }

    private func grid(span: Span, top: Double, bottom: Double, x: (Int) -> Double) -> [Scene.Item] {
        marks(of: span).map { day in
            .line(
                [Position(x: x(day.number), y: top), Position(x: x(day.number), y: bottom)],
                .stroked(Palette.faint, width: 0.8))
        }
    }

    /// The names of the months in a row.
    private func months(span: Span, y: Double, x: (Int) -> Double) -> [Scene.Item] {
        marks(of: span).compactMap { day in
            let width = TextWidths.width(of: day.monthWords, size: 11.5) + 0.01
            guard x(day.number) + width + 4 <= Self.width else { return nil }
            return .text(.set(day.monthWords, x: x(day.number), y: y, width: width, size: 11.5))
        }
    }

    private func legend(in scene: inout Scene) {
        let samples: [(String, State)] = [
            ("forecast", .covered(by: "", .forecast)), ("selected", .covered(by: "", .selected)),
            ("confirmed", .covered(by: "", .confirmed)), ("open", .open(cost: 0)),
        ]
        var x = Self.margin
        for (words, state) in samples {
            scene.items.append(
                .rectangle(Rectangle(x: x, y: scene.height + 2, width: 36, height: 13), Self.style(state), radius: 0))
            let width = TextWidths.width(of: words, size: 12) + 0.01
            scene.items.append(.text(.set(words, x: x + 43, y: scene.height, width: width, size: 12)))
            x += 43 + width + 26
        }
        if let day = CalendarDay(iso: drawnOn) {
            let words = "drawn \(day.words)"
            let width = TextWidths.width(of: words, size: 12) + 0.01
            scene.items.append(
                .text(.set(words, x: Self.width - Self.margin - width, y: scene.height, width: width, size: 12)))
        }
        scene.height += 20
    }
}
