internal import Secondments
internal import UnderstudyStore

/// A person on record, with what planning has read about them so far.
final class StaffMember {
    /// Without work address and line manager if everybody was read at once.
    let person: Person
    /// Members are numbered from 0 in the order in which they were read, so that what is known about them fits into arrays.
    let number: Int
    /// Skills by their numbers, with the levels; complete once the member is described.
    var skills: [HeldSkill] = []
    /// Figures judged elsewhere, by post.
    var figures: [String: ImportedSuitability] = [:]
    /// The earliest first.
    var absences: [Absence] = []
    /// Whether skills, figures and absences have been read.
    var isDescribed = false
    /// The member's post; the outer `nil` until it is first asked for.
    var place: StaffPost??
    /// Where the member stands in ``WholeStaff``; `nil` where they were read by themselves.
    var row: Int?

    init(_ person: Person, number: Int, row: Int? = nil) {
        self.person = person
        self.number = number
        self.row = row
    }

    /// Keeps everything about the member that planning reads.
    func describe(skills: [HeldSkill], absences: ArraySlice<Absence>, figures: ArraySlice<ImportedSuitability>) {
        self.skills = skills
        self.absences = []
        for absence in absences { keep(absence) }
        self.figures = [:]
        for figure in figures { self.figures[figure.post] = figure }
        isDescribed = true
    }

    /// Keeps an absence among the others.
    func keep(_ absence: Absence) {
        let place = absences.firstIndex { (absence.days.start, absence.kind) < ($0.days.start, $0.kind) }
        absences.insert(absence, at: place ?? absences.endIndex)
    }

    /// The level at which the member has a skill; 0 where none is on record. O(skills of the member).
    func level(of skill: Int32) -> Int {
        for known in skills where known.skill == skill { return Int(known.level) }
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

/// What a post asks for. Posts that ask for the same share one.
final class StaffNeeds {
    /// By skill.
    let requirements: [NumberedRequirement]
    /// Those that somebody could lack and nobody may.
    let essentials: [NumberedRequirement]
    /// The names of the skills, parallel to the requirements.
    let names: [String]

    init(_ requirements: [NumberedRequirement], names: [String]) {
        self.requirements = requirements
        self.names = names
        essentials = requirements.filter { $0.isEssential && $0.level > 0 }
    }
}

/// A team.
final class StaffTeam {
    let unit: Unit
    /// Departments are numbered as they are met; departments of different divisions may share a name and differ.
    let department: Int
    /// Teams are numbered from 0 as they are met.
    let number: Int
    /// The people whose post is in the team, in the order of their ids; `nil` until they are first asked for.
    var members: [StaffMember]?
    /// Those of them who are open to anything, and perhaps others, once everybody was read who is open to anything.
    var open: [StaffMember]?

    init(_ unit: Unit, department: Int, number: Int) {
        self.unit = unit
        self.department = department
        self.number = number
    }

    /// The narrowest ring that holds both teams.
    func ring(to other: StaffTeam) -> Ring {
        if self === other { return .team }
        return department == other.department ? .department : .organisation
    }
}
