import Crypto
import FairSelection
import Foundation
import GRDB
import Secondments
import UnderstudyStore

/// A small organisation in a file of its own, with one opportunity that can be led through all of its states.
///
/// Team Alpha hosts OPP-1 on post P1, whose holder Hana is away. Ada and Ben of team Beta (line manager Mia) and Cy of team Gamma
/// (line manager Max) apply; Ona of Alpha and Otto of Beta are the panel; Pat is People Partner.
struct Story {
    let folder: URL
    let store: Store

    var path: String { folder.appending(path: "store.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store.create(at: folder.appending(path: "store.sqlite").path, as: Self.act("root", "2026-01-01"))
        try organise()
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    static func days(_ from: String, _ to: String) -> DayRange {
        DayRange(from: day(from), to: day(to)) ?? DayRange(day(from))
    }

    static func act(_ actor: String, _ day: String) -> Act {
        Act(actor: actor, day: Self.day(day), instant: day + "T09:00:00Z", systemUser: "tester")
    }

    static let window = days("2026-05-01", "2026-12-31")
    static let seed = "a seed of the draw"
    static var commitment: String {
        SHA256.hash(data: Data(seed.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func person(_ id: String, post: String?, manager: String?) -> Person {
        Person(
            id: id, name: id, email: "\(id)@example.org", post: post, manager: manager, startDate: day("2020-01-01"),
            probationEnd: nil, reviewEnd: nil, contractEnd: nil, workingTime: .one, openTo: Openness())
    }

    static func criteria(weight: Int = 60) throws -> [Criterion] {
        let scale = try RatingScale(lowest: 0, highest: 5, points: [1: "some", 3: "good", 5: "excellent"])
        return [
            try Criterion(id: "craft", name: "Craft", weight: weight, isEssential: true, minimum: 3, scale: scale),
            try Criterion(id: "people", name: "People", weight: 40, scale: scale),
        ]
    }

    static func opportunity(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1")
        -> Opportunity
    {
        Opportunity(
            id: id, kind: kind, title: "Lead Alpha", summary: "Lead the team", unit: "Alpha", post: post,
            manager: "Ona", days: window, deadline: day("2026-02-10"),
            rule: SelectionRule(combination: .mean, threshold: 50, tieCriteria: ["craft"]),
            starts: days("2026-05-01", "2026-06-15"))
    }

    private func organise() throws {
        try store.write(as: Self.act("root", "2026-01-01")) { w in
            try w.putUnits(["Alpha", "Beta", "Gamma"].map { Unit(name: $0, department: "Office", division: "North") })
            let posts = [
                ("P1", "Alpha"), ("P2", "Alpha"), ("P3", "Beta"), ("P4", "Beta"), ("P5", "Beta"),
                ("P6", "Gamma"), ("P7", "Gamma"),
            ]
            try w.putPosts(
                posts.map {
                    Post(
                        id: $0.0, title: "Post \($0.0)", unit: $0.1, grade: "5", vacancyCost: Thousandths(whole: 3),
                        release: .covered)
                })
            try w.putPeople([
                Self.person("Hana", post: "P1", manager: "Ona"), Self.person("Ona", post: "P2", manager: nil),
                Self.person("Ada", post: "P3", manager: "Mia"), Self.person("Ben", post: "P4", manager: "Mia"),
                Self.person("Otto", post: "P5", manager: "Mia"), Self.person("Cy", post: "P6", manager: "Max"),
                Self.person("Dee", post: "P7", manager: "Max"), Self.person("Mia", post: nil, manager: nil),
                Self.person("Max", post: nil, manager: nil), Self.person("Pat", post: nil, manager: nil),
            ])
            try w.grantRole(
                Role(
                    id: 0, person: "Pat", kind: .peoplePartner, division: "North", from: Self.day("2026-01-01"),
                    until: nil, grantedBy: "root"))
            try w.record("organisation.imported")
        }
    }
}

extension Story {
    /// A draft with its criteria.
    @discardableResult
    func drafted(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try store.write(as: Self.act("Ona", "2026-01-05")) { w in
            try w.createOpportunity(Self.opportunity(id, kind: kind, post: post), criteria: Self.criteria())
            try w.record("opportunity.created", subject: id)
        }
        return self
    }

    /// A draft with a budget.
    @discardableResult
    func funded(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try drafted(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-01-06")) { w in
            try w.confirmBudget(
                Budget(
                    opportunity: id, code: "CC-1", hostShare: .one, confirmedBy: "Ona",
                    confirmedOn: Self.day("2026-01-06")))
            try w.record("budget.confirmed", subject: id)
        }
        return self
    }

    /// Open for applications.
    @discardableResult
    func published(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try funded(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-01-07")) { w in
            try w.publish(id, seed: Self.seed, commitment: Self.commitment)
            try w.record("opportunity.published", subject: id)
        }
        return self
    }

    /// With applications A-0001 by Ada, A-0002 by Ben, A-0003 by Cy.
    @discardableResult
    func applied(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try published(id, kind: kind, post: post)
        for person in ["Ada", "Ben", "Cy"] {
            try store.write(as: Self.act(person, "2026-01-20")) { w in
                let application = try w.addApplication(
                    Application(
                        id: "", opportunity: id, person: person, submittedOn: Self.day("2026-01-20"),
                        statement: "I am \(person)."))
                try w.record("application.submitted", subject: application.id)
            }
        }
        return self
    }

    /// Closed, with the panel of Ona and Otto.
    @discardableResult
    func closed(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try applied(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-11")) { w in
            try w.addPanelMember(
                PanelMember(
                    opportunity: id, person: "Ona", isChair: true, isOutsider: false, addedOn: Self.day("2026-02-11")))
            try w.addPanelMember(
                PanelMember(opportunity: id, person: "Otto", isOutsider: true, addedOn: Self.day("2026-02-11")))
            try w.setState(of: id, to: .closed)
            try w.record("opportunity.closed", subject: id)
        }
        return self
    }

    /// In scoring, without marks.
    @discardableResult
    func scoring(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try closed(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-12")) { w in
            try w.setState(of: id, to: .scoring)
            try w.record("opportunity.scoring", subject: id)
        }
        return self
    }

    static let marks = ["A-0001": [5, 4], "A-0002": [4, 4], "A-0003": [2, 3]]

    static func rating(_ application: String, _ assessor: String, _ criterion: String, _ value: Int, in id: String)
        -> PanelRating
    {
        PanelRating(
            opportunity: id, application: application, assessor: assessor, criterion: criterion, version: 1,
            value: value, evidence: "seen in the work on \(criterion)")
    }

    /// Every mark written down by both assessors; Ona's are handed in.
    @discardableResult
    func rated(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try scoring(id, kind: kind, post: post)
        for assessor in ["Ona", "Otto"] {
            try store.write(as: Self.act(assessor, "2026-02-13")) { w in
                for (application, values) in Self.marks.sorted(by: { $0.key < $1.key }) {
                    try w.putRating(Self.rating(application, assessor, "craft", values[0], in: id))
                    try w.putRating(Self.rating(application, assessor, "people", values[1], in: id))
                }
                if assessor == "Ona" { try w.submitRatings(of: id, by: assessor, version: 1) }
                try w.record("ratings.written", subject: id)
            }
        }
        return self
    }

    /// Every mark handed in.
    @discardableResult
    func submitted(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try rated(id, kind: kind, post: post)
        try store.write(as: Self.act("Otto", "2026-02-14")) { w in
            try w.submitRatings(of: id, by: "Otto", version: 1)
            try w.record("ratings.submitted", subject: id)
        }
        return self
    }

    static func outcomes(_ id: String = "OPP-1") -> [Outcome] {
        [
            Outcome(application: "A-0001", opportunity: id, kind: .selected, rank: 1, score: "92.0", note: ""),
            Outcome(application: "A-0002", opportunity: id, kind: .reserve, rank: 2, score: "80.0", note: ""),
            Outcome(application: "A-0003", opportunity: id, kind: .belowMinimum, rank: nil, score: "48.0", note: ""),
        ]
    }

    /// Decided: Ada selected, Ben in reserve, Cy below a minimum.
    @discardableResult
    func decided(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try submitted(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-16")) { w in
            try w.decide(
                Decision(opportunity: id, decidedBy: "Ona", decidedOn: Self.day("2026-02-16"), seed: Self.seed),
                outcomes: Self.outcomes(id))
            try w.record("opportunity.decided", subject: id)
        }
        return self
    }

    static func request(_ kind: ApprovalKind, _ days: DayRange = window, earlier: Int? = nil) -> Approval {
        Approval(
            id: 0, application: "A-0001", kind: kind, days: days, fraction: .one, requestedOn: day("2026-02-17"),
            earlier: earlier)
    }

    func answer(_ kind: ApprovalKind, by person: String = "Mia", _ state: ApprovalState = .approved) throws {
        try store.write(as: Self.act(person, "2026-02-18")) { w in
            var approval = try w.requestApproval(Self.request(kind))
            approval.state = state
            approval.decidedBy = person
            approval.decidedOn = w.act.day
            if state == .declined {
                approval.reason = "no cover"
                approval.discussedOn = w.act.day
            }
            try w.answerApproval(approval)
            try w.record("approval.\(state.rawValue)", subject: "A-0001")
        }
    }

    /// With the line manager's approval and release for Ada.
    @discardableResult
    func approved(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try decided(id, kind: kind, post: post)
        try answer(.lineManager)
        try answer(.release)
        if kind.needsPeoplePartnerInPrinciple { try answer(.peoplePartner, by: "Pat") }
        return self
    }

    /// With an offer to Ada that is open.
    @discardableResult
    func offered(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try approved(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-20")) { w in
            try w.makeOffer(
                Offer(id: 0, application: "A-0001", days: Self.window, madeBy: "Ona", madeOn: Self.day("2026-02-20")))
            try w.record("offer.made", subject: "A-0001")
        }
        return self
    }

    /// With Ada appointed.
    @discardableResult
    func appointed(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try offered(id, kind: kind, post: post)
        try store.write(as: Self.act("Ada", "2026-02-21")) { w in
            try w.answerOffer(1, accept: true)
            var outcome = Self.outcomes(id)[0]
            outcome.kind = .appointed
            try w.updateOutcome(outcome)
            try w.record("offer.accepted", subject: "A-0001")
        }
        return self
    }

    static func feedback(_ application: String) -> Feedback {
        Feedback(
            application: application,
            points: ["craft", "people"].map {
                FeedbackPoint(criterion: $0, text: "On \($0): case \(application.suffix(1)) in the file")
            },
            strength: "Clear examples", nextStep: "Lead a project", writtenBy: "Ona", writtenOn: day("2026-02-22"))
    }

    /// With feedback written and not released for Ben and Cy.
    @discardableResult
    func explained(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try appointed(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-22")) { w in
            try w.putFeedback(Self.feedback("A-0002"))
            try w.putFeedback(Self.feedback("A-0003"))
            try w.record("feedback.written", subject: id)
        }
        return self
    }

    /// With all feedback released.
    @discardableResult
    func told(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try explained(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-23")) { w in
            try w.releaseFeedback(for: "A-0002")
            try w.releaseFeedback(for: "A-0003")
            try w.record("feedback.released", subject: id)
        }
        return self
    }

    /// Completed.
    @discardableResult
    func completed(_ id: String = "OPP-1", kind: OpportunityKind = .secondment, post: String? = "P1") throws -> Story {
        try told(id, kind: kind, post: post)
        try store.write(as: Self.act("Ona", "2026-02-24")) { w in
            try w.setState(of: id, to: .completed)
            try w.record("opportunity.completed", subject: id)
        }
        return self
    }
}
