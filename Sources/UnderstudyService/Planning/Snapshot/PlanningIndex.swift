internal import Secondments

/// What planning looks up by key: staff and posts, read as they are asked for, and the rest of the snapshot.
struct PlanningIndex {
    let staff: StaffRecords
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
    /// How many moves of an earlier plan there are to keep.
    let keptCount: Int
    /// Posts whose holders are supposed to be let go freely.
    private let released: Set<String>

    /// Looks things up in records of staff and in the rest of a snapshot. O(n log n) in what the snapshot lists besides staff.
    init(_ snapshot: PlanningSnapshot, staff: StaffRecords) {
        self.staff = staff
        released = snapshot.released
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
        keptCount = snapshot.keeping.count
        var places: [String: [PlannedOpportunity]] = [:]
        for opportunity in snapshot.opportunities.sorted(by: { $0.opportunity.id < $1.opportunity.id })
        where opportunity.opportunity.isPlannable(on: snapshot.asOf) {
            for winner in opportunity.winners { places[winner.person, default: []].append(opportunity) }
        }
        self.places = places
    }

    /// Posts by id.
    var posts: PostLookup { PostLookup(staff: staff, released: released) }
    /// People by id.
    var people: StaffLookup<Person> { StaffLookup(staff) { $0.person($1) } }
    /// Holders of each post, by id.
    var holders: StaffLookup<[String]> { StaffLookup(staff) { $0.holders(of: $1) } }
    /// What each post asks for, by skill.
    var requirements: StaffLookup<[Requirement]> { StaffLookup(staff) { $0.requirements(of: $1) } }
    /// Levels by person and skill.
    var skills: StaffLookup<[String: Int]> { StaffLookup(staff) { $0.skills(of: $1) } }
    /// Figures judged elsewhere, by person and post.
    var imported: StaffLookup<[String: ImportedSuitability]> { StaffLookup(staff) { $0.imported(for: $1) } }
    /// Absences by person, the earliest first.
    var absences: StaffLookup<[Absence]> { StaffLookup(staff) { $0.absences(of: $1) } }

    /// The team of a person's post.
    func unit(of person: Person) -> Unit? {
        person.post.flatMap { staff.post($0) }.map { unit(named: $0.unit) }
    }

    /// A team by name; one that is not on record stands alone.
    func unit(named name: String) -> Unit {
        staff.unit(name) ?? Unit(name: name, department: name, division: name)
    }

    /// The people whose post is in a team, in the order of their ids.
    func people(inTeam team: String) -> [String] { staff.people(inTeam: team) }

    /// The people who are asked for a post from a ring, in the order of their ids: those who named it or are open to
    /// posts so far away, and in the team everybody if policy says so.
    ///
    /// - Complexity: O(people asked).
    /// - Returns: those who are asked, and whether others are who cannot be suited: from the whole organisation nobody is listed
    ///   who lacks what is essential in the post.
    func people(askedFor post: Post, in ring: Ring, policy: Policy) -> (listed: [String], more: Bool) {
        let unit = unit(named: post.unit)
        switch ring {
        case .team:
            let team = people(inTeam: post.unit)
            if policy.askWholeTeam { return (team, false) }
            let open = team.filter { person in
                people[person].map { $0.openTo.ring != nil || $0.openTo.preference(for: post.id) != nil } ?? false
            }
            return (open, false)
        case .department:
            return (list(staff.people(openIn: .init(unit)), and: post, in: ring, of: unit), false)
        case .organisation:
            let open = staff.people(
                openAnywhereAndPerhapsSuitedTo: post.id, suitedFrom: policy.suitedFrom)
            return (list(open, and: post, in: ring, of: unit), open.count < staff.peopleOpenAnywhere.count)
        }
    }

    private func list(_ open: [String], and post: Post, in ring: Ring, of unit: Unit) -> [String] {
        Set(open + staff.people(whoNamed: post.id)).filter { id in
            guard let own = people[id]?.post.flatMap({ staff.post($0) }) else { return false }
            return self.unit(named: own.unit).ring(to: unit) == ring
        }.sorted()
    }

    /// The narrowest ring that holds a person's post and a team; the organisation for somebody without a post.
    func ring(of person: String, to unit: Unit) -> Ring {
        people[person].flatMap { self.unit(of: $0) }?.ring(to: unit) ?? .organisation
    }
}

extension Opportunity {
    /// Whether it is open to planning: published, not withdrawn, and not over.
    func isPlannable(on day: Day) -> Bool { state.isPlannable && days.end >= day }

    /// Whether taking it up for this part of full time leaves a vacancy behind that needs cover.
    func opensVacancy(fraction: Thousandths, policy: Policy) -> Bool {
        kind.opensVacancy(fraction: fraction, threshold: policy.coverThreshold)
    }
}

extension OpportunityState {
    /// Whether an opportunity in it counts for planning.
    var isPlannable: Bool {
        switch self {
        case .draft, .withdrawn: false
        case .published, .closed, .scoring, .decided, .completed: true
        }
    }
}
