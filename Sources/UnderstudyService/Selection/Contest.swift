import FairSelection
import Secondments

/// Everything on record about one opportunity's selection, read at one moment. What follows from it is pure functions.
struct Contest {
    var opportunity: Opportunity
    /// The criteria of the version that counts, in the order published.
    var criteria: [Criterion]
    var policy: Policy
    /// Every application, by number.
    var applications: [Application]
    /// Applicants, panel and hosting manager, by id.
    var people: [String: Person]
    /// The panel, by id; released members included.
    var panel: [PanelMember]
    var conflicts: [Conflict]
    /// The marks of the version that counts, voided ones included.
    var ratings: [PanelRating]
    /// Moderations of that version, in the order they were made.
    var moderations: [Moderation]
    /// Whether there is a specimen to be marked first, and by criterion who has marked it under the version that counts.
    var specimen: Specimen?
    var specimenMarks: [SpecimenMark] = []
    /// How many applicants are read by few assessors; `nil` where everybody marks everybody.
    var sift: Sift?
    /// The assessors drawn for each application of a sift, by number.
    var assignments: [String: Set<String>] = [:]
    /// The codes under which a sift's applications are read, by number.
    var codes: [String: String] = [:]
    /// Who goes on from the sift, once that is settled.
    var shortlist: Shortlist?
    /// Decisions between applicants who are level, of that version, in the order they were made.
    var positiveActions: [PositiveAction] = []
    var decision: Decision?
    var outcomes: [Outcome]
    /// The seed of the draw once it has been revealed.
    var seed: String?

    /// The applications that the panel scores.
    var competing: [Application] {
        applications.filter { $0.state == .submitted }
    }

    /// The draw, once its seed is revealed.
    var draw: Draw? { seed.map(Draw.init(seed:)) }

    /// The application of a number, if it is one of this opportunity.
    func application(_ number: String) -> Application? {
        applications.first { $0.id == number }
    }

    /// The criterion of an id.
    func criterion(_ id: String) -> Criterion? {
        criteria.first { $0.id == id }
    }

    /// The name of a person, or the id where the name is unknown.
    func name(_ person: String) -> String {
        people[person]?.name ?? person
    }

    /// The name of an applicant, by application number.
    func applicantName(_ number: String) -> String {
        application(number).map { name($0.person) } ?? number
    }

    /// The outcome of an application.
    func outcome(of number: String) -> Outcome? {
        outcomes.first { $0.application == number }
    }

    /// The application that somebody means by its number or by the applicant's id; by its code in a sift only once the shortlist is made.
    func resolve(_ text: String) throws -> Application {
        if let application = application(text) { return application }
        if let number = codes.first(where: { $0.value == text })?.key, let application = application(number) {
            guard awaitsShortlist else { return application }
            throw Refusal(
                rule: 24, "\(text) cannot be named here",
                missing:
                    "whose code it is nobody is told before the shortlist is made; name the application or the applicant.",
                fix: [
                    "understudy application list --opportunity \(shell: opportunity.id) --as \(shell: opportunity.manager)"
                ])
        }
        if let application = applications.last(where: { $0.person == text && $0.state != .withdrawn })
            ?? applications.last(where: { $0.person == text })
        {
            return application
        }
        throw ServiceError.notFound(
            "application for \(opportunity.id)", text,
            fix: [
                "understudy application list --opportunity \(shell: opportunity.id) --as \(shell: opportunity.manager)"
            ])
    }
}
