internal import Secondments

/// The snapshot by its keys. Built once for each plan; O(n log n) in the rows of the snapshot.
struct PlanningIndex: Sendable {
    let units: [String: Unit]
    let posts: [String: Post]
    let people: [String: Person]
    /// Holders of each post, by id.
    let holders: [String: [String]]
    let requirements: [String: [Requirement]]
    let skills: [String: [String: Int]]
    let imported: [String: [String: ImportedSuitability]]
    let absences: [String: [Absence]]
    let placements: [String: [Placement]]
    let committed: [String: [CommittedMove]]
    /// Opportunities by id.
    let opportunities: [String: PlannedOpportunity]
    /// The opportunities in which each person holds a place, by id.
    let places: [String: [PlannedOpportunity]]
    /// The selections that settle who covers an absence.
    let selections: [PlannedSelection.Key: PlannedSelection]
    let bans: Set<MoveChoice>
    let pins: Set<MoveChoice>
    /// Ids of the people whose post is in a team, in the order of ids, as in the lists below.
    private let teams: [String: [String]]
    /// Those who named a post, by post, and those who are open to any post so far away, by department or anywhere.
    private let namedBy: [String: [String]]
    private let openInDepartment: [Department: [String]]
    private let openAnywhere: [String]

    private struct Department: Hashable {
        let name: String
        let division: String

        init(_ unit: Unit) {
            name = unit.department
            division = unit.division
        }
    }

    init(_ snapshot: PlanningSnapshot) {
        units = Dictionary(snapshot.units.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        posts = Dictionary(snapshot.posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        people = Dictionary(snapshot.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        requirements = Dictionary(grouping: snapshot.requirements.sorted { $0.skill < $1.skill }, by: \.post)
        var skills: [String: [String: Int]] = [:]
        for skill in snapshot.skills { skills[skill.person, default: [:]][skill.skill] = skill.level }
        self.skills = skills
        var imported: [String: [String: ImportedSuitability]] = [:]
        for figure in snapshot.suitabilities { imported[figure.person, default: [:]][figure.post] = figure }
        self.imported = imported
        absences = Dictionary(
            grouping: snapshot.absences.sorted { ($0.days.start, $0.kind) < ($1.days.start, $1.kind) }, by: \.person)
        placements = Dictionary(
            grouping: snapshot.placements.filter { $0.state == .agreed || $0.state == .started }
                .sorted { $0.id < $1.id }, by: \.person)
        committed = Dictionary(grouping: snapshot.committed.sorted { $0.days.start < $1.days.start }, by: \.person)
        opportunities = Dictionary(
            snapshot.opportunities.map { ($0.opportunity.id, $0) }, uniquingKeysWith: { first, _ in first })
        selections = Dictionary(
            snapshot.selections.filter(\.isBinding).sorted { $0.planned.opportunity.id < $1.planned.opportunity.id }
                .compactMap { selection in selection.key.map { ($0, selection) } },
            uniquingKeysWith: { _, last in last })
        bans = Set(snapshot.bans)
        pins = Set(snapshot.pins)

        var holders: [String: [String]] = [:]
        var teams: [String: [String]] = [:]
        var namedBy: [String: [String]] = [:]
        var openInDepartment: [Department: [String]] = [:]
        var openAnywhere: [String] = []
        for person in snapshot.people.sorted(by: { $0.id < $1.id }) {
            guard let id = person.post, let post = posts[id] else { continue }
            holders[id, default: []].append(person.id)
            teams[post.unit, default: []].append(person.id)
            for wish in person.openTo.posts { namedBy[wish, default: []].append(person.id) }
            if person.openTo.ring == .organisation { openAnywhere.append(person.id) }
            if let unit = units[post.unit], let ring = person.openTo.ring, ring >= .department {
                openInDepartment[Department(unit), default: []].append(person.id)
            }
        }
        self.holders = holders
        self.teams = teams
        self.namedBy = namedBy
        self.openInDepartment = openInDepartment
        self.openAnywhere = openAnywhere

        var places: [String: [PlannedOpportunity]] = [:]
        for opportunity in snapshot.opportunities.sorted(by: { $0.opportunity.id < $1.opportunity.id })
        where opportunity.opportunity.isPlannable(on: snapshot.asOf) {
            for winner in opportunity.winners { places[winner.person, default: []].append(opportunity) }
        }
        self.places = places
    }

    /// The team of a person's post.
    func unit(of person: Person) -> Unit? {
        person.post.flatMap { posts[$0] }.map { unit(named: $0.unit) }
    }

    /// A team by name; one that is not on record stands alone.
    func unit(named name: String) -> Unit {
        units[name] ?? Unit(name: name, department: name, division: name)
    }

    /// The people whose post is in a team, in the order of their ids.
    func people(inTeam team: String) -> [String] { teams[team] ?? [] }

    /// The people who are asked for a post from a ring, in the order of their ids: those who named it or are open to
    /// posts so far away, and in the team everybody if policy says so.
    ///
    /// - Complexity: O(people asked and those of other departments who are open to any post).
    func people(askedFor post: Post, in ring: Ring, policy: Policy) -> [String] {
        let unit = unit(named: post.unit)
        if ring == .team {
            let team = people(inTeam: post.unit)
            return policy.askWholeTeam
                ? team
                : team.filter { person in
                    people[person].map { $0.openTo.ring != nil || $0.openTo.preference(for: post.id) != nil } ?? false
                }
        }
        let open = ring == .department ? openInDepartment[Department(unit)] ?? [] : openAnywhere
        let asked = open + (namedBy[post.id] ?? [])
        return Set(asked.filter { self.ring(of: $0, to: unit) == ring }).sorted()
    }

    /// The narrowest ring that holds a person's post and a team; the organisation for somebody without a post.
    func ring(of person: String, to unit: Unit) -> Ring {
        people[person].flatMap { self.unit(of: $0) }?.ring(to: unit) ?? .organisation
    }
}

extension Opportunity {
    /// Whether it is open to planning: published, not withdrawn, and not over.
    func isPlannable(on day: Day) -> Bool {
        switch state {
        case .draft, .withdrawn: false
        case .published, .closed, .scoring, .decided, .completed: days.end >= day
        }
    }

    /// Whether taking it up for this part of full time leaves a vacancy behind that needs cover.
    func opensVacancy(fraction: Thousandths, policy: Policy) -> Bool {
        kind.opensVacancy(fraction: fraction, threshold: policy.coverThreshold)
    }
}
