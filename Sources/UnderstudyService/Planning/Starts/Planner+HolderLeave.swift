internal import Secondments

extension Planner {
    /// When the holder of the post is away that an opportunity covers; `nil` where nobody has to be away for it.
    func holderLeave(of opportunity: Opportunity) -> HolderLeave? {
        guard opportunity.kind.needsAbsentHolder, let post = opportunity.post,
            let holder = index.staff.holders(of: post).first
        else { return nil }
        index.staff.describe(holder)
        return HolderLeave(holder.absences)
    }

    /// When an opportunity may start for as long as its holder is away, as a sentence without its end; `nil` where nobody has to be away for it.
    func startsWithinLeave(of opportunity: Opportunity) -> String? {
        guard let leave = holderLeave(of: opportunity), let post = opportunity.post else { return nil }
        let away = leave.absences.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.map(\.whenInWords)
        let starts = leave.starts(lasting: opportunity.days.count).map(\.whenInWords)
        let recorded = away.isEmpty ? "is not recorded as absent" : "is recorded as absent \(away.inWords)"
        let lasting = "\(opportunity.id), which lasts \(PictureWords.count(opportunity.days.count, "day", "days")),"
        return starts.isEmpty
            ? "the holder of \(post) \(recorded), and \(lasting) cannot start on any day"
            : "the holder of \(post) \(recorded), so that \(lasting) can start \(starts.joined(separator: " or "))"
    }
}
