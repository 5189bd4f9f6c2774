internal import Secondments

extension PlanHole {
    /// Reads a hole; what it costs is for its days.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            place: try container.decode(String.self, forKey: .place),
            title: try container.decode(String.self, forKey: .title),
            unit: try container.decode(String.self, forKey: .unit),
            days: try container.decode(DayRange.self, forKey: .days),
            fraction: try container.decode(Thousandths.self, forKey: .fraction),
            cost: try container.decode(PlanCost.self, forKey: .cost))
        cost = cost.during(days)
    }

    /// The same hole for other days.
    func during(_ days: DayRange) -> PlanHole {
        var hole = self
        hole.days = days
        hole.cost = cost.during(days)
        return hole
    }
}

extension [PlanHole] {
    /// The holes by what they cost.
    func dearestFirst() -> [PlanHole] {
        sorted { ($1.cost, $0.place, $0.days.start) < ($0.cost, $1.place, $1.days.start) }
    }

    /// The same holes by their first days, where those of a place that follow upon one another, as windows or one plan after another tell
    /// them, are one.
    func joined() -> [PlanHole] {
        Dictionary(grouping: self, by: \.kind).values.flatMap { alike in
            alike.map(\.days).joined().map { alike[0].during($0) }
        }.sorted {
            ($0.days.start, $0.place, $0.fraction, $0.cost) < ($1.days.start, $1.place, $1.fraction, $1.cost)
        }
    }
}

extension PlanHole {
    /// What two holes have in common that differ in nothing but their days.
    private struct Kind: Hashable {
        let place: String
        let fraction: Thousandths
        let points: Int
    }

    fileprivate var kind: some Hashable { Kind(place: place, fraction: fraction, points: cost.pointMillionths) }
}
