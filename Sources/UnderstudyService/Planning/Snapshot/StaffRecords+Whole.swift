internal import Secondments
internal import UnderstudyStore

extension StaffRecords {
    /// Reads each table of staff once from its first row to its last, as soon as so many people have been looked up that most of the rest
    /// will be too: by then this takes less time, and a plan for one opportunity in a large organisation never comes to it.
    func readWholeIfMost() {
        guard !isWhole, memberCount >= readsSingly else { return }
        if memberCount >= people / 16 { readWhole() }
    }

    /// Reads each table once straight away where so many people have applied that most of the others are in reach of them.
    func expect(_ applicants: Int) {
        guard !isWhole, applicants * 4 >= readsSingly else { return }
        // Each has a team and a department.
        if applicants >= people / 40 { readWhole() }
    }

    /// How many people there are.
    private var people: Int {
        let known = countOfPeople ?? read { try $0.countPeople() } ?? .max
        countOfPeople = known
        return known
    }

    private func readWhole() {
        let found = read { try $0.units() } ?? []
        units.reserveCapacity(found.count)
        for unit in found where units[unit.name] == nil { units[unit.name] = unit }
        let people = people
        guard let tables = read({ try $0.tables(expecting: people, openOnly: openOnly, numbering: skillNames) }) else {
            return
        }
        keep(WholeStaff(tables, teams: tables.posts.unitNames.map { team($0) }))
        isWhole = true
    }
}

// MARK: Those who can be suited

extension StaffRecords {
    /// Those of ``members(openIn:)`` who may have what is essential in a post, and perhaps others.
    ///
    /// Where everybody was read, records are made of nobody else.
    func members(openIn team: StaffTeam, having essentials: [NumberedRequirement]) -> [StaffMember] {
        if essentials.isEmpty || team.open != nil || team.members != nil { return members(openIn: team) }
        readWholeIfMost()
        guard isWhole, openOnly, let whole else { return members(openIn: team) }
        return members(at: whole.members(of: team), of: whole, having: essentials)
    }

    /// Those of ``members(openInDepartmentOf:)`` who may have what is essential in a post, and perhaps others.
    func members(
        openInDepartmentOf team: StaffTeam, having essentials: [NumberedRequirement]
    ) -> [StaffMember] {
        if essentials.isEmpty || openInDepartment[team.department] != nil { return members(openInDepartmentOf: team) }
        readWholeIfMost()
        guard let whole else { return members(openInDepartmentOf: team) }
        return members(at: whole.members(openInDepartment: team.department), of: whole, having: essentials)
    }

    private func members(
        at rows: ArraySlice<Int32>, of whole: WholeStaff, having essentials: [NumberedRequirement]
    ) -> [StaffMember] {
        rows.filter { whole.tables.people.mayHave(essentials, Int($0)) }.map { member(atRow: Int($0)) }
    }
}

// MARK: Records made of rows

extension StaffRecords {
    /// Keeps all posts and people, and the records that there are of some of them.
    private func keep(_ whole: WholeStaff) {
        for case let (id, place?) in places {
            guard let row = whole.tables.posts.ids.row(of: id) else { continue }
            whole.places[row] = place
            if place.needs == nil { place.needs = .some(needs(ofPostAt: row, in: whole)) }
        }
        for case let (id, member?) in members {
            guard let row = whole.tables.people.ids.row(of: id) else { continue }
            whole.members[row] = member
            member.row = row
        }
        self.whole = whole
    }

    private func needs(ofPostAt row: Int, in whole: WholeStaff) -> StaffNeeds? {
        let list = Int(whole.asked[row])
        if list < 0 { return nil }
        if let known = whole.needs[list] { return known }
        let found = needs(whole.tables.posts.needs[list])
        whole.needs[list] = found
        return found
    }

    /// The record of the person at a row.
    func member(atRow row: Int) -> StaffMember {
        guard let whole else { preconditionFailure("a row of people who were not read") }
        if let known = whole.members[row] { return known }
        let post = Int(whole.posts[row])
        let id = post < 0 ? nil : whole.places[post]?.post.id ?? whole.tables.posts.ids[post]
        let member = StaffMember(whole.tables.people.person(row, post: id), number: memberCount, row: row)
        memberCount += 1
        whole.members[row] = member
        return member
    }

    private func place(atRow row: Int, in whole: WholeStaff) -> StaffPost {
        if let known = whole.places[row] { return known }
        let place = StaffPost(whole.tables.posts[row], team: whole.teams[Int(whole.units[row])], number: placeCount)
        placeCount += 1
        place.needs = .some(needs(ofPostAt: row, in: whole))
        whole.places[row] = place
        return place
    }

    /// The record of the post of the person at a row.
    func place(ofPersonAt row: Int) -> StaffPost? {
        guard let whole, whole.posts[row] >= 0 else { return nil }
        return place(atRow: Int(whole.posts[row]), in: whole)
    }

    /// The record of a post by its id, if all posts were read and it is one of them.
    func wholePlace(_ id: String) -> StaffPost? {
        guard let whole, let row = whole.tables.posts.ids.row(of: id) else { return nil }
        let place = place(atRow: row, in: whole)
        places[id] = .some(place)
        return place
    }

    /// The record of a person by id, if people were read at once and they are one of them.
    func wholeMember(_ id: String) -> StaffMember? {
        guard let whole, let row = whole.tables.people.ids.row(of: id) else { return nil }
        let member = member(atRow: row)
        members[id] = .some(member)
        return member
    }
}

extension WholeStaff {
    /// Tells a member what their row says.
    func describe(_ member: StaffMember, _ row: Int) {
        member.describe(
            skills: tables.people.skills(of: row), absences: tables.people.absences(of: row),
            figures: tables.people.figures(of: row))
    }
}
