import Foundation
import StableMatching

/// Turns the rows of the three files of a round into numbers, collecting everything that is wrong.
struct MatchingReader {
    /// Ids as they were found, each with the number of its finding.
    struct Names {
        var index = ByteIndex()
        var ids: [String] = []
    }

    private(set) var applicants = Names()
    private(set) var opportunities = Names()
    private(set) var places: [Int32] = []
    private(set) var wishes: [MatchingProblem.Preference] = []
    private(set) var verdicts: [MatchingProblem.Ranking] = []
    private(set) var problems: [InputProblem] = []

    mutating func readPlaces(_ file: CSVFile) throws(BadInput) {
        let opportunity = try file.column("opportunity")
        let column = try file.column("places")
        problems += file.problems
        for row in 0..<file.rowCount {
            let id = file.text(row: row, column: opportunity)
            if id.isEmpty {
                problems.append(
                    file.problem(row: row, column: opportunity, expected: "an id of an opportunity is expected"))
            } else if opportunities.index.insert(Array(id.utf8)[...]) == nil {
                problems.append(
                    file.problem(
                        row: row, column: opportunity, expected: "an opportunity that no other row has is expected"))
            } else {
                opportunities.ids.append(id)
                let count = file.withBytes { number(file, $0, row, column, from: 0) }
                places.append(count ?? 0)
            }
        }
    }

    mutating func readPreferences(_ file: CSVFile) throws(BadInput) {
        let applicant = try file.column("applicant")
        let opportunity = try file.column("opportunity")
        let preference = try file.column("preference")
        problems += file.problems
        wishes.reserveCapacity(file.rowCount)
        file.withBytes { fields in
            let ids = IDs(file: file, fields: fields)
            var lastBytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            var person = 0
            var block = Block()
            for row in 0..<file.rowCount {
                if block.isOver(at: row) { block.fill(from: row, ids, opportunity, in: opportunities.index) }
                guard let post = block.number(at: row) else {
                    rejectPlace(file, row, opportunity)
                    continue
                }
                guard let wish = number(file, fields, row, preference, from: 1) else { continue }
                let bytes = ids[row, applicant]
                if bytes.isEmpty {
                    problems.append(
                        file.problem(row: row, column: applicant, expected: "an id of an applicant is expected"))
                    continue
                }
                // A person's rows mostly follow each other.
                if !bytes.elementsEqual(lastBytes) {
                    lastBytes = bytes
                    let isNew: Bool
                    (person, isNew) = applicants.index.take(bytes)
                    if isNew { applicants.ids.append(String(decoding: bytes, as: UTF8.self)) }
                }
                wishes.append(
                    MatchingProblem.Preference(applicant: Int32(person), opportunity: Int32(post), preference: wish))
            }
        }
    }

    mutating func readRanking(_ file: CSVFile) throws(BadInput) {
        let applicant = try file.column("applicant")
        let opportunity = try file.column("opportunity")
        let rank = try file.column("rank")
        problems += file.problems
        verdicts.reserveCapacity(file.rowCount)
        file.withBytes { fields in
            let ids = IDs(file: file, fields: fields)
            var lastBytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            var post = 0
            var block = Block()
            for row in 0..<file.rowCount {
                if block.isOver(at: row) { block.fill(from: row, ids, applicant, in: applicants.index) }
                // An opportunity's rows mostly follow each other in a ranking.
                let bytes = ids[row, opportunity]
                if bytes.isEmpty || !bytes.elementsEqual(lastBytes) {
                    guard let found = opportunities.index.number(of: bytes) else {
                        rejectPlace(file, row, opportunity)
                        continue
                    }
                    (lastBytes, post) = (bytes, found)
                }
                guard let verdict = number(file, fields, row, rank, from: 1) else { continue }
                // Someone who wishes for nothing is in nobody's way.
                guard let person = block.number(at: row) else {
                    if ids[row, applicant].isEmpty {
                        problems.append(
                            file.problem(row: row, column: applicant, expected: "an id of an applicant is expected"))
                    }
                    continue
                }
                verdicts.append(
                    MatchingProblem.Ranking(opportunity: Int32(post), applicant: Int32(person), rank: verdict))
            }
        }
    }

