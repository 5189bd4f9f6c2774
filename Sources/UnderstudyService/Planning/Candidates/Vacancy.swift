internal import Secondments

/// Something that has to be filled for a window: a place of an opportunity, or a post that somebody has left for it.
struct Vacancy: Sendable {
    /// The opportunity of which this is a place; `nil` for a post that somebody has left.
    let opportunity: String?
    /// The post whose work is done; `nil` for a project, which fills none.
    let post: Post?
    /// The team in which the work is done.
    let unit: Unit
    /// First and last day, those of the opportunity at the head of the chain.
    let days: DayRange
    /// The part of full time that is vacant.
    let fraction: Thousandths
    /// How much time the holder has who leaves the post, which says of which kind a move into it is; `nil` for a place.
    var holderTime: Thousandths?
    /// The expression of interest by which a post that somebody left is filled, where there is one.
    var selection: String?

    /// The names by which a move into it may be insisted on: the opportunity's and the post's, and two for nothing but a post that
    /// somebody has left, whenever that is and for these days alone.
    var names: [String] {
        let left = opportunity == nil ? post.map { [Vacancy.left($0.id), Vacancy.left($0.id, for: days)] } : nil
        return [opportunity, post?.id].compactMap(\.self) + (left ?? [])
    }

    /// The name of a post as somebody leaves it, beside the opportunities that may open it as well. No id holds the last character.
    static func left(_ post: String) -> String { "\(post)\u{0}" }

    /// The name of a post as somebody leaves it for certain days.
    static func left(_ post: String, for days: DayRange) -> String { "\(left(post))\(days.start)/\(days.end)" }

    /// Of which kind it is for somebody with so much time to move into a post that its holder left.
    func stepUp(with time: Thousandths) -> OpportunityKind {
        .stepUp(taking: min(fraction, time), of: holderTime ?? fraction)
    }

    /// What it costs to leave all of it open.
    var cost: PlanCost { cost(ofLeaving: fraction) }

    /// What it costs to leave a part of it open.
    func cost(ofLeaving part: Thousandths) -> PlanCost {
        post.map { PlanCost(vacancyCost: $0.vacancyCost, fraction: part, days: days) } ?? .zero
    }
}

/// A person who passes every test for a vacancy.
struct Candidate {
    let member: StaffMember
    let ring: Ring
    /// `nil` for a project, which is no post and has no requirements.
    let suitability: Suitability?
    /// Days that the move takes to prepare.
    let lead: Int
    /// Whether the person asked for the very vacancy: by applying, or by naming the post.
    let asked: Bool

    var person: Person { member.person }
}

/// What the tests say about one person and one vacancy.
struct Assessment {
    let member: StaffMember
    let ring: Ring
    let suitability: Suitability?
    let lead: Int
    let asked: Bool
    /// Everything that stands in the way; empty for somebody who passes.
    var reasons: [ExclusionReason]
    /// Whether a place that the person holds or may get elsewhere could stand in the way, which other starts decide.
    var isUncertain = false

    var person: Person { member.person }

    /// The person as a candidate, if nothing stands in the way.
    var candidate: Candidate? {
        guard reasons.isEmpty else { return nil }
        return Candidate(member: member, ring: ring, suitability: suitability, lead: lead, asked: asked)
    }
}
