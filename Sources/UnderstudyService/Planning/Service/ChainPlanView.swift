public import Secondments

/// A plan as the service hands it out: the plan itself, its number and state if it is stored, and what stands beside it.
public struct ChainPlanView: Sendable, Encodable {
    /// The number under which the plan is stored; `nil` for one that was only asked for.
    public var number: Int?
    /// `proposed`, `accepted` or `superseded`; `nil` for one that is not stored.
    public var state: String?
    /// The plan.
    public var plan: PlanReport
    /// What the plan keeps of an earlier one, drops and adds; `nil` unless it was asked to change as little as it can.
    public var replanned: Replanned?
    /// What the plan owes to moves being ruled out; `nil` where nothing was, or the plan is no better for it.
    public var ruledOut: RuledOut?
    /// What is left open if the panels are ignored; `nil` unless it was asked for. It may be seen and not taken.
    public var priceOfMerit: PriceOfMerit?
    /// What each move would fall back to if its person said no; empty unless it was asked for.
    public var fallbacks: [WhatIfAnswer]
    /// The single releases that would leave less open, the most valuable first; empty unless it was asked for.
    public var valuableReleases: [PlanRelaxation]
    /// Single skills and later starts that would let somebody fill what is left open, and what they would leave open.
    public var valuableChanges: [PlanRelaxation]
    /// Whether the time was over before the price of merit, fallbacks and releases that were asked for were worked out; then none is told.
    public var isAdviceCut = false
    /// Where each chain of an accepted plan stands: who has said yes, and what it still takes.
    public var standings: [ChainStanding]
    /// The moves of an accepted plan that ended, or are to end, before the day agreed.
    public var earlyEnds: [EndedMove]
    /// The moves that need a selection of their own before they can be confirmed (rule 25).
    public var selectionsNeeded: [SelectionNeeded]

    /// Selections that earlier plans opened behind the same opportunities and that decide no move of this one.
    public var selectionsNotNeeded: [SelectionNotNeeded]
    /// What had been answered to plans that were superseded when this one was accepted, and counts no more; told when it is accepted.
    public var answersFallen: [FallenAnswers] = []
    /// Whether moves were insisted on when it was made.
    public var isInsistedOn = false
    /// Whether moves were ruled out when it was made.
    public var isRestricted = false
    /// Where no more is told of a post than that no better plan covers it: the command that tells why of one person.
    public var askingWhyOpen: String?
    /// The commands that tell what keeps out each move that was insisted on and that the plan does not hold.
    public var next: [String] = []

    private enum CodingKeys: String, CodingKey {
        case number, state, plan, replanned
        case ruledOut = "ruled_out"
        case priceOfMerit = "price_of_merit"
        case fallbacks
        case valuableReleases = "valuable_releases"
        case valuableChanges = "valuable_changes"
        case isAdviceCut = "is_advice_cut"
        case standings
        case earlyEnds = "early_ends"
        case selectionsNeeded = "selections_needed"
        case selectionsNotNeeded = "selections_not_needed"
        case answersFallen = "answers_fallen"
        case askingWhyOpen = "asking_why_open"
        case next
    }

    /// A move that does not last as long as was agreed.
    public struct EndedMove: Hashable, Sendable, Encodable {
        /// Whose it is.
        public var person: String
        /// The person's name.
        public var name: String
        /// What was filled: a post's id, or an opportunity's.
        public var vacancy: String
        /// Its last day.
        public var on: Day
        /// The last day that was agreed.
        public var originalEnd: Day
        /// Why.
        public var reason: String

        private enum CodingKeys: String, CodingKey {
            case person, name, vacancy, on
            case originalEnd = "original_end"
            case reason
        }
    }

    /// What had been answered to a chain of a plan that another has replaced.
    public struct FallenAnswers: Sendable, Encodable {
        /// The earlier plan's number.
        public var plan: Int
        /// The opportunity at the head of the chain.
        public var opportunity: String
        /// The answers.
        public var answers: [ChainStanding.Answer]
    }

    /// How a plan differs from the one that it was asked to change as little as it can.
    public struct Replanned: Sendable, Encodable {
        /// The earlier plan's number.
        public var plan: Int
        /// The moves of the earlier plan that this one makes too, as `Amara into R1`.
        public var kept: [String]
        /// The moves that are dropped and added, and the holes that open and close.
        public var difference: PlanDifference
        /// The moves of the earlier plan that were declined and so are ruled out of this one.
        public var declined: [DeclinedMove]

        init(_ number: Int, from earlier: PlanReport, to later: PlanReport, declined: [DeclinedMove]) {
            plan = number
            self.declined = declined
            difference = PlanDifference(from: earlier, to: later)
            let had = earlier.keptMoves
            let windows = later.chains.map { ($0.days, $0.moves) } + later.swaps.map { ($0.days, $0.moves) }
            kept = windows.flatMap { days, moves in
                moves.filter { had.contains(KeptMove(person: $0.person, vacancy: $0.vacancyName, days: days)) }
                    .map(\.words)
            }
        }
    }

    /// Why a plan in which moves are ruled out is better than the best plan with none ruled out.
    public struct RuledOut: Sendable, Encodable {
        /// What differs from the best plan with no move ruled out.
        public var difference: PlanDifference
        /// What ruling out has opened, as a clause.
        public var whyBetter: String

        private enum CodingKeys: String, CodingKey {
            case difference
            case whyBetter = "why_better"
        }
    }

