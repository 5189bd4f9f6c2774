import FairSelection
import Secondments
import Yams

/// An opportunity with its criteria, as a hosting manager writes it in YAML.
struct OpportunityFile {
    var opportunity: Opportunity
    var criteria: [Criterion]

    /// Reads the text of a file.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong, each at its line.
    init(yaml text: String, name: String) throws(BadInput) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw BadInput(InputProblem(file: name, expected: Self.words(for: error)))
        } catch {
            throw BadInput(InputProblem(file: name, expected: "this is not YAML: \(error)"))
        }
        guard let root, root.mapping != nil else {
            throw BadInput(InputProblem(file: name, expected: "keys with values are expected, such as \"id: OPP-7\""))
        }
        try self.init(root, name: name)
    }

    /// Reads a mapping with the keys of an opportunity.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong, each at its line.
    init(_ root: Node, name: String) throws(BadInput) {
        var reader = YAMLReader(root, file: name)
        reader.allow([
            "id", "kind", "channel", "reference", "title", "summary", "unit", "post", "manager", "start", "end",
            "latest_start",
            "fraction",
            "pattern", "places", "deadline", "threshold", "combination", "tie_rule", "criteria", "host",
        ])
        let id = reader.text("id")
        if let id, !Self.isPlain(id) {
            reader.reject(
                "id", "letters, digits, points, hyphens and underscores, 40 at most, beginning with a letter or digit")
        }
        let kind = reader.word("kind", as: OpportunityKind.self)
        let channel = reader.optionalWord("channel", as: Channel.self) ?? .expressionOfInterest
        let title = reader.text("title")
        let unit = reader.text("unit")
        let manager = reader.text("manager")
        let start = reader.day("start")
        let end = reader.day("end")
        let latestStart = reader.optionalDay("latest_start")
        let deadline = reader.day("deadline")
        let fraction = reader.decimal("fraction", from: Thousandths(1), to: .one) ?? .one
        let places = reader.whole("places", in: 1...1000) ?? 1
        let threshold = reader.whole("threshold", in: 0...100) ?? 0
        let combination = reader.optionalWord("combination", as: Combination.self) ?? .mean
        let criteria = Self.criteria(&reader)
        let tieRule = reader.list("tie_rule")
        for criterion in tieRule where !criteria.contains(where: { $0.id == criterion }) {
            reader.reject("tie_rule", "\"\(criterion)\" is not the id of a criterion of this file")
        }
        let reference = reader.optionalText("reference")
        if channel == .internalAdvert, reference == nil {
            reader.reject("reference", "an internal advert carries the reference of the outside system")
        }
        var days: DayRange?
        if let start, let end {
            days = DayRange(from: start, to: end)
            if days == nil { reader.reject("end", "the last day is on or after the first, \(start)") }
            if let deadline, deadline >= start {
                reader.reject("deadline", "applications close before the placement starts, on \(start)")
            }
        }
        var starts: DayRange?
        if let start, let latestStart {
            starts = DayRange(from: start, to: latestStart)
            if starts == nil { reader.reject("latest_start", "the latest start is on or after the first, \(start)") }
            if latestStart.number - start.number > StartRange.furthest {
                reader.reject("latest_start", "the latest start is at most two years after the first, \(start)")
            }
        }
        guard reader.problems.isEmpty, let id, let kind, let title, let unit, let manager, let days, let deadline else {
            throw BadInput(reader.problems)
        }
        opportunity = Opportunity(
            id: id, kind: kind, channel: channel, reference: reference, title: title,
            summary: reader.optionalText("summary") ?? "", unit: unit, post: reader.optionalText("post"),
            manager: manager,
            days: days, fraction: fraction, pattern: reader.optionalText("pattern") ?? "", places: places,
            deadline: deadline,
            rule: SelectionRule(combination: combination, threshold: threshold, tieCriteria: tieRule),
            starts: starts)
        self.criteria = criteria
        if let host = reader.optionalText("host"), host != "internal" {
            throw BadInput(
                InputProblem(
                    file: name, column: "host", value: host,
                    expected: "only placements inside the organisation are arranged here (rule 1)"))
        }
    }

    /// Whether an identifier can be typed, quoted in letters and told apart from an option.
    static func isPlain(_ id: String) -> Bool {
        guard let first = id.unicodeScalars.first, id.unicodeScalars.count <= 40 else { return false }
        func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII
                ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) : scalar.properties.isAlphabetic
        }
        return isLetterOrDigit(first)
            && id.unicodeScalars.allSatisfy { isLetterOrDigit($0) || ".-_".unicodeScalars.contains($0) }
    }

    private static func criteria(_ reader: inout YAMLReader) -> [Criterion] {
        var criteria: [Criterion] = []
        var ids: Set<String> = []
        let readers = reader.sequence("criteria")
        if readers.isEmpty { reader.reject("criteria", "at least one criterion is expected") }
        for var item in readers {
            item.allow(["id", "name", "weight", "essential", "minimum", "scale"])
            let id = item.text("id")
            let name = item.text("name")
            let weight = item.whole("weight", in: 1...1_000_000, isRequired: true)
            let essential = item.flag("essential")
            var minimum = item.whole("minimum", in: 0...1000)
            if minimum == 0, !essential { minimum = nil }
            let points = item.points("scale")
            if let id, !ids.insert(id).inserted { item.reject("id", "another criterion has this id") }
            if let id, let name, let weight, let low = points.keys.min(), let high = points.keys.max(),
                item.problems.isEmpty
            {
                do {
                    criteria.append(
                        try Criterion(
                            id: id, name: name, weight: weight, isEssential: essential, minimum: minimum,
                            scale: RatingScale(lowest: low, highest: high, points: points)))
                } catch {
                    item.reject("id", "\(error)")
                }
            }
            reader.adopt(item)
        }
        return criteria
    }

    static func words(for error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "this is not YAML: \(problem) at line \(mark.line)"
        default: "this is not YAML: \(error)"
        }
    }
}
