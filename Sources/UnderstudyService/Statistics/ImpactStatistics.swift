public import FairSelection
import Foundation

/// Whether groups were selected at different rates, from a file of counts.
public struct ImpactStatistics: Sendable {
    /// Every figure.
    public let report: ImpactReport

    private let hasStrata: Bool

    /// Reads `group,applied,selected[,stratum]` and computes.
    ///
    /// - Parameter suppressBelow: the count below which a group is not told; 0 for none.
    /// - Throws: ``BadInput`` with every count that is no whole number, is impossible or stands twice.
    public init(outcomes path: String, suppressBelow: Int) throws(BadInput) {
        let file = try CSVFile(path: path)
        let group = try file.column("group")
        let applied = try file.column("applied")
        let selected = try file.column("selected")
        let stratum = file.optionalColumn("stratum")
        hasStrata = stratum != nil
        var problems = file.problems
        var outcomes: [GroupOutcome] = []
        var seen: [String: Set<String>] = [:]
        for row in 0..<file.rowCount {
            func count(_ column: Int) -> Int? {
                let text = file.text(row: row, column: column).trimmingCharacters(in: .whitespaces)
                if let value = Int(text), (0...10_000_000).contains(value), text.first != "+" { return value }
                problems.append(
                    file.problem(row: row, column: column, expected: "a whole number from 0 to 10000000 is expected"))
                return nil
            }
            let name = file.text(row: row, column: group)
            if name.isEmpty {
                problems.append(file.problem(row: row, column: group, expected: "a group's name is expected"))
            }
            let (all, chosen) = (count(applied), count(selected))
            guard !name.isEmpty, let all, let chosen else { continue }
            if chosen > all {
                problems.append(
                    file.problem(
                        row: row, column: selected,
                        expected: "no more than the \(all) who applied can have been selected"))
            }
            let place = stratum.map { file.text(row: row, column: $0) }
            if !seen[name, default: []].insert(place ?? "").inserted {
                problems.append(
                    file.problem(
                        row: row, column: group,
                        expected: stratum == nil
                            ? "each group is expected once; counts of several rounds need a column 'stratum'"
                            : "each group is expected once in a stratum"))
            }
            outcomes.append(GroupOutcome(group: name, applied: all, selected: chosen, stratum: place))
        }
        if outcomes.isEmpty, problems.isEmpty {
            problems.append(InputProblem(file: file.name, expected: "there are no groups in this file"))
        }
        guard problems.isEmpty else { throw BadInput(problems) }
        do throws(ImpactReport.Problem) {
            report = try ImpactReport(outcomes, suppressBelow: suppressBelow)
        } catch {
            throw BadInput(
                InputProblem(file: file.name, expected: "a group of more than ten million cannot be analysed"))
        }
    }

    /// The figures as JSON, every key present.
    public func json() throws -> String {
        var json = StatisticsJSON()
        var groups: [StatisticsJSON.Node] = []
        for group in report.groups {
            let path = "groups.\(group.name)"
            var object = json.object([("rate", group.rate), ("impact_ratio", group.impactRatio)], at: path)
            object["group"] = .text(group.name)
            object["applied"] = group.outcome.map { .whole($0.applied) } ?? .null
            object["selected"] = group.outcome.map { .whole($0.selected) } ?? .null
            object["below_four_fifths"] = group.isBelowFourFifths.map { .flag($0) } ?? .null
            object["suppressed"] = .flag(group.outcome == nil)
            if group.isBelowFourFifths == nil, let reason = group.impactRatio.reason {
                json.note(reason, at: path + ".below_four_fifths")
            }
            if group.outcome == nil, let reason = group.rate.reason {
                json.note(reason, at: path + ".applied")
                json.note(reason, at: path + ".selected")
            }
            groups.append(.object(object))
        }
        var pairs: [StatisticsJSON.Node] = []
        for pair in report.pairs {
            var object = json.object(
                [
                    ("z", pair.z), ("p_z", pair.pOfZ), ("fisher_p", pair.fisher), ("odds_ratio", pair.oddsRatio),
                    ("chi_square", pair.chiSquare),
                ], at: "pairs.\(pair.first)|\(pair.second)")
            object["a"] = .text(pair.first)
            object["b"] = .text(pair.second)
            pairs.append(.object(object))
        }
        let strata = report.stratified
        let cmh = json.object(
            [("chi_square", strata.chiSquare), ("p", strata.p), ("odds_ratio", strata.oddsRatio)], at: "cmh")
        return try json.text(["groups": .list(groups), "pairs": .list(pairs), "cmh": .object(cmh)])
    }

    /// What the figures mean, a sentence for each.
    public func text() -> String {
        var lines = report.sentences()
        if !hasStrata { lines.removeLast() }
        if report.suppressBelow > 0 {
            lines.append("Groups with a count below \(report.suppressBelow) are not told.")
        }
        return lines.joined(separator: "\n")
    }
}
