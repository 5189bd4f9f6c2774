public import FairSelection
import Foundation

/// How far a panel's marks agree, from a file of ratings.
public struct AgreementStatistics: Sendable {
    /// How an interval of alpha is drawn.
    public struct Bootstrap: Sendable, Hashable {
        /// How often the applicants are drawn again.
        public let resamples: Int
        /// What the draws follow from, any text.
        public let seed: String

        /// Makes the settings.
        public init(resamples: Int, seed: String) {
            self.resamples = resamples
            self.seed = seed
        }
    }

    /// Every figure.
    public let report: AgreementReport

    private let bootstrap: Bootstrap?
    private let intervals: [KrippendorffAlpha.Level: (lower: Double, upper: Double)]

    /// Reads `applicant,assessor,rating` and computes. An empty rating is a missing one.
    ///
    /// - Parameter bootstrap: how to draw 95 % intervals of alpha; none are drawn unless given.
    /// - Throws: ``BadInput`` with every rating that is no number and every one given twice.
    public init(ratings path: String, bootstrap: Bootstrap? = nil) throws(BadInput) {
        let file = try CSVFile(path: path)
        let applicant = try file.column("applicant")
        let assessor = try file.column("assessor")
        let rating = try file.column("rating")
        var problems = file.problems
        var marks: [(applicant: String, assessor: String, value: Double)] = []
        var seen: Set<[UInt8]> = []
        marks.reserveCapacity(file.rowCount)
        for row in 0..<file.rowCount {
            let names = (file.text(row: row, column: applicant), file.text(row: row, column: assessor))
            let text = file.text(row: row, column: rating).trimmingCharacters(in: .whitespaces)
            if names.0.isEmpty {
                problems.append(
                    file.problem(row: row, column: applicant, expected: "an id of an applicant is expected"))
            } else if names.1.isEmpty {
                problems.append(file.problem(row: row, column: assessor, expected: "an id of an assessor is expected"))
            } else if !text.isEmpty {
                guard let value = Self.number(text) else {
                    problems.append(
                        file.problem(row: row, column: rating, expected: "a number with a decimal point is expected"))
                    continue
                }
                // The length of the first id keeps two pairs of ids from running into one key.
                let key = Array("\(names.0.utf8.count)|\(names.0)|\(names.1)".utf8)
                if !seen.insert(key).inserted {
                    problems.append(
                        file.problem(
                            row: row, column: rating,
                            expected: "one rating by \(names.1) for \(names.0) is expected, and this is a second one"))
                }
                marks.append((names.0, names.1, value))
            }
        }
        if marks.isEmpty, problems.isEmpty {
            problems.append(InputProblem(file: file.name, expected: "there are no ratings in this file"))
        }
        guard problems.isEmpty else { throw BadInput(problems) }
        do throws(RatingTable.Problem) {
            report = AgreementReport(try RatingTable(marks))
        } catch {
            throw BadInput(InputProblem(file: file.name, expected: "each rating is finite and stands once: \(error)"))
        }
        var intervals: [KrippendorffAlpha.Level: (lower: Double, upper: Double)] = [:]
        if let bootstrap {
            for level in KrippendorffAlpha.Level.allCases where report.alpha.values[level]?.value != nil {
                // Every level sees the same draws.
                var random = SeededRandom(seed: bootstrap.seed)
                intervals[level] = KrippendorffAlpha.bootstrapInterval(
                    level, of: report.table, resamples: bootstrap.resamples, using: &random)
            }
        }
        self.bootstrap = bootstrap
        self.intervals = intervals
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }

    /// The figures as JSON, every key present.
    public func json() throws -> String {
        var json = StatisticsJSON()
        let icc = report.intraclass
        var object = json.object(
            [
                ("icc2_1", icc.icc2Single), ("icc2_k", icc.icc2Panel), ("icc3_1", icc.icc3Single),
                ("icc3_k", icc.icc3Panel), ("f", icc.f), ("p", icc.p),
            ], at: "icc")
        for (key, freedom) in [("df1", icc.df1), ("df2", icc.df2)] {
            object[key] = freedom.map { .whole($0) } ?? .null
            if freedom == nil { json.note(icc.f.reason ?? "there is no F", at: "icc.\(key)") }
        }
        object["applicants_used"] = .whole(icc.applicantsUsed)
        var intervals: [String: StatisticsJSON.Node] = [:]
        for (key, interval, figure) in [
            ("icc2_1", icc.icc2SingleInterval, icc.icc2Single), ("icc2_k", icc.icc2PanelInterval, icc.icc2Panel),
            ("icc3_1", icc.icc3SingleInterval, icc.icc3Single), ("icc3_k", icc.icc3PanelInterval, icc.icc3Panel),
        ] {
            if let interval, interval.lower.isFinite, interval.upper.isFinite {
                intervals[key] = .list([.number(interval.lower), .number(interval.upper)])
            } else {
                intervals[key] = .null
                json.note(figure.reason ?? "the marks vary too little for an interval", at: "icc.ci95.\(key)")
            }
        }
        object["ci95"] = .object(intervals)
        var alpha: [(String, Statistic)] = []
        for level in KrippendorffAlpha.Level.allCases {
            alpha.append((level.rawValue, report.alpha.values[level] ?? .notComputable("it was not computed")))
        }
        let w = report.concordance
        var kendall = json.object([("w", w.w), ("chi_square", w.chiSquare), ("p", w.p)], at: "kendall_w")
        kendall["df"] = w.df.map { .whole($0) } ?? .null
        if w.df == nil { json.note(w.w.reason ?? "there is no W", at: "kendall_w.df") }
        // Built before it is written: what is not computable notes its reason on the way.
        var whole: [String: StatisticsJSON.Node] = [
            "icc": .object(object), "krippendorff_alpha": .object(json.object(alpha, at: "krippendorff_alpha")),
            "kendall_w": .object(kendall), "leniency": leniency(&json), "random_effects": randomEffects(&json),
            "sem": json.node(icc.standardError, at: "sem"),
            "not_separable": .list(report.notSeparable.map { .list([.text($0.above), .text($0.below)]) }),
        ]
        if let bootstrap { whole["alpha_bootstrap"] = bootstrapNode(bootstrap, &json) }
        return try json.text(whole)
    }

