public import Secondments

/// Why a person cannot make a move. A candidate keeps all the reasons, not only the first.
public enum ExclusionReason: Hashable, Sendable {
    /// It is the person's own post, or the one whose absence is being covered.
    case ownPost
    /// An opportunity covers the person's own post in the window, as that of a holder who is away.
    case ownPostCovered(post: String, opportunity: String, days: DayRange)
    /// Has not said to be open to posts so far from the own team, nor asked for this one.
    case notOpen(ring: Ring)
    /// Has said no to stepping up.
    case declined
    /// Did not apply for the opportunity.
    case notApplied
    /// Missed a minimum of the panel.
    case notAppointable
    /// The place went to somebody whom the panel ranked first, or is not this person's to take.
    case placeGoesTo(person: String, isDecided: Bool)
    /// The place goes to one of several whom the panel's marks put level, this person among them, and the draw is still to come.
    case placeUndrawn(person: String)
    /// The panel's places are gone and this applicant fell out, for the reason on record.
    case fellOut(reason: String)
    /// Holds a place in another opportunity whose window overlaps.
    case placeElsewhere(opportunity: String)
    /// Has moved already in the chain of another opportunity that was planned before.
    case movedAlready(opportunity: String)
    /// Fails a test of eligibility, by the rule's number.
    case eligibility(rule: Int, words: String)
    /// Away on leave in the window.
    case absent(days: DayRange, kind: String)
    /// On a placement in the window.
    case onPlacement(days: DayRange, at: String?)
    /// Was placed there for days of the window and ended it early, by a decision that began with this placement.
    case endedEarly(on: Day, at: String)
    /// A placement there ended early, and nobody was chosen for the days that it left open.
    case nobodyChosenSince(former: String)
    /// The contract ends before the window does.
    case contractEnds(on: Day)
    /// The team cannot release the holder of the person's post.
    case notReleased(post: String?)
    /// There is no time left to prepare the move before the start; fewer than no days once the start has passed.
    case leadTooShort(needed: Int, available: Int)
    /// Neither requirements of the post nor an imported figure are on record.
    case suitabilityUnknown
    /// Suited below what policy asks for.
    case notSuited(percent: Thousandths, from: Int)
    /// Falls short in a skill that the post cannot do without.
    case essentialGap(skill: String, level: Int, required: Int)
    /// An inner ring holds people who pass every test, by name, some of whom are let go only if covered.
    case innerRing(Ring, names: [String], onlyIfCovered: [String])
    /// Did not ask for the post by name, which an exchange takes.
    case notAskedForSwap
    /// Works another part of full time than the post that would be taken in exchange.
    case otherWorkingTime(own: Thousandths, post: Thousandths)
    /// Works so little that no move follows from it.
    case tooSmallToSwap(from: Thousandths)
    /// The planner ruled the move out.
    case ruledOut
    /// Somebody else who would have to move in the same exchange, by name, cannot move into a post.
    indirect case inExchange(person: String, post: String, ExclusionReason)
}

extension ExclusionReason {
    /// The number of the rule behind it; `nil` where it is a fact or a choice and not a rule.
    public var rule: Int? {
        switch self {
        case .ownPost, .ownPostCovered: 14
        case .notOpen, .declined, .movedAlready, .ruledOut, .notAskedForSwap, .otherWorkingTime, .tooSmallToSwap: nil
        case .notApplied, .notAppointable, .placeGoesTo, .placeUndrawn, .fellOut, .placeElsewhere, .nobodyChosenSince:
            25
        case .eligibility(let rule, _): rule
        case .absent, .onPlacement: 53
        case .endedEarly: 46
        case .contractEnds: 56
        case .notReleased: 12
        case .leadTooShort: 54
        case .suitabilityUnknown, .notSuited, .essentialGap, .innerRing: 55
        case .inExchange(_, _, let reason): reason.rule
        }
    }

    /// A short name that programs can rely on.
    public var code: String {
        switch self {
        case .ownPost: "own-post"
        case .ownPostCovered: "own-post-covered"
        case .notOpen: "not-open"
        case .declined: "declined"
        case .notApplied: "not-applied"
        case .notAppointable: "not-appointable"
        case .placeGoesTo, .placeUndrawn: "place-goes-to-another"
        case .fellOut: "fell-out"
        case .placeElsewhere: "place-elsewhere"
        case .movedAlready: "moved-already"
        case .eligibility: "eligibility"
        case .absent: "absent"
        case .onPlacement: "on-placement"
        case .endedEarly: "ended-early"
        case .nobodyChosenSince: "nobody-chosen-since"
        case .contractEnds: "contract-ends"
        case .notReleased: "not-released"
        case .leadTooShort: "lead-too-short"
        case .suitabilityUnknown: "suitability-unknown"
        case .notSuited: "not-suited"
        case .essentialGap: "essential-gap"
        case .innerRing: "inner-ring"
        case .notAskedForSwap: "not-asked-for-swap"
        case .otherWorkingTime: "other-working-time"
        case .tooSmallToSwap: "too-small-to-swap"
        case .ruledOut: "ruled-out"
        case .inExchange(_, _, let reason): reason.code
        }
    }

