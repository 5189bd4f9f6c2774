import FairSelection
import Testing

@Suite("Agreement between assessors")
struct AgreementTests {
    /// Rows are applicants, columns assessors; nil is missing.
    static func table(_ rows: [[Double?]]) throws -> RatingTable {
        var marks: [(applicant: String, assessor: String, value: Double)] = []
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() {
                if let value { marks.append(("a\(row)", "j\(column)", value)) }
            }
        }
        return try RatingTable(marks)
    }

    static func randomRows(_ seed: Int, missing: Double) -> [[Double?]] {
        var random = SeededGenerator(seed: UInt64(seed))
        let (rows, columns) = (Int.random(in: 2...7, using: &random), Int.random(in: 2...4, using: &random))
        return (0..<rows).map { _ in
            (0..<columns).map { _ in
                Double.random(in: 0..<1, using: &random) < missing ? nil : Double(Int.random(in: 0...6, using: &random))
            }
        }
    }

    @Test("A table worked by hand gives the whole family, F, p and the standard error")
    func byHand() throws {
        // Mean squares 10.5 between applicants, 1.5 between assessors, 0.5 left; F(2,2) exceeds x with probability 1/(1+x).
        let icc = IntraclassCorrelation(try Self.table([[1, 2], [3, 3], [5, 7]]))
        func near(_ statistic: Statistic, _ expected: Double) -> Bool {
            abs((statistic.value ?? .nan) - expected) < 1e-12
        }
        #expect(near(icc.icc2Single, 6.0 / 7))
        #expect(near(icc.icc2Panel, 12.0 / 13))
        #expect(near(icc.icc3Single, 10.0 / 11))
        #expect(near(icc.icc3Panel, 20.0 / 21))
        #expect(near(icc.f, 21))
        #expect(near(icc.p, 1.0 / 22))
        #expect(near(icc.standardError, 0.5))
        #expect(icc.df1 == 2)
        #expect(icc.df2 == 2)
    }

    @Test("The 95 % interval of consistency has the F quantile that leaves 2.5 % on each side")
    func interval() throws {
        // With 2 and 2 degrees of freedom that quantile is 39.
        let icc = IntraclassCorrelation(try Self.table([[1, 2], [3, 3], [5, 7]]))
        let interval = try #require(icc.icc3PanelInterval)
        #expect(abs(interval.lower - (1 - 39.0 / 21)) < 1e-9)
        #expect(abs(interval.upper - (1 - 1 / (21.0 * 39))) < 1e-9)
    }

    @Test("One assessor, equal marks and marks without residue give reasons, never a 0 or a 1 made up")
    func degenerate() throws {
        let alone = IntraclassCorrelation(try Self.table([[1], [2], [3]]))
        #expect(alone.icc2Single == .notComputable("one assessor"))
        let flat = AgreementReport(try Self.table([[4, 4], [4, 4], [4, 4]]))
        #expect(flat.intraclass.icc2Panel.reason == "no variance")
        #expect(flat.intraclass.standardError.value == nil)
        #expect(flat.alpha.values.values.allSatisfy { $0.value == nil })
        #expect(flat.concordance.w.value == nil)
        #expect(flat.randomEffects.reason == "no variance")
        let perfect = AgreementReport(try Self.table([[1, 1], [2, 2], [3, 3]]))
        #expect(perfect.intraclass.icc2Single == .value(1))
        #expect(perfect.intraclass.f.value == nil)
        #expect(perfect.intraclass.f.reason?.contains("infinite") == true)
        let stricter = IntraclassCorrelation(try Self.table([[1, 3], [1, 3], [1, 3]]))
        #expect(stricter.icc2Single == .value(0))
        #expect(stricter.icc3Single.value == nil)
    }

    @Test("An applicant whom someone did not mark is left out of the correlations and counted")
    func listwise() throws {
        let whole = IntraclassCorrelation(try Self.table([[1, 2], [3, 3], [5, 7]]))
        let holed = IntraclassCorrelation(try Self.table([[1, 2], [9, nil], [3, 3], [5, 7]]))
        #expect(holed.icc2Single == whole.icc2Single)
        #expect(holed.applicantsUsed == 3)
    }

    @Test("Alpha equals what the whole coincidence matrix gives", arguments: 0..<60)
    func alphaOracle(seed: Int) throws {
        let rows = Self.randomRows(seed, missing: 0.3)
        let alpha = KrippendorffAlpha(try Self.table(rows))
        for level in KrippendorffAlpha.Level.allCases {
            let expected = Self.coincidenceAlpha(rows, level)
            let found = alpha.values[level]?.value
            #expect((found == nil) == (expected == nil))
            if let expected, let found { #expect(abs(found - expected) < 1e-10) }
        }
    }

    /// The definition, pair by pair.
    static func coincidenceAlpha(_ rows: [[Double?]], _ level: KrippendorffAlpha.Level) -> Double? {
        let units = rows.map { $0.compactMap { $0 } }.filter { $0.count >= 2 }
        let all = units.flatMap { $0 }
        let values = Set(all).sorted()
        let n = Double(all.count)
        func count(_ value: Double) -> Double { Double(all.count { $0 == value }) }
        func delta(_ a: Double, _ b: Double) -> Double {
            let (low, high) = (min(a, b), max(a, b))
            switch level {
            case .nominal: return a == b ? 0 : 1
            case .interval: return (a - b) * (a - b)
            case .ratio: return a == b ? 0 : (a - b) * (a - b) / ((a + b) * (a + b))
            case .ordinal:
                let between = values.filter { $0 >= low && $0 <= high }.reduce(0) { $0 + count($1) }
                let distance = between - (count(low) + count(high)) / 2
                return a == b ? 0 : distance * distance
            }
        }
        var (observed, expected) = (0.0, 0.0)
        for unit in units {
            for i in unit.indices {
                for j in unit.indices where i != j { observed += delta(unit[i], unit[j]) / Double(unit.count - 1) }
            }
        }
        for i in all.indices { for j in all.indices where i != j { expected += delta(all[i], all[j]) } }
        return expected > 0 ? 1 - (observed / n) / (expected / (n * (n - 1))) : nil
    }

    @Test("W is 1 for the same order, 0 for opposite ones, and ties take their middle rank")
    func concordance() throws {
        #expect(KendallConcordance(try Self.table([[1, 3], [2, 5], [3, 9]])).w == .value(1))
        #expect(KendallConcordance(try Self.table([[1, 9], [2, 5], [3, 3]])).w == .value(0))
        let tied = KendallConcordance(try Self.table([[1, 1], [1, 2], [3, 3]]))
        // Sums 2.5, 3.5, 6 about 4: S = 6.5; 12 x 6.5 / (4 x 24 - 2 x 6) = 78/84.
        #expect(abs(try #require(tied.w.value) - 78.0 / 84) < 1e-12)
        #expect(tied.df == 2)
    }

    @Test(
        "Leniency leaves no residue in any applicant's or assessor's sum, which is what least squares means",
        arguments: 0..<60)
    func leastSquares(seed: Int) throws {
        let rows = Self.randomRows(500 + seed, missing: 0.25)
        let table = try Self.table(rows)
        let leniency = AdditiveLeniency(table)
        guard let fit = leniency.fit else {
            #expect(leniency.components != 1)
            return
        }
        #expect(abs(fit.assessors.reduce(0, +)) < 1e-10)
        #expect(abs(fit.adjusted.reduce(0, +) / Double(fit.adjusted.count) - fit.mean) < 1e-10)
        var byRow = [Double](repeating: 0, count: table.applicants.count)
        var byColumn = [Double](repeating: 0, count: table.assessors.count)
        for cell in table.cells {
            let rest = cell.value - fit.adjusted[cell.applicant] - fit.assessors[cell.assessor]
            byRow[cell.applicant] += rest
            byColumn[cell.assessor] += rest
        }
        #expect((byRow + byColumn).allSatisfy { abs($0) < 1e-9 })
    }

    @Test("Two panels that share nobody are counted and nothing is adjusted across them")
    func disconnected() throws {
        let leniency = AdditiveLeniency(try Self.table([[4, 5, nil], [6, 7, nil], [nil, nil, 2]]))
        #expect(leniency.components == 2)
        #expect(leniency.fit == nil)
        #expect(leniency.reason?.contains("2 parts") == true)
    }

    @Test("A lone assessor's leniency is 0 and nothing is adjusted")
    func loneAssessor() throws {
        let fit = try #require(AdditiveLeniency(try Self.table([[4], [6], [5]])).fit)
        #expect(fit.assessors == [0])
        #expect(fit.adjusted == [4, 6, 5])
    }

    @Test("No nearby variances make the marks likelier, by a likelihood worked out in full", arguments: 0..<25)
    func restrictedLikelihood(seed: Int) throws {
        let rows = Self.randomRows(900 + seed, missing: seed.isMultiple(of: 2) ? 0 : 0.2)
        let table = try Self.table(rows)
        guard let fit = RandomEffects(table, leniency: AdditiveLeniency(table)).fit else { return }
        let residual = fit.residualVariance
        let (a, b) = (fit.applicantVariance / residual, fit.assessorVariance / residual)
        let best = Self.denseCriterion(table, a, b)
        for (da, db) in [(0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01), (0.01, -0.01), (0.5, 0), (0, 0.5), (-0.5, 0.5)] {
            let (x, y) = (max(0, a * (1 + da) + 1e-3 * da), max(0, b * (1 + db) + 1e-3 * db))
            #expect(Self.denseCriterion(table, x, y) >= best - 1e-9)
        }
        // The prediction of an applicant's effect is the variance ratio times the sum of that row's residuals.
        for row in table.applicants.indices {
            let rest = table.cells.filter { $0.applicant == row }.reduce(0) {
                $0 + $1.value - fit.mean - fit.applicants[row] - fit.assessors[$1.assessor]
            }
            #expect(abs(fit.applicants[row] - a * rest) < 1e-8)
        }
    }

    /// Minus twice the restricted log-likelihood from the whole covariance matrix, by Gaussian elimination.
    static func denseCriterion(_ table: RatingTable, _ a: Double, _ b: Double) -> Double {
        let n = table.cells.count
        var matrix = (0..<n).map { row in
            (0..<n).map { column in
                let (left, right) = (table.cells[row], table.cells[column])
                return (row == column ? 1 : 0) + (left.applicant == right.applicant ? a : 0)
                    + (left.assessor == right.assessor ? b : 0)
            }
        }
        var right = table.cells.map { [1, $0.value] }
        let original = right
        var logDeterminant = 0.0
        for pivot in 0..<n {
            logDeterminant += Self.log(matrix[pivot][pivot])
            for row in 0..<n where row != pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in pivot..<n { matrix[row][column] -= factor * matrix[pivot][column] }
                for side in 0..<2 { right[row][side] -= factor * right[pivot][side] }
            }
        }
        for row in 0..<n { for side in 0..<2 { right[row][side] /= matrix[row][row] } }
        func product(_ i: Int, _ j: Int) -> Double { (0..<n).reduce(0) { $0 + original[$1][i] * right[$1][j] } }
        let quadratic = product(1, 1) - product(0, 1) * product(0, 1) / product(0, 0)
        return Double(n - 1) * Self.log(quadratic) + logDeterminant + Self.log(product(0, 0))
    }

    /// The natural logarithm by its area series, so that the oracle leans on nothing of the engine's.
    static func log(_ value: Double) -> Double {
        let exponent = Double(value.exponent)
        let z = (value.significand - 1) / (value.significand + 1)
        var (term, sum, k) = (z, 0.0, 1.0)
        while abs(term) > 1e-18 {
            sum += term / k
            term *= z * z
            k += 2
        }
        return 2 * sum + exponent * 0.693_147_180_559_945_3
    }

    @Test("The figures do not depend on the order of the rows", arguments: 0..<20)
    func anyOrder(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var marks: [(applicant: String, assessor: String, value: Double)] = []
        for (row, values) in Self.randomRows(seed, missing: 0.2).enumerated() {
            for (column, value) in values.enumerated() {
                if let value { marks.append(("a\(row)", "j\(column)", value)) }
            }
        }
        let report = AgreementReport(try RatingTable(marks))
        #expect(AgreementReport(try RatingTable(marks.shuffled(using: &random))) == report)
    }

    @Test("Two assessors who agree no better than chance are told to talk, in words")
    func words() throws {
        let report = AgreementReport(try Self.table([[1, 4], [4, 1], [2, 3], [3, 2]]))
        let sentences = report.findings(about: "Leading a team").map(\.sentence)
        #expect(
            sentences.contains(
                "The two assessors agree no better than chance on Leading a team: talk it through before you decide."))
    }

    @Test("A mark given twice and a mark that is no number are refused")
    func refused() {
        #expect(throws: RatingTable.Problem.duplicate(applicant: "a", assessor: "j")) {
            try RatingTable([("a", "j", 1), ("a", "j", 2)])
        }
        #expect(throws: RatingTable.Problem.notFinite(applicant: "a", assessor: "j")) {
            try RatingTable([("a", "j", .nan)])
        }
    }
}
