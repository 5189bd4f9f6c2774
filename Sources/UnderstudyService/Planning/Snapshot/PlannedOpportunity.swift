internal import Secondments

/// An opportunity with those who applied for it, as far as planning may know them: standing and rank, never a mark.
struct PlannedOpportunity: Hashable, Sendable {
    var opportunity: Opportunity
    /// Its place in the order of publication, by which opportunities are taken when they are planned one at a time.
    var publication: Int
    var applicants: [PlannedApplicant]
    /// How much time the holder of its post has, where it stands for a post that is left in the middle of a chain; `nil` otherwise.
    var holderTime: Thousandths?
    /// Where something in it ended early, for which days those who hold its places still do.
    var divided: DividedPlaces?

    init(_ opportunity: Opportunity, publication: Int, applicants: [PlannedApplicant] = []) {
        self.opportunity = opportunity
        self.publication = publication
        self.applicants = applicants
    }
}

extension PlannedOpportunity {
    /// The windows for which somebody's place is planned, one after the other; `nil` where the place goes as the opportunity does.
    func windows(of person: String) -> [DayRange]? {
        divided.flatMap { $0.window == opportunity.days ? $0.byPerson[person] : nil }
    }

    /// What is left of places whose holders ended early; none where the opportunity runs at another time than when they did.
    var reopened: [ReopenedPlace] {
        divided.flatMap { $0.window == opportunity.days ? $0.reopened : nil } ?? []
    }

    /// The days for which somebody holds a place in it.
    func days(of person: String) -> DayRange {
        guard let windows = windows(of: person), let first = windows.first, let last = windows.last else {
            return opportunity.days
        }
        return DayRange(from: first.start, to: last.end) ?? opportunity.days
    }

    /// Of which kind it is for somebody to move into it.
    func kind(for person: Person) -> OpportunityKind {
        holderTime.map { .stepUp(taking: min(opportunity.fraction, person.workingTime), of: $0) } ?? opportunity.kind
    }

    /// Whether a panel's marks are in, so that places go by rank.
    var isScored: Bool {
        applicants.contains { applicant in
            switch applicant.standing {
            case .unscored, .fallenOut: false
            case .appointable, .notAppointable, .selected, .confirmed: true
            }
        }
    }

    /// Those whom the panel's marks put level with somebody until the draw, in the order of their ids.
    func level(with person: String) -> [String] {
        guard let own = applicants.first(where: { $0.person == person && $0.standing == .appointable }),
            let rank = own.rank
        else { return [] }
        return applicants.filter { $0.person != person && $0.standing == .appointable && $0.rank == rank }
            .map(\.person).sorted()
    }

    /// The people who hold one of the places by the panel's decision, in the order of their ranks.
    var winners: [PlannedApplicant] {
        Array(
            applicants.filter { $0.standing == .selected || $0.standing == .confirmed }
                .sorted { ($0.rank ?? .max, $0.person) < ($1.rank ?? .max, $1.person) }
                .prefix(max(0, opportunity.places)))
    }
}

/// One applicant.
struct PlannedApplicant: Hashable, Sendable {
    var person: String
    /// The day of the request, on which service is tested.
    var requestedOn: Day
    /// The applicant's own order among several applications, 1 first.
    var preference: Int?
    /// The rank after tie rule and draw.
    var rank: Int?
    var standing: Standing
    /// Whether the team has agreed to this release, whatever holds for the post in general.
    var isReleased: Bool
    /// How somebody whom the panel had selected fell out, as it is on record; `nil` for everybody else.
    var fall: Fall?

    /// How somebody who was selected fell out.
    struct Fall: Hashable, Sendable {
        /// Which of the ways on record it is.
        var kind: FallenOut.Kind
        /// The day of it.
        var on: Day?
    }

    init(
        person: String, requestedOn: Day, preference: Int? = nil, rank: Int? = nil, standing: Standing,
        isReleased: Bool = false
    ) {
        self.person = person
        self.requestedOn = requestedOn
        self.preference = preference
        self.rank = rank
        self.standing = standing
        self.isReleased = isReleased
    }

    /// Where an applicant stands.
    enum Standing: Hashable, Sendable {
        /// Nothing has been scored.
        case unscored
        /// Can be appointed, but does not hold a place: not decided yet, on the reserve or outranked.
        case appointable
        /// Missed an essential minimum or the threshold.
        case notAppointable
        /// Holds a place by the panel's decision.
        case selected
        /// Holds a place, and every approval is in.
        case confirmed
        /// Declined, withdrew or was refused release; the reason is on record.
        case fallenOut(String)
    }
}
