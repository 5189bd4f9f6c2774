internal import Foundation
internal import Secondments
internal import UnderstudyStore

/// What early ends have left of the placements that were agreed.
struct PlacesAsTheyStand {
    /// The windows into which places are divided, by opportunity and person.
    fileprivate(set) var windows: [String: [String: [DayRange]]] = [:]
    /// Those whose place has been over since an early end, by opportunity.
    fileprivate(set) var over: [String: Set<String>] = [:]
    /// Those whose place does not begin, by opportunity.
    fileprivate(set) var cancelled: [String: Set<String>] = [:]
    /// What is left of places whose holders ended early, by opportunity.
    fileprivate(set) var reopened: [String: [ReopenedPlace]] = [:]
    /// What people gave up of their placements.
    fileprivate(set) var givenUp: [GivenUpDays] = []
    /// The windows for which a step-up covers an absence, by its opportunity.
    fileprivate(set) var covering: [String: [DayRange]] = [:]
    /// The windows for which a step-up goes on although its absence has ended, and the opportunity at the head of its chain.
    fileprivate(set) var staying: [String: (windows: [DayRange], person: String, head: String)] = [:]

    /// A selection once for each window for which it covers an absence.
    func divide(_ planned: PlannedOpportunity) -> [PlannedOpportunity] {
        guard let days = covering[planned.opportunity.id] else { return [planned] }
        return days.map { days in
            var part = planned
            part.opportunity.days = days
            part.divided = nil
            return part
        }
    }

    /// A step-up that goes on after the absence in front of it, as an opportunity that stands by itself for those days; `nil` for any other.
    func stayingOn(_ planned: PlannedOpportunity) -> PlannedOpportunity? {
        guard let staying = staying[planned.opportunity.id], let first = staying.windows.first,
            let days = staying.windows.last.flatMap({ DayRange(from: first.start, to: $0.end) })
        else { return nil }
        var rest = planned
        rest.opportunity.days = days
        rest.divided = DividedPlaces(window: days, byPerson: [staying.person: staying.windows], behind: staying.head)
        return rest
    }
}

extension Reading {
    /// What early ends have left of the placements that were agreed, on a day.
    func placesAsTheyStand(on day: Day) throws -> PlacesAsTheyStand {
        let ends = try earlyEnds()
        guard !ends.isEmpty else { return PlacesAsTheyStand() }
        let stepUps = try stepUps()
        let selections = try Set(stepUps.map(\.opportunity)).compactMap { id in
            try opportunity(id).flatMap { $0.state == .withdrawn ? nil : (id, $0.days) }
        }
        let takenOver = try ends.compactMap { end in try daysTakenOver(after: end).map { (end.id, $0) } }
        return PlacesAsTheyStand(
            try placements(), ends, stepUps: stepUps.map { ($0.opportunity, $0.leaver) },
            selections: Dictionary(selections, uniquingKeysWith: { first, _ in first }),
            takenOver: Dictionary(takenOver, uniquingKeysWith: { first, _ in first }), on: day)
    }
}

extension Reading {
    /// The days for which somebody takes over what an early end gave up, by an opportunity that is not withdrawn.
    func daysTakenOver(after end: EarlyEnd) throws -> DayRange? {
        guard let takeover = try takeover(after: end.id), let other = try opportunity(takeover.opportunity),
            other.state != .withdrawn
        else { return nil }
        return other.days
    }
}

