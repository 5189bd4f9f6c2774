import Testing

@testable import UnderstudyStore

@Suite("Texts in one stretch of bytes")
struct TextColumnTests {
    @Test("Each text is found from wherever the search begins, and no other is", arguments: [1, 2, 3, 8, 40])
    func found(count: Int) {
        // Lengths differ, and some texts begin others.
        let texts = Set((0..<count).map { "P\($0 * $0)" + ($0 % 7 == 0 ? "é" : "") })
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var column = TextColumn()
        for text in texts { column.append(text) }
        #expect(column.count == texts.count)
        #expect(!column.isPlain)
        for hint in [nil, -3, 0, 1, texts.count / 2, texts.count - 1, texts.count, 1000] {
            for (row, text) in texts.enumerated() {
                #expect(column.row(of: text, near: hint) == row)
                #expect(column[row] == text)
            }
            for missing in ["", "A", "P", "P00", "P2", "Q", "é"] where !texts.contains(missing) {
                #expect(column.row(of: missing, near: hint) == nil)
            }
        }
    }

    @Test("A column without texts holds none, and one of plain texts knows that it is plain")
    func plain() {
        var column = TextColumn()
        #expect(column.row(of: "P1") == nil)
        #expect(column.row(of: "P1", near: 4) == nil)
        column.append("P1")
        #expect(column.isPlain)
    }
}
