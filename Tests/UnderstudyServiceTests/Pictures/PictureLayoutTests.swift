import Testing

@testable import UnderstudyService

@Suite("Nothing in a picture lies on anything else")
struct PictureLayoutTests {
    @Test("No two texts overlap and none leaves the drawing, whatever the names", arguments: 0..<80)
    func textsKeepApart(seed: Int) throws {
        for scene in scenes(PictureFixtures.random(seed: seed)) { try check(scene) }
    }

    @Test("The same holds for a plan of nothing but hostile text, an empty one and the story")
    func specialPlansKeepApart() throws {
        let empty = PlanPicture(title: "", drawnOn: "", totalCost: 0)
        for plan in [PictureFixtures.hostilePlan, empty, PictureFixtures.story] {
            for scene in scenes(plan) { try check(scene) }
        }
    }

    @Test("No arrow, rule or other line runs through a text", arguments: 0..<80)
    func linesKeepOffTexts(seed: Int) {
        let scene = PlanLayout(PictureFixtures.random(seed: seed)).whole()
        let texts = scene.texts
        for case .line(let positions, _) in scene.items {
            for (start, end) in zip(positions, positions.dropFirst()) {
                let crossed = texts.filter { $0.frame.isCrossed(from: start, to: end) }
                #expect(crossed.isEmpty, "\(start) to \(end) crosses \(crossed.map(\.lines))")
            }
        }
    }

