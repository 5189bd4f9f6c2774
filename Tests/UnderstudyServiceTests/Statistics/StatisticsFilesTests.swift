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

    @Test("Of very many close neighbours and lenient assessors ten are named and the rest counted, in whole numbers")
    func many() throws {
        // Equal averages throughout, and marks that go up with the applicant for one half of the panel and down for the other.
        var text = "applicant,assessor,rating\n"
        for applicant in 0..<40 {
            for assessor in 0..<16 {
                let mark = (assessor % 2 == 0 ? applicant : 39 - applicant) + (assessor < 8 ? 100 : 0)
                text += "a\(100 + applicant),j\(10 + assessor),\(mark)\n"
            }
        }
        let told = try withFile(text) { try AgreementStatistics(ratings: $0).text() }
        let lines = told.split(separator: "\n")
        #expect(lines.contains("Neighbours too close to tell apart: 39"))
        let neighbours = try #require(lines.first { $0.contains("do not separate") })
        #expect(neighbours.hasSuffix(", nor 29 more pairs of neighbours further down."))
        #expect(neighbours.split(separator: " and ").count == 11)
        let lenient = try #require(lines.first { $0.contains("the average assessor") })
        #expect(lenient.contains("; 6 more mark at least 0.50 above or below."))
        #expect(lenient.split(separator: " the average assessor").count == 11)
    }

    @Test("The interval of alpha follows from the seed and encloses alpha, and what has no alpha has no interval")
    func bootstrap() throws {
        let text = "applicant,assessor,rating\na,P,1\na,Q,2\nb,P,3\nb,Q,3\nc,P,5\nc,Q,4\nd,P,2\nd,Q,2\n"
        func told(_ text: String, _ seed: String) throws -> String {
            try withFile(text) {
                try AgreementStatistics(
                    ratings: $0, bootstrap: AgreementStatistics.Bootstrap(resamples: 400, seed: seed)
                ).json()
            }
        }
        #expect(try told(text, "s") == told(text, "s"))
        #expect(try told(text, "s") != told(text, "t"))
        let json = try object(told(text, "s"))
        let alpha = try #require((json["krippendorff_alpha"] as? [String: Any])?["interval"] as? Double)
        let drawn = try #require(json["alpha_bootstrap"] as? [String: Any])
        let interval = try #require((drawn["ci95"] as? [String: Any])?["interval"] as? [Double])
        #expect(interval[0] < alpha && alpha < interval[1])
        let none = try object(told("applicant,assessor,rating\na,P,1\nb,P,2\n", "s"))
        let empty = try #require((none["alpha_bootstrap"] as? [String: Any])?["ci95"] as? [String: Any])
        #expect(empty["interval"] is NSNull)
        #expect((none["reasons"] as? [String: String])?["alpha_bootstrap.ci95.interval"] != nil)
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
