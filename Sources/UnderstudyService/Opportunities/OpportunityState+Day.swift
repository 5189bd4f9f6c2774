import Secondments

extension Opportunity {
    /// Where the opportunity stands on a day, in words: one that is published takes applications up to its deadline only.
    func standing(on today: Day) -> String {
        guard state == .published, today > deadline else { return state.words }
        return "published; applications closed on \(deadline.inWords)"
    }
}
