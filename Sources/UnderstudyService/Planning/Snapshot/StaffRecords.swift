internal import Secondments
internal import UnderstudyStore

/// Staff and posts as planning looks them up, each read when it is first asked for and kept.
///
/// Planning goes outward from the open opportunities, so only what lies within reach of one is ever read. All what-ifs of one
/// question share the same records; what a what-if changes stands in the snapshot and never here.
///
/// Made from a snapshot that lists everybody, nothing more is read. It belongs to one task at a time.
final class StaffRecords {
    /// What went wrong first while reading. Whoever plans looks here before believing an answer.
    private(set) var failure: (any Error)?

    /// How many moves may be listed at once.
    var moveLimit = MoveLimit.none

    private let source: (any StaffSource)?
    /// Whether nobody matters who is open to nothing and has not applied for anything.
    let openOnly: Bool
    /// How many people are read one by one or team by team before it is time to think of reading all.
    var readsSingly = 1000
    /// Whether all posts and all people, or all who are open to anything, have been read.
    var isWhole = false
    /// All of them, where they were read at once.
    var whole: WholeStaff?
    /// How many people there are, once it was asked.
    var countOfPeople: Int?
    var units: [String: Unit] = [:]
    private(set) var teams: [String: StaffTeam] = [:]
    /// The team that was asked for last: posts of a team mostly stand together.
    private var lastTeam: StaffTeam?
    private(set) var departments: [Department: Int] = [:]
    var places: [String: StaffPost?] = [:]
    var members: [String: StaffMember?] = [:]
    let skillNames = NumberedNames()
    private var needsByRequirements: [[NumberedRequirement]: StaffNeeds] = [:]
    var openInDepartment: [Int: [StaffMember]] = [:]
    private var wishes: Wishes?
    private var openAnywhere: OpenAnywhere?
    private var knownSwapWishes: [SwapWish]?
    /// How many members and posts have been numbered.
    var memberCount = 0
    var placeCount = 0

    struct Department: Hashable {
        let name: String
        let division: String
    }

    /// Who is open to what beyond the own department.
    struct Wishes {
        /// Those who named a post, by post, in the order of ids.
        var namedBy: [String: [String]] = [:]
        /// Those open to any post, in the order of ids.
        var anywhere: [String] = []
        init(_ answers: [(person: String, openTo: Openness)]) {
            for answer in answers.sorted(by: { $0.person < $1.person }) {
                for post in answer.openTo.posts { namedBy[post, default: []].append(answer.person) }
                if answer.openTo.ring == .organisation { anywhere.append(answer.person) }
            }
        }
    }

    /// Of those open to any post the ones who have a skill, with its level, by the skill's number, the highest level first; and the ones
    /// with a figure for a post.
    struct OpenAnywhere {
        var skilled: [Int32: [(member: StaffMember, level: Int)]] = [:]
        var figured: [String: [StaffMember]] = [:]
    }

    /// Reads from a source as it goes.
    ///
    /// - Parameter openOnly: whether those who are open to nothing matter only where they applied.
    init(source: any StaffSource, openOnly: Bool = false) {
        self.source = source
        self.openOnly = openOnly
    }

    /// Everybody and everything that a snapshot lists. O(n log n) in its rows.
    init(_ snapshot: PlanningSnapshot) {
        source = nil
        openOnly = false
        isWhole = true
        for unit in snapshot.units where units[unit.name] == nil { units[unit.name] = unit }
        for post in snapshot.posts { _ = keep(post) }
        var requirements: [String: [Requirement]] = [:]
        for requirement in snapshot.requirements { requirements[requirement.post, default: []].append(requirement) }
        for (id, list) in requirements.sorted(by: { $0.key < $1.key }) { place(id)?.needs = .some(needs(list)) }
        keep(
            StaffFacts(
                people: snapshot.people, skills: snapshot.skills, suitabilities: snapshot.suitabilities,
                absences: snapshot.absences))
        var answers: [(person: String, openTo: Openness)] = []
        var exchanges: [SwapWish] = []
        for person in snapshot.people.sorted(by: { $0.id < $1.id }) {
            guard let member = member(person.id) else { continue }
            member.isDescribed = true
            answers.append((person.id, person.openTo))
            guard let place = place(of: member) else { continue }
            place.team.members = (place.team.members ?? []) + [member]
            if let ring = person.openTo.ring, ring >= .department {
                openInDepartment[place.team.department, default: []].append(member)
            }
            if !person.openTo.posts.isEmpty {
                exchanges.append(SwapWish(person: person.id, post: place.post.id, wanted: person.openTo.posts))
            }
        }
        knownSwapWishes = exchanges
        wishes = Wishes(answers)
    }

