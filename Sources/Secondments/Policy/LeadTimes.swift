/// How many days a move needs before it starts, by the ring the person comes from.
public struct LeadTimes: Hashable, Sendable, Codable {
    /// For somebody of the same team.
    public var team: Int
    /// For somebody of the same department.
    public var department: Int
    /// For anybody else.
    public var organisation: Int

    /// Creates the value from its parts.
    public init(team: Int = 14, department: Int = 28, organisation: Int = 42) {
        self.team = team
        self.department = department
        self.organisation = organisation
    }
}

extension LeadTimes {
    /// The lead time for a ring, in days.
    public func days(for ring: Ring) -> Int {
        switch ring {
        case .team: team
        case .department: department
        case .organisation: organisation
        }
    }
}

/// Lead times that hold for one kind of opportunity instead of those for all: a formal secondment has a contract to be drawn up, a
/// project none.
public struct LeadTimesByKind: Hashable, Sendable, Codable {
    /// For formal secondments.
    public var secondment: OfKind
    /// For informal and part-time ones.
    public var informal: OfKind
    /// For project work.
    public var project: OfKind

    /// Creates the value from its parts; without any, every kind takes what all take.
    public init(secondment: OfKind = OfKind(), informal: OfKind = OfKind(), project: OfKind = OfKind()) {
        self.secondment = secondment
        self.informal = informal
        self.project = project
    }

    /// The lead times of one kind in days, by ring; `nil` where what holds for all kinds holds for it.
    public struct OfKind: Hashable, Sendable, Codable {
        /// For somebody of the same team.
        public var team: Int?
        /// For somebody of the same department.
        public var department: Int?
        /// For anybody else.
        public var organisation: Int?

        /// Creates the value from its parts.
        public init(team: Int? = nil, department: Int? = nil, organisation: Int? = nil) {
            self.team = team
            self.department = department
            self.organisation = organisation
        }

        /// The lead time for a ring, in days.
        public func days(for ring: Ring) -> Int? {
            switch ring {
            case .team: team
            case .department: department
            case .organisation: organisation
            }
        }
    }
}

extension LeadTimesByKind {
    /// What one kind takes. Job shadowing is no move and takes nothing of its own.
    public subscript(kind: OpportunityKind) -> OfKind {
        switch kind {
        case .secondment: secondment
        case .informal: informal
        case .project: project
        case .shadowing: OfKind()
        }
    }
}

extension Policy {
    /// How many days a move of one kind needs before it starts, by the ring the person comes from.
    public func leadDays(for kind: OpportunityKind, from ring: Ring) -> Int {
        leadDaysByKind[kind].days(for: ring) ?? leadDays.days(for: ring)
    }
}
