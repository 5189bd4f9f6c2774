import Foundation
import Testing
import UnderstudyService

@Suite("Statistics from files")
struct StatisticsFilesTests {
    private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("Every key is there, null where nothing can be computed, with the reason by its path")
    func everyKey() throws {
        let json = try withFile("applicant,assessor,rating\na,P,3\nb,P,4\n") {
            try object(try AgreementStatistics(ratings: $0).json())
        }
        let icc = try #require(json["icc"] as? [String: Any])
        for key in ["icc2_1", "icc2_k", "icc3_1", "icc3_k", "f", "df1", "df2", "p"] {
            #expect(icc[key] is NSNull)
        }
        #expect(icc["applicants_used"] as? Int == 2)
        #expect(json["sem"] is NSNull)
        let reasons = try #require(json["reasons"] as? [String: String])
        #expect(reasons["icc.icc2_1"] == "one assessor")
        #expect(reasons["random_effects.mean"] == "one assessor")
        #expect(reasons["kendall_w.w"] == "one assessor")
        #expect((json["leniency"] as? [String: Any])?["assessors"] as? [String: Double] == ["P": 0])
    }

    @Test("An empty rating is a missing one, and a word, a repeated row and a file without rows are refused")
    func ratings() throws {
        let told = try withFile("\u{FEFF}assessor,rating,applicant,note\r\nP,4,a,\r\nQ,,a,\r\nQ,3,b,x\r\n") {
            try AgreementStatistics(ratings: $0).text()
        }
        #expect(told.hasPrefix("2 applicants, 2 assessors, 2 ratings; 0 applicants"))
        for bad in ["a,P,good\n", "a,P,nan\n", "a,P,1\na,P,2\n", ",P,1\n", "", "a,P,1e999\n"] {
            #expect(throws: BadInput.self) {
                try withFile("applicant,assessor,rating\n" + bad) { try AgreementStatistics(ratings: $0) }
            }
        }
    }

    @Test("A suppressed group has null counts and a reason, and no pair gives it away")
    func suppressed() throws {
        let json = try withFile("group,applied,selected\nx,50,20\ny,9,2\n") {
            try object(try ImpactStatistics(outcomes: $0, suppressBelow: 5).json())
        }
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(groups[1]["applied"] is NSNull)
        #expect(groups[1]["selected"] is NSNull)
        let pairs = try #require(json["pairs"] as? [[String: Any]])
        #expect(pairs[0]["fisher_p"] is NSNull)
        #expect((json["cmh"] as? [String: Any])?["p"] is NSNull)
    }

    @Test("Impossible counts are all told", arguments: ["x,3,4", "x,-1,0", "x,2.5,1", ",3,1", "x,3,1\nx,3,1"])
    func impossible(rows: String) {
        #expect(throws: BadInput.self) {
            try withFile("group,applied,selected\n" + rows + "\n") {
                try ImpactStatistics(outcomes: $0, suppressBelow: 0)
            }
        }
    }
}