    /// Notes that more moves are within reach than may be listed, so that no answer holds.
    func refuseForMoves() { if failure == nil { failure = moveLimit.refusal } }

    func read<Value>(_ body: (any StaffSource) throws -> Value) -> Value? {
        guard let source, failure == nil else { return nil }
        do {
            return try body(source)
        } catch {
            failure = error
            return nil
        }
    }

    func keep(_ post: Post) -> StaffPost {
        if let known = places[post.id], let known { return known }
        if let known = wholePlace(post.id) { return known }
        let place = StaffPost(post, team: team(post.unit), number: placeCount)
        placeCount += 1
        places[post.id] = .some(place)
        return place
    }

    func keep(_ person: Person) -> StaffMember {
        if let known = members[person.id], let known { return known }
        if let known = wholeMember(person.id) { return known }
        let member = StaffMember(person, number: memberCount)
        memberCount += 1
        members[person.id] = .some(member)
        return member
    }

    /// Keeps rows, and what they say of people who are not described yet.
    private func keep(_ facts: StaffFacts) {
        for post in facts.posts { _ = keep(post) }
        for person in facts.people { _ = keep(person) }
        for skill in facts.skills {
            guard let member = undescribed(skill.person) else { continue }
            member.skills.append(HeldSkill(skill: skillNames.number(of: skill.skill), level: skill.level))
        }
        for figure in facts.suitabilities { undescribed(figure.person)?.figures[figure.post] = figure }
        for absence in facts.absences { undescribed(absence.person)?.keep(absence) }
    }

    /// Keeps rows that say everything about their people, and gives these.
    private func keepDescribed(_ facts: StaffFacts) -> [StaffMember] {
        keep(facts)
        return facts.people.map { person in
            let member = keep(person)
            member.isDescribed = true
            return member
        }
    }

    private func undescribed(_ person: String) -> StaffMember? {
        guard case .some(.some(let member)) = members[person], !member.isDescribed else { return nil }
        return member
    }

    private func needs(_ requirements: [Requirement]) -> StaffNeeds? {
        needs(
            requirements.sorted { $0.skill < $1.skill }.map { need in
                NumberedRequirement(
                    skill: skillNames.number(of: need.skill), level: need.level, weight: need.weight,
                    isEssential: need.isEssential)
            })
    }

    /// What a post asks for that asks for this, which stands in the order of skills; `nil` where it is nothing.
    func needs(_ requirements: [NumberedRequirement]) -> StaffNeeds? {
        if requirements.isEmpty { return nil }
        if let known = needsByRequirements[requirements] { return known }
        let needs = StaffNeeds(requirements, names: requirements.map { skillNames.names[Int($0.skill)] })
        needsByRequirements[requirements] = needs
        return needs
    }
}

// MARK: One at a time

extension StaffRecords {
    /// A team by name; one that is not on record stands alone.
    func team(_ name: String) -> StaffTeam {
        if let last = lastTeam, last.unit.name == name { return last }
        if let known = teams[name] {
            lastTeam = known
            return known
        }
        let found = units[name] ?? read { try $0.unit(name) } ?? nil
        let unit = found ?? Unit(name: name, department: name, division: name)
        let key = Department(name: unit.department, division: unit.division)
        let department = departments[key] ?? departments.count
        departments[key] = department
        let team = StaffTeam(unit, department: department, number: teams.count)
        teams[name] = team
        lastTeam = team
        return team
    }

    /// A post by its id.
    func place(_ id: String) -> StaffPost? {
        if let known = places[id] { return known }
        if let known = wholePlace(id) { return known }
        guard let found = read({ try $0.post(id) }) ?? nil else {
            places[id] = .some(nil)
            return nil
        }
        return keep(found)
    }

