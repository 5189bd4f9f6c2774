internal import Secondments
internal import UnderstudyStore

/// All posts and people as they were read at once, and who can be asked for where, by the numbers of their rows.
///
/// A record of a post or a person is made when it is first looked at: of a million people most are told by a few numbers that they matter
/// to no plan.
final class WholeStaff {
    let tables: StaffColumns
    /// The records of posts that were looked at, by row.
    @exclusivity(unchecked) var places: [StaffPost?]
    /// The records of people who were looked at, by row.
    @exclusivity(unchecked) var members: [StaffMember?]
    /// The teams of posts, by their numbers in the tables.
    let teams: [StaffTeam]
    /// By the row of a post: the number of its team in the tables.
    let units: [Int32]
    /// By the row of a post: the number of what it asks for in the tables, -1 for nothing.
    let asked: [Int32]
    /// By the row of a person: the row of their post, -1 for none.
    let posts: [Int32]
    /// What posts ask for, by its number in the tables, as far as it was looked at.
    @exclusivity(unchecked) var needs: [StaffNeeds?]
    /// The people whose post is in a team, by its number.
    private let byTeam: GroupedRows
    /// Those open to any post of a department, by its number.
    private let openByDepartment: GroupedRows
    /// Those who named a post, by its row.
    private let named: GroupedRows
    /// Those open to any post of the organisation.
    let openAnywhere: [Int32]

    /// - Parameter teams: the teams of posts, as the tables number them.
    init(_ tables: StaffColumns, teams: [StaffTeam]) {
        self.tables = tables
        self.teams = teams
        places = [StaffPost?](repeating: nil, count: tables.posts.count)
        members = [StaffMember?](repeating: nil, count: tables.people.count)
        needs = [StaffNeeds?](repeating: nil, count: tables.posts.needs.count)
        let (posts, units, rings) = (tables.people.posts, tables.posts.units, tables.people.rings)
        (self.posts, self.units, asked) = (posts, units, tables.posts.asked)
        let people = tables.people
        let order = Self.order(people)
        let department = Int8(Ring.department.distance)
        byTeam = GroupedRows(order, groups: (teams.map(\.number).max() ?? -1) + 1) { row in
            posts[row] < 0 ? nil : teams[Int(units[Int(posts[row])])].number
        }
        openByDepartment = GroupedRows(order, groups: (teams.map(\.department).max() ?? -1) + 1) { row in
            posts[row] < 0 || rings[row] < department ? nil : teams[Int(units[Int(posts[row])])].department
        }
        var wishes = people.named
        if !people.ids.isPlain {
            var ranks = [Int32](repeating: 0, count: people.count)
            for (rank, row) in order.enumerated() { ranks[Int(row)] = Int32(rank) }
            wishes.sort { ranks[Int($0.person)] < ranks[Int($1.person)] }
        }
        let byWish = GroupedRows(wishes.indices.map { Int32($0) }, groups: tables.posts.count) {
            Int(wishes[$0].post)
        }
        named = byWish.renumbered { wishes[$0].person }
        let organisation = Int8(Ring.organisation.distance)
        openAnywhere = order.filter { rings[Int($0)] == organisation }
    }

    /// All people in the order of their ids, in which lists of them stand. Tables stand in the order of bytes, which differs only beyond
    /// ASCII.
    private static func order(_ people: StaffColumns.People) -> [Int32] {
        let rows = (0..<people.count).map { Int32($0) }
        if people.ids.isPlain { return rows }
        let ids = rows.map { people.ids[Int($0)] }
        return rows.sorted { ids[Int($0)] < ids[Int($1)] }
    }

    /// The rows of the people whose post is in a team, in the order of their ids.
    func members(of team: StaffTeam) -> ArraySlice<Int32> { byTeam[team.number] }

    /// The rows of those open to any post of a department, in the order of their ids.
    func members(openInDepartment department: Int) -> ArraySlice<Int32> { openByDepartment[department] }

    /// The rows of those who named the post of a row, in the order of their ids.
    func members(whoNamedRow row: Int) -> ArraySlice<Int32> { named[row] }
}

/// Numbers in groups: all of them in one array, group after group.
struct GroupedRows {
    private var rows: [Int32]
    /// Where each group begins, and at last where the last one ends.
    private var starts: [Int]

    /// Puts rows into groups, each group in the order in which they come. O(rows + groups).
    ///
    /// - Parameter group: the number of a row's group; `nil` for none.
    init(_ all: [Int32], groups: Int, _ group: (Int) -> Int?) {
        let own = all.map { group(Int($0)).map { Int32($0) } ?? -1 }
        var starts = [Int](repeating: 0, count: groups + 1)
        for group in own where group >= 0 { starts[Int(group) + 1] += 1 }
        for group in 0..<groups { starts[group + 1] += starts[group] }
        var next = starts
        var rows = [Int32](repeating: 0, count: starts[groups])
        for (row, group) in zip(all, own) where group >= 0 {
            rows[next[Int(group)]] = row
            next[Int(group)] += 1
        }
        self.rows = rows
        self.starts = starts
    }

    /// The same groups with other numbers for the rows.
    func renumbered(_ number: (Int) -> Int32) -> GroupedRows {
        var copy = self
        copy.rows = rows.map { number(Int($0)) }
        return copy
    }

    /// The rows of a group; none for a group that is not known.
    subscript(group: Int) -> ArraySlice<Int32> {
        group >= 0 && group < starts.count - 1 ? rows[starts[group]..<starts[group + 1]] : []
    }
}
