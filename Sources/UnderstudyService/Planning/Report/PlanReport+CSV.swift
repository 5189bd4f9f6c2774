internal import Foundation
internal import Secondments

extension PlanReport {
    /// The plan as CSV: a row for each move, for each post or part of one that is left open, and for each opportunity that
    /// nobody moves into, in the order of the chains.
    ///
    /// `what` is `move`, `open`, `swap` or `unfilled`; a swap has no opportunity, and its number stands as the place. Cost is in points for the window, and stands with what is open.
    public var csv: String {
        var rows: [[String]] = []
        for chain in chains {
            for (step, move) in chain.moves.enumerated() {
                rows.append(row(of: move, step: step + 1, in: chain))
                if let rest = move.restOpen { rows.append(row(of: rest, "open", in: chain.opportunity, chain.place)) }
            }
            if let hole = chain.leftOpen { rows.append(row(of: hole, "open", in: chain.opportunity, chain.place)) }
        }
        for (number, swap) in swaps.enumerated() {
            for (step, move) in swap.moves.enumerated() {
                rows.append(
                    [
                        "", String(number + 1), String(step + 1), "swap", move.person, move.name, move.from?.id ?? "",
                        move.vacancy, move.to?.title ?? "", move.to?.unit ?? "", swap.days.start.description,
                        swap.days.end.description, move.fraction.description,
                        move.suitability.map { "\($0.percent)" } ?? "", move.ring.rawValue, move.basis.rawValue,
                        move.beginBy.description, move.contested ?? "", "",
                    ])
            }
        }
        for place in unfilled {
            rows.append(row(of: place.hole, "unfilled", in: place.opportunity, place.place))
        }
        return CSVText.encode(
            header: [
                "opportunity", "place", "step", "what", "person", "name", "from_post", "into", "into_title", "team",
                "start", "end", "fraction", "suitability", "ring", "basis", "begin_by", "contested", "cost",
            ], rows: rows)
    }

    private func row(of move: PlannedMove, step: Int, in chain: PlannedChain) -> [String] {
        [
            chain.opportunity, String(chain.place), String(step), "move", move.person, move.name, move.from?.id ?? "",
            move.vacancy, move.to?.title ?? chain.title, move.to?.unit ?? chain.unit, chain.days.start.description,
            chain.days.end.description, move.fraction.description, move.suitability.map { "\($0.percent)" } ?? "",
            move.ring.rawValue, move.basis.rawValue, move.beginBy.description, move.contested ?? "", "",
        ]
    }

    private func row(of hole: PlanHole, _ what: String, in opportunity: String, _ place: Int) -> [String] {
        [
            opportunity, String(place), "", what, "", "", "", hole.place, hole.title, hole.unit,
            hole.days.start.description, hole.days.end.description, hole.fraction.description, "", "", "", "", "",
            "\(hole.cost.points)",
        ]
    }
}
