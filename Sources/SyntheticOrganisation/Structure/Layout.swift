/// Where a team stands and which posts and people are in it.
struct Team: Sendable {
    var department: Int
    /// Which line of work it does, as an index into ``LineOfWork/all``.
    var work: Int
    /// Which of the department's teams of this line of work, from 1.
    var numeral: Int
    var firstPost: Int
    var size: Int
    /// The person who holds the first post, the team's lead; posts after it may be vacant.
    var firstPerson: Int
    var people: Int
}

/// A department and the first of its teams.
struct Department: Sendable {
    var division: Int
    var firstTeam: Int
    var teams: Int
    /// Which subject or service it is, as an index into the names of its kind.
    var name: Int
    var isAcademic: Bool
}

/// Lays teams out until everybody has a place: about nine people to a team, six to eighteen teams to a subject, two to six
/// to a service, eight to fourteen subjects to a faculty.
struct Layout {
    private let staff: Int
    private let seed: UInt64
    private(set) var teams: [Team] = []
    private(set) var departments: [Department] = []
    private(set) var posts = 0
    private var people = 0

    init(staff: Int, seed: UInt64) {
        self.staff = staff
        self.seed = seed
    }

    mutating func fill() {
        var division = 0
        var academic = 0
        var services = 0
        while people < staff {
            // Two faculties of subjects to one division of services, the services first.
            let isAcademic = division % 3 != 0
            var lot = Lot(seed: seed, kind: .team, number: -1 - division)
            for _ in 0..<(isAcademic ? 8 + lot.below(7) : ServiceNames.all.count) where people < staff {
                let name = isAcademic ? academic : services
                if isAcademic { academic += 1 } else { services += 1 }
                addDepartment(
                    division: division, name: name, isAcademic: isAcademic,
                    teams: isAcademic ? 6 + lot.below(13) : 2 + lot.below(5))
            }
            division += 1
        }
    }

    private mutating func addDepartment(division: Int, name: Int, isAcademic: Bool, teams count: Int) {
        let number = departments.count
        let first = teams.count
        let lines = isAcademic ? LineOfWork.ofSubjects : ServiceNames.all[name % ServiceNames.all.count].lines
        for position in 0..<count where people < staff {
            addTeam(
                department: number, work: lines[position % lines.count], numeral: position / lines.count + 1)
        }
        departments.append(
            Department(
                division: division, firstTeam: first, teams: teams.count - first, name: name, isAcademic: isAcademic))
    }

    private mutating func addTeam(department: Int, work: Int, numeral: Int) {
        var lot = Lot(seed: seed, kind: .team, number: teams.count)
        let size = 5 + lot.below(9)
        var team = Team(
            department: department, work: work, numeral: numeral, firstPost: posts + 1, size: 0,
            firstPerson: people + 1, people: 0)
        while team.size < size, people < staff {
            posts += 1
            if !Layout.isVacant(post: posts, slot: team.size, seed: seed) {
                people += 1
                team.people += 1
            }
            team.size += 1
        }
        teams.append(team)
    }

    /// Whether a post has no holder; a team's lead always has one.
    static func isVacant(post: Int, slot: Int, seed: UInt64) -> Bool {
        guard slot > 0 else { return false }
        var lot = Lot(seed: seed, kind: .post, number: post)
        return lot.below(33) == 0
    }
}
