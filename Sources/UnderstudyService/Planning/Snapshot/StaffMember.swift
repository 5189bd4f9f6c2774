internal import Secondments

/// A person on record, with what planning has read about them so far.
final class StaffMember {
    let person: Person
    /// Members are numbered from 0 in the order in which they were read, so that what is known about them fits into arrays.
    let number: Int
    /// Skills by their numbers, with the levels; complete once the member is described.
    var skills: [(skill: Int32, level: Int)] = []
    /// Figures judged elsewhere, by post.
    var figures: [String: ImportedSuitability] = [:]
    /// The earliest first.
    var absences: [Absence] = []
    /// Whether skills, figures and absences have been read.
    var isDescribed = false
    /// The member's post; the outer `nil` until it is first asked for.
    var place: StaffPost??

    init(_ person: Person, number: Int) {
        self.person = person
        self.number = number
    }

    /// The level at which the member has a skill; 0 where none is on record. O(skills of the member).
    func level(of skill: Int32) -> Int {
        for known in skills where known.skill == skill { return known.level }
        return 0
    }
}

/// A post on record.
final class StaffPost {
    let post: Post
    let team: StaffTeam
    /// Posts are numbered from 0 in the order in which they were read.
    let number: Int
    /// What it asks for, `nil` where nothing is on record; the outer `nil` until it is first asked for.
    var needs: StaffNeeds??

    init(_ post: Post, team: StaffTeam, number: Int) {
        self.post = post
        self.team = team
        self.number = number
    }
}

/// What a post asks for.
struct StaffNeeds {
    /// By skill.
    let requirements: [Requirement]
    /// The numbers of the skills, parallel to the requirements.
    let skills: [Int32]
}

/// A team.
final class StaffTeam {
    let unit: Unit
    /// Departments are numbered as they are met; departments of different divisions may share a name and differ.
    let department: Int
    /// The people whose post is in the team, in the order of their ids; `nil` until they are first asked for.
    var members: [StaffMember]?

    init(_ unit: Unit, department: Int) {
        self.unit = unit
        self.department = department
    }

    /// The narrowest ring that holds both teams.
    func ring(to other: StaffTeam) -> Ring {
        if self === other { return .team }
        return department == other.department ? .department : .organisation
    }
}
