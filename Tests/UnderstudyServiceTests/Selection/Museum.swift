import FairSelection
import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

/// A small museum with a fixed cast, on a database in memory: the archive takes somebody in for a project.
///
/// - `mira` hosts; `ola` (chair, of the archive), `pavel` and `quin` are the panel.
/// - `anna`, `bela`, `tomas` and `vito` apply; `quin` manages `tomas` and none of the others, `boss` manages the rest.
/// - `liv` applies a day late. `noor` is a bystander.
struct Museum {
    let service: Service
    var opportunity: String { "ARC-1" }

    static let day = Day(number: 20_500)
    static let deadline = day.adding(days: 10)
    static let scoring = day.adding(days: 11)
    static let window = range(from: day.adding(days: 60), days: 90)

    static func range(from start: Day, days: Int) -> DayRange {
        DayRange(from: start, to: start.adding(days: days - 1)) ?? DayRange(start)
    }

    static let people: [(id: String, name: String, unit: String, manager: String?)] = [
        ("boss", "Berit Boss", "Front Desk", nil),
        ("mira", "Mira Host", "Archive", "boss"),
        ("ola", "Ola Chair", "Archive", "mira"),
        ("pavel", "Pavel Ledger", "Finance", "boss"),
        ("quin", "Quin Porter", "Front Desk", "boss"),
        ("rosa", "Rosa Spare", "Finance", "pavel"),
        ("anna", "Anna Apple", "Finance", "boss"),
        ("bela", "Bela Birch", "Finance", "boss"),
        ("tomas", "Tomas Thorn", "Front Desk", "quin"),
        ("vito", "Vito Vale", "Front Desk", "boss"),
        ("liv", "Liv Late", "Front Desk", "boss"),
        ("noor", "Noor Near", "Front Desk", "boss"),
        ("partner", "Petra Partner", "Front Desk", nil),
        ("planner", "Pia Planner", "Front Desk", nil),
        ("auditor", "Aud Auditor", "Front Desk", nil),
        ("admin", "Ada Admin", "Front Desk", nil),
    ]

    /// Founds the museum, publishes ARC-1 and takes in its applications.
    init(policy: Policy = Policy(), kind: OpportunityKind = .project) throws {
        service = try Service.inMemory(policy: policy, caller: Self.caller("admin"))
        try service.store.write(as: Self.caller("admin").act) { writing in
            try writing.putUnits(
                ["Archive", "Finance", "Front Desk"].map { Unit(name: $0, department: "House", division: "Museum") })
            try writing.putPosts(
                Self.people.map {
                    Post(
                        id: "post-\($0.id)", title: "Post of \($0.name)", unit: $0.unit, grade: "5",
                        vacancyCost: Thousandths(whole: 3), release: .free)
                })
            try writing.putPeople(
                Self.people.map {
                    Person(
                        id: $0.id, name: $0.name, email: "\($0.id)@museum.example", post: "post-\($0.id)",
                        manager: $0.manager, startDate: Self.day.adding(days: -2000), probationEnd: nil, reviewEnd: nil,
                        contractEnd: nil, workingTime: .one, openTo: Openness(text: ""))
                })
            for (person, kind) in [
                ("partner", RoleKind.peoplePartner), ("planner", .planner), ("auditor", .auditor),
                ("admin", .administrator),
            ] {
                try writing.grantRole(
                    Role(
                        id: 0, person: person, kind: kind, division: nil, from: Self.day.adding(days: -100), until: nil,
                        grantedBy: "admin"))
            }
            try writing.record("test.founded")
        }
        try publish("ARC-1", kind: kind)
        for person in ["anna", "bela", "tomas", "vito"] { try apply(person, to: "ARC-1") }
        try apply("liv", to: "ARC-1", on: Self.scoring)
    }

    static func caller(_ person: String?, on day: Day = Museum.scoring) -> Caller {
        Caller(person: person, today: day, instant: "\(day)T09:00:00Z", systemUser: "test")
    }

    func caller(_ person: String?, on day: Day = Museum.scoring) -> Caller { Self.caller(person, on: day) }