    /// What honouring the panels costs.
    public struct PriceOfMerit: Sendable, Encodable {
        /// What the best plan would leave open if every applicant who can be appointed were asked.
        public var costIgnoringPanels: PlanCost
        /// How much less that is.
        public var price: PlanCost
        /// The moves of that plan, as `Amara into R1`.
        public var moves: [String]

        private enum CodingKeys: String, CodingKey {
            case costIgnoringPanels = "cost_ignoring_panels"
            case price, moves
        }
    }

    /// A selection that no move of the plan rests on any more; its hosting manager may withdraw it.
    public struct SelectionNotNeeded: Hashable, Sendable, Encodable {
        /// The opportunity's id.
        public var opportunity: String
        /// What it is called.
        public var title: String
        /// Where it stands.
        public var state: OpportunityState
        /// The id of its hosting manager.
        public var host: String
    }

    /// A small expression of interest that a forecast move rests on.
    public struct SelectionNeeded: Hashable, Sendable, Encodable {
        /// The post that is filled, or the opportunity.
        public var vacancy: String
        /// What it is called.
        public var title: String
        /// Among whom it is held: the ring where the search ended.
        public var ring: Ring
        /// The window.
        public var days: DayRange
        /// The person whom the forecast names, by id.
        public var person: String
        /// The person's name.
        public var forecast: String
        /// The latest safe day to begin.
        public var beginBy: Day
        /// Why the search went beyond the inner rings.
        public var ringReasons: [String]
        /// The opportunity by which the move is decided; `nil` for a move of a plan that is not accepted.
        public var expressionOfInterest: String?
        /// Where that opportunity stands.
        public var state: OpportunityState?
        /// The id of its hosting manager.
        public var host: String?
        /// The hosting manager's name.
        public var hostName: String?

        private enum CodingKeys: String, CodingKey {
            case vacancy, title, ring, days, person, forecast
            case beginBy = "begin_by"
            case ringReasons = "ring_reasons"
            case expressionOfInterest = "expression_of_interest"
            case state, host
            case hostName = "host_name"
        }
    }

    /// Notes under which conditions it was made.
    mutating func keepConditions(pins: [MoveChoice], bans: [MoveChoice]) {
        isInsistedOn = !pins.isEmpty
        isRestricted = !bans.isEmpty
    }

    init(_ plan: PlanReport, number: Int? = nil, state: String? = nil) {
        self.number = number
        self.state = state
        fallbacks = []
        valuableReleases = []
        valuableChanges = []
        standings = []
        earlyEnds = []
        selectionsNotNeeded = []
        self.plan = plan
        selectionsNeeded = plan.chains.flatMap { chain in
            chain.moves.filter { $0.basis == .forecast }.map { move in
                SelectionNeeded(
                    vacancy: move.vacancyName, title: move.opportunity == nil ? move.to?.title ?? "" : chain.title,
                    ring: move.ring, days: chain.days, person: move.person, forecast: move.name, beginBy: move.beginBy,
                    ringReasons: move.ringReasons, expressionOfInterest: move.opportunity)
            }
        }
        selectionsNeeded += plan.swaps.flatMap { swap in
            swap.moves.filter { $0.basis == .forecast }.map { move in
                SelectionNeeded(
                    vacancy: move.vacancyName, title: move.to?.title ?? "", ring: move.ring, days: swap.days,
                    person: move.person, forecast: move.name, beginBy: move.beginBy, ringReasons: move.ringReasons)
            }
        }
    }
}

extension PlanReport {
    /// The commands that tell what keeps out each move that was insisted on and that the plan does not hold.
    func askingWhyPinsFail(_ caller: Caller) -> [String] {
        brokenPins.compactMap(MoveChoice.init(text:)).map {
            "understudy chain why-not \(shell: $0.person) \(shell: $0.vacancy) \(caller.actor)"
        }
    }
}

/// Ways of planning the same opportunities, side by side.
public struct PlanComparisonView: Sendable, Encodable {
    /// One way of planning.
    public struct Way: Sendable, Encodable {
        /// A name that programs can rely on.
        public var id: String
        /// The way in words.
        public var label: String
        /// What it leaves open.
        public var cost: PlanCost
        /// The posts left open, dearest first.
        public var leftOpen: [String]
        /// The moves, as `Elif Karadağ into R1`.
        public var moves: [String]

        private enum CodingKeys: String, CodingKey {
            case id, label, cost
            case leftOpen = "left_open"
            case moves
        }
    }

    /// The ways; the best plan first.
    public var ways: [Way]
}

/// What has changed since a plan was stored.
public struct PlanVerification: Sendable, Encodable {
    /// The plan's number.
    public var number: Int
    /// The day whose data it was held against.
    public var asOf: Day
    /// Everything that no longer holds, one sentence each; empty for a plan that stands.
    public var findings: [String]
    /// Whether the certificate of the plan was checked and holds; `nil` where the plan has none.
    public var hasSoundCertificate: Bool?
    /// Whether the certificate is about the posts, people, costs and conditions that the data has now; `nil` where the plan has none.
    public var certificateIsCurrent: Bool?
    /// How the best plan of the day differs; `nil` where nothing better is possible.
    public var better: PlanDifference?
    /// The moves that were insisted on: the certificate is about plans that make them.
    public var pins: [MoveChoice] = []
    /// The moves that were ruled out: the certificate is about plans without them.
    public var bans: [MoveChoice] = []

    private enum CodingKeys: String, CodingKey {
        case number
        case asOf = "as_of"
        case findings, pins
        case bans = "forbidden"
        case hasSoundCertificate = "certificate_holds"
        case certificateIsCurrent = "certificate_is_current"
        case better
    }
}