    private func bootstrapNode(_ bootstrap: Bootstrap, _ json: inout StatisticsJSON) -> StatisticsJSON.Node {
        var object: [String: StatisticsJSON.Node] = [:]
        for level in KrippendorffAlpha.Level.allCases {
            if let interval = intervals[level] {
                object[level.rawValue] = .list([.number(interval.lower), .number(interval.upper)])
            } else {
                object[level.rawValue] = .null
                json.note(
                    report.alpha.values[level]?.reason ?? "alpha cannot be computed in most of the draws",
                    at: "alpha_bootstrap.ci95.\(level.rawValue)")
            }
        }
        return .object([
            "resamples": .whole(bootstrap.resamples), "seed": .text(bootstrap.seed), "ci95": .object(object),
        ])
    }

    private func leniency(_ json: inout StatisticsJSON) -> StatisticsJSON.Node {
        var object: [String: StatisticsJSON.Node] = ["components": .whole(report.leniency.components)]
        object["raw"] = byID(report.table.applicants, report.leniency.raw)
        if let fit = report.leniency.fit {
            object["mean"] = .number(fit.mean)
            object["assessors"] = byID(report.table.assessors, fit.assessors)
            object["adjusted"] = byID(report.table.applicants, fit.adjusted)
        } else {
            for key in ["mean", "assessors", "adjusted"] {
                object[key] = .null
                json.note(report.leniency.reason ?? "there is no fit", at: "leniency.\(key)")
            }
        }
        return .object(object)
    }

    private func randomEffects(_ json: inout StatisticsJSON) -> StatisticsJSON.Node {
        guard let fit = report.randomEffects.fit else {
            var object: [String: StatisticsJSON.Node] = [:]
            for key in ["mean", "var_applicant", "var_assessor", "var_residual", "applicants", "assessors"] {
                object[key] = .null
                json.note(report.randomEffects.reason ?? "there is no fit", at: "random_effects.\(key)")
            }
            return .object(object)
        }
        return .object([
            "mean": .number(fit.mean), "var_applicant": .number(fit.applicantVariance),
            "var_assessor": .number(fit.assessorVariance), "var_residual": .number(fit.residualVariance),
            "applicants": byID(report.table.applicants, fit.applicants),
            "assessors": byID(report.table.assessors, fit.assessors),
        ])
    }

    private func byID(_ ids: [String], _ values: [Double]) -> StatisticsJSON.Node {
        .object(Dictionary(zip(ids, values.map { .number($0) }), uniquingKeysWith: { first, _ in first }))
    }

    /// The figures as text: each with a sentence, then raw and adjusted scores side by side.
    public func text() -> String {
        let table = report.table
        var lines = [
            "\(Count.of(table.applicants.count, "applicant")), \(Count.of(table.assessors.count, "assessor")), "
                + "\(Count.of(table.cells.count, "rating")); "
                + "\(Count.of(report.intraclass.applicantsUsed, "applicant")) marked by every assessor.", "",
        ]
        for finding in report.findings() {
            let value = finding.value.value.map { String(format: finding.isCount ? "%.0f" : "%.3f", $0) }
            lines.append("\(finding.name): \(value ?? "not computable")")
            lines.append("  \(finding.sentence)")
        }
        if let bootstrap {
            lines += [
                "",
                "95 % intervals of alpha from \(bootstrap.resamples) draws of the applicants, seed \"\(bootstrap.seed)\":",
            ]
            for level in KrippendorffAlpha.Level.allCases {
                let told = intervals[level].map { String(format: "%.3f to %.3f", $0.lower, $0.upper) }
                lines.append("  \(level.rawValue): \(told ?? "not computable")")
            }
        }
        if let fit = report.leniency.fit {
            lines += ["", "Leniency of each assessor (positive is lenient):"]
            lines += columns(table.assessors, [fit.assessors], limit: 50)
            lines += ["", "Each applicant's average, as given and as an average assessor would have marked:"]
            lines += columns(table.applicants, [report.leniency.raw, fit.adjusted], limit: 50)
        }
        return lines.joined(separator: "\n")
    }

    private func columns(_ ids: [String], _ values: [[Double]], limit: Int) -> [String] {
        let width = min(40, ids.prefix(limit).map(\.count).max() ?? 0)
        var lines = ids.prefix(limit).enumerated().map { index, id in
            "  " + id.padding(toLength: max(width, id.count), withPad: " ", startingAt: 0)
                + values.map { String(format: "%10.3f", $0[index]) }.joined()
        }
        if ids.count > limit { lines.append("  and \(ids.count - limit) more, all of them with --json") }
        return lines
    }
}
