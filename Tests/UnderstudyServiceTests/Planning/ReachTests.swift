import Secondments
import SyntheticOrganisation
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Only what lies within reach of an open opportunity is read, and the plan is the same")
struct ReachTests {
    /// A random organisation in a database of its own.
    private static func store(_ snapshot: PlanningSnapshot) throws -> Store {
        let caller = SampleOrganisation.caller("P0", "2026-01-15")
        let service = try Service.inMemory(policy: snapshot.policy, caller: caller)
        try service.store.write(as: caller.act) { writing in
            try writing.putUnits(snapshot.units)
            try writing.putPosts(snapshot.posts)
            try writing.putPeople(snapshot.people)
            try writing.putRequirements(snapshot.requirements)
            try writing.putSkills(snapshot.skills)
            try writing.putSuitabilities(snapshot.suitabilities)
            try writing.putAbsences(snapshot.absences)
            try writing.record("test.founded")
        }
        return service.store
    }

    /// The snapshot without the staff that it lists.
    private static func withoutStaff(_ snapshot: PlanningSnapshot) -> PlanningSnapshot {
        var bare = snapshot
        (bare.units, bare.posts, bare.people) = ([], [], [])
        (bare.requirements, bare.skills, bare.suitabilities, bare.absences) = ([], [], [], [])
        return bare
    }

    @Test(
        "On random organisations the plan, its neighbours and its what-ifs are those of the whole list",
        arguments: 0..<60)
    func same(seed: UInt64) throws {
        let snapshot =
            seed % 2 == 0 ? RandomOrganisation.snapshot(seed: seed) : RandomOrganisation.withoutPosts(seed: seed)
        let whole = Planner(snapshot)
        try Self.store(snapshot).read { reading in
            let reach = try reading.planner(Self.withoutStaff(snapshot))
            #expect(try reach.plan() == whole.plan())
            #expect(try reach.planIgnoringPanels() == whole.planIgnoringPanels())
            #expect(try reach.mostValuableReleases() == whole.mostValuableReleases())
            let plan = try whole.plan()
            #expect(try reach.fallbacks(of: plan).map(\.plan) == whole.fallbacks(of: plan).map(\.plan))
            for person in snapshot.people {
                for post in snapshot.posts.prefix(3) {
                    #expect(
                        try reach.whyNot(person.id, into: post.id)?.words
                            == whole.whyNot(person.id, into: post.id)?.words)
                }
            }
            #expect(reach.index.staff.failure == nil)
        }
    }

    @Test(
        "Reading each table as a whole gives the plan of the whole list, from the first look or after some",
        arguments: 0..<60)
    func readWhole(seed: UInt64) throws {
        let snapshot =
            seed % 2 == 0 ? RandomOrganisation.snapshot(seed: seed) : RandomOrganisation.withoutPosts(seed: seed)
        let whole = try Planner(snapshot).plan()
        try Self.store(snapshot).read { reading in
            for readsSingly in [0, 3, 12] {
                let staff = StaffRecords(
                    source: try StoredStaff(reading), openOnly: !snapshot.policy.askWholeTeam)
                staff.readsSingly = readsSingly
                let reach = Planner(Self.withoutStaff(snapshot), staff: staff)
                #expect(try reach.plan() == whole)
                for person in snapshot.people {
                    for post in snapshot.posts.prefix(3) {
                        #expect(
                            try reach.whyNot(person.id, into: post.id)?.words
                                == Planner(snapshot).whyNot(person.id, into: post.id)?.words)
                    }
                }
                #expect(staff.failure == nil)
            }
        }
    }

    @Test("Exchanges that are found from the tables are those of the whole list", arguments: 0..<30)
    func exchanges(seed: UInt64) throws {
        let snapshot = RandomOrganisation.exchanging(seed: seed)
        let whole = try Planner(snapshot).plan()
        try Self.store(snapshot).read { reading in
            let reach = try reading.planner(Self.withoutStaff(snapshot))
            #expect(try reach.plan() == whole)
        }
    }

    @Test("On an invented university of 1,500 the plan is that of the whole list")
    func university() throws {
        let service = try University.service(staff: 1500, seed: 3)
        try service.store.read { reading in
            let whole = try Planner(reading.wholeSnapshot(asOf: Northfield.asOf))
            let reach = try reading.planner(reading.planningSnapshot(asOf: Northfield.asOf))
            let plan = try reach.plan()
            #expect(try plan == whole.plan())
            #expect(plan.chains.contains { $0.moves.count > 1 })
            #expect(reach.index.staff.failure == nil)
        }
    }

    @Test("A team that no chain can reach is not read")
    func untouched() throws {
        let caller = SampleOrganisation.caller(nil, "2026-01-15")
        let service = try University.service(staff: 1500, seed: 3, opportunities: 1)
        let counting = try service.store.read { reading in
            let counting = CountingSource(source: try StoredStaff(reading))
            let planner = Planner(
                try reading.planningSnapshot(asOf: caller.today), staff: StaffRecords(source: counting))
            _ = try planner.plan()
            return counting
        }
        #expect(counting.people > 0)
        #expect(counting.people < 600)
        #expect(counting.requirements < 200)
    }

    @Test("What cannot be read is an error and not an answer")
    func failure() throws {
        let service = try University.service(staff: 200, seed: 3)
        let planner = try service.store.read { reading in
            Planner(
                try reading.planningSnapshot(asOf: Northfield.asOf), staff: StaffRecords(source: BrokenSource()))
        }
        _ = try planner.plan()
        #expect(planner.index.staff.failure != nil)
    }
}