    /// What is told of days of a place that an early end has left open.
    static func nobodyChosenSince(former: String) -> String {
        "\(former)'s placement ended early, and for these days nobody has been chosen since"
    }

    /// The reason as a clause that can follow a person's name and a comma.
    public var words: String {
        switch self {
        case .ownPost: "it is the person's own post"
        case .ownPostCovered(let post, let opportunity, let days):
            "\(opportunity) covers the person's own post \(post) \(days.whenInWords); for a step-up on those days \(opportunity) has to be withdrawn or set for others"
        case .notOpen(.team): "has not said to be open to stepping up in the team"
        case .notOpen(.department): "has not said to be open to posts elsewhere in the department"
        case .notOpen(.organisation): "has not said to be open to posts in other departments"
        case .declined: "has said no to stepping up"
        case .notApplied: "did not apply for it"
        case .notAppointable: "missed a minimum that the panel asks for"
        case .placeGoesTo(let person, let isDecided):
            isDecided ? "the panel gave the place to \(person)" : "the panel ranks \(person) first for the place"
        case .placeUndrawn(let person):
            "is level with \(person) for the place until the draw, and the plan supposes that \(person) gets it"
        case .fellOut(let reason): "fell out of the selection: \(reason)"
        case .placeElsewhere(let opportunity): "holds a place in \(opportunity) in the same window"
        case .movedAlready(let opportunity): "has moved already behind \(opportunity)"
        case .eligibility(_, let words): words
        case .absent(let days, let kind): "is away \(days.whenInWords) (\(kind))"
        case .onPlacement(let days, let place):
            "is on a placement\(place.map { " at \($0)" } ?? "") \(days.whenInWords)"
        case .endedEarly(let day, let place):
            "the person's placement at \(place) ended early on \(day.inWords), for what is left of the window as well"
        case .nobodyChosenSince(let former): Self.nobodyChosenSince(former: former)
        case .contractEnds(let day): "the contract ends on \(day.inWords), before the window does"
        case .notReleased(let post): "the team cannot release the holder\(post.map { " of \($0)" } ?? "")"
        case .leadTooShort(let needed, let available):
            available < 0
                ? "the start has passed, and the move takes \(PictureWords.count(needed, "day", "days")) to prepare"
                : "the move takes \(PictureWords.count(needed, "day", "days")) to prepare and \(available) \(available == 1 ? "is" : "are") left before the start"
        case .suitabilityUnknown: "nothing on record says how well the person suits the post"
        case .notSuited(let percent, let from):
            "suited to \(Suitability.shown(percent, beside: Thousandths(whole: from))), below the \(from)% that policy asks for"
        case .essentialGap(let skill, let level, let required):
            "\(skill) is essential at level \(required) and stands at \(level)"
        case .innerRing(let ring, let names, let onlyIfCovered):
            "the \(ring.rawValue) itself has \(names.count == 1 ? "" : "\(names.count) people, ")\(names.fewInWords), who can step in"
                + (onlyIfCovered.isEmpty
                    ? ""
                    : ", so that the search does not go on, although \(onlyIfCovered.fewInWords) \(onlyIfCovered.count == 1 ? "is" : "are") let go only if covered")
        case .notAskedForSwap: "did not ask for the post by name, which an exchange takes"
        case .otherWorkingTime(let own, let post):
            "works \(own) of full time and the holder of the post \(post), and an exchange is of like for like"
        case .tooSmallToSwap(let from): "works less than \(from) of full time, from which a post is exchanged"
        case .ruledOut: "the planner ruled the move out"
        case .inExchange(let person, let post, let reason): "\(person) cannot take \(post) in exchange: \(reason.words)"
        }
    }
}

extension ExclusionReason: Encodable {
    /// The reason as it is told and kept.
    public var note: ExclusionNote { ExclusionNote(code: code, rule: rule, words: words) }

    /// Writes code, rule and words.
    public func encode(to encoder: any Encoder) throws { try note.encode(to: encoder) }
}

/// A reason against a move, as it is told and kept.
public struct ExclusionNote: Hashable, Sendable, Codable {
    /// A short name that programs can rely on.
    public var code: String
    /// The number of the rule behind it, if there is one.
    public var rule: Int?
    /// The reason in words.
    public var words: String
}

extension [ExclusionReason] {
    /// The reasons as one clause, each with its rule.
    var told: String {
        map { reason in reason.rule.map { "\(reason.words) (rule \($0))" } ?? reason.words }.joined(separator: "; ")
    }
}
