/// An invented university of any size, in the import formats of Understudy: the same files, byte for byte, for the same size and seed.
///
/// Faculties and services hold departments, departments hold teams of one line of work, and each team is a ladder of posts
/// whose requirements rise from step to step. Holders have about what their own post asks for, and about one in three is
/// ready for the step above, so that planning meets what it meets in life: teams with several who could step up, teams with
/// nobody, people who are away, on probation, on a contract that ends or not released.
///
/// Nothing of it is stored while it is written but one record for each team: whatever belongs to a post follows from the seed
/// and the post's number alone.
public struct SyntheticOrganisation: Sendable {
    /// How many people work there.
    public let staff: Int
    /// What the organisation follows from, together with its size.
    public let seed: UInt64
    /// How many opportunities are open.
    public let opportunities: Int

    let teams: [Team]
    let departments: [Department]
    let postDigits: Int

    /// The fewest people of whom a university can be made.
    public static let fewestStaff = 20

    /// Lays out the teams of an organisation; nothing is written yet.
    ///
    /// - Parameters:
    ///   - staff: how many people; fewer than ``fewestStaff`` count as so many.
    ///   - seed: any number.
    ///   - opportunities: how many are open; one for every hundred people unless told otherwise, and one for each team at most.
    /// - Complexity: O(teams), which is about a ninth of the staff.
    public init(staff: Int, seed: UInt64, opportunities: Int? = nil) {
        self.staff = max(Self.fewestStaff, staff)
        self.seed = seed
        var layout = Layout(staff: self.staff, seed: seed)
        layout.fill()
        teams = layout.teams
        departments = layout.departments
        self.opportunities = max(0, min(opportunities ?? max(1, self.staff / 100), layout.teams.count))
        postDigits = String(layout.posts).count
    }

    /// How many posts there are: one for each person, and about one in thirty vacant.
    public var posts: Int { teams.last.map { $0.firstPost + $0.size - 1 } ?? 0 }

    /// The person who may import, once the role is granted.
    public var administrator: String { identifier("P", 2) }
    /// The person who may plan, once the role is granted.
    public var planner: String { identifier("P", 3) }

    func identifier(_ letter: String, _ number: Int) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: max(0, postDigits - digits.count)) + digits
    }

    /// The repeatable numbers that belong to one thing of one kind.
    func lot(_ kind: Lot.Kind, _ number: Int) -> Lot { Lot(seed: seed, kind: kind, number: number) }
}

/// The days on which the invented organisation stands.
enum Calendar {
    /// The day for which everything is frozen: 15 January 2026.
    static let today = CivilDate(year: 2026, month: 1, day: 15)
    /// The day on which applications close.
    static let deadline = CivilDate(year: 2026, month: 1, day: 30)
    /// The day on which staff are imported and the opportunities published.
    static let published = CivilDate(year: 2026, month: 1, day: 5)
}
