internal import Secondments

/// Staff and posts as planning looks them up, each read when it is first asked for and kept.
///
/// Planning goes outward from the open opportunities, so only what lies within reach of one is ever read. All what-ifs of one
/// question share the same records; what a what-if changes stands in the snapshot and never here.
///
/// Made from a snapshot that lists everybody, nothing more is read. It belongs to one task at a time.
final class StaffRecords {
    /// What went wrong first while reading. Whoever plans looks here before believing an answer.
    private(set) var failure: (any Error)?

    private let source: (any StaffSource)?
    private var units: [String: Unit?] = [:]
    private var posts: [String: Post?] = [:]
    private var people: [String: Person?] = [:]
    private var requirements: [String: [Requirement]?] = [:]
    private var skills: [String: [String: Int]] = [:]
    private var imported: [String: [String: ImportedSuitability]] = [:]
    private var absences: [String: [Absence]] = [:]
    private var described: Set<String> = []
    private var teams: [String: [String]] = [:]
    private var openInDepartment: [Department: [String]] = [:]
    private var wishes: Wishes?
    private var knownSwapWishes: [SwapWish]?

    /// Departments of different divisions may share a name.
    struct Department: Hashable {
        let name: String
        let division: String

        init(_ unit: Unit) {
            name = unit.department
            division = unit.division
        }
    }

    /// Who is open to what beyond the own department.
    private struct Wishes {
        /// Those who named a post, by post, in the order of ids.
        var namedBy: [String: [String]] = [:]
        /// Those open to any post, in the order of ids.
        var anywhere: [String] = []
        /// Of those the ones who have a skill, with its level, and the ones with a figure for a post.
        var skilled: [String: [(person: String, level: Int)]]?
        var figured: [String: [String]] = [:]

        init(_ answers: [(person: String, openTo: Openness)]) {
            for answer in answers.sorted(by: { $0.person < $1.person }) {
                for post in answer.openTo.posts { namedBy[post, default: []].append(answer.person) }
                if answer.openTo.ring == .organisation { anywhere.append(answer.person) }
            }
        }
    }

    /// Reads from a source as it goes.
    init(source: any StaffSource) { self.source = source }

    /// Everybody and everything that a snapshot lists. O(n log n) in its rows.
    init(_ snapshot: PlanningSnapshot) {
        source = nil
        for unit in snapshot.units where units[unit.name] == nil { units[unit.name] = unit }
        for post in snapshot.posts where posts[post.id] == nil { posts[post.id] = post }
        for requirement in snapshot.requirements { requirements[requirement.post, default: []]?.append(requirement) }
        for (post, list) in requirements { requirements[post] = list?.sorted { $0.skill < $1.skill } }
        keep(
            StaffFacts(
                people: snapshot.people, skills: snapshot.skills, suitabilities: snapshot.suitabilities,
                absences: snapshot.absences))
        var answers: [(person: String, openTo: Openness)] = []
        var exchanges: [SwapWish] = []
        for person in snapshot.people.sorted(by: { $0.id < $1.id }) {
            guard let post = person.post.flatMap({ self.post($0) }) else { continue }
            teams[post.unit, default: []].append(person.id)
            if let unit = unit(post.unit), let ring = person.openTo.ring, ring >= .department {
                openInDepartment[Department(unit), default: []].append(person.id)
            }
            answers.append((person.id, person.openTo))
            if !person.openTo.posts.isEmpty {
                exchanges.append(SwapWish(person: person.id, post: post.id, wanted: person.openTo.posts))
            }
        }
        knownSwapWishes = exchanges
        wishes = Wishes(answers)
    }

    private func read<Value>(_ body: (any StaffSource) throws -> Value) -> Value? {
        guard let source, failure == nil else { return nil }
        do {
            return try body(source)
        } catch {
            failure = error
            return nil
        }
    }

    private func keep(_ facts: StaffFacts) {
        for post in facts.posts where posts[post.id] == nil { posts[post.id] = post }
        for person in facts.people where people[person.id] == nil { people[person.id] = person }
        for skill in facts.skills { skills[skill.person, default: [:]][skill.skill] = skill.level }
        for figure in facts.suitabilities { imported[figure.person, default: [:]][figure.post] = figure }
        var away: Set<String> = []
        for absence in facts.absences {
            if away.insert(absence.person).inserted { absences[absence.person] = [] }
            absences[absence.person]?.append(absence)
        }
        for person in away {
            absences[person]?.sort { ($0.days.start, $0.kind) < ($1.days.start, $1.kind) }
        }
    }
}

extension StaffRecords {
    func unit(_ name: String) -> Unit? {
        if let known = units[name] { return known }
        let found = read { try $0.unit(name) } ?? nil
        units[name] = .some(found)
        return found
    }

    func post(_ id: String) -> Post? {
        if let known = posts[id] { return known }
        let found = read { try $0.post(id) } ?? nil
        posts[id] = .some(found)
        return found
    }

