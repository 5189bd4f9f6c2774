internal import Secondments
internal import UnderstudyStore

/// What early ends have left of the placements that were agreed.
struct PlacesAsTheyStand {
    /// The windows into which places are divided, by opportunity and person.
    fileprivate(set) var windows: [String: [String: [DayRange]]] = [:]
    /// Those whose place has been over since an early end, by opportunity.
    fileprivate(set) var over: [String: Set<String>] = [:]
    /// What people gave up of their placements.
    fileprivate(set) var givenUp: [GivenUpDays] = []
    /// The windows for which a step-up covers an absence, by its opportunity.
    fileprivate var covering: [String: [DayRange]] = [:]
    /// The windows for which a step-up goes on although its absence has ended, and the opportunity at the head of its chain.
    fileprivate var staying: [String: (windows: [DayRange], person: String, head: String)] = [:]

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
    /// What early ends have left of the placements that were agreed, in windows in which nobody comes or goes; windows that have passed are left
    /// out. Empty where nothing ended early.
    ///
    /// - Complexity: O(placements + step-ups), once anything has ended early.
    func placesAsTheyStand(on day: Day) throws -> PlacesAsTheyStand {
        let ends = try earlyEnds()
        guard !ends.isEmpty else { return PlacesAsTheyStand() }
        let agreed = Dictionary(
            ends.map { ($0.placement, $0.originalEnd) }, uniquingKeysWith: { first, _ in first })
        let placements = try placements().filter { $0.opportunity != nil && $0.state != .cancelled }
        var stepUps: [String: [String]] = [:]
        for stepUp in try self.stepUps() where stepUps[stepUp.leaver]?.contains(stepUp.opportunity) != true {
            stepUps[stepUp.leaver, default: []].append(stepUp.opportunity)
        }
        let walk = PlacementWalk(
            agreed: agreed, day: day, stepUps: stepUps,
            byOpportunity: Dictionary(grouping: placements) { $0.opportunity ?? "" })
        let behind = Set(stepUps.values.joined())
        var standing = PlacesAsTheyStand()
        for head in placements {
            guard let opportunity = head.opportunity, !behind.contains(opportunity), walk.hasEarlyEnd(head) else {
                continue
            }
            walk.divide(head, into: walk.windows(of: head, in: head.days), head: opportunity, &standing)
        }
        for end in ends {
            guard let placement = placements.first(where: { $0.id == end.placement }) else { continue }
            if end.follows == nil, let place = placement.post ?? placement.opportunity,
                let days = DayRange(from: end.lastDay.adding(days: 1), to: end.originalEnd)
            {
                standing.givenUp.append(
                    GivenUpDays(person: placement.person, place: place, lastDay: end.lastDay, days: days))
            }
            guard placement.days.end < day else { continue }
            standing.over[placement.opportunity ?? "", default: []].insert(placement.person)
        }
        return standing
    }
}

/// Follows placements from the head of a chain to those who cover for the ones away.
private struct PlacementWalk {
    /// The last day that was agreed of each placement that ends early.
    let agreed: [Int: Day]
    let day: Day
    /// The step-ups behind each person.
    let stepUps: [String: [String]]
    let byOpportunity: [String: [Placement]]

    /// The placements that cover the absence that a placement makes, or was to make.
    func behind(_ placement: Placement) -> [Placement] {
        let whole = DayRange(from: placement.days.start, to: agreed[placement.id] ?? placement.days.end)
        return (stepUps[placement.person] ?? []).flatMap { byOpportunity[$0] ?? [] }.filter { cover in
            whole.map(cover.days.overlaps) ?? false
        }
    }

    func hasEarlyEnd(_ placement: Placement) -> Bool {
        agreed[placement.id] != nil || behind(placement).contains(where: hasEarlyEnd)
    }

    /// Some days of a placement, cut wherever somebody behind it comes or goes, without the windows that have passed.
    func windows(of placement: Placement, in days: DayRange) -> [DayRange] {
        let ends = Set(changes(behind: placement)).filter { $0 >= days.start && $0 < days.end }.sorted() + [days.end]
        var start = days.start
        var windows: [DayRange] = []
        for end in ends {
            if let window = DayRange(from: start, to: end), end >= day { windows.append(window) }
            start = end.adding(days: 1)
        }
        return windows
    }

    /// The days after which somebody behind a placement comes or goes.
    private func changes(behind placement: Placement) -> [Day] {
        behind(placement).flatMap { [$0.days.start.adding(days: -1), $0.days.end] + changes(behind: $0) }
    }

    func divide(_ placement: Placement, into windows: [DayRange], head: String, _ standing: inout PlacesAsTheyStand) {
        guard let opportunity = placement.opportunity else { return }
        standing.windows[opportunity, default: [:]][placement.person, default: []] += windows
        for cover in behind(placement) {
            guard let selection = cover.opportunity else { continue }
            let shared = windows.filter(cover.days.contains)
            standing.covering[selection, default: []] += shared
            divide(cover, into: shared, head: head, &standing)
            if let rest = DayRange(from: placement.days.end.adding(days: 1), to: cover.days.end) {
                let left = self.windows(of: cover, in: rest)
                guard !left.isEmpty else { continue }
                standing.staying[selection] = (left, cover.person, head)
                divide(cover, into: left, head: head, &standing)
            }
        }
    }
}
