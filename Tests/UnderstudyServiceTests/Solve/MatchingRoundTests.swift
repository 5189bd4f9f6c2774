import Foundation
import Testing
import UnderstudyService

@Suite("A round of matching from files")
struct MatchingRoundTests {
    /// Writes files into a folder of their own and hands their paths to a test.
    private func withFiles<Result>(
        _ preferences: String, _ places: String, _ ranking: String, _ body: ([String]) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = ["preferences.csv", "places.csv", "ranking.csv"].map { folder.appending(path: $0).path }
        for (path, text) in zip(paths, [preferences, places, ranking]) {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
        return try body(paths)
    }

    private let preferences = """
        applicant,opportunity,preference
        Mo,library,1
        Mo,archive,2
        Jo,library,1
        Al,archive,1
        """
    private let places = "places,opportunity\n1,library\n1,archive\n2,museum\n"
    private let ranking = """
        opportunity,applicant,rank
        library,Jo,1
        library,Mo,2
        archive,Mo,1
        archive,Al,2
        museum,Zed,1
        """

    private func round(_ options: MatchingOptions = MatchingOptions(), ranking: String? = nil) throws -> MatchingRound {
        try withFiles(preferences, places, ranking ?? self.ranking) { paths in
            try MatchingRound(
                MatchingInput(preferences: paths[0], places: paths[1], ranking: paths[2]), options: options)
        }
    }

    private struct Told: Decodable {
        struct Assignment: Decodable, Equatable {
            var applicant: String
            var opportunity: String
            var preference: Int
        }
        struct Why: Decodable {
            var applicant: String
            var sentence: String
        }
        var assignments: [Assignment]
        var unmatched: [String]
        var why: [Why]
    }

    @Test("Assignments and reasons are told by id")
    func told() throws {
        let told = try JSONDecoder().decode(Told.self, from: Data(try round().json(seconds: 0).utf8))
        #expect(
            told.assignments == [
                .init(applicant: "Jo", opportunity: "library", preference: 1),
                .init(applicant: "Mo", opportunity: "archive", preference: 2),
            ])
        #expect(told.unmatched == ["Al"])
        #expect(told.why.map(\.applicant) == ["Al", "Mo"])
        #expect(
            told.why.first?.sentence
                == "The opportunity they preferred, archive, was filled by higher-ranked applicants.")
    }

    @Test("The order of the rows and the way lines end change nothing")
    func anyOrder() throws {
        let rows = preferences.split(separator: "\n")
        let turned = ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\r\n") + "\r\n"
        let found = try withFiles(turned, places, ranking) { paths in
            try MatchingRound(
                MatchingInput(preferences: paths[0], places: paths[1], ranking: paths[2]), options: MatchingOptions()
            ).json(seconds: 0)
        }
        #expect(found == (try round().json(seconds: 0)))
    }

    @Test("Every bad row of every file is told at once")
    func badRows() throws {
        do {
            _ = try withFiles(
                "applicant,opportunity,preference\nMo,nowhere,1\nJo,library,first\n",
                "opportunity,places\nlibrary,-1\nlibrary,2\n",
                "opportunity,applicant,rank\nlibrary,Jo,0\n"
            ) { try MatchingInput(preferences: $0[0], places: $0[1], ranking: $0[2]) }
            Issue.record("bad rows were taken in")
        } catch let error as BadInput {
            #expect(error.problems.map(\.row) == [2, 3, 2, 3, 2])
        }
    }

    @Test("A tie is refused with the name of whoever ties, unless a rule for it is given")
    func ties() throws {
        let tied = ranking.replacing("library,Mo,2", with: "library,Mo,1")
        #expect {
            try round(ranking: tied)
        } throws: { error in
            (error as? BadInput)?.problems.first?.value == "library"
        }
        let filled = try round(MatchingOptions(ties: .mostFilled(seed: nil)), ranking: tied)
        let told = try JSONDecoder().decode(Told.self, from: Data(filled.json(seconds: 0).utf8))
        #expect(told.assignments.count == 2)
    }

    @Test("A verified matching holds, and each way to spoil it is found")
    func verification() throws {
        let sound = try round().json(seconds: 0)
        func findings(_ text: String) throws -> [String] {
            try withFiles(preferences, places, ranking) { paths in
                let matching = paths[0] + ".json"
                try Data(text.utf8).write(to: URL(fileURLWithPath: matching))
                return try MatchingVerification(
                    matching: matching,
                    input: MatchingInput(preferences: paths[0], places: paths[1], ranking: paths[2])
                ).findings
            }
        }
        #expect(try findings(sound).isEmpty)
        for (part, spoilt) in [
            ("\"preference\":2", "\"preference\":1"), ("\"unmatched\":[\"Al\"]", "\"unmatched\":[]"),
            ("\"applicant\":\"Mo\",\"opportunity\":\"archive\"", "\"applicant\":\"Al\",\"opportunity\":\"archive\""),
            ("\"opportunity\":\"library\"", "\"opportunity\":\"museum\""),
            ("\"opportunity\":\"library\"", "\"opportunity\":\"nowhere\""),
            ("\"applicant\":\"Jo\"", "\"applicant\":\"Mo\""),
            ("\"blocking_pairs\":[]", "\"blocking_pairs\":[{\"applicant\":\"Al\",\"opportunity\":\"archive\"}]"),
        ] {
            #expect(try !findings(sound.replacing(part, with: spoilt)).isEmpty, "\(spoilt)")
        }
        #expect(throws: BadInput.self) { try findings("[]") }
    }
}