/// An invented university, imported and with its opportunities published.
enum University {
    static func service(staff: Int, seed: UInt64, opportunities: Int? = nil) throws -> Service {
        let organisation = SyntheticOrganisation(staff: staff, seed: seed, opportunities: opportunities)
        func bytes(_ file: SyntheticOrganisation.File) throws -> [UInt8] {
            let collected = Collected()
            try organisation.write(file) { collected.bytes += $0 }
            return collected.bytes
        }
        let published = SampleOrganisation.caller(nil, "2026-01-05")
        let service = try Service.inMemory(caller: published)
        for kind in [ImportKind.posts, .people, .requirements, .skills, .absences] {
            let name = "\(kind.rawValue).csv"
            let file = try #require(SyntheticOrganisation.File(rawValue: name))
            _ = try service.importTable(kind, from: CSVFile(bytes: bytes(file), name: name), caller: published)
        }
        var generator = SplitMix(state: seed)
        _ = try service.importOpportunities(
            yaml: String(decoding: bytes(.opportunities), as: UTF8.self), name: "opportunities.yaml",
            caller: published, using: &generator)
        _ = try service.importTable(
            .applications, from: CSVFile(bytes: bytes(.applications), name: "applications.csv"),
            caller: SampleOrganisation.caller(nil, "2026-01-15"))
        return service
    }

    private final class Collected {
        var bytes: [UInt8] = []
    }
}

/// Counts what is asked of another source.
private final class CountingSource: StaffSource {
    private let source: any StaffSource
    private(set) var people = 0
    private(set) var requirements = 0

    init(source: any StaffSource) { self.source = source }

    func unit(_ name: String) throws -> Unit? { try source.unit(name) }
    func post(_ id: String) throws -> Post? { try source.post(id) }
    func person(_ id: String) throws -> Person? {
        people += 1
        return try source.person(id)
    }
    func requirements(of post: String) throws -> [Requirement] {
        requirements += 1
        return try source.requirements(of: post)
    }
    func facts(of person: String) throws -> StaffFacts { try source.facts(of: person) }
    func team(_ name: String) throws -> StaffFacts {
        let facts = try source.team(name)
        people += facts.people.count
        return facts
    }
    func openPeople(inDepartment department: String, division: String) throws -> StaffFacts {
        let facts = try source.openPeople(inDepartment: department, division: division)
        people += facts.people.count
        return facts
    }
    func peoplePerhapsOpenAnywhere() throws -> StaffFacts {
        let facts = try source.peoplePerhapsOpenAnywhere()
        people += facts.people.count
        return facts
    }
    func wishes() throws -> [(person: String, openTo: Openness)] { try source.wishes() }
    func swapWishes() throws -> [SwapWish] { try source.swapWishes() }
    func countPeople() throws -> Int { try source.countPeople() }
    func units() throws -> [Unit] { try source.units() }
    func tables(expecting people: Int, openOnly: Bool, numbering skills: NumberedNames) throws -> StaffColumns {
        try source.tables(expecting: people, openOnly: openOnly, numbering: skills)
    }
}

/// A source of which nothing can be read.
private struct BrokenSource: StaffSource {
    struct Broken: Error {}

    func unit(_ name: String) throws -> Unit? { throw Broken() }
    func post(_ id: String) throws -> Post? { throw Broken() }
    func person(_ id: String) throws -> Person? { throw Broken() }
    func requirements(of post: String) throws -> [Requirement] { throw Broken() }
    func facts(of person: String) throws -> StaffFacts { throw Broken() }
    func team(_ name: String) throws -> StaffFacts { throw Broken() }
    func openPeople(inDepartment department: String, division: String) throws -> StaffFacts { throw Broken() }
    func peoplePerhapsOpenAnywhere() throws -> StaffFacts { throw Broken() }
    func wishes() throws -> [(person: String, openTo: Openness)] { throw Broken() }
    func swapWishes() throws -> [SwapWish] { throw Broken() }
    func countPeople() throws -> Int { throw Broken() }
    func units() throws -> [Unit] { throw Broken() }
    func tables(expecting people: Int, openOnly: Bool, numbering skills: NumberedNames) throws -> StaffColumns {
        throw Broken()
    }
}
