/// How the pictures say numbers, days and states in words, the same in every format.
enum PictureWords {
    /// A text as it may be shown: one line, single spaces, no control characters and none that reorder what follows.
    static func clean(_ text: String) -> String {
        if isClean(text) { return text }
        var scalars = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                pendingSpace = !scalars.isEmpty
                continue
            }
            switch scalar.value {
            case 0xAD, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: continue
            case let value where value & 0xFFFE == 0xFFFE: continue
            default: break
            }
            if pendingSpace { scalars.append(" ") }
            pendingSpace = false
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// Whether there is nothing to clean, as in nearly all texts: printable ASCII and single spaces between words.
    private static func isClean(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    /// A number with at most two places, without trailing zeros.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let hundredths = Int((abs(value) * 100).rounded())
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A whole number with its thousands set apart: `1,181`.
    static func grouped(_ whole: Int) -> String {
        let digits = String(whole)
        return digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text.append(",") }
            text.append(digit.element)
        }
    }

    /// A cost, such as "1 point" or "2.5 points".
    static func points(_ cost: Double) -> String {
        let text = number(cost)
        if text == "1" { return "1 point" }
        guard let whole = Int(text.prefix { $0 != "." }), whole > 999 else { return "\(text) points" }
        return "\(grouped(whole))\(text.drop { $0 != "." }) points"
    }

    /// A sum of costs, such as "5 points" or, of windows that differ, "1,380 point-days".
    static func sum(_ cost: Double, in unit: PlanPicture.CostUnit) -> String {
        let points = points(cost)
        guard unit == .pointDays else { return points }
        return points.hasSuffix("s") ? "\(points.dropLast())-days" : "\(points)-day"
    }

    /// A count, such as "1 move" or "5 moves".
    static func count(_ count: Int, _ noun: String, _ plural: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(plural)"
    }

    /// A day in words where it is an ISO date, and as it stands where not.
    static func day(_ text: String) -> String {
        CalendarDay(iso: text)?.words ?? clean(text)
    }

    /// The days of an opportunity.
    static func window(_ opportunity: PlanPicture.Opportunity) -> String {
        window(opportunity.start, opportunity.end) ?? "no dates set"
    }

    /// The dates of a window; `nil` where none is set.
    static func window(_ start: String?, _ end: String?) -> String? {
        switch (start.map(day), end.map(day)) {
        case (let start?, let end?): start == end ? start : "\(start) to \(end)"
        case (let start?, nil): "from \(start)"
        case (nil, let end?): "until \(end)"
        case (nil, nil): nil
        }
    }

    /// A part of full time.
    static func fraction(_ fraction: Double) -> String {
        fraction == 1 ? "full time" : "\(number(fraction * 100))% of full time"
    }

    /// How well a person suits a vacancy.
    static func suitability(_ percent: Double?) -> String {
        percent.map { "\(number($0))% suited" } ?? "suitability not told"
    }

    /// How far the search went.
    static func ring(_ ring: PlanPicture.Ring) -> String {
        switch ring {
        case .team: "same team"
        case .department: "same department"
        case .organisation: "wider organisation"
        }
    }
}
