extension PlanPicture {
    /// Whether the chains are too many to be looked at one by one.
    var isLarge: Bool { steps.count > 60 }

    /// The first page of a large plan: what it comes to in figures, and where the holes end up, as bars with their numbers.
    var overviewSection: [String] {
        var lines = Self.section("overview", "Where the holes end up")
        lines.append("<div class=\"columns\">")
        lines += teamTable + figureTable
        lines.append("</div>")
        return lines + ["</section>"]
    }

    /// The dearest teams, and the others together.
    private var teamTable: [String] {
        guard !holes.isEmpty else { return ["<p>Nothing is left open.</p>"] }
        var teams: [String: (cost: Double, count: Int)] = [:]
        for hole in holes {
            let known = teams[PictureWords.clean(hole.post.unit)] ?? (0, 0)
            teams[PictureWords.clean(hole.post.unit)] = (known.cost + weight(hole), known.count + 1)
        }
        let ordered = teams.sorted { ($1.value.cost, $0.key) < ($0.value.cost, $1.key) }
        let shown = ordered.prefix(ordered.count > 16 ? 15 : 16)
        let rest = ordered.dropFirst(shown.count)
        var rows = shown.map { (label: $0.key, cost: $0.value.cost, count: $0.value.count) }
        if !rest.isEmpty {
            rows.append(
                (
                    "\(PictureWords.count(rest.count, "other team", "other teams")), each less",
                    rest.reduce(0) { $0 + $1.value.cost }, rest.reduce(0) { $0 + $1.value.count }
                ))
        }
        let most = shown.map(\.value.cost).filter(\.isFinite).max() ?? 0
        var lines = Self.tableHead(
            "The teams in which most is left open", ["Team", "Holes", "Left open", ""])
        for (place, row) in rows.enumerated() {
            let share = most > 0 && place < shown.count ? min(max(row.cost / most, 0), 1) * 100 : 0
            let bar =
                place < shown.count
                ? "<span class=\"this\" style=\"width:\(PictureWords.number(share))%\"></span>" : ""
            lines.append(
                "<tr><th scope=\"row\">\(Markup.escape(row.label))</th><td class=\"number\">\(row.count)</td>"
                    + "<td class=\"number\">\(words(ofSum: row.cost))</td><td class=\"bar\">\(bar)</td></tr>")
        }
        return lines + ["</tbody></table>"]
    }

    /// The plan in figures.
    private var figureTable: [String] {
        let steps = steps
        let filled = chains.count { !$0.moves.isEmpty }
        let heads = chains.map(\.opportunity.id) + unfilled.map(\.opportunity.id)
        let isOnePlaceEach = Set(heads).count == heads.count
        var rows = [
            (
                isOnePlaceEach ? "Opportunities filled" : "Places on offer filled",
                "\(filled) of \(chains.count + unfilled.count)"
            ), ("Moves", "\(steps.count)"),
        ]
        if !swaps.isEmpty { rows.append(("Exchanges of posts", "\(swaps.count)")) }
        for basis in Basis.allCases.reversed() {
            rows.append(("Moves \(basis.rawValue)", "\(steps.count { $0.move.basis == basis })"))
        }
        for ring in Ring.allCases {
            rows.append(("People from the \(PictureWords.ring(ring))", "\(steps.count { $0.move.ring == ring })"))
        }
        rows.append(("Moves contested", "\(steps.count { $0.move.contested != nil })"))
        rows.append(("Steps late already", "\(steps.count { $0.isLate })"))
        var lines = ["<table class=\"figures\"><caption>The plan in figures</caption><tbody>"]
        lines += rows.map {
            "<tr><th scope=\"row\">\($0.0)</th><td class=\"number\">\($0.1)</td></tr>"
        }
        return lines + ["</tbody></table>"]
    }

    /// Room for a name, a day and a signature.
    var agreementSection: [String] {
        [
            "<section class=\"agreement\" aria-label=\"Agreement\">",
            "<p><span>Agreed by</span><span>On</span><span>Signature</span></p>", "</section>",
        ]
    }

    /// The steps that are late, or contested by somebody better suited, a row each: what a reader has to decide about.
    var attentionSection: [String] {
        let open = stepsByDay.filter { $0.isLate || $0.move.contested != nil }
        guard !open.isEmpty else { return [] }
        var lines = Self.section("attention", "What needs a decision")
        lines += Self.tableHead(
            "Steps that are late or contested, by the latest safe day to begin",
            ["Begin by", "Step", "What it is about"])
        for step in open {
            let day = step.move.beginBy.map(Self.time) ?? "no day known"
            let late = step.isLate ? " <strong>late</strong>" : ""
            let about = step.move.contested.map { "contested: \($0)" } ?? Self.missing(step.move)
            lines.append(
                "<tr><th scope=\"row\">\(day)\(late)</th><td>"
                    + Markup.escape("\(step.move.person) into \(step.vacancy.title)")
                    + "</td><td>\(Markup.escape(about))</td></tr>")
        }
        return lines + ["</tbody></table>", "</section>"]
    }

    /// How many steps have to begin in each month.
    var monthSection: [String] {
        guard !steps.isEmpty else { return [] }
        var months: [String: [Step]] = [:]
        for step in steps {
            let month = step.move.beginBy.flatMap { CalendarDay(iso: $0) == nil ? nil : String($0.prefix(7)) }
            months[month ?? "no day known", default: []].append(step)
        }
        var lines = Self.section("due", "What to do, by when")
        lines += Self.tableHead(
            "Steps by the month of their latest safe day to begin; the day of each stands with the move",
            ["Month", "Steps", "Late", "Contested"])
        for (month, steps) in months.sorted(by: { $0.key < $1.key }) {
            // "1 Apr 2026" without its day.
            let words = PictureWords.day("\(month)-01")
            let name = CalendarDay(iso: "\(month)-01") == nil ? month : String(words.drop { $0 != " " }.dropFirst())
            let numbers = [steps.count, steps.count { $0.isLate }, steps.count { $0.move.contested != nil }]
            lines.append(
                "<tr><th scope=\"row\">\(Markup.escape(name))</th>"
                    + numbers.map { "<td class=\"number\">\($0)</td>" }.joined() + "</tr>")
        }
        return lines + ["</tbody></table>", "</section>"]
    }
}
