import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Fairness monitoring")
struct FairnessTests {
    private let answers = """
        person,characteristic,group
        anna,sex,women
        bela,sex,women
        tomas,sex,men
        vito,sex,men
        liv,sex,men
        anna,age,under 30
        """

    private func take(_ text: String, into museum: Museum, as person: String? = "admin") throws -> ImportReport {
        try museum.service.importEquality(
            from: try CSVFile(bytes: Array(text.utf8), name: "equality.csv"), caller: museum.caller(person)
        ).report
    }

    @Test("The counts follow each group from applying to a place, for decided opportunities only")
    func counts() throws {
        let museum = try Museum()
        _ = try take(answers, into: museum)
        #expect(try museum.service.store.read { try $0.equalityCounts(of: "sex") }.isEmpty)
        try museum.decided()
        let counts = try museum.service.store.read { try $0.equalityCounts(of: "sex") }
        #expect(
            counts == [
                EqualityCount(
                    group: "men", opportunity: "ARC-1", division: "Museum", applied: 3, eligible: 2, shortlisted: 1,
                    appointed: 0),
                EqualityCount(
                    group: "women", opportunity: "ARC-1", division: "Museum", applied: 2, eligible: 2, shortlisted: 2,
                    appointed: 1),
            ])
        let ages = try museum.service.store.read { try $0.equalityCounts(of: "age") }
        #expect(ages.map(\.group) == [nil, "under 30"])
        #expect(ages.map(\.applied) == [4, 1])
    }

    @Test("Only People Partners and auditors read the report, and each reading is logged")
    func permissions() throws {
        let museum = try Museum()
        try museum.decided()
        _ = try take(answers, into: museum)
        for person in ["mira", "ola", "pavel", "anna", "boss", "planner", "admin", "noor", nil] {
            let error = failure { _ = try museum.service.fairnessReport(caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person ?? "nobody")")
        }
        for person in ["partner", "auditor"] {
            let before = try museum.service.store.read { try $0.auditTrail() }.count
            let report = try museum.service.fairnessReport(caller: museum.caller(person))
            #expect(report.opportunities == 1)
            let after = try museum.service.store.read { try $0.auditTrail() }
            #expect(after.count == before + 1)
            #expect(after.last?.action == "report.fairness")
        }
    }

    @Test("Only an administrator takes equality data in, and what goes wrong changes nothing")
    func importing() throws {
        let museum = try Museum()
        for person in ["mira", "partner", "auditor", "anna", nil] {
            #expect(failure { _ = try take(answers, into: museum, as: person) }?.kind == .notAllowed)
        }
        #expect(try take(answers, into: museum).added == 6)
        for bad in ["nobody,sex,men", "anna,,x", "anna,sex,", "anna,sex,men\nanna,sex,women"] {
            #expect(
                failure { _ = try take("person,characteristic,group\n\(bad)\n", into: museum) }?.kind == .badInput)
        }
        #expect(try museum.service.store.read { try $0.equalityCharacteristics() } == ["age", "sex"])
    }

    @Test("A second import takes the place of the first")
    func replaced() throws {
        let museum = try Museum()
        _ = try take(answers, into: museum)
        let report = try take("person,characteristic,group\nanna,disability,yes\n", into: museum)
        #expect(report.notes == ["6 earlier answers taken out."])
        #expect(try museum.service.store.read { try $0.equalityCharacteristics() } == ["disability"])
        let error = failure {
            _ = try museum.service.fairnessReport(of: "sex", caller: museum.caller("auditor"))
        }
        #expect(error?.kind == .notFound)
    }

    @Test("No small count, no name and no id of a person is in the report, as text of the figures or in the log")
    func nobodyIsNamed() throws {
        let museum = try Museum()
        try museum.decided()
        _ = try take(answers, into: museum)
        let report = try museum.service.fairnessReport(caller: museum.caller("auditor"))
        #expect(report.characteristics.allSatisfy { $0.steps.isEmpty && $0.warning?.hasPrefix("Too few") == true })
        #expect(
            report.characteristics.flatMap(\.groups).allSatisfy {
                $0.applied == nil && $0.eligible == nil && $0.shortlisted == nil && $0.appointed == nil
            })
        let logged = try museum.service.store.read { try $0.auditTrail() }
            .filter { ["report.fairness", "import.equality"].contains($0.action) }.map { $0.detail ?? "" }
        #expect(logged.count == 2)
        let told = String(decoding: try JSONEncoder().encode(report), as: UTF8.self) + logged.joined()
        for person in Museum.people {
            #expect(!told.contains("\"\(person.id)\""))
            #expect(!told.contains(person.name))
        }
        for application in try museum.service.store.read({ try $0.applications(for: "ARC-1") }) {
            #expect(!told.contains(application.id))
        }
    }

    private func count(_ group: String?, _ opportunity: String, _ counts: [Int]) -> EqualityCount {
        EqualityCount(
            group: group, opportunity: opportunity, division: "D", applied: counts[0], eligible: counts[1],
            shortlisted: counts[2], appointed: counts[3])
    }

    @Test("Large groups are compared at every step, over all and opportunity by opportunity")
    func large() throws {
        let characteristic = try FairnessReport.Characteristic(
            "sex",
            [
                count("men", "O1", [40, 30, 20, 10]), count("men", "O2", [20, 15, 10, 5]),
                count("women", "O1", [30, 22, 15, 4]), count("women", "O2", [30, 23, 10, 2]),
                count(nil, "O1", [25, 20, 15, 5]),
            ], suppressBelow: 5)
        #expect(characteristic.groups.map(\.group) == ["men", "women", "(not stated)"])
        #expect(characteristic.groups.map(\.applied) == [60, 60, 25])
        #expect(characteristic.groups.map(\.appointed) == [15, 6, 5])
        #expect(characteristic.warning == nil)
        #expect(characteristic.steps.map(\.to) == ["eligible", "shortlisted", "appointed", "appointed"])
        let whole = try #require(characteristic.steps.last)
        #expect(whole.rates.map(\.rate.value) == [0.25, 0.1])
        #expect(whole.rates.map(\.impactRatio.value) == [1, 0.4])
        #expect(whole.rates.map(\.isBelowFourFifths) == [false, true])
        let pair = try #require(whole.pairs.first)
        // Pooled: (0.25 - 0.1) / sqrt(0.175 x 0.825 x 2 / 60).
        #expect(abs((pair.z.value ?? 0) - 0.15 / (0.175 * 0.825 / 30).squareRoot()) < 1e-12)
        #expect(pair.stratifiedP.value != nil)
        #expect(whole.sentences.first?.hasPrefix("men: 15 of 60 appointed (25.0 %)") == true)
    }

    @Test("A group with few applications is compared with a warning")
    func few() throws {
        let characteristic = try FairnessReport.Characteristic(
            "sex", [count("men", "O1", [60, 40, 30, 15]), count("women", "O1", [20, 14, 9, 6])], suppressBelow: 5)
        #expect(characteristic.warning?.contains("with 20 applications") == true)
        #expect(!characteristic.steps.isEmpty)
    }

    /// What is told after what has been told, in order: each time for some divisions, and all of the counts so far.
    private func releases(_ tables: [(divisions: [String], counts: [EqualityCount])]) throws -> [FairnessRelease] {
        let museum = try Museum()
        return try tables.enumerated().map { index, table in
            try museum.service.store.write(as: museum.caller("auditor").act) { writing in
                defer { try? writing.record("test.release") }
                return try writing.release(
                    "sex", table.counts, divisions: table.divisions, on: Museum.day.adding(days: index))
            }
        }
    }

    @Test("A report is told again as it was until what was added is enough to be told by itself")
    func differencing() throws {
        let first = [count("men", "O1", [60, 40, 30, 15]), count("women", "O1", [60, 40, 30, 15])]
        let second = first + [count("men", "O2", [9, 8, 8, 1]), count("women", "O2", [1, 1, 1, 1])]
        let third = second + [count("men", "O3", [40, 30, 20, 9]), count("women", "O3", [40, 30, 20, 9])]
        let told = try releases([([], first), ([], first), ([], second), ([], third), ([], second)])
        #expect(told.map(\.counts) == [first, first, first, third, third])
        #expect(told.map(\.releasedOn.number) == [20_500, 20_500, 20_500, 20_503, 20_503])
        #expect(told.allSatisfy { $0.told == [[true, true, true, true], [true, true, true, true]] })
    }

    @Test("What one division lacks of the whole is not to be found by taking the one from the other")
    func scopes() throws {
        let whole = [
            count("men", "O1", [60, 40, 30, 15]), count("women", "O1", [60, 40, 30, 15]),
            count("men", "O2", [3, 2, 2, 0]), count("women", "O2", [2, 2, 2, 1]),
        ]
        let told = try releases([([], whole), (["North"], Array(whole.prefix(2)))])
        #expect(told[0].told.allSatisfy { $0 == [true, true, true, true] })
        #expect(told[1].told.allSatisfy { !$0.contains(true) })
        let alone = try releases([(["North"], Array(whole.prefix(2))), ([], whole)])
        #expect(alone[0].told.allSatisfy { $0 == [true, true, true, true] })
        #expect(alone[1].told.allSatisfy { !$0.contains(true) })
    }

    @Test("An answer that somebody changed does not show as a count that went up by one")
    func changedAnswer() throws {
        let first = [count("men", "O1", [60, 40, 30, 15]), count("women", "O1", [60, 40, 30, 15])]
        let later = [count("men", "O1", [59, 39, 29, 14]), count("women", "O1", [61, 41, 31, 16])]
        #expect(try releases([([], first), ([], later)])[1].counts == first)
    }
}
