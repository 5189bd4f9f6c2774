import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("The planner answers what follows from a change")
struct PlannerAnswerTests {
    private func planner(_ change: (inout PlanningSnapshot) -> Void) -> Planner {
        var snapshot = Northfield.snapshot
        change(&snapshot)
        return Planner(snapshot)
    }

    private func release(_ post: String, _ release: Release) -> (inout PlanningSnapshot) -> Void {
        { snapshot in
            for place in snapshot.posts.indices where snapshot.posts[place].id == post {
                snapshot.posts[place].release = release
            }
        }
    }

    @Test("A selected person who is let go only if covered, with nobody to cover, is told with the cheapest way out")
    func broken() throws {
        let planner = planner { snapshot in
            release("R7", .covered)(&snapshot)
            release("R12", .no)(&snapshot)
            snapshot.declined = ["Farid"]
        }
        let plan = try planner.plan()
        let place = try #require(plan.broken.first)
        #expect(plan.broken.count == 1)
        #expect(place.person == "Elif")
        #expect(place.words == "R7 is let go only if covered, and no chain covers it")
        #expect(
            place.relaxations.map { "\($0.change): \($0.costLeftOpen.words)" } == [
                "the holder of R12 were released: 8 points", "the holder of R7 were released: 13 points",
            ])
        #expect(plan.isComplete == false)
        // The planner never goes on to the second in the ranking by itself.
        #expect(plan.moves.contains { $0.opportunity == "OPP-7" } == false)
    }

    @Test("A selected person whose team says no is told by rule 12, and what a release would make of it")
    func heldBack() throws {
        let answer = try planner { _ in }.whatIf(.notReleased(person: "Elif"))
        let place = try #require(answer.plan.broken.first)
        #expect(place.reasons.map(\.rule) == [12])
        #expect(place.relaxations.first?.costLeftOpen.points == 3)
    }

    @Test("When the selected person declines, the next in the panel's ranking takes the place, as a forecast")
    func decline() throws {
        let answer = try planner { _ in }.whatIf(.decline(person: "Elif"))
        #expect(answer.plan.arrows == ["Amara->R1", "Ben->R2", "Chidi->R3", "Dana->R5", "Farid->R6"])
        #expect(answer.plan.moves[0].basis == .forecast)
        #expect(answer.difference.after.points == 2)
        #expect(
            answer.whyBetter == "the place in OPP-7 then goes to Amara, next in the order of the panel (rule 25)")
    }

    @Test("A lead time that has run out is told with the days by which the start would have to move")
    func tooLate() throws {
        let plan = try planner { $0.asOf = Northfield.day("2026-03-30") }.plan()
        let place = try #require(plan.broken.first)
        #expect(place.reasons.map(\.rule) == [54])
        #expect(place.relaxations.map(\.change) == ["OPP-7 started 10 days later"])
        #expect(Planner.Change.shift(opportunity: "OPP-7", days: 1).words == "OPP-7 started 1 day later")
    }

    @Test("Leads add up along a chain: with 60 days left Leila's move fits behind Elif's and Noor's does not")
    func leads() throws {
        let plan = try planner { $0.asOf = Northfield.day("2026-03-02") }.plan()
        #expect(plan.arrows == ["Elif->R1", "Leila->R7", "Dana->R5", "Farid->R6"])
        #expect(plan.costLeftOpen.points == 5)
        #expect(plan.moves.allSatisfy { !$0.isLate })
    }

    @Test("Pins and bans are kept; a pin that no plan can hold is named")
    func pins() throws {
        let pinned = try planner { $0.pins = [MoveChoice(person: "Farid", vacancy: "R7")] }.plan()
        #expect(pinned.arrows == ["Elif->R1", "Farid->R7", "Dana->R5"])
        #expect(pinned.brokenPins.isEmpty)
        let banned = try planner { $0.bans = [MoveChoice(person: "Noor", vacancy: "R12")] }.plan()
        #expect(banned.costLeftOpen.points == 5)
        let impossible = try planner { $0.pins = [MoveChoice(person: "Imogen", vacancy: "R6")] }.plan()
        #expect(impossible.brokenPins == ["Imogen=R6"])
        #expect(impossible.costLeftOpen.points == 3)
    }

    @Test("A better suited colleague who asked for the post and gets nothing is named, and the move is contested")
    func contested() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities.removeAll { $0.opportunity.id == "OPP-8" }
            for place in snapshot.posts.indices where snapshot.posts[place].id == "R8" {
                snapshot.posts[place].vacancyCost = Thousandths(whole: 9)
            }
        }.plan()
        #expect(plan.arrows == ["Elif->R1", "Leila->R7", "Noor->R12"])
        #expect(plan.moves[1].contested == "Farid asked for it and is better suited (72% against 66%)")
        #expect(plan.moves[2].contested == nil)
    }

    @Test("Ruling out the one who passes can make the plan better, and the answer says so and why")
    func nextRing() throws {
        let planner = planner { snapshot in
            snapshot.suitabilities.removeAll { $0.person == "Imogen" }
            snapshot.suitabilities.append(
                ImportedSuitability(person: "Imogen", post: "R6", percent: 65, source: "test"))
        }
        let answer = try #require(try planner.why("Imogen"))
        #expect(answer.move.vacancy == "R6")
        #expect(answer.without.isBetter)
        #expect(answer.without.clause == "leaves 3 points open instead of 4 points")
        #expect(
            answer.whyBetter
                == "without Imogen nobody in the team passes, and only then does the search for cover of R6 go on to the department (rule 55)"
        )
        // Whoever asks what her "no" would do, or rules her out, reads the same.
        #expect(try planner.whatIf(.decline(person: "Imogen")).whyBetter == answer.whyBetter)
        #expect(try planner.whatIf(.notReleased(person: "Imogen")).whyBetter == answer.whyBetter)
        #expect(try planner.fallbacks(of: planner.plan()).compactMap(\.whyBetter).contains(answer.whyBetter ?? ""))
        let ban = MoveChoice(person: "Imogen", vacancy: "R6")
        let ruled = planner.with { $0.bans = [ban] }
        let told = try ruled.ruledOut(of: ruled.plan(), PlanRequest(bans: [ban]))
        #expect(told?.whyBetter == answer.whyBetter)
        #expect(told?.difference.clause == "leaves 3 points open instead of 4 points")
        // Where the move is the better one there is nothing to explain away.
        let dana = try #require(try planner.why("Dana"))
        #expect(!dana.without.isBetter)
        #expect(dana.whyBetter == nil)
    }

    @Test("Of two plans that leave the same open the clause says which is better, whichever way round they stand")
    func clauses() throws {
        let plan = try planner { _ in }.plan()
        var other = plan
        let level = try #require(other.levels.firstIndex { $0.goal == "shortfall" })
        other.levels[level].total += 5
        #expect(PlanDifference(from: plan, to: other).clause.contains("but is worse in shortfall"))
        #expect(PlanDifference(from: other, to: plan).clause.contains("and is better in shortfall"))
        #expect(PlanDifference(from: plan, to: plan).clause == "is exactly as good")
    }

    @Test("Where points alone do not tell which plan leaves more open, the days are told too")
    func pointDays() throws {
        func cost(_ points: Int, _ start: String, _ end: String) -> PlanCost {
            PlanCost(vacancyCost: Thousandths(whole: points), fraction: .one, days: Northfield.days(start, end))
        }
        let (long, short) = (cost(3, "2026-05-01", "2026-08-08"), cost(4, "2026-05-01", "2026-05-10"))
        #expect(short < long)
        #expect(short.words(beside: long) == "4 points (40 point-days)")
        #expect(long.words(beside: cost(3, "2026-05-01", "2026-05-10")) == "3 points (300 point-days)")
        #expect(long.words(beside: cost(4, "2026-05-01", "2026-12-31")) == "3 points")
        #expect(long.words(beside: long) == "3 points")
        let plan = try planner { _ in }.plan()
        var (before, after) = (plan, plan)
        (before.costLeftOpen, after.costLeftOpen) = (long, short)
        #expect(
            PlanDifference(from: before, to: after).words
                == "leaves 4 points (40 point-days) open instead of 3 points (300 point-days)")
    }

    @Test("A place left open at no cost is a place left open")
    func openAtNoCost() throws {
        let plan = try planner { snapshot in
            for place in snapshot.opportunities.indices where snapshot.opportunities[place].opportunity.id == "OPP-8" {
                snapshot.opportunities[place].applicants = []
            }
            for place in snapshot.posts.indices where snapshot.posts[place].id == "R5" {
                snapshot.posts[place].vacancyCost = .zero
            }
        }.plan()
        #expect(plan.unfilled.map(\.hole.place) == ["R5"])
        #expect(plan.holes.map(\.place).contains("R5"))
    }

    @Test("A move that both plans have for other days is told with the days of each")
    func otherDays() throws {
        let plan = try planner { _ in }.plan()
        var later = plan
        later.shift("OPP-8", by: 7)
        let difference = PlanDifference(from: plan, to: later)
        #expect(difference.movesShifted.map(\.person) == ["Dana", "Farid"])
        #expect(difference.movesShifted.allSatisfy { $0.before == Northfield.window && $0.after != $0.before })
        #expect(PlanDifference(from: plan, to: plan).movesShifted.isEmpty)
    }

    @Test("A suitability is told to the nearest hundredth, unless two figures would then look alike")
    func shown() {
        #expect(Suitability.shown(Thousandths(96_666)) == "96.67%")
        #expect(Suitability.shown(Thousandths(52_500)) == "52.5%")
        #expect(Suitability.shown(Thousandths(59_999), beside: Thousandths(whole: 60)) == "59.999%")
        #expect(Suitability.shown(Thousandths(96_666), beside: Thousandths(93_333)) == "96.67%")
    }

    @Test("An early end in the middle of a chain leaves those before it alone")
    func rippleInTheMiddle() throws {
        let planner = planner { _ in }
        let plan = try planner.plan()
        let ripple = try #require(
            try planner.ripple(endingEarly: "Leila", on: Northfield.day("2026-08-31"), in: plan))
        #expect(ripple.affected.map(\.name) == ["Leila", "Noor"])
        #expect(ripple.rest.count == 153)
        // Farid is on R6 until January, so nobody is left to step into R7 again.
        #expect(
            ripple.options.map { "\($0.title): \($0.cost.words)" } == [
                "Everybody returns: 7 points", "Leila returns, Noor stays on: 9 points",
            ])
        #expect(try planner.ripple(endingEarly: "Leila", on: Northfield.day("2027-01-31"), in: plan) == nil)
        #expect(try planner.ripple(endingEarly: "Grace", on: Northfield.day("2026-08-31"), in: plan) == nil)
    }

    @Test("A part of full time leaves that part open, and a person with less time leaves the rest of the vacancy open")
    func parts() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].opportunity.fraction = Thousandths(800)
            for place in snapshot.people.indices where snapshot.people[place].id == "Leila" {
                snapshot.people[place].workingTime = Thousandths(600)
            }
        }.plan()
        let chain = plan.chains[0]
        #expect(chain.moves.map(\.fraction) == [Thousandths(800), Thousandths(600), Thousandths(600)])
        #expect(chain.moves[1].restOpen?.cost.pointMillionths == 7 * 200_000)
        #expect(chain.leftOpen?.cost.pointMillionths == 2 * 600_000)
    }

    @Test("A small part away leaves nothing open behind it")
    func small() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].opportunity.kind = .informal
            snapshot.opportunities[0].opportunity.fraction = Thousandths(400)
        }.plan()
        let chain = plan.chains[0]
        #expect(chain.moves.map(\.name) == ["Elif"])
        #expect(chain.leftOpen == nil)
        #expect(chain.cost.isZero)
    }

    @Test("Scored but undecided places go by the stable matching of preferences and ranks, as forecasts")
    func matching() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].applicants = [
                Northfield.applicant("Elif", rank: 1, .appointable, preference: 2),
                Northfield.applicant("Amara", rank: 2, .appointable),
            ]
            snapshot.opportunities[1].applicants = [
                Northfield.applicant("Elif", rank: 1, .appointable, preference: 1),
                Northfield.applicant("Dana", rank: 2, .appointable),
            ]
        }.plan()
        #expect(plan.chains.map { $0.moves[0].name } == ["Amara", "Elif"])
        #expect(plan.moves.allSatisfy { $0.basis == .forecast })
    }

    @Test("Who ranks first for two times that do not overlap has both, also where a third opportunity lies across them")
    func bridged() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].opportunity.days = Northfield.days("2026-05-01", "2026-08-31")
            snapshot.opportunities[0].applicants = [
                Northfield.applicant("Elif", rank: 1, .appointable, preference: 1),
                Northfield.applicant("Amara", rank: 2, .appointable, preference: 1),
            ]
            snapshot.opportunities[1].opportunity.days = Northfield.days("2026-10-01", "2027-01-31")
            snapshot.opportunities[1].applicants = [
                Northfield.applicant("Elif", rank: 1, .appointable, preference: 2),
                Northfield.applicant("Dana", rank: 2, .appointable),
            ]
            var across = snapshot.opportunities[0]
            across.opportunity.id = "OPP-11"
            across.opportunity.post = "R9"
            across.opportunity.unit = "Finance"
            across.opportunity.days = Northfield.days("2026-07-01", "2026-11-30")
            across.applicants = [Northfield.applicant("Hugo", rank: 1, .appointable)]
            snapshot.opportunities.append(across)
        }.plan()
        #expect(
            plan.chains.map { "\($0.opportunity) \($0.moves[0].name)" } == ["OPP-7 Elif", "OPP-8 Elif", "OPP-11 Hugo"])
    }

    @Test("One place each: two places of one opportunity take two people")
    func places() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].opportunity.places = 2
            snapshot.opportunities[0].applicants[1].standing = .selected
        }.plan()
        #expect(plan.chains.filter { $0.opportunity == "OPP-7" }.map { $0.moves[0].name } == ["Elif", "Amara"])
        #expect(plan.chains.map(\.place) == [1, 2, 1])
    }

    @Test("Nobody is forecast for two places at the same time, however small they are")
    func smallPlaces() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[0].opportunity.places = 3
            snapshot.opportunities[0].opportunity.fraction = Thousandths(400)
            snapshot.opportunities[0].applicants = [
                PlannedApplicant(
                    person: "Amara", requestedOn: Northfield.day("2025-12-01"), preference: nil, rank: nil,
                    standing: .unscored)
            ]
        }.plan()
        #expect(plan.moves.map(\.name).filter { $0 == "Amara" } == ["Amara"])
        #expect(plan.unfilled.map(\.opportunity) == ["OPP-7", "OPP-7"])
    }

    @Test("Two small places that panels gave one person are both honoured")
    func smallPlacesOfPanels() throws {
        let plan = try planner { snapshot in
            for place in 0...1 {
                snapshot.opportunities[place].opportunity.fraction = Thousandths(400)
                snapshot.opportunities[place].applicants = [Northfield.applicant("Elif", rank: 1, .selected)]
            }
        }.plan()
        #expect(plan.arrows == ["Elif->R1", "Elif->R5"])
        #expect(plan.broken.isEmpty)
    }

    @Test("Nobody is forecast to start on a day that has passed, even where policy asks for no time to prepare")
    func started() throws {
        func plan(on day: String) throws -> PlanReport {
            try planner { snapshot in
                snapshot.asOf = Northfield.day(day)
                snapshot.policy.leadDays = LeadTimes(team: 0, department: 0, organisation: 0)
                snapshot.opportunities[1].applicants = [Northfield.applicant("Dana", rank: 1, .confirmed)]
            }.plan()
        }
        #expect(try plan(on: "2026-05-01").moves.map(\.name) == ["Elif", "Leila", "Noor", "Dana", "Farid"])
        let late = try plan(on: "2026-05-02")
        #expect(late.arrows == ["Dana->R5"])
        #expect(late.broken.map(\.opportunity) == ["OPP-7"])
    }

    @Test(
        "Who is excluded from a post that is left twice is told why for each time, and for the time of the plan alone")
    func whyNotByDays() throws {
        let later = Northfield.days("2027-03-01", "2027-06-30")
        func answer(_ change: (inout PlanningSnapshot) -> Void) throws -> WhyNot {
            let planner = planner { snapshot in
                snapshot.opportunities[1].opportunity.days = later
                snapshot.opportunities[1].applicants = [Northfield.applicant("Elif", rank: 1, .selected)]
                snapshot.absences.append(
                    Absence(person: "Noor", days: Northfield.days("2027-05-03", "2027-05-07"), kind: "leave"))
                change(&snapshot)
            }
            return try #require(try planner.whyNot("Noor", into: "R7"))
        }
        let both = try answer { _ in }
        #expect(both.verdict == .excluded)
        #expect(both.byDays.map(\.days) == [Northfield.window, later])
        #expect(
            both.byDays.map { $0.reasons.map(\.code) } == [["suitability-unknown"], ["suitability-unknown", "absent"]])
        #expect(both.reasons.map(\.code) == ["suitability-unknown", "absent"])
        #expect(both.words.contains("from 1 May 2026 to 31 January 2027: nothing on record"))
        #expect(both.words.contains(". Nor from 1 March 2027 to 30 June 2027: nothing on record"))
        let first = try answer { snapshot in
            // Nothing is lost where OPP-8 stays open.
            snapshot.opportunities[1].applicants[0].standing = .unscored
            snapshot.posts[4].vacancyCost = .zero
        }
        #expect(first.byDays.isEmpty)
        #expect(first.reasons.map(\.code) == ["suitability-unknown"])
    }

    @Test("A post that its holder leaves and an opportunity opens for other days is answered for each of the two apart")
    func whyNotTwice() throws {
        let later = Northfield.days("2027-03-01", "2027-06-30")
        let planner = planner { snapshot in
            snapshot.absences.append(
                Absence(person: "Elif", days: Northfield.days("2027-02-15", "2027-07-31"), kind: "parental leave"))
            snapshot.opportunities.append(
                PlannedOpportunity(
                    Northfield.opportunity(
                        "OPP-11", title: "Student Team Leader", unit: "Student Administration", post: "R7", days: later,
                        state: .published),
                    publication: 5,
                    applicants: [
                        PlannedApplicant(person: "Farid", requestedOn: Northfield.asOf, standing: .unscored)
                    ]))
        }
        let farid = try #require(try planner.whyNot("Farid", into: "R7"))
        #expect(farid.verdict == .worse && farid.opportunity == nil)
        #expect(farid.words.hasPrefix("Farid passes every test for R7 as its holder leaves it."))
        #expect(farid.withTheMove?.movesDropped.contains { $0.person == "Leila" && $0.to?.id == "R7" } == true)
        #expect(farid.also.map(\.opportunity) == ["OPP-11"])
        #expect(farid.also.map(\.verdict) == [.inPlan])
        #expect(farid.also.map(\.words) == ["Farid moves into R7 as OPP-11 opens it in the plan."])
        let leila = try #require(try planner.whyNot("Leila", into: "R7"))
        #expect(leila.verdict == .inPlan && leila.words == "Leila moves into R7 as its holder leaves it in the plan.")
        #expect(leila.also.map(\.verdict) == [.excluded])
        #expect(leila.also.first?.reasons.map(\.code).contains("not-applied") == true)
        #expect(leila.also.first?.words.hasPrefix("Leila cannot move into R7 as OPP-11 opens it: ") == true)
        // Asked about by its own name the opportunity is answered for alone, as is a post that only one of the two opens.
        let opportunity = try #require(try planner.whyNot("Leila", into: "OPP-11"))
        #expect(opportunity.also.isEmpty && opportunity.words.hasPrefix("Leila cannot move into OPP-11: "))
        #expect(try planner.whyNot("Ben", into: "R2")?.also.isEmpty == true)
        let json = String(decoding: try JSONEncoder().encode(leila), as: UTF8.self)
        #expect(json.contains("\"opportunity\":\"OPP-11\"") && json.contains("\"also\":[{"))
    }

    @Test("Who opens a post only by moving before is told so, and not that limits are in the way")
    func whyNotBehindOneself() throws {
        let planner = planner { snapshot in
            snapshot.suitabilities.append(
                ImportedSuitability(person: "Leila", post: "R13", percent: 90, source: "review"))
        }
        let leila = try #require(try planner.whyNot("Leila", into: "R13"))
        #expect(leila.verdict == .impossible, "\(leila.words)")
        #expect(leila.words.contains("it is only left in chains in which Leila moves before"))
    }

    @Test("An opportunity that runs later as a whole keeps its moves, and only what else is different is told")
    func shifted() throws {
        let answer = try planner { _ in }.whatIf(.shift(opportunity: "OPP-7", days: 30))
        #expect(answer.plan.chains.map(\.days.start.description) == ["2026-05-31", "2026-05-01"])
        #expect(answer.difference.movesDropped.isEmpty && answer.difference.movesAdded.isEmpty)
        #expect(answer.difference.opened.isEmpty && answer.difference.closed.isEmpty)
        #expect(answer.plan.levels.first { $0.goal == "changes" }?.total == 0)
    }

    @Test("A place that is not honoured because its start has passed is mended by a start that leaves time enough")
    func shiftPastStart() throws {
        func changes(_ leave: DayRange) throws -> [String] {
            let plan = try planner { snapshot in
                snapshot.asOf = Northfield.day("2026-05-11")
                snapshot.absences.append(Absence(person: "Rosa", days: leave, kind: "career break"))
            }.plan()
            return try #require(plan.broken.first { $0.opportunity == "OPP-7" }).relaxations.map(\.change)
        }
        #expect(
            try changes(Northfield.days("2026-04-01", "2027-03-24")).contains("OPP-7 started 52 days later"))
        // Nor is a start offered for which it would outlast the leave of the holder (rule 14).
        #expect(try changes(Northfield.days("2026-04-01", "2027-03-23")).allSatisfy { !$0.hasPrefix("OPP-7 started") })
    }

    @Test("Why somebody has no move into an opportunity that opens no chain is told by what it is")
    func whyNotOutside() throws {
        let answer = try #require(try planner { _ in }.whyNot("Farid", into: "OPP-10"))
        #expect(answer.verdict == .outOfReach)
        #expect(answer.words.hasPrefix("OPP-10 opens no chain: job shadowing leaves no post."))
    }

    @Test("Each move has a fallback, planned before it is needed")
    func fallbacks() throws {
        let planner = planner { _ in }
        let answers = try planner.fallbacks(of: planner.plan())
        #expect(
            answers.map { "\($0.change): \($0.difference.after.points)" } == [
                "if Elif declines: 2", "if Leila declines: 7", "if Noor declines: 5", "if Dana declines: 9",
                "if Farid declines: 8",
            ])
    }

    @Test("A window that does not overlap lets the same people move again")
    func windows() throws {
        let plan = try planner { snapshot in
            snapshot.opportunities[1].opportunity.days = Northfield.days("2027-03-01", "2027-06-30")
            snapshot.opportunities[1].applicants = [Northfield.applicant("Elif", rank: 1, .selected)]
            snapshot.absences = []
        }.plan()
        #expect(plan.moves.filter { $0.name == "Elif" }.map(\.vacancy) == ["R1", "R5"])
    }
}
