internal import Secondments
internal import UnderstudyStore

/// What planning looks up by key: staff and posts, read as they are asked for, and the rest of the snapshot.
struct PlanningIndex {
    let staff: StaffRecords
    let placements: [String: [Placement]]
    let committed: [String: [CommittedMove]]
    let givenUp: [String: [GivenUpDays]]
    /// Opportunities by id.
    let opportunities: [String: PlannedOpportunity]
    /// The opportunities in which each person holds a place, by id.
    let places: [String: [PlannedOpportunity]]
    /// The selections that settle who covers an absence.
    let selections: [PlannedSelection.Key: PlannedSelection]
    /// The opportunities that cover each post, by id; those that a plan opened behind a move are none of them.
    let covered: [String: [Opportunity]]
    let bans: Set<MoveChoice>
    /// Supposed levels of skills, by person and skill.
    let trained: [String: [String: Int]]
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
        givenUp = Dictionary(grouping: snapshot.givenUp, by: \.person)
        opportunities = Dictionary(
            snapshot.opportunities.map { ($0.opportunity.id, $0) }, uniquingKeysWith: { first, _ in first })
        selections = Dictionary(
            snapshot.selections.filter(\.isBinding).sorted { $0.planned.opportunity.id < $1.planned.opportunity.id }
                .compactMap { selection in selection.key.map { ($0, selection) } },
            uniquingKeysWith: { _, last in last })
        bans = Set(snapshot.bans)
        trained = snapshot.trained
        pins = Set(snapshot.pins)
        keptCount = snapshot.keeping.count
        var places: [String: [PlannedOpportunity]] = [:]
        for opportunity in snapshot.opportunities.sorted(by: { $0.opportunity.id < $1.opportunity.id })
        where opportunity.opportunity.isPlannable(on: snapshot.asOf) {
            for winner in opportunity.winners { places[winner.person, default: []].append(opportunity) }
        }
        self.places = places
        // A place that was given up early keeps nobody in its post away.
        let covering = snapshot.opportunities.map(\.opportunity)
            .filter { $0.isPlannable(on: snapshot.asOf) && $0.places > 0 }
        covered = Dictionary(
            grouping: (covering + snapshot.alsoCovering).filter { $0.post != nil && $0.kind != .shadowing }
                .sorted { $0.id < $1.id }, by: { $0.post ?? "" })
    }

    /// Posts by id.
    var posts: PostLookup { PostLookup(staff: staff, released: released) }
    /// People by id.
    var people: StaffLookup<Person> { StaffLookup(staff) { $0.member($1)?.person } }
    /// Holders of each post, by id.
    var holders: StaffLookup<[String]> { StaffLookup(staff) { $0.holders(of: $1).map(\.person.id) } }

    /// The team of a person's post.
    func unit(of person: Person) -> Unit? { person.post.flatMap { staff.place($0) }?.team.unit }

    /// A team by name; one that is not on record stands alone.
    func unit(named name: String) -> Unit { staff.team(name).unit }

    /// On what terms the holder of a post is let go.
    func release(of place: StaffPost) -> Release {
        !released.isEmpty && released.contains(place.post.id) ? .free : place.post.release
    }

    /// A post as it is supposed to be.
    func post(of place: StaffPost) -> Post {
        var post = place.post
        post.release = release(of: place)
        return post
    }

    /// The people who are asked for a post from a ring, in the order of their ids: those who named it or are open to
    /// posts so far away, and in the team everybody if policy says so.
    ///
    /// - Complexity: O(n log n) in the people asked.
    /// - Parameter suitedOnly: leaves out everybody who lacks anything essential.
    /// - Returns: those who are asked, and whether others are who cannot be suited: from the whole organisation nobody is listed
    ///   who lacks that of what is essential in the post which fewest people have.
    func members(
        askedFor place: StaffPost, in ring: Ring, policy: Policy, suitedOnly: Bool = false
    ) -> (listed: [StaffMember], more: Bool) {
        let essential = suitedOnly ? staff.essentials(of: place) : []
        switch ring {
        case .team:
            let team =
                policy.askWholeTeam
                ? staff.members(of: place.team)
                : staff.members(openIn: place.team, having: trained.isEmpty ? essential : [])
            let open = team.filter { member in
                (policy.askWholeTeam || member.person.openTo.ring != nil
                    || member.person.openTo.preference(for: place.post.id) != nil)
                    && mayHave(essential, member)
            }
            return (open, false)
        case .department:
            let asked = staff.members(openInDepartmentOf: place.team, having: trained.isEmpty ? essential : [])
            let open = asked.filter { mayHave(essential, $0) }
            return (list(open, and: place, in: ring), false)
        case .organisation:
            let open = staff.members(
                openAnywhereAndPerhapsSuitedTo: place, suitedFrom: policy.suitedFrom, withAllEssentials: suitedOnly)
            return (list(open + trainedAnywhere, and: place, in: ring), open.count < staff.countOpenAnywhere)
        }
    }

    private func mayHave(_ essentials: [NumberedRequirement], _ member: StaffMember) -> Bool {
        trained[member.person.id] != nil || staff.mayHave(essentials, member)
    }

    /// Those open to any post of the organisation who are supposed to have a skill that is not on record.
    private var trainedAnywhere: [StaffMember] {
        if trained.isEmpty { return [] }
        return trained.keys.sorted().compactMap { staff.member($0) }.filter { $0.person.openTo.ring == .organisation }
    }

    private func list(_ open: [StaffMember], and place: StaffPost, in ring: Ring) -> [StaffMember] {
        let named = staff.members(whoNamed: place.post.id)
        var listed = (named.isEmpty ? open : open + named).filter { member in
            self.ring(of: member, to: place.team) == ring
        }
        if named.isEmpty, ring == .department { return listed }
        listed.sort { $0.person.id < $1.person.id }
        var last: StaffMember?
        return listed.filter { member in
            defer { last = member }
            return member !== last
        }
    }

    /// The narrowest ring that holds a person's post and a team; the organisation for somebody without a post.
    func ring(of member: StaffMember, to team: StaffTeam) -> Ring {
        staff.place(of: member)?.team.ring(to: team) ?? .organisation
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
