import Secondments
import UnderstudyService

extension DemoStage {
    /// The planner sees what each way of planning leaves open, accepts the best, and asks what an early end would do.
    func plan() throws -> [String] {
        let planner = try caller(story.plan.planner, story.plan.plannedOn)
        var lines = ["", "PLAN (a point is what a post costs, uncovered, as its head of unit put it)"]
        let ways = try service.comparePlans(caller: planner).ways
        func told(_ id: String) -> String? {
            ways.first { $0.id == id }.map { way in
                "\(way.label): \(way.cost.words) left open (\(way.leftOpen.joined(separator: ", ")))"
            }
        }
        let view = try service.planChains(withPrice: true, save: true, caller: planner)
        if let words = told("in-order") { lines.append(line(story.plan.plannedOn, words)) }
        if let words = told("joint") { lines.append(line(nil, words)) }
        for chain in view.plan.chains {
            let moves = chain.moves.map { "\($0.name.firstWord) into \($0.vacancy)" }.joined(separator: ", ")
            let end =
                chain.leftOpen.map { "\($0.title) \($0.place) stays open, \($0.cost.words)" }
                ?? "nothing stays open"
            lines.append(line(nil, "  \(chain.opportunity): \(moves); \(end)"))
        }
        if let words = told("ignoring-panels") { lines.append(line(nil, words)) }
        if let price = view.priceOfMerit, view.plan.status == .optimal {
            lines.append(
                line(
                    nil,
                    "The price of merit is \(price.price.words): to be seen, never taken. The plan is proved the best, and accepted."
                ))
        }
        _ = try service.acceptPlan(view.number, caller: planner)

        let early = story.plan.endEarly
        guard let day = Day(iso: early.endsOn) else { return lines }
        let ripple = try service.ripple(endingEarly: early.person, on: day, caller: planner)
        lines.append(
            line(
                nil,
                "What if \(ripple.name) came back on \(day.inWords)? Affected: \(ripple.affected.map(\.name.firstWord).joined(separator: ", ")). Options:"
            ))
        for option in ripple.options.prefix(2) {
            lines.append(line(nil, "  \(option.title): \(option.cost.words) left open"))
        }

        let picture = try service.planPicture(caller: planner)
        try folder.write(picture.svg(), to: "chain.svg")
        try folder.write(picture.html(), to: "plan.html")
        return lines
    }
}

extension String {
    /// The first word, by which people at Northfield call each other.
    var firstWord: String {
        String(split(separator: " ").first ?? "")
    }
}
