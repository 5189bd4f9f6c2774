import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Whose post an opportunity covers is away, and steps up nowhere meanwhile")
struct CoveredPostTests {
    private static let planner = caller("Pat", "2026-01-15")

    private static func caller(_ person: String?, _ day: String) -> Caller {
        Caller(person: person, today: Northfield.day(day), instant: "\(day)T09:00:00Z", systemUser: "tests")
    }

    /// A desk of five: Hal holds H1, Ann holds A1, and both suit each other's posts. KEEPER covers H1 informally, for which no absence of Hal
    /// has to be on record; READER is a post elsewhere for which Ann has applied.
    private static func desk(keeper: String = "informal", from start: String = "2026-05-01") throws -> Service {
        let before = caller(nil, "2025-09-01")
        let service = try Service.inMemory(caller: before)
        let tables: [(ImportKind, String)] = [
            (
                .posts,
                """
                id,title,unit,department,division,grade,vacancy_cost,release
                H1,Hall keeper,Desk,House,Museum,5,1,free
                A1,Archive keeper,Desk,House,Museum,5,6,free
                Y1,Reader,Reading room,Books,Museum,5,9,free
                P1,Head of desk,Desk,House,Museum,7,9,no

                """
            ),
            (
                .people,
                """
                id,name,email,post,manager,start_date,probation_end,review_end,contract_end,fte,open_to
                Pat,Pat Rowe,pat@desk.example,P1,,2015-01-01,,,,1,none
                Hal,Hal Ito,hal@desk.example,H1,Pat,2015-01-01,,,,1,team
                Ann,Ann Vos,ann@desk.example,A1,Pat,2015-01-01,,,,1,team

                """
            ),
            (
                .suitability,
                "person,post,suitability,source\nHal,A1,90,review\nAnn,Y1,90,review\nAnn,H1,20,review\n"
            ),
        ]
        for (kind, text) in tables {
            _ = try service.importTable(
                kind, from: try CSVFile(bytes: Array(text.utf8), name: "\(kind.rawValue).csv"), caller: before)
        }
        _ = try service.grantRole(.planner, to: "Pat", division: nil, until: nil, caller: before)
        let host = caller("Pat", "2025-11-10")
        for (id, kind, post, unit, start) in [
            ("KEEPER", keeper, "H1", "Desk", start), ("READER", "informal", "Y1", "Reading room", "2026-05-01"),
        ] {
            let yaml = """
                id: \(id)
                kind: \(kind)
                title: \(id.capitalized)
                unit: \(unit)
                post: \(post)
                manager: Pat
                start: \(start)
                end: \(Northfield.day(start).adding(days: 91))
                fraction: \(kind == "shadowing" ? "0.4" : "1")
                places: 1
                deadline: 2025-12-05
                criteria:
                  - id: care
                    name: Care
                    weight: 1
                    scale: {0: "None", 1: "Some", 2: "Sound", 3: "Recent", 4: "Wide", 5: "Taught others"}
                """
            _ = try service.createOpportunity(yaml: yaml, name: "\(id).yaml", caller: host)
            _ = try service.confirmBudget(id, code: "X-1", hostShare: .zero, caller: host)
            var generator = SplitMix(state: 7)
            _ = try service.publish(id, caller: host, using: &generator)
        }
        let applications =
            "opportunity,person,preference,submitted_on,statement\nREADER,Ann,1,2025-11-17,I would like to read.\n"
        _ = try service.importTable(
            .applications, from: try CSVFile(bytes: Array(applications.utf8), name: "applications.csv"),
            caller: caller(nil, "2026-01-15"))
        return service
    }

    @Test(
        "The holder of a post that another opportunity covers on the same days steps up behind no one, and is told why")
    func anotherChain() throws {
        let service = try Self.desk()
        let plan = try service.planChains(caller: Self.planner).plan
        #expect(plan.moves.map(\.person) == ["Ann"])
        let answer = try service.whyNot("Hal", into: "A1", caller: Self.planner)
        #expect(answer.verdict == .excluded)
        #expect(answer.reasons.map(\.code) == ["own-post-covered"])
        #expect(answer.reasons.map(\.rule) == [14])
        #expect(
            answer.reasons.first?.words
                == "KEEPER covers the person's own post H1 from 1 May 2026 to 31 July 2026; for a step-up on those days KEEPER has to be withdrawn or set for others"
        )
    }

    @Test("On other days, and where the post is only shadowed, the holder steps up as anybody does")
    func otherwise() throws {
        for service in [try Self.desk(from: "2026-08-01"), try Self.desk(keeper: "shadowing")] {
            let plan = try service.planChains(caller: Self.planner).plan
            #expect(plan.moves.map(\.person) == ["Ann", "Hal"])
        }
        let touching = try Self.desk(from: "2026-07-31")
        #expect(try touching.planChains(caller: Self.planner).plan.moves.map(\.person) == ["Ann"])
    }

    @Test("A withdrawn opportunity keeps nobody")
    func withdrawn() throws {
        let service = try Self.desk()
        _ = try service.withdrawOpportunity("KEEPER", reason: "Hal is here", caller: Self.caller("Pat", "2025-12-01"))
        #expect(try service.planChains(caller: Self.planner).plan.moves.map(\.person) == ["Ann", "Hal"])
    }
}
