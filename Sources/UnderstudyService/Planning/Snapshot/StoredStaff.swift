internal import Secondments
internal import UnderstudyStore

/// Staff and posts in the database, as they stand in one consistent state of it.
struct StoredStaff: StaffSource {
    let reading: Reading
    private let hasFigures: Bool

    init(_ reading: Reading) throws {
        self.reading = reading
        hasFigures = try reading.hasSuitabilities()
    }

    func unit(_ name: String) throws -> Unit? { try reading.unit(name) }

    func post(_ id: String) throws -> Post? { try reading.post(id) }

    func person(_ id: String) throws -> Person? { try reading.person(id) }

    func requirements(of post: String) throws -> [Requirement] { try reading.requirements(of: post) }

    func facts(of person: String) throws -> StaffFacts {
        StaffFacts(
            skills: try reading.skills(of: person),
            suitabilities: hasFigures ? try reading.suitabilities(of: person) : [],
            absences: try reading.absences(of: person))
    }

    func team(_ name: String) throws -> StaffFacts {
        StaffFacts(
            posts: try reading.posts(in: name), people: try reading.people(inTeam: name),
            skills: try reading.skills(inTeam: name),
            suitabilities: hasFigures ? try reading.suitabilities(inTeam: name) : [],
            absences: try reading.absences(inTeam: name))
    }

    func openPeople(inDepartment department: String, division: String) throws -> StaffFacts {
        StaffFacts(
            posts: try reading.posts(ofPeopleOpenInDepartment: department, division: division),
            people: try reading.people(openInDepartment: department, division: division),
            skills: try reading.skills(ofPeopleOpenInDepartment: department, division: division),
            suitabilities: hasFigures
                ? try reading.suitabilities(ofPeopleOpenInDepartment: department, division: division) : [],
            absences: try reading.absences(ofPeopleOpenInDepartment: department, division: division))
    }

    func peoplePerhapsOpenAnywhere() throws -> StaffFacts {
        StaffFacts(
            posts: try reading.postsOfPeoplePerhapsOpenAnywhere(), people: try reading.peoplePerhapsOpenAnywhere(),
            skills: try reading.skillsOfPeoplePerhapsOpenAnywhere(),
            suitabilities: hasFigures ? try reading.suitabilitiesOfPeoplePerhapsOpenAnywhere() : [],
            absences: try reading.absencesOfPeoplePerhapsOpenAnywhere())
    }

    func wishes() throws -> [(person: String, openTo: Openness)] { try reading.wishesBeyondDepartment() }

    func swapWishes() throws -> [SwapWish] {
        try reading.postsAskedFor().map { SwapWish(person: $0.person, post: $0.post, wanted: $0.wanted) }
    }

    func countPeople() throws -> Int { try reading.countPeople() }

    func units() throws -> [Unit] { try reading.units() }

    func tables(expecting people: Int, openOnly: Bool, numbering skills: NumberedNames) throws -> StaffColumns {
        try reading.staffColumns(expecting: people, openOnly: openOnly, numbering: skills)
    }
}
