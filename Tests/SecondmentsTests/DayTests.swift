import Secondments
import Testing

@Suite("Days of the calendar")
struct DayTests {
    @Test("Every day from 1900 to 2999 has the date that follows the day before")
    func everyDay() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = try #require(Day(year: 1900, month: 1, day: 1)).number
        #expect(number == -25_567)
        for year in 1900...2999 {
            for month in 1...12 {
                let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
                for day in 1...(lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
                    let parts = Day(number: number).components
                    guard parts == (year, month, day), Day(year: year, month: month, day: day)?.number == number else {
                        Issue.record("\(year)-\(month)-\(day) came back as \(parts)")
                        return
                    }
                    number += 1
                }
            }
        }
    }

    @Test(
        "Months are added on the calendar and clamped to the end of a shorter month",
        arguments: [
            ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2025-07-15", 6, "2026-01-15"),
            ("2025-12-31", 2, "2026-02-28"), ("2026-03-31", -1, "2026-02-28"), ("2025-11-30", 12, "2026-11-30"),
        ])
    func months(start: String, months: Int, expected: String) throws {
        #expect(try #require(Day(iso: start)).adding(months: months).description == expected)
    }

    @Test(
        "Only a full ISO date is read",
        arguments: ["", "2026-2-3", "03/02/2026", "2026-02-30", "2026-13-01", "2026-02-03 ", "20260203", "2O26-02-03"])
    func otherForms(text: String) {
        #expect(Day(iso: text) == nil)
        #expect(Array(text.utf8).withUnsafeBufferPointer { Day(iso: $0) } == nil)
    }

    @Test("A date is the same day whether it is read from a text or from its bytes")
    func bytes() {
        for number in stride(from: -25_000, to: 60_000, by: 37) {
            let text = Day(number: number).description
            #expect(Array(text.utf8).withUnsafeBufferPointer { Day(iso: $0) } == Day(iso: text))
            #expect(Day(iso: text) == Day(number: number))
        }
    }

    @Test("A single day is told as that day, and not as running to itself")
    func oneDay() throws {
        let day = DayRange(try #require(Day(iso: "2026-05-01")))
        #expect(day.inWords == "1 May 2026" && day.whenInWords == "on 1 May 2026")
    }

    @Test("A range counts both its ends")
    func ranges() throws {
        let start = try #require(Day(iso: "2026-05-01"))
        let end = try #require(Day(iso: "2027-01-31"))
        let range = try #require(DayRange(from: start, to: end))
        #expect(range.count == 276)
        #expect(DayRange(from: end, to: start) == nil)
        #expect(range.inWords == "1 May 2026 to 31 January 2027")
        #expect(range.whenInWords == "from 1 May 2026 to 31 January 2027")
        #expect(range.overlaps(DayRange(end)))
        #expect(!range.overlaps(DayRange(end.adding(days: 1))))
    }

    @Test("Decimals of three places are exact and keep their value", arguments: ["0", "7", "0.4", "12.125", "-3.05"])
    func thousandths(text: String) throws {
        #expect(try #require(Thousandths(text: text)).description == text)
    }

    @Test(
        "Other numbers are no thousandths",
        arguments: ["", ".5", "1.", "1.2345", "1e3", "nan", "inf", "--1", "9999999999"])
    func notThousandths(text: String) {
        #expect(Thousandths(text: text) == nil)
    }

    @Test("Ranges fall into groups that share no day, whatever their order")
    func groups() throws {
        func range(_ start: Int, _ end: Int) throws -> DayRange {
            try #require(DayRange(from: Day(number: start), to: Day(number: end)))
        }
        let ranges = try [range(20, 30), range(1, 5), range(5, 9), range(31, 31), range(30, 30), range(10, 12)]
        let groups = ranges.groupedByOverlap { $0 }
        #expect(groups.map { $0.map(\.start.number) } == [[1, 5], [10], [20, 30], [31]])
        #expect([DayRange]().groupedByOverlap { $0 }.isEmpty)
    }

    @Test("What is left of a range without others is every day of it that is in none of them, in order")
    func without() throws {
        func range(_ start: Int, _ end: Int) throws -> DayRange {
            try #require(DayRange(from: Day(number: start), to: Day(number: end)))
        }
        let whole = try range(10, 20)
        for others in try [
            [], [range(1, 9)], [range(1, 10)], [range(20, 30)], [range(5, 40)], [range(12, 12)],
            [range(18, 19), range(12, 14)], [range(12, 14), range(13, 16)], [range(10, 20)],
        ] {
            let left = whole.without(others)
            let days = left.flatMap { $0.start.number...$0.end.number }
            #expect(days == (10...20).filter { day in !others.contains { $0.contains(Day(number: day)) } })
        }
    }
}
