extension PlanPicture {
    /// The plan for whoever has to agree to it: the outcome in words and a picture on the first page, with room to sign; then every
    /// hole with its price, what has to begin by when, a calendar, and every move in a row of a table.
    ///
    /// Where the chains are too many to be looked at, the picture is where the holes end up, team by team; steps are counted by month,
    /// those that are late or contested by name, and calendar and chains are left to pictures of their own.
    ///
    /// The page stands alone: no scripts, and nothing that is fetched, which it also forbids by itself. It prints on
    /// A4 landscape, with the picture cut between chains. Linear in the number of moves.
    public func html() -> String {
        let title = Markup.escape(title)
        var lines = [
            "<!DOCTYPE html>",
            "<html lang=\"en-GB\">",
            "<head>",
            "<meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(title)</title>",
            "<style>\(PlanStyle.sheet)</style>",
            "</head>",
            isLarge ? "<body class=\"large\">" : steps.count <= 30 ? "<body class=\"small\">" : "<body>",
            "<header>",
            "<div>",
            "<h1>\(title)</h1>",
        ]
        if !PictureWords.clean(subtitle).isEmpty {
            lines.append("<p class=\"subtitle\">\(Markup.escape(subtitle))</p>")
        }
        lines.append("<p class=\"headline\">\(Markup.escape(headline))</p>")
        lines += notes.map { "<p>\(Markup.escape($0))</p>" }
        lines += ["<p class=\"quiet\">Drawn on \(Self.time(drawnOn)).</p>", "</div>"]
        lines += comparison + ["</header>", "<main>"]
        if isLarge {
            lines += overviewSection + agreementSection + attentionSection + monthSection + holeSection + moveSection
        } else {
            let layout = PlanLayout(self)
            let sheets = layout.sheets(height: layout.width * 0.62, first: layout.width * 0.5)
            // Whoever signs does so on the first page.
            lines +=
                sheets.count > 1
                ? agreementSection + pictureSection(sheets) : pictureSection(sheets) + agreementSection
            lines += holeSection + dueSection + calendarSection + moveSection
        }
        lines += ["</main>", "</body>", "</html>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private var comparison: [String] {
        guard !comparisons.isEmpty else { return [] }
        let most = comparisons.map(\.cost).filter { $0.isFinite && $0 > 0 }.max() ?? 1
        var lines = Self.tableHead("What each way of planning leaves open", ["Way of planning", "Left open", ""])
        for comparison in comparisons {
            let label = Markup.escape(comparison.label) + (comparison.isThisPlan ? " <strong>(this plan)</strong>" : "")
            let share = comparison.cost.isFinite ? min(max(comparison.cost / most, 0), 1) * 100 : 0
            lines.append(
                "<tr><th scope=\"row\">\(label)</th><td class=\"number\">\(words(ofSum: comparison.cost))</td>"
                    + "<td class=\"bar\"><span class=\"\(comparison.isThisPlan ? "this" : "other")\" "
                    + "style=\"width:\(PictureWords.number(share))%\"></span></td></tr>")
        }
        return lines + ["</tbody></table>"]
    }

    private func pictureSection(_ sheets: [Scene]) -> [String] {
        var lines = Self.section("picture", "The picture")
        for (index, sheet) in sheets.enumerated() {
            let part = sheets.count == 1 ? "" : ", sheet \(index + 1) of \(sheets.count)"
            let description =
                sheets.count == 1 ? spoken : "\(headline) Every move stands in the last table of this page."
            lines.append("<figure>")
            lines.append(
                sheet.svg(
                    title: title + part, description: description, name: "plan\(index + 1)", trim: PlanLayout.margin - 2
                ))
            if sheets.count > 1 { lines.append("<figcaption>Sheet \(index + 1) of \(sheets.count)</figcaption>") }
            lines.append("</figure>")
        }
        return lines + ["</section>"]
    }

    private var holeSection: [String] {
        var lines = Self.section("holes", "What is left open, and what it costs")
        guard !holes.isEmpty else {
            return lines + ["<p>Nothing is left open.</p>", "</section>"]
        }
        let hasNotes = holes.contains { $0.note != nil }
        lines += Self.tableHead(
            "Holes at the end of the plan, the dearest first",
            ["Post", "Team", "Number"] + (hasNotes ? ["Why"] : []) + ["Cost"])
        for hole in holesByCost {
            let note = hasNotes ? "<td class=\"quiet\">\(hole.note.map(Markup.escape) ?? "")</td>" : ""
            lines.append(
                "<tr><th scope=\"row\">\(Markup.escape(hole.post.title))</th><td>\(Markup.escape(hole.post.unit))"
                    + "</td><td>\(Markup.escape(hole.post.id))</td>\(note)"
                    + "<td class=\"number\">\(words(ofCost: hole))</td></tr>")
        }
        lines.append("</tbody><tfoot><tr><th scope=\"row\" colspan=\"\(hasNotes ? 4 : 3)\">In all</th>")
        lines.append("<td class=\"number\">\(words(ofSum: totalCost))</td></tr></tfoot></table>")
        return lines + ["</section>"]
    }

    /// The holes by their cost, the dearest first; equal ones in the order of the plan.
    private var holesByCost: [Hole] {
        func weight(_ hole: Hole) -> Double { hole.cost.isNaN ? -.infinity : self.weight(hole) }
        return holes.enumerated().sorted { left, right in
            let (first, second) = (weight(left.element), weight(right.element))
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
    }

    private var dueSection: [String] {
        guard !steps.isEmpty else { return [] }
        var lines = Self.section("due", "What to do, by when")
        lines += Self.tableHead("Steps by the latest safe day to begin", ["Begin by", "Step", "Still missing"])
        for step in stepsByDay {
            let day = step.move.beginBy.map(Self.time) ?? "no day known"
            let late = step.isLate ? " <strong>late</strong>" : ""
            let begin = "\(step.move.person) into \(step.vacancy.title)"
            lines.append(
                "<tr><th scope=\"row\">\(day)\(late)</th><td>\(Markup.escape(begin))</td>"
                    + "<td>\(Markup.escape(Self.missing(step.move)))</td></tr>")
        }
        return lines + ["</tbody></table>", "</section>"]
    }

    /// The steps by their latest safe day, those without a readable one last; equal days in the order of the plan.
    var stepsByDay: [Step] {
        steps.enumerated().sorted { left, right in
            let (first, second) = (Self.dayNumber(left.element), Self.dayNumber(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    static func dayNumber(_ step: Step) -> Int {
        step.move.beginBy.flatMap(CalendarDay.init(iso:))?.number ?? .max
    }

    static func missing(_ move: Move) -> String {
        if let contested = move.contested { return "a selection of its own, contested: \(contested)" }
        switch move.basis {
        case .forecast: return "a selection, then the approvals"
        case .selected: return "the approvals"
        case .confirmed: return "nothing: every approval is in"
        }
    }

    private var calendarSection: [String] {
        guard let calendar = CalendarLayout(self) else { return [] }
        var lines = Self.section("calendar", "Who is away from their own post, and when")
        for (index, sheet) in calendar.sheets(rows: 24).enumerated() {
            lines.append("<figure>")
            lines.append(
                sheet.svg(
                    title: "Calendar of the plan",
                    description: "The window of each move and the latest safe day to begin it, as in the tables.",
                    name: "calendar\(index + 1)"))
            lines.append("</figure>")
        }
        return lines + ["</section>"]
    }

    private var moveSection: [String] {
        guard !steps.isEmpty else { return [] }
        var lines = Self.section("moves", "Every move")
        let columns = [
            "Opportunity", "Person", "leaves", "and steps into", "Dates", "Suited", "Found in", "Basis", "Begin by",
            "Then open",
        ]
        lines += Self.tableHead(
            isLarge ? "One row a move, chain by chain" : "The picture as a table, one row a move", columns,
            closesHead: false)
        for chain in chains where !chain.moves.isEmpty {
            lines += Self.moveRows(chain.opportunity.id, steps(chain), ending: Self.shortEnding(chain))
        }
        for (index, swap) in swaps.enumerated() {
            lines += Self.moveRows(swapName(index), steps(swap), ending: "nothing")
        }
        return lines + ["</table>", "</section>"]
    }

    /// What a chain leaves open, as short as a column is wide.
    private static func shortEnding(_ chain: Chain) -> String {
        switch chain.end {
        case .leftOpen(let cost): "\(chain.lastPost.id), \(PictureWords.points(cost))"
        case .nothingOpen: "nothing"
        }
    }

    private static func moveRows(_ heading: String, _ steps: [Step], ending: String) -> [String] {
        var lines = ["<tbody>"]
        for (place, step) in steps.enumerated() {
            let move = step.move
            let cells = [
                Markup.escape(name(move.from)), Markup.escape(step.vacancy.title),
                step.opportunity.map { Markup.escape(PictureWords.window($0)) } ?? "as above",
                move.suitability.map { "\(PictureWords.number($0))%" } ?? "not told", PictureWords.ring(move.ring),
                "<span class=\"word\">\(move.basis.rawValue)</span>"
                    + (move.contested == nil ? "" : ", <strong>contested</strong>"),
                (move.beginBy.map(time) ?? "not known") + (step.isLate ? " <strong>late</strong>" : ""),
                place == steps.count - 1 ? "<strong>\(Markup.escape(ending))</strong>" : "",
            ]
            lines.append(
                "<tr><td>\(Markup.escape(heading))</td><th scope=\"row\">\(Markup.escape(move.person))</th>"
                    + cells.map { "<td>\($0)</td>" }.joined() + "</tr>")
        }
        lines.append("</tbody>")
        return lines
    }

    static func section(_ id: String, _ heading: String) -> [String] {
        ["<section aria-labelledby=\"\(id)\">", "<h2 id=\"\(id)\">\(heading)</h2>"]
    }

    static func tableHead(_ caption: String, _ columns: [String], closesHead: Bool = true) -> [String] {
        let cells = columns.map { column in
            let isNumber = ["Cost", "Left open", "Steps", "Late", "Contested"].contains(column)
            return column.isEmpty
                ? "<td></td>" : "<th scope=\"col\"\(isNumber ? " class=\"number\"" : "")>\(column)</th>"
        }
        return ["<table><caption>\(caption)</caption><thead><tr>\(cells.joined())</tr></thead>"]
            + (closesHead ? ["<tbody>"] : [])
    }

    /// A day with its machine-readable form where it has one.
    static func time(_ day: String) -> String {
        let words = Markup.escape(PictureWords.day(day))
        return CalendarDay(iso: day) == nil ? words : "<time datetime=\"\(day)\">\(words)</time>"
    }
}