    /// The record of a post; one that is not on record gets one.
    func place(of post: Post) -> StaffPost { place(post.id) ?? keep(post) }

    /// A person by id.
    func member(_ id: String) -> StaffMember? {
        if let known = members[id] { return known }
        if let known = wholeMember(id) { return known }
        guard let found = read({ try $0.person(id) }) ?? nil else {
            members[id] = .some(nil)
            return nil
        }
        return keep(found)
    }

    /// The record of a person; somebody who is not on record gets one.
    func member(_ person: Person) -> StaffMember { member(person.id) ?? keep(person) }

    /// The post of a person.
    func place(of member: StaffMember) -> StaffPost? {
        if let known = member.place { return known }
        let place = member.row.flatMap { self.place(ofPersonAt: $0) } ?? member.person.post.flatMap { self.place($0) }
        member.place = .some(place)
        return place
    }

    /// What a post asks for; `nil` where nothing is on record.
    func needs(of place: StaffPost) -> StaffNeeds? {
        if let known = place.needs { return known }
        let found = read { try $0.requirements(of: place.post.id) }.flatMap { needs($0) }
        place.needs = .some(found)
        return found
    }

    /// What nobody may lack who is suited to a post, unless a figure says so.
    func essentials(of place: StaffPost) -> [NumberedRequirement] { needs(of: place)?.essentials ?? [] }

    /// Whether somebody has all that is essential for a post, or may be suited to it whatever skills say.
    func mayHave(_ essentials: [NumberedRequirement], _ member: StaffMember) -> Bool {
        if essentials.isEmpty { return true }
        describe(member)
        return !member.figures.isEmpty || essentials.allSatisfy { member.level(of: $0.skill) >= $0.level }
    }

    /// Reads skills, figures and absences of somebody, if they have not been read.
    func describe(_ member: StaffMember) {
        if member.isDescribed { return }
        if let whole, let row = member.row { return whole.describe(member, row) }
        if let facts = read({ try $0.facts(of: member.person.id) }) { keep(facts) }
        member.isDescribed = true
    }
}

// MARK: Lists

extension StaffRecords {
    /// The people whose post is in a team, in the order of their ids.
    func members(of team: StaffTeam) -> [StaffMember] {
        if let known = team.members { return known }
        readWholeIfMost()
        if let known = team.members { return known }
        if isWhole, !openOnly {
            let list = whole.map { $0.members(of: team).map { member(atRow: Int($0)) } } ?? []
            team.members = list
            return list
        }
        var list: [StaffMember] = []
        if let facts = read({ try $0.team(team.unit.name) }) {
            list = keepDescribed(facts).sorted { $0.person.id < $1.person.id }
        }
        team.members = list
        return list
    }

    /// Those of a team who are open to anything, and perhaps others, in the order of their ids.
    func members(openIn team: StaffTeam) -> [StaffMember] {
        if let known = team.open { return known }
        readWholeIfMost()
        guard isWhole, openOnly, let whole else { return members(of: team) }
        let list = whole.members(of: team).map { member(atRow: Int($0)) }
        team.open = list
        return list
    }

    /// Those in a team's department who are open to any post in it, in the order of their ids.
    func members(openInDepartmentOf team: StaffTeam) -> [StaffMember] {
        if let known = openInDepartment[team.department] { return known }
        readWholeIfMost()
        if let whole {
            let list = whole.members(openInDepartment: team.department).map { member(atRow: Int($0)) }
            openInDepartment[team.department] = list
            return list
        }
        if isWhole { return [] }
        var list: [StaffMember] = []
        if let facts = read({
            try $0.openPeople(inDepartment: team.unit.department, division: team.unit.division)
        }) {
            list = keepDescribed(facts).filter { ($0.person.openTo.ring ?? .team) >= .department }
                .sorted { $0.person.id < $1.person.id }
        }
        openInDepartment[team.department] = list
        return list
    }

    /// The holders of a post, in the order of their ids.
    func holders(of post: String) -> [StaffMember] {
        guard let place = place(post) else { return [] }
        return members(of: place.team).filter { $0.person.post == post }
    }

