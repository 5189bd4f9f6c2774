internal import Secondments
internal import UnderstudyStore

/// Where staff and posts are looked up while a plan is made. Lists come in any order.
protocol StaffSource {
    /// A team by its name.
    func unit(_ name: String) throws -> Unit?
    /// A post by its id.
    func post(_ id: String) throws -> Post?
    /// A person by id.
    func person(_ id: String) throws -> Person?
    /// What a post asks for.
    func requirements(of post: String) throws -> [Requirement]
    /// Skills, absences and imported figures of one person.
    func facts(of person: String) throws -> StaffFacts
    /// The posts of a team, their holders, and the holders' skills, absences and imported figures.
    func team(_ name: String) throws -> StaffFacts
    /// The holders of a department's posts who are open to posts beyond their own team, their posts, and everything about them.
    func openPeople(inDepartment department: String, division: String) throws -> StaffFacts
    /// Everybody who is open to any post of the organisation, and perhaps others, their posts, and everything about them.
    func peoplePerhapsOpenAnywhere() throws -> StaffFacts
    /// Everybody who named posts or is open to any post of the organisation.
    func wishes() throws -> [(person: String, openTo: Openness)]
    /// What everybody asked for who has a post to give and named another.
    func swapWishes() throws -> [SwapWish]
    /// How many people there are.
    func countPeople() throws -> Int
    /// All teams.
    func units() throws -> [Unit]
    /// All posts and all people, or all who are open to anything, each table read once. There are about so many people.
    func tables(expecting people: Int, openOnly: Bool, numbering skills: NumberedNames) throws -> StaffColumns
}

/// Rows about some people and posts.
struct StaffFacts {
    var posts: [Post] = []
    var people: [Person] = []
    var skills: [SkillLevel] = []
    var suitabilities: [ImportedSuitability] = []
    var absences: [Absence] = []
}