    static func criteria() throws -> [Criterion] {
        let points = [
            0: "shows no sign of it", 1: "has seen it done", 2: "has done it with help", 3: "does it alone",
            4: "teaches it to others",
        ]
        let scale = try RatingScale(lowest: 0, highest: 4, points: points)
        return [
            try Criterion(
                id: "catalogue", name: "Catalogue knowledge", weight: 50, isEssential: true, minimum: 2, scale: scale),
            try Criterion(id: "writing", name: "Clear writing", weight: 30, scale: scale),
            try Criterion(id: "reasons", name: "Reasons for applying", weight: 20, scale: scale),
        ]
    }

    /// Publishes an opportunity of the archive with the three criteria.
    func publish(
        _ id: String, kind: OpportunityKind = .project, host: String = "mira", places: Int = 1, threshold: Int = 40,
        days: DayRange = Museum.window, starts: DayRange? = nil, post: String? = nil
    ) throws {
        try service.store.write(as: Self.caller(host, on: Self.day).act) { writing in
            var opportunity = Opportunity(
                id: id, kind: kind, title: "Archive work \(id)", unit: "Archive", manager: host, days: days,
                places: places, deadline: Self.deadline,
                rule: SelectionRule(threshold: threshold, tieCriteria: ["catalogue"]))
            opportunity.starts = starts
            opportunity.post = post
            try writing.createOpportunity(opportunity, criteria: try Self.criteria())
            try writing.confirmBudget(
                Budget(opportunity: id, code: "A-1", hostShare: .one, confirmedBy: host, confirmedOn: Self.day))
            try writing.record("test.drafted", subject: id)
        }
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(id, caller: caller(host, on: Self.day), using: &generator)
    }

    @discardableResult
    func apply(_ person: String, to id: String, preference: Int? = nil, on day: Day = Museum.day) throws -> String {
        try service.submitApplication(
            for: id, preference: preference, statement: "I would like to.", discussedOn: day,
            caller: caller(person, on: day)
        ).application.id
    }

    /// The number of somebody's application.
    func number(_ person: String, in id: String = "ARC-1") throws -> String {
        try #require(
            try service.store.read { try $0.applications(for: id) }.first { $0.person == person }?.id)
    }

    /// Seats `ola` as chair, `pavel` and `quin`.
    func seatPanel(_ id: String = "ARC-1", _ members: [String] = ["ola", "pavel", "quin"]) throws {
        for member in members {
            _ = try service.addPanelMember(member, to: id, isChair: member == "ola", caller: caller("mira"))
        }
    }

    /// Marks by applicant: catalogue, writing, reasons.
    func mark(_ assessor: String, _ marks: [String: [Int]], in id: String = "ARC-1", evidence: String = "seen at work")
        throws
    {
        for (applicant, values) in marks.sorted(by: { $0.key < $1.key }) {
            for (criterion, value) in zip(["catalogue", "writing", "reasons"], values) {
                _ = try service.setRating(
                    in: id, application: applicant, criterion: criterion, value: value,
                    evidence: "\(evidence) (\(criterion) \(value))", caller: caller(assessor))
            }
        }
    }

    /// Everybody marks and hands in. `anna` comes to 82.5, `bela` to 75, `vito` to 67.5, and `tomas` below the minimum.
    func score(_ id: String = "ARC-1") throws {
        let marks = ["anna": [4, 3, 2], "bela": [3, 3, 3], "vito": [3, 2, 3], "tomas": [1, 4, 4]]
        try mark("ola", marks, in: id)
        try mark("pavel", marks, in: id)
        try mark("quin", marks.filter { $0.key != "tomas" }, in: id)
        for assessor in ["ola", "pavel", "quin"] { _ = try service.submitRatings(of: id, caller: caller(assessor)) }
    }

    /// Seats the panel, scores and decides.
    func decided() throws {
        try seatPanel()
        try score()
        _ = try service.decide(["ARC-1"], caller: caller("mira"))
    }

    /// The line manager approves and releases.
    func approve(_ person: String, by manager: String = "boss", in id: String = "ARC-1") throws {
        _ = try service.approve(try number(person, in: id), caller: caller(manager))
    }
}

/// What a use case refused, or the error it ended in.
func failure(_ body: () throws -> Void) -> ServiceError? {
    do {
        try body()
        return nil
    } catch {
        return ServiceError(known: error) ?? ServiceError(.failure, "unknown: \(error)")
    }
}