    /// Those who named a post, in the order of their ids.
    func members(whoNamed post: String) -> [StaffMember] {
        if let whole {
            if let row = whole.tables.posts.ids.row(of: post) {
                return whole.members(whoNamedRow: row).map { member(atRow: Int($0)) }
            }
            return (whole.tables.people.namedElsewhere[post] ?? []).map { member(atRow: Int($0)) }
                .sorted { $0.person.id < $1.person.id }
        }
        return known { $0.namedBy[post] ?? [] }.compactMap { member($0) }
    }

    /// What everybody asked for who has a post to give and named another, in the order of their ids.
    var swapWishes: [SwapWish] {
        if let knownSwapWishes { return knownSwapWishes }
        let found = (read { try $0.swapWishes() } ?? []).sorted { $0.person < $1.person }
        knownSwapWishes = found
        return found
    }

    /// How many are open to any post of the organisation.
    var countOpenAnywhere: Int { whole?.openAnywhere.count ?? known { $0.anywhere.count } }

    private func known<Value>(_ body: (Wishes) -> Value) -> Value {
        if let wishes { return body(wishes) }
        let found = Wishes(read { try $0.wishes() } ?? [])
        wishes = found
        return body(found)
    }

    /// Those open to any post of the organisation, in the order of their ids.
    private func membersOpenAnywhere() -> [StaffMember] {
        if let whole { return whole.openAnywhere.map { member(atRow: Int($0)) } }
        return known { $0.anywhere }.compactMap { member($0) }
    }

    /// Those open to any post of the organisation who have a figure for a post, in no particular order.
    func members(openAnywhereWithFigureFor post: String) -> [StaffMember] {
        describedOpenAnywhere().figured[post] ?? []
    }

    /// Reads everything about the people who are open to any post of the organisation, if it has not been read.
    private func describedOpenAnywhere() -> OpenAnywhere {
        if let openAnywhere { return openAnywhere }
        var found = OpenAnywhere()
        if !isWhole, let facts = read({ try $0.peoplePerhapsOpenAnywhere() }) { _ = keepDescribed(facts) }
        for member in membersOpenAnywhere() {
            describe(member)
            for held in member.skills { found.skilled[held.skill, default: []].append((member, Int(held.level))) }
            for post in member.figures.keys { found.figured[post, default: []].append(member) }
        }
        for skill in found.skilled.keys {
            found.skilled[skill]?.sort { ($1.level, $0.member.number) < ($0.level, $1.member.number) }
        }
        openAnywhere = found
        return found
    }

    /// Of those open to any post of the organisation the ones who can be suited to a post: who have a figure for it, or what is
    /// essential in it, or anything that it asks for if nothing is essential; in no particular order.
    ///
    /// Whoever is left out would fail the tests of suitability.
    ///
    /// - Parameter withAllEssentials: leaves out everybody who lacks anything essential, and not only those who lack what fewest have.
    func members(
        openAnywhereAndPerhapsSuitedTo place: StaffPost, suitedFrom: Int, withAllEssentials: Bool = false
    ) -> [StaffMember] {
        guard countOpenAnywhere > 0 else { return [] }
        let open = describedOpenAnywhere()
        var found = open.figured[place.post.id] ?? []
        guard let needs = needs(of: place) else { return found }
        func have(_ skill: Int32, from level: Int) -> ArraySlice<(member: StaffMember, level: Int)> {
            guard let list = open.skilled[skill] else { return [] }
            var end = list.count
            var first = 0
            while first < end {
                let middle = (first + end) / 2
                if list[middle].level >= level { first = middle + 1 } else { end = middle }
            }
            return list[..<first]
        }
        let essential = needs.essentials
        if !essential.isEmpty {
            let lists = essential.map { have($0.skill, from: $0.level) }
            for (member, _) in lists.min(by: { $0.count < $1.count }) ?? []
            where !withAllEssentials || essential.allSatisfy({ member.level(of: $0.skill) >= $0.level }) {
                found.append(member)
            }
        } else if suitedFrom > 0, needs.requirements.allSatisfy({ $0.level > 0 || $0.weight == .zero }) {
            for need in needs.requirements { found += have(need.skill, from: 0).map(\.member) }
        } else {
            found = membersOpenAnywhere()
        }
        return found
    }
}
