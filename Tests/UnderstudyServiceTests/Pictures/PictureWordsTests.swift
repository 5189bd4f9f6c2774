import Testing

@testable import UnderstudyService

@Suite("The pictures say numbers, days and widths right")
struct PictureWordsTests {
    @Test(
        "Numbers have at most two places and no trailing zeros",
        arguments: [(0, "0"), (3, "3"), (2.5, "2.5"), (0.05, "0.05"), (12.346, "12.35"), (-1.5, "-1.5"), (-0.001, "0")])
    func numbers(value: Double, words: String) {
        #expect(PictureWords.number(value) == words)
    }

    @Test("What is not a number is told as unknown, never as nought")
    func notANumber() {
        #expect(PictureWords.points(.nan) == "? points")
        #expect(PictureWords.points(.infinity) == "? points")
        #expect(PictureWords.points(1) == "1 point")
    }

    @Test(
        "An ISO date is told in words, anything else as it stands",
        arguments: [
            ("2026-05-01", "1 May 2026"), ("2028-02-29", "29 Feb 2028"), ("2026-02-29", "2026-02-29"),
            ("2026-13-01", "2026-13-01"), ("1 May", "1 May"), ("2026-5-1", "2026-5-1"), ("2026-12-31", "31 Dec 2026"),
        ])
    func days(text: String, words: String) {
        #expect(PictureWords.day(text) == words)
    }

    @Test("Days are numbered without a gap over leap years and centuries")
    func dayNumbers() throws {
        var previous = try #require(CalendarDay(iso: "1999-12-31")).number
        var gaps: [String] = []
        for year in 2000...2101 {
            for month in 1...12 {
                for day in 1...31 {
                    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
                    guard let date = CalendarDay(iso: "\(year)-\(two(month))-\(two(day))") else { continue }
                    if date.number != previous + 1 { gaps.append(date.words) }
                    previous = date.number
                }
            }
        }
        #expect(gaps.isEmpty)
        let (first, last) = (try #require(CalendarDay(iso: "2000-01-01")), try #require(CalendarDay(iso: "2101-12-31")))
        #expect(last.number - first.number == 37_254)
    }

    @Test("White space is one space, control characters and those that turn text around are dropped")
    func clean() {
        #expect(PictureWords.clean(" a\r\n\tb \u{0}\u{202E}c\u{FFFF} ") == "a b c")
        #expect(PictureWords.clean("Zoë 張 👩‍👩‍👧‍👦") == "Zoë 張 👩‍👩‍👧‍👦")
    }

    @Test("A letter with a mark is about as wide as the letter, and an unknown one wider than any letter")
    func widths() {
        func width(_ text: String) -> Double { TextWidths.width(of: text, size: 1000) }
        #expect((width("e")...(width("e") + 20)).contains(width("é")))
        #expect(width("e\u{301}") == width("e"))
        #expect(width("\u{E000}") > width("W"))
        #expect(width("王") >= 1000)
        #expect(width("") == 0)
        #expect(TextWidths.width(of: "Wide", size: 10, bold: true) > TextWidths.width(of: "Wide", size: 10))
    }

    @Test("Fitted lines are never wider than the column and hold the whole text unless shortened", arguments: 0..<100)
    func fitting(seed: Int) {
        var dice = PictureDice(state: UInt64(seed))
        let text = PictureWords.clean((0..<(1 + dice.below(6))).map { _ in dice.name() }.joined(separator: " "))
        let width = 60 + Double(dice.below(200))
        let fitted = FittedText.fit(text, width: width, size: 12, bold: seed % 2 == 0, maxLines: 3)
        #expect(fitted.lines.count <= 3)
        let widest = fitted.lines.map { TextWidths.width(of: $0, size: 12, bold: seed % 2 == 0) }.max() ?? 0
        #expect(widest <= width || fitted.lines.contains { $0.count == 1 })
        let kept = fitted.lines.joined().filter { $0 != " " }
        let whole = text.filter { $0 != " " }
        #expect(fitted.isShortened ? whole.hasPrefix(kept.dropLast()) : kept == whole)
    }

    @Test("A line breaks after a hyphen before it breaks inside a word")
    func hyphens() {
        let fitted = FittedText.fit("Featherstone-Whitby", width: 90, size: 12, maxLines: 3)
        #expect(fitted.lines == ["Featherstone-", "Whitby"])
        #expect(!fitted.breaksWords)
    }
}
