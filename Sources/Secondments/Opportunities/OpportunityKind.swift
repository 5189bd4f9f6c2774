/// The four kinds of opportunity.
public enum OpportunityKind: String, CaseIterable, Sendable, Codable {
    /// A role whose holder is absent, taken up wholly or in part, on a fixed-term contract.
    case secondment
    /// An informal or part-time secondment, agreed in writing and likely to be under six months.
    case informal
    /// Observing a role whose holder is present.
    case shadowing
    /// A discrete piece of work; no role is filled.
    case project
}

extension OpportunityKind {
    /// The kind in words.
    public var title: String {
        switch self {
        case .secondment: "formal secondment"
        case .informal: "informal or part-time secondment"
        case .shadowing: "job shadowing"
        case .project: "project work"
        }
    }

    /// Whether the role's own holder has to be absent.
    public var needsAbsentHolder: Bool { self == .secondment }

    /// Whether a fixed-term contract has to be in place before the start.
    public var needsFixedTermContract: Bool { self == .secondment }

    /// Whether the People Partner approves the idea in principle before dates are agreed.
    public var needsPeoplePartnerInPrinciple: Bool { self == .informal || self == .shadowing }

    /// Whether the closing meeting is between the person and both managers.
    public var needsThreeWayDebrief: Bool { self == .informal }

    /// Whether a person on it leaves a vacancy behind, given the part of full time spent away.
    ///
    /// Shadowing never does. Project work does when it takes most of the person's time. The secondments do once the part
    /// reaches the threshold of policy.
    public func opensVacancy(fraction: Thousandths, threshold: Thousandths) -> Bool {
        switch self {
        case .shadowing: false
        case .project: fraction.count > 500 && fraction >= threshold
        case .secondment, .informal: fraction >= threshold
        }
    }

    /// The kind of a move behind an opportunity: a formal secondment for whoever takes up a post for all the time that its holder
    /// has, an informal one for a part of it.
    public static func stepUp(taking part: Thousandths, of holderTime: Thousandths) -> OpportunityKind {
        part >= holderTime ? .secondment : .informal
    }

    /// The longest time that is usual, in days; longer ones are told, not refused.
    public var usualLongestDays: Int? {
        switch self {
        case .informal: 184
        case .shadowing: 31
        case .secondment, .project: nil
        }
    }
}
