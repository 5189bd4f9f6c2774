internal import Foundation
internal import Secondments

extension PlanReport {
    /// The plan as pictures, pages and tables show it.
    ///
    /// - Parameters:
    ///   - organisation: a second line under the title.
    ///   - comparisons: other ways of planning, by label, in the order in which they are to stand.
    ///   - notes: sentences that stand under the title.
    public func picture(
        organisation: String = "", comparisons: [(label: String, cost: PlanCost)] = [], notes: [String] = []
    ) -> PlanPicture {
        let isInPoints = !([costLeftOpen] + comparisons.map(\.cost)).contains(where: \.isOfSeveralWindows)
        let unit = isInPoints ? PlanPicture.CostUnit.points : .pointDays
        var picture = PlanPicture(
            title: title, subtitle: organisation, drawnOn: asOf.description, totalCost: costLeftOpen.shown(in: unit),
            notes: notes + warnings)
        picture.costUnit = unit
        if !comparisons.isEmpty {
            let this = PlanPicture.Comparison(
                label: ignoresPanel ? "All together, the panels ignored" : "All together, the panels' decisions kept",
                cost: costLeftOpen.shown(in: unit), isThisPlan: true)
            picture.comparisons =
                [this] + comparisons.map { PlanPicture.Comparison(label: $0.label, cost: $0.cost.shown(in: unit)) }
            // Few points that are open for long are more than many for a short time.
            if isInPoints, !comparisons.allSatisfy({ $0.cost.isTold(byPoints: costLeftOpen) }) {
                for (place, cost) in ([costLeftOpen] + comparisons.map(\.cost)).enumerated() {
                    picture.comparisons[place].label += " (\(cost.pointDayWords))"
                }
            }
        }
        picture.chains = chains.map(\.picture)
        picture.swaps = swaps.map { swap in
            PlanPicture.Swap(
                moves: swap.moves.map(\.picture), start: swap.days.start.description,
                end: swap.days.end.description)
        }
        picture.unfilled = unfilled.map { place in
            PlanPicture.UnfilledOpportunity(
                opportunity: place.pictured, cost: place.cost.shown, reason: place.reason)
        }
        picture.partlyOpen = moves.compactMap(\.restOpen).map { hole in
            PlanPicture.Hole(
                post: hole.post, cost: hole.cost.shown, note: "\(hole.fraction) of full time, \(hole.days.inWords)",
                days: hole.days.count)
        }
        return picture
    }

    private var title: String {
        let starts = chains.map(\.days.start) + swaps.map(\.days.start) + unfilled.map(\.hole.days.start)
        guard let first = starts.min() else { return "Backfill plan" }
        return Set(starts).count > 1 ? "Backfill plan from \(first.inWords) on" : "Backfill plan for \(first.inWords)"
    }

    /// What a reader must not miss: places that cannot be honoured, pins that cannot be kept, steps that are late.
    private var warnings: [String] {
        var lines = broken.map { place in
            let change = place.relaxations.first.map {
                " If \($0.change), it would hold, and \($0.costLeftOpen.words) would be left open."
            }
            return "\(place.claim), which cannot be honoured: \(place.words)."
                + (change ?? "")
        }
        if !brokenPins.isEmpty {
            lines.append("No plan that keeps the rules can hold \(brokenPins.joined(separator: ", ")).")
        }
        lines += undrawn.map(\.words)
        let late = moves.filter(\.isLate)
        lines += late.map {
            "\($0.name) into \($0.vacancy): the latest safe day to begin, \($0.beginBy.inWords), has passed."
        }
        if status != .optimal {
            lines.append("The plan is not proved to be the best.")
        }
        return lines
    }
}

extension PlanCost {
    /// Points as a picture shows them.
    var shown: Double { Double(pointMillionths) / 1_000_000 }

    /// A sum as a picture shows it.
    fileprivate func shown(in unit: PlanPicture.CostUnit) -> Double {
        unit == .points ? shown : Double(pointDayMillionths) / 1_000_000
    }
}

extension PlannedChain {
    fileprivate var picture: PlanPicture.Chain {
        let end: PlanPicture.End =
            if let leftOpen {
                .leftOpen(cost: leftOpen.cost.shown)
            } else {
                .nothingOpen(
                    reason: moves.last?.from == nil
                        ? "the last person to move leaves no post" : "the part away is too small to need cover")
            }
        return PlanPicture.Chain(
            opportunity: PlanPicture.Opportunity(
                id: opportunity, title: title, unit: unit, kind: kind.title, start: days.start.description,
                end: days.end.description, fraction: Double(fraction.count) / 1000),
            moves: moves.map(\.picture), end: end, whyOpen: whyOpen)
    }
}

extension PlannedMove {
    fileprivate var picture: PlanPicture.Move {
        PlanPicture.Move(
            person: name,
            from: PlanPicture.Post(id: from?.id ?? "", title: from?.title ?? "no post", unit: from?.unit ?? ""),
            suitability: suitability.map { Double($0.percent.count) / 1000 },
            ring: PlanPicture.Ring(rawValue: ring.rawValue) ?? .organisation,
            basis: PlanPicture.Basis(rawValue: basis.rawValue) ?? .forecast, beginBy: beginBy.description,
            contested: contested)
    }
}

extension PlanHole {
    fileprivate var post: PlanPicture.Post { PlanPicture.Post(id: place, title: title, unit: unit) }
}

extension UnfilledPlace {
    fileprivate var pictured: PlanPicture.Opportunity {
        PlanPicture.Opportunity(
            id: opportunity, title: hole.title, unit: hole.unit, kind: kind.title,
            start: hole.days.start.description,
            end: hole.days.end.description, fraction: Double(hole.fraction.count) / 1000)
    }
}