    @Test("No sign lies on a text", arguments: 0..<30)
    func signsKeepOffTexts(seed: Int) {
        let scene = PlanLayout(PictureFixtures.random(seed: seed)).whole()
        for case .circle(let centre, let radius, _) in scene.items {
            let sign = Rectangle(
                x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
            let hit = scene.texts.filter { $0.frame.overlaps(sign) }
            #expect(hit.isEmpty, "a sign at \(centre) lies on \(hit.map(\.lines))")
        }
    }

    @Test("A text shares a box only with the texts of that box: none stands astride an outline", arguments: 0..<30)
    func textsStandInsideOrOutside(seed: Int) {
        let scene = PlanLayout(PictureFixtures.random(seed: seed)).whole()
        for case .rectangle(let box, _, _) in scene.items {
            for text in scene.texts where box.overlaps(text.frame) {
                #expect(box.contains(text.frame), "\(text.lines) stands astride \(box)")
            }
        }
    }

    @Test("A name of forty characters is shown whole")
    func longNamesAreWhole() {
        let name = "Maximiliana Konstantinopoulou-Whitehouse"
        #expect(name.count == 40)
        var plan = PictureFixtures.story
        plan.chains[0].moves[0].person = name
        let texts = PlanLayout(plan).whole().texts
        let whole = texts.contains { $0.whole == nil && $0.lines.joined() == name.filter { $0 != " " } }
        #expect(whole, "\(texts.map(\.lines))")
    }

    @Test(
        "Every way of planning tells its whole name and its whole cost beside its bar",
        arguments: [0, 7, 111.15, 1234.125, 1_234_567.25])
    func comparisonsAreWhole(cost: Double) throws {
        var plan = PictureFixtures.story
        plan.comparisons = [
            .init(label: "All together, the panels' decisions kept", cost: cost, isThisPlan: true),
            .init(label: "One at a time, in the order of publication", cost: cost + 0.875),
        ]
        let scene = PlanLayout(plan).whole()
        for comparison in plan.comparisons {
            let figure = PictureWords.points(comparison.cost)
            #expect(scene.texts.contains { $0.lines == [figure] && $0.whole == nil }, "\(figure)")
            #expect(scene.texts.contains { $0.lines.joined(separator: " ").hasPrefix(comparison.label) })
        }
        try check(scene)
    }

    @Test("The name of a team of seventy characters is shown whole")
    func longTeamsAreWhole() {
        let team = "Human Resources Recruitment, Pay, Pensions and Performance Development"
        #expect(team.count == 70)
        var plan = PictureFixtures.story
        plan.chains[0].opportunity.unit = team
        plan.chains[0].moves[0].from.unit = team
        let whole = PlanLayout(plan).whole().texts.filter { $0.lines.joined(separator: " ") == team }
        #expect(whole.count >= 2)
    }

    @Test("A text that is shortened ends in an ellipsis and keeps the whole beside it")
    func shortenedTextsKeepTheWhole() throws {
        let long = Array(repeating: "Admissions", count: 40).joined(separator: " ")
        let text = SceneText.set(long, x: 0, y: 0, width: 120, size: 12, maxLines: 2)
        #expect(text.lines.count == 2)
        #expect(try #require(text.lines.last).hasSuffix("…"))
        #expect(text.whole == long)
    }

    @Test(
        "Chains of up to four moves stand in one row, longer ones are broken evenly",
        arguments: [(4, 4), (5, 3), (6, 3), (7, 4), (8, 4)])
    func columns(moves: Int, columns: Int) {
        var plan = PictureFixtures.story
        plan.chains = [plan.chains[0]]
        let move = plan.chains[0].moves[0]
        plan.chains[0].moves = Array(repeating: move, count: moves)
        #expect(PlanLayout(plan).columns == columns)
    }

    @Test("Sheets hold every band once, and none is higher than asked for unless one band is")
    func sheets() {
        for seed in 0..<20 {
            let layout = PlanLayout(PictureFixtures.random(seed: seed))
            let bands = layout.bands()
            let sheets = layout.sheets(height: 700)
            let tallest = (bands + [layout.legend()]).map(\.height).max() ?? 0
            #expect(sheets.allSatisfy { $0.height <= max(700, tallest) })
            let order = layout.isPacked ? [layout.legend()] + bands : bands + [layout.legend()]
            let texts = order.flatMap(\.texts).map(\.lines)
            #expect(sheets.flatMap(\.texts).map(\.lines) == texts)
        }
    }

    @Test("In a large plan short chains share a row, in the order of the plan, and none is lost")
    func packing() {
        var plan = PictureFixtures.story
        let (long, short) = (plan.chains[0], plan.chains[1])
        plan.chains = (0..<13).map { number in
            var chain = number % 5 == 0 ? long : short
            chain.opportunity.id = "N\(number)"
            return chain
        }
        let layout = PlanLayout(plan)
        #expect(layout.isPacked)
        let rows = layout.bands().map { band in
            band.texts.flatMap(\.lines).filter { $0.first == "N" && Int($0.dropFirst()) != nil }
        }
        #expect(rows.joined().elementsEqual((0..<13).map { "N\($0)" }))
        #expect(rows.map(\.count) == [1, 2, 2, 1, 2, 2, 1, 2])
    }

    @Test("Three hundred moves make a drawing that only grows downward")
    func manyMoves() {
        var plan = PictureFixtures.story
        plan.chains = Array(repeating: plan.chains[0], count: 100)
        let scene = PlanLayout(plan).whole()
        #expect(scene.width == PlanLayout(PictureFixtures.story).width)
        #expect(scene.texts.filter { $0.lines == ["Rosa Lind"] }.count == 100)
    }

    private func scenes(_ plan: PlanPicture) -> [Scene] {
        let layout = PlanLayout(plan)
        return [layout.whole()] + layout.sheets(height: layout.width / 1.55)
            + (CalendarLayout(plan)?.sheets(rows: 24) ?? [])
    }

    private func check(_ scene: Scene) throws {
        let texts = scene.texts.filter { $0.frame.width > 0 }
        let page = Rectangle(x: 0, y: 0, width: scene.width, height: scene.height)
        for (index, text) in texts.enumerated() {
            #expect(page.contains(text.frame), "\(text.lines) leaves the drawing")
            let widest = text.lines.map { TextWidths.width(of: $0, size: text.size, bold: text.bold) }.max() ?? 0
            #expect(abs(widest - text.frame.width) < 0.001)
            for other in texts[(index + 1)...] where text.frame.overlaps(other.frame) {
                Issue.record("\(text.lines) overlaps \(other.lines)")
            }
        }
    }
}
