internal import Secondments

/// A move that was declined in an answer to a chain.
struct AnsweredNo: Hashable {
    let person: String
    /// The opportunity that was to be filled; `nil` for a step-up.
    let opportunity: String?
    let post: String?
    let days: DayRange
    /// The day of the answer.
    var on: Day?

    /// Whether it is about a place of an opportunity, or of the selection by which a step-up is decided.
    func isAbout(_ person: String, in other: Opportunity) -> Bool {
        self.person == person
            && (opportunity == other.id || (opportunity == nil && post == other.post && days == other.days))
    }
}
