internal import Secondments

extension PlanDifference {
    /// What differs, a line each: cost, moves, holes. Days are told of a place that is filled or open in more than one run of them.
    public var lines: [String] {
        var lines = [words]
        if !isDearer, after == before, let decidedBy { lines.append("decided by \(decidedBy)") }
        lines += self.lines(movesDropped, on: daysDropped, sign: "-")
        lines += self.lines(movesAdded, on: daysAdded, sign: "+")
        lines += movesShifted.map {
            "\($0.name) into \($0.vacancy) \($0.after.whenInWords), not \($0.before.whenInWords)"
        }
        lines += closed.map { "no longer left open: \(words(of: $0))" }
        lines += opened.map { "now left open: \(words(of: $0))" }
        return lines
    }

    /// A line for each move but those that are told with their days.
    private func lines(_ moves: [PlannedMove], on days: [DayRange], sign: String) -> [String] {
        var left = movesShifted
        return zip(moves, days).compactMap { move, days in
            if let place = left.firstIndex(where: {
                $0.person == move.person && $0.vacancy == move.vacancy && [$0.before, $0.after].contains(days)
            }) {
                left.remove(at: place)
                return nil
            }
            return "\(sign) \(move.words)\(when(days, at: move.vacancy))"
        }
    }

    private func words(of hole: PlanHole) -> String {
        "\(hole.place) \(hole.title)\(when(hole.days, at: hole.place)), \(hole.cost.words)"
    }

    private func when(_ days: DayRange, at place: String) -> String {
        dividedPlaces.contains(place) ? " \(days.whenInWords)" : ""
    }
}
