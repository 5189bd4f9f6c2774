internal import Secondments

/// For which days those who hold the places of an opportunity still do, where a placement in it or behind it ended early.
///
/// Such a place is planned in windows: in each of them the same people are there from the first day to the last.
struct DividedPlaces: Hashable, Sendable {
    /// The days of the opportunity for which this was worked out.
    var window: DayRange
    /// The windows of each person whose place is divided, in order.
    var byPerson: [String: [DayRange]]
    /// The opportunity at the head of the chain, where this is a step-up that goes on after the absence in front of it has ended.
    var behind: String?
    /// What is left of places whose holders ended early, by person: nobody has been chosen for those days.
    var reopened: [ReopenedPlace] = []
}

/// The days that are left of a place of an opportunity whose holder ended early, and that nobody took over.
struct ReopenedPlace: Hashable, Sendable {
    /// Who held it.
    var person: String
    var days: DayRange
}

/// The days that were left of a placement when it was ended early: its person is not asked for the same place again.
struct GivenUpDays: Hashable, Sendable {
    var person: String
    /// The post; the opportunity where it fills none.
    var place: String
    /// The last day of the placement.
    var lastDay: Day
    /// The days that were agreed beyond it.
    var days: DayRange
}
