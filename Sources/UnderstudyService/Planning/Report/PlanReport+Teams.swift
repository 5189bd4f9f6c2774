internal import Secondments

extension PlanReport {
    /// The plan seen from the teams whose posts are covered or stand open.
    public var teamCalendar: TeamCalendar {
        var entries: [(unit: String, days: DayRange, entry: TeamCalendar.Entry)] = []
        func add(_ unit: String, _ place: String, _ title: String, _ days: DayRange, _ state: TeamCalendar.State) {
            entries.append(
                (
                    unit, days,
                    TeamCalendar.Entry(
                        place: place, title: title, start: days.start.description, end: days.end.description,
                        state: state)
                ))
        }
        for chain in chains {
            for move in chain.moves {
                let basis = PlanPicture.Basis(rawValue: move.basis.rawValue) ?? .forecast
                add(
                    move.to?.unit ?? chain.unit, move.vacancy, move.to?.title ?? chain.title, chain.days,
                    .covered(by: move.name, basis))
            }
        }
        for swap in swaps {
            for move in swap.moves {
                let basis = PlanPicture.Basis(rawValue: move.basis.rawValue) ?? .forecast
                add(
                    move.to?.unit ?? "", move.vacancy, move.to?.title ?? "", swap.days, .covered(by: move.name, basis))
            }
        }
        for hole in holes {
            let title = hole.fraction < .one ? "\(hole.title), \(hole.fraction) of full time" : hole.title
            add(hole.unit, hole.place, title, hole.days, .open(cost: hole.cost.shown))
        }
        let teams = Dictionary(grouping: entries, by: \.unit).sorted { $0.key < $1.key }.map { unit, entries in
            TeamCalendar.Team(
                unit: unit,
                entries: entries.sorted {
                    ($0.days.start, $0.entry.place, $0.entry.words) < ($1.days.start, $1.entry.place, $1.entry.words)
                }.map(\.entry))
        }
        return TeamCalendar(
            title: "Who covers what, team by team", drawnOn: asOf.description, teams: teams)
    }
}
