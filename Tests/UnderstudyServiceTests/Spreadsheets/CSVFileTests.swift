import Testing
import UnderstudyService

@Suite("Reading and writing CSV")
struct CSVFileTests {
    private func file(_ text: String) throws -> CSVFile {
        try CSVFile(bytes: Array(text.utf8), name: "test.csv")
    }

    @Test("LF and CRLF, with a BOM or without, read the same", arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
    func lineEndings(ending: String, mark: String) throws {
        let csv = try file(mark + ["id,name", "a,Ada", "b,\"Bo, \"\"B\"\"\"", ""].joined(separator: ending))
        #expect(csv.header == ["id", "name"])
        #expect(csv.rowCount == 2)
        #expect(csv.text(row: 0, column: 1) == "Ada")
        #expect(csv.text(row: 1, column: 1) == "Bo, \"B\"")
        #expect(csv.line(ofRow: 1) == 3)
    }

    @Test("A quoted field may hold line breaks, and rows after it keep their line numbers")
    func lineBreaksInFields() throws {
        let csv = try file("id,text\na,\"one\ntwo\"\nb,three\n")
        #expect(csv.text(row: 0, column: 1) == "one\ntwo")
        #expect(csv.line(ofRow: 1) == 4)
    }

    @Test("A last empty field counts, with a line end or without", arguments: ["a,\n", "a,"])
    func trailingEmptyField(row: String) throws {
        let csv = try file("id,text\n" + row)
        #expect(csv.rowCount == 1)
        #expect(csv.text(row: 0, column: 1) == "")
    }

    @Test("A row of another width is a problem with its line, and the others are still read")
    func widths() throws {
        let csv = try file("id,text\na,b,c\nd,e\n")
        #expect(csv.rowCount == 1)
        #expect(csv.problems.map(\.row) == [2])
    }

    @Test(
        "What is no CSV in UTF-8 is refused with a reason",
        arguments: [
            ([], "empty"), ([0xFF, 0xFE, 0x61, 0], "UTF-16"), (Array("a,a\n".utf8), "twice"),
            (Array("a\n\"x".utf8), "never closed"), (Array("a\n\"x\"y".utf8), "closing quote"),
            ([0x61, 0x0A, 0xE9, 0x0A], "not UTF-8"), ([0x61, 0x0A, 0x62, 0x00, 0x0A], "NUL"),
        ] as [([UInt8], String)])
    func refusals(bytes: [UInt8], reason: String) throws {
        let error = #expect(throws: BadInput.self) { try CSVFile(bytes: bytes, name: "x.csv") }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test("A cell of ten megabytes is refused, not swallowed")
    func oversizedCell() throws {
        let bytes = Array("a\n".utf8) + [UInt8](repeating: 0x78, count: 10_000_000)
        let error = #expect(throws: BadInput.self) { try CSVFile(bytes: bytes, name: "x.csv") }
        #expect(error?.description.contains("longest") == true)
    }

    @Test("A missing column is named with what the header has")
    func missingColumn() throws {
        let csv = try file("id,text\n")
        let error = #expect(throws: BadInput.self) { try csv.column("post") }
        #expect(error?.description == "test.csv row 1, post: this column is missing; the header has id, text")
    }

    @Test("What a spreadsheet would take for a formula is guarded; numbers are left alone")
    func formulas() {
        #expect(
            CSVText.encode(header: ["a"], rows: [["=1+1"], ["-3.5"], ["@x"], ["a\"b"]])
                == "a\n'=1+1\n-3.5\n'@x\n\"a\"\"b\"\n")
    }
}