extension PlacesAsTheyStand {
    /// Works out the windows in which nobody comes or goes; those that have passed are left out. Where nothing ended early there are none.
    ///
    /// - Parameters:
    ///   - all: every placement.
    ///   - stepUps: the opportunities by which absences are covered, and whose absences.
    ///   - selections: the days of the step-ups; one that nobody is placed by covers an absence in its windows all the same.
    ///   - takenOver: the days for which somebody took over, by the number of the early end.
    /// - Complexity: O(placements + step-ups), once anything has ended early.
    init(
        _ all: [Placement], _ ends: [EarlyEnd], stepUps: [(opportunity: String, leaver: String)],
        selections: [String: DayRange] = [:], takenOver: [Int: DayRange] = [:], on day: Day
    ) {
        let agreed = ends.agreed
        let placements = all.filter { $0.opportunity != nil && $0.state != .cancelled }
        for placement in all where placement.state == .cancelled {
            cancelled[placement.opportunity ?? "", default: []].insert(placement.person)
        }
        var covers: [String: [String]] = [:]
        for stepUp in stepUps where covers[stepUp.leaver]?.contains(stepUp.opportunity) != true {
            covers[stepUp.leaver, default: []].append(stepUp.opportunity)
        }
        let walk = PlacementWalk(
            agreed: agreed, day: day, stepUps: covers,
            selections: selections, byOpportunity: Dictionary(grouping: placements) { $0.opportunity ?? "" })
        let behind = Set(covers.values.joined())
        for head in placements {
            guard let opportunity = head.opportunity, !behind.contains(opportunity) else { continue }
            let tree = walk.cover(of: head)
            guard tree.hasEarlyEnd(agreed) else { continue }
            walk.divide(tree, into: walk.windows(of: tree, in: head.days), &self)
            walk.addStaying(behind: tree, head: opportunity, &self)
            let own = ends.filter { $0.placement == head.id }
            reopened[opportunity, default: []] +=
                own.compactMap { DayRange(from: $0.lastDay.adding(days: 1), to: $0.originalEnd) }.joined()
                .flatMap { $0.without(own.compactMap { takenOver[$0.id] }) }
                .filter { $0.end >= day }.map { ReopenedPlace(person: head.person, days: $0) }
        }
        let byNumber = Dictionary(placements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var left: [Int: GivenUpDays] = [:]
        for end in ends {
            guard let placement = byNumber[end.placement] else { continue }
            if end.follows == nil, let place = placement.post ?? placement.opportunity,
                let days = DayRange(
                    from: end.lastDay.adding(days: 1), to: left[end.placement]?.days.end ?? end.originalEnd)
            {
                left[end.placement] = GivenUpDays(
                    person: placement.person, place: place, lastDay: end.lastDay, days: days)
            }
            guard placement.days.end < day else { continue }
            over[placement.opportunity ?? "", default: []].insert(placement.person)
        }
        givenUp = left.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// A placement with those that cover the absence it makes, and so on outward.
private struct CoveredPlacement {
    let placement: Placement
    let covers: [CoveredPlacement]

    /// Whether it, or anything behind it, ends before the day that was agreed.
    func hasEarlyEnd(_ agreed: [Int: Day]) -> Bool {
        agreed[placement.id] != nil || covers.contains { $0.hasEarlyEnd(agreed) }
    }

    /// The days after which somebody behind it comes or goes.
    var changes: [Day] {
        covers.flatMap { [$0.placement.days.start.adding(days: -1), $0.placement.days.end] + $0.changes }
    }
}

/// Follows placements from the head of a chain to those who cover for the ones away.
private struct PlacementWalk {
    /// The last day that was agreed of each placement that ends early.
    let agreed: [Int: Day]
    let day: Day
    /// The step-ups behind each person.
    let stepUps: [String: [String]]
    /// The days of the step-ups.
    let selections: [String: DayRange]
    let byOpportunity: [String: [Placement]]

    /// A placement with everything behind it. People who exchange posts cover for each other; each is met once.
    func cover(of placement: Placement, beside met: Set<Int> = []) -> CoveredPlacement {
        let met = met.union([placement.id])
        let whole = days(agreedFor: placement)
        let covers = (stepUps[placement.person] ?? []).flatMap { byOpportunity[$0] ?? [] }.filter { cover in
            !met.contains(cover.id) && (whole?.contains(days(agreedFor: cover) ?? cover.days) ?? false)
        }
        return CoveredPlacement(placement: placement, covers: covers.map { self.cover(of: $0, beside: met) })
    }

    private func days(agreedFor placement: Placement) -> DayRange? {
        DayRange(from: placement.days.start, to: agreed[placement.id] ?? placement.days.end)
    }

    /// Some days of a placement, cut wherever somebody behind it comes or goes, without the windows that have passed.
    func windows(of covered: CoveredPlacement, in days: DayRange) -> [DayRange] {
        let ends = Set(covered.changes).filter { $0 >= days.start && $0 < days.end }.sorted() + [days.end]
        var start = days.start
        var windows: [DayRange] = []
        for end in ends {
            if let window = DayRange(from: start, to: end), end >= day { windows.append(window) }
            start = end.adding(days: 1)
        }
        return windows
    }

    /// Divides a placement, and those behind it as far as they cover it.
    func divide(_ covered: CoveredPlacement, into windows: [DayRange], _ standing: inout PlacesAsTheyStand) {
        guard let opportunity = covered.placement.opportunity else { return }
        standing.windows[opportunity, default: [:]][covered.placement.person, default: []] += windows
        for cover in covered.covers {
            guard let selection = cover.placement.opportunity else { continue }
            let shared = windows.filter(cover.placement.days.contains)
            standing.covering[selection, default: []] += shared
            divide(cover, into: shared, &standing)
        }
        for selection in stepUps[covered.placement.person] ?? [] where byOpportunity[selection] == nil {
            guard let days = selections[selection] else { continue }
            let shared = windows.filter(days.contains)
            if !shared.isEmpty { standing.covering[selection, default: []] += shared }
        }
    }

    /// Lets whoever stays on behind a placement, after its end, stand by themselves for those days.
    func addStaying(behind covered: CoveredPlacement, head: String, _ standing: inout PlacesAsTheyStand) {
        for cover in covered.covers {
            if let selection = cover.placement.opportunity,
                let rest = DayRange(from: covered.placement.days.end.adding(days: 1), to: cover.placement.days.end)
            {
                let left = windows(of: cover, in: rest)
                if !left.isEmpty {
                    standing.staying[selection] = (left, cover.placement.person, head)
                    divide(cover, into: left, &standing)
                }
            }
            addStaying(behind: cover, head: head, &standing)
        }
    }
}
