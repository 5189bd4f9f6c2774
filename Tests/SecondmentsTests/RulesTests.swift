import Secondments
import Testing

@Suite("Rules as values")
struct RulesTests {
    @Test("There are 57 rules, each with a sentence of its own")
    func rules() {
        #expect(Rule.all.count == 57)
        #expect(Set(Rule.all.map(\.sentence)).count == 57)
        #expect(Rule(0) == nil)
        #expect(Rule(58) == nil)
    }

    @Test("A refusal names the rule, what is missing and the command that mends it")
    func refusal() {
        let refusal = Refusal(
            rule: 29, "OPP-7 cannot be published", missing: "its budget is not confirmed.",
            fix: ["understudy opportunity budget OPP-7 --code X"])
        #expect(
            refusal.description == """
                Refused: OPP-7 cannot be published: its budget is not confirmed.
                Rule 29: The budget is confirmed before recruitment begins.
                To mend it: understudy opportunity budget OPP-7 --code X
                """)
    }

    @Test("An opportunity moves forward only, and can be withdrawn from every state before the last")
    func lifecycle() {
        for state in OpportunityState.allCases {
            #expect(state.successors.contains(.withdrawn) == ![.completed, .withdrawn].contains(state))
            #expect(!state.successors.contains(state))
            #expect(state.successors.count <= 2)
        }
    }

    @Test("Shadowing never opens a vacancy; a project only when it takes most of the time")
    func vacancies() {
        let half = Thousandths(500)
        #expect(!OpportunityKind.shadowing.opensVacancy(fraction: .one, threshold: half))
        #expect(!OpportunityKind.project.opensVacancy(fraction: Thousandths(400), threshold: half))
        #expect(!OpportunityKind.project.opensVacancy(fraction: half, threshold: half))
        #expect(OpportunityKind.project.opensVacancy(fraction: Thousandths(600), threshold: half))
        #expect(OpportunityKind.secondment.opensVacancy(fraction: half, threshold: half))
        #expect(!OpportunityKind.informal.opensVacancy(fraction: Thousandths(400), threshold: half))
    }

    @Test("Rings are the narrowest unit that two teams share")
    func rings() {
        let a = Unit(name: "A", department: "X", division: "D")
        #expect(a.ring(to: a) == .team)
        #expect(a.ring(to: Unit(name: "B", department: "X", division: "D")) == .department)
        #expect(a.ring(to: Unit(name: "B", department: "Y", division: "D")) == .organisation)
        #expect(a.ring(to: Unit(name: "B", department: "X", division: "E")) == .organisation)
    }

    @Test("What a person is open to keeps the order of the posts named")
    func openness() {
        let open = Openness(text: "R6; R7;organisation;R6")
        #expect(open.posts == ["R6", "R7"])
        #expect(open.ring == .organisation)
        #expect(open.preference(for: "R7") == 2)
        #expect(Openness(text: open.text) == open)
        #expect(Openness(text: "none") == Openness())
        #expect(Openness(text: "") == Openness())
        #expect(Openness(text: "department") == Openness(ring: .department))
        #expect(
            Openness(text: ";; team ;none;  R1 ; ;R2;department;") == Openness(ring: .department, posts: ["R1", "R2"]))
        #expect(Openness(text: "Käthe;team ") == Openness(ring: .team, posts: ["Käthe"]))
    }

    @Test("Who applied and was not appointed is owed feedback, in full when scored and as a reason when not")
    func duty() {
        for outcome in [OutcomeKind.reserve, .outranked, .belowMinimum, .notReleased] {
            #expect(FeedbackDuty(state: .submitted, outcome: outcome, isWaived: false) == .full)
            #expect(FeedbackDuty(state: .submitted, outcome: outcome, isWaived: true) == .none)
        }
        for outcome in [OutcomeKind.appointed, .offerDeclined] {
            #expect(FeedbackDuty(state: .submitted, outcome: outcome, isWaived: false) == .none)
        }
        #expect(FeedbackDuty(state: .late, outcome: nil, isWaived: false) == .reasonOnly)
        #expect(FeedbackDuty(state: .ineligible, outcome: nil, isWaived: false) == .reasonOnly)
        #expect(FeedbackDuty(state: .withdrawn, outcome: nil, isWaived: false) == .none)
    }

    @Test("Line management of some applicants, of all, and oneself are found in the data")
    func conflicts() throws {
        func person(_ id: String, manager: String?) throws -> Person {
            Person(
                id: id, name: id, email: "", post: nil, manager: manager,
                startDate: try #require(Day(iso: "2020-01-01")), probationEnd: nil, reviewEnd: nil, contractEnd: nil,
                workingTime: .one, openTo: Openness())
        }
        let some = [("A-2", try person("x", manager: "boss")), ("A-1", try person("boss", manager: nil))]
        #expect(
            ConflictDetection.findings(assessor: "boss", applicants: some) == [
                .init(kind: .oneself, application: "A-1"), .init(kind: .managesSome, application: "A-2"),
            ])
        let all = [("A-1", try person("x", manager: "boss")), ("A-2", try person("y", manager: "boss"))]
        #expect(
            ConflictDetection.findings(assessor: "boss", applicants: all) == [
                .init(kind: .managesAll, application: nil)
            ])
        #expect(ConflictDetection.findings(assessor: "other", applicants: all).isEmpty)
    }
}
