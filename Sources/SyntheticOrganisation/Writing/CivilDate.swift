/// A date of the Gregorian calendar, for writing and counting months.
struct CivilDate: Comparable {
    var year: Int
    var month: Int
    var day: Int

    static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The date so many months later, or earlier for a negative number, on a day that every month has.
    func adding(months: Int, day: Int = 1) -> CivilDate {
        let count = year * 12 + month - 1 + months
        return CivilDate(year: count / 12, month: count % 12 + 1, day: day)
    }

    /// The last day of its month.
    var endOfMonth: CivilDate {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return CivilDate(year: year, month: month, day: days[month - 1])
    }
}
