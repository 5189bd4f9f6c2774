/// A day of the calendar, without a time or a time zone.
///
/// Held as a count of days, so that comparing and adding cost nothing. The conversion is the arithmetic of the proleptic Gregorian
/// calendar with years that begin in March, by which the leap day is the last day of its year.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public var number: Int

    /// The day so many days after 1970-01-01.
    public init(number: Int) { self.number = number }

    /// The day of a calendar date, or `nil` when there is no such date between the years 1900 and 2999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    /// Reads `2026-05-01`; `nil` for any other form, so that an ambiguous date is never guessed.
    public init?(iso text: some StringProtocol) { self.init(bytes: text.utf8) }

    /// Reads `2026-05-01` from its bytes.
    public init?(iso bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes: bytes) }

    private init?(bytes: some Sequence<UInt8>) {
        // Position by position, without a copy: a staff file has several dates in every row.
        var parts = (year: 0, month: 0, day: 0)
        var position = 0
        for byte in bytes {
            let digit = Int(byte) - 48
            switch position {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 0...9:
                guard (0...9).contains(digit) else { return nil }
                if position < 4 {
                    parts.year = parts.year * 10 + digit
                } else if position < 7 {
                    parts.month = parts.month * 10 + digit
                } else {
                    parts.day = parts.day * 10 + digit
                }
            default: return nil
            }
            position += 1
        }
        guard position == 10 else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// Year, month and day.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The day so many days later, or earlier when negative.
    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// The same day of the month so many months later, clamped to the end of a shorter month: 31 August and six months is 28 or 29 February.
    public func adding(months: Int) -> Day {
        let (year, month, day) = components
        let index = year * 12 + month - 1 + months
        let newYear = index / 12
        let newMonth = index % 12 + 1
        let clamped = min(day, Self.length(ofMonth: newMonth, year: newYear))
        return Day(number: Self.number(year: newYear, month: newMonth, day: clamped))
    }

    /// Earlier days come first.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// The ISO form, `2026-05-01`.
    public var description: String {
        let (year, month, day) = components
        guard (1000...9999).contains(year) else {
            return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }
        return String(unsafeUninitializedCapacity: 10) { text in
            func write(_ number: Int, from first: Int, to last: Int) {
                var rest = number
                for position in stride(from: last, through: first, by: -1) {
                    text[position] = UInt8(48 + rest % 10)
                    rest /= 10
                }
            }
            write(year, from: 0, to: 3)
            write(month, from: 5, to: 6)
            write(day, from: 8, to: 9)
            text[4] = UInt8(ascii: "-")
            text[7] = UInt8(ascii: "-")
            return 10
        }
    }

    /// The form for letters and pictures, `1 May 2026`.
    public var inWords: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let (year, month, day) = components
        return "\(day) \(names[month - 1]) \(year)"
    }
}

extension Day: Codable {
    /// Reads the ISO form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is not a date like 2026-05-01")
        }
        self = day
    }

    /// Writes the ISO form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
