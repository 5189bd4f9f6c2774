/// A day of the proleptic Gregorian calendar, as the pictures need it: read from ISO, told in words, counted in days.
struct CalendarDay: Sendable, Equatable, Comparable {
    let year: Int
    let month: Int
    let day: Int

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads `2026-05-01`; `nil` for anything else, the 30th of February included.
    init?(iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        var numbers = [0, 0, 0]
        for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
            guard (48...57).contains(byte) else { return nil }
            let part = index < 4 ? 0 : index < 7 ? 1 : 2
            numbers[part] = numbers[part] * 10 + Int(byte - 48)
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        guard (1...12).contains(month), day >= 1 else { return nil }
        let next = CalendarDay(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        guard number < next.number else { return nil }
    }

    /// The first day of a month, counted on from January of a year.
    init(year: Int, monthsOn: Int) {
        self.init(year: year + monthsOn / 12, month: monthsOn % 12 + 1, day: 1)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Such as "1 May 2026".
    var words: String { "\(day) \(CalendarDay.months[month - 1]) \(year)" }

    /// Such as "May 2026".
    var monthWords: String { "\(CalendarDay.months[month - 1]) \(year)" }

    /// Days since a fixed day: the years count from March, so that a leap day is the last of its year.
    var number: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + (monthFromMarch * 153 + 2) / 5
            + day
    }

    static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }
}
