/// What a recusal covers.
public enum RecusalScope: String, CaseIterable, Sendable, Codable {
    /// The one applicant.
    case applicant
    /// Every applicant of the opportunity.
    case opportunity
}

/// One level of what makes a plan better, in the order of policy.
public enum PlanGoal: String, CaseIterable, Sendable, Codable {
    /// The cost of everything left open.
    case costLeftOpen = "cost-left-open"
    /// How far the people who move fall short of full suitability.
    case shortfall
    /// How far from the team the cover comes.
    case rings
    /// How many people move.
    case moves
}

/// What the organisation has decided where the rules leave a choice. Kept in versions; the last one counts.
public struct Policy: Hashable, Sendable, Codable {
    /// The version, from 1.
    public var version: Int
    /// Calendar months of service asked for on the day of the request.
    public var serviceMonths: Int
    /// Whether the line manager's approval is needed before applying, rather than before an offer.
    public var approvalBeforeSubmission: Bool
    /// The fewest assessors of a panel.
    public var panelSize: Int
    /// How many of them must be from outside the hosting team.
    public var panelOutsiders: Int
    /// The fewest assessors who must have rated each applicant.
    public var ratersPerApplicant: Int
    /// What a recusal covers.
    public var recusalScope: RecusalScope
    /// How many appointable applicants beyond the places are kept in reserve.
    public var reservePlaces: Int
    /// The part of full time away from which a post needs cover.
    public var coverThreshold: Thousandths
    /// The suitability, in per cent, from which somebody counts as suited.
    public var suitedFrom: Int
    /// Whether everybody in the team is asked for a post in it, or only those who said that they are open to it.
    public var askWholeTeam: Bool
    /// Whether a wider ring is searched only when the inner one holds nobody suited.
    public var widenOnlyIfEmpty: Bool
    /// Lead times by ring.
    public var leadDays: LeadTimes
    /// What single kinds of opportunity take instead.
    public var leadDaysByKind: LeadTimesByKind
    /// The most moves in one chain.
    public var maxMoves: Int
    /// The most people in a swap; 0: no swaps.
    public var maxSwap: Int
    /// For how many calendar months people exchange posts.
    public var swapMonths: Int
    /// The most people of one team who may be away at once; `nil`: no cap.
    public var awayAtOnce: Int?
    /// What makes a plan better, first things first.
    public var goals: [PlanGoal]
    /// After how many months unsuccessful applications are purged.
    public var retentionMonths: Int
    /// Who decided this version.
    public var author: String
    /// Why.
    public var reason: String

    /// Creates the value from its parts.
    public init(
        version: Int = 1, serviceMonths: Int = 6, approvalBeforeSubmission: Bool = false, panelSize: Int = 2,
        panelOutsiders: Int = 1, ratersPerApplicant: Int = 2, recusalScope: RecusalScope = .applicant,
        reservePlaces: Int = 1, coverThreshold: Thousandths = Thousandths(500), suitedFrom: Int = 60,
        askWholeTeam: Bool = true, widenOnlyIfEmpty: Bool = true, leadDays: LeadTimes = LeadTimes(),
        leadDaysByKind: LeadTimesByKind = LeadTimesByKind(), maxMoves: Int = 4,
        maxSwap: Int = 0, swapMonths: Int = 6, awayAtOnce: Int? = nil, goals: [PlanGoal] = PlanGoal.allCases,
        retentionMonths: Int = 12, author: String = "", reason: String = "initial policy"
    ) {
        self.version = version
        self.serviceMonths = serviceMonths
        self.approvalBeforeSubmission = approvalBeforeSubmission
        self.panelSize = panelSize
        self.panelOutsiders = panelOutsiders
        self.ratersPerApplicant = ratersPerApplicant
        self.recusalScope = recusalScope
        self.reservePlaces = reservePlaces
        self.coverThreshold = coverThreshold
        self.suitedFrom = suitedFrom
        self.askWholeTeam = askWholeTeam
        self.widenOnlyIfEmpty = widenOnlyIfEmpty
        self.leadDays = leadDays
        self.leadDaysByKind = leadDaysByKind
        self.maxMoves = maxMoves
        self.maxSwap = maxSwap
        self.swapMonths = swapMonths
        self.awayAtOnce = awayAtOnce
        self.goals = goals
        self.retentionMonths = retentionMonths
        self.author = author
        self.reason = reason
    }
}