    private mutating func rejectPlace(_ file: CSVFile, _ row: Int, _ column: Int) {
        problems.append(
            file.problem(
                row: row, column: column,
                expected: file.rawBytes(row: row, column: column).isEmpty
                    ? "an id of an opportunity is expected"
                    : "an opportunity that has a row in the places file is expected"
            ))
    }

    /// The bytes of ids. Those of a text with fewer quotes than stand in the file are written down apart, and live as long as this does.
    private final class IDs {
        let file: CSVFile
        let fields: CSVFile.Bytes
        private var written: [UnsafeMutableBufferPointer<UInt8>] = []

        init(file: CSVFile, fields: CSVFile.Bytes) {
            self.file = file
            self.fields = fields
        }

        deinit { for bytes in written { bytes.deallocate() } }

        subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
            guard fields.hasDoubledQuotes(row: row, column: column) else { return fields[row, column] }
            let text = Array(file.text(row: row, column: column).utf8)
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
            _ = bytes.initialize(from: text)
            written.append(bytes)
            return UnsafeBufferPointer(bytes)
        }
    }

    /// The numbers of the ids in some rows, looked up together.
    private struct Block {
        var start = 0
        var ids: [UnsafeBufferPointer<UInt8>] = []
        var numbers: [Int32] = []

        func isOver(at row: Int) -> Bool { row >= start + numbers.count }

        func number(at row: Int) -> Int? {
            let number = numbers[row - start]
            return number < 0 ? nil : Int(number)
        }

        mutating func fill(from row: Int, _ source: IDs, _ column: Int, in index: ByteIndex) {
            start = row
            ids.removeAll(keepingCapacity: true)
            for next in row..<min(row + 512, source.file.rowCount) { ids.append(source[next, column]) }
            index.numbers(of: ids, into: &numbers)
        }
    }

    private mutating func number(
        _ file: CSVFile, _ fields: CSVFile.Bytes, _ row: Int, _ column: Int, from least: Int32
    ) -> Int32? {
        let bytes = fields[row, column]
        var value: Int32 = 0
        var isNumber = !bytes.isEmpty && bytes.count <= 9
        for byte in bytes {
            guard isNumber, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                isNumber = false
                break
            }
            value = value * 10 + Int32(byte - UInt8(ascii: "0"))
        }
        if isNumber, value >= least { return value }
        problems.append(
            file.problem(row: row, column: column, expected: "a whole number from \(least) to 999999999 is expected"))
        return nil
    }

    /// Gives applicants and opportunities other numbers in all that was read.
    mutating func renumber(applicants: [Int32], opportunities: [Int32]) {
        for index in wishes.indices {
            let wish = wishes[index]
            wishes[index] = MatchingProblem.Preference(
                applicant: applicants[Int(wish.applicant)], opportunity: opportunities[Int(wish.opportunity)],
                preference: wish.preference)
        }
        for index in verdicts.indices {
            let verdict = verdicts[index]
            verdicts[index] = MatchingProblem.Ranking(
                opportunity: opportunities[Int(verdict.opportunity)], applicant: applicants[Int(verdict.applicant)],
                rank: verdict.rank)
        }
    }

    /// The ids in the order of their bytes, and by finding the number that each has then.
    static func order(_ names: Names) -> (ids: [String], numbers: [Int32], isSorted: Bool) {
        var isSorted = true
        for index in names.ids.indices.dropFirst() where !precedes(names.ids[index - 1], names.ids[index]) {
            isSorted = false
            break
        }
        if isSorted { return (names.ids, Array(0..<Int32(names.ids.count)), true) }
        let order = names.ids.indices.sorted { precedes(names.ids[$0], names.ids[$1]) }
        var numbers = [Int32](repeating: 0, count: order.count)
        for (number, found) in order.enumerated() { numbers[found] = Int32(number) }
        return (order.map { names.ids[$0] }, numbers, false)
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