    func person(_ id: String) -> Person? {
        if let known = people[id] { return known }
        let found = read { try $0.person(id) } ?? nil
        people[id] = .some(found)
        return found
    }

    /// What a post asks for, by skill; `nil` where nothing is on record.
    func requirements(of post: String) -> [Requirement]? {
        if let known = requirements[post] { return known }
        let found = read { try $0.requirements(of: post) }?.sorted { $0.skill < $1.skill }
        let list = found.flatMap { $0.isEmpty ? nil : $0 }
        requirements[post] = .some(list)
        return list
    }

    func skills(of person: String) -> [String: Int]? {
        describe(person)
        return skills[person]
    }

    func imported(for person: String) -> [String: ImportedSuitability]? {
        describe(person)
        return imported[person]
    }

    /// The absences of a person, the earliest first.
    func absences(of person: String) -> [Absence]? {
        describe(person)
        return absences[person]
    }

    private func describe(_ person: String) {
        guard source != nil, described.insert(person).inserted else { return }
        if let facts = read({ try $0.facts(of: person) }) { keep(facts) }
    }

    /// The people whose post is in a team, in the order of their ids.
    func people(inTeam team: String) -> [String] {
        if let known = teams[team] { return known }
        var list: [String] = []
        if let facts = read({ try $0.team(team) }) {
            let new = Set(facts.people.map(\.id)).subtracting(described)
            keep(
                StaffFacts(
                    posts: facts.posts, people: facts.people, skills: facts.skills.filter { new.contains($0.person) },
                    suitabilities: facts.suitabilities.filter { new.contains($0.person) },
                    absences: facts.absences.filter { new.contains($0.person) }))
            described.formUnion(new)
            list = facts.people.map(\.id).sorted()
        }
        teams[team] = list
        return list
    }

    /// The holders of a post, in the order of their ids.
    func holders(of post: String) -> [String]? {
        guard let unit = self.post(post)?.unit else { return nil }
        let list = people(inTeam: unit).filter { person($0)?.post == post }
        return list.isEmpty ? nil : list
    }

    /// Those in a department who are open to any post in it, in the order of their ids.
    func people(openIn department: Department) -> [String] {
        if let known = openInDepartment[department] { return known }
        var list: [String] = []
        if let facts = read({
            try $0.openPeople(inDepartment: department.name, division: department.division)
        }) {
            keep(facts)
            list = facts.people.filter { ($0.openTo.ring ?? .team) >= .department }.map(\.id).sorted()
        }
        openInDepartment[department] = list
        return list
    }

    /// Those who named a post, in the order of their ids.
    func people(whoNamed post: String) -> [String] { known { $0.namedBy[post] ?? [] } }

    /// What everybody asked for who has a post to give and named another, in the order of their ids.
    var swapWishes: [SwapWish] {
        if let knownSwapWishes { return knownSwapWishes }
        let found = (read { try $0.swapWishes() } ?? []).sorted { $0.person < $1.person }
        knownSwapWishes = found
        return found
    }

    /// Those open to any post of the organisation, in the order of their ids.
    var peopleOpenAnywhere: [String] { known { $0.anywhere } }

    private func known<Value>(_ body: (Wishes) -> Value) -> Value {
        if wishes == nil { wishes = Wishes(read { try $0.wishes() } ?? []) }
        return body(wishes ?? Wishes([]))
    }

    /// Of those open to any post of the organisation the ones who can be suited to a post: who have a figure for it, or what is
    /// essential in it, or anything that it asks for if nothing is essential; in the order of their ids.
    ///
    /// Whoever is left out would fail the tests of suitability.
    func people(openAnywhereAndPerhapsSuitedTo post: String, suitedFrom: Int) -> [String] {
        let everybody = peopleOpenAnywhere
        guard !everybody.isEmpty else { return [] }
        if wishes?.skilled == nil {
            var skilled: [String: [(person: String, level: Int)]] = [:]
            var figured: [String: [String]] = [:]
            for person in everybody {
                for (skill, level) in skills(of: person) ?? [:] {
                    skilled[skill, default: []].append((person, level))
                }
                for post in (imported(for: person) ?? [:]).keys { figured[post, default: []].append(person) }
            }
            wishes?.skilled = skilled
            wishes?.figured = figured
        }
        var found = Set(wishes?.figured[post] ?? [])
        if let requirements = requirements(of: post) {
            let essential = requirements.filter { $0.isEssential && $0.level > 0 }
            if !essential.isEmpty {
                let lists = essential.map { one in
                    (wishes?.skilled?[one.skill] ?? []).filter { $0.level >= one.level }
                }
                found.formUnion((lists.min { $0.count < $1.count } ?? []).map(\.person))
            } else if suitedFrom > 0, requirements.allSatisfy({ $0.level > 0 || $0.weight == .zero }) {
                for one in requirements { found.formUnion((wishes?.skilled?[one.skill] ?? []).map(\.person)) }
            } else {
                found.formUnion(everybody)
            }
        }
        return found.sorted()
    }
}
