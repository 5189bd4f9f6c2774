import Secondments
import UnderstudyService

extension DemoStage {
    /// The planner sees what each way of planning leaves open, accepts the best, and asks what an early end would do.
    func plan() throws -> [String] {
        let planner = try caller(story.plan.planner, story.plan.plannedOn)
        var lines = ["", "PLAN"]
        let ways = try service.comparePlans(caller: planner).ways
        for way in ways where way.id != "next-best" {
            lines.append(
                line(
                    way.id == ways.first?.id ? story.plan.plannedOn : nil,
                    "\(way.label): \(way.cost.pointWords) left open (\(way.leftOpen.joined(separator: ", ")))"))
        }
        let view = try service.planChains(withPrice: true, save: true, caller: planner)
        for chain in view.plan.chains {
            let moves = chain.moves.map { "\($0.name.firstWord) into \($0.vacancy)" }.joined(separator: ", ")
            let end =
                chain.leftOpen.map { "\($0.title) \($0.place) stays open, \($0.cost.pointWords)" }
                ?? "nothing stays open"
            lines.append(line(nil, "  \(chain.opportunity): \(moves); \(end)"))
        }
        if let price = view.priceOfMerit {
            lines.append(
                line(
                    nil,
                    "The price of merit is \(price.price.pointWords): to be seen, never taken. The plan is proved optimal and accepted."
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
            lines.append(line(nil, "  \(option.title): \(option.cost.pointWords) left open"))
        }
        let release = try service.whatIf(.notReleased(person: story.plan.withoutRelease), caller: planner)
        lines.append(
            line(
                nil,
                "What if \(try service.person(story.plan.withoutRelease).name) were not released? \(release.plan.costLeftOpen.pointWords) left open instead."
            ))

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
