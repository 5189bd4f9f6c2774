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
    private var lastPlace: ArraySlice<UInt8> = []
    private var lastPlaceNumber = 0

    mutating func readPlaces(_ file: CSVFile) throws(BadInput) {
        let opportunity = try file.column("opportunity")
        let column = try file.column("places")
        problems += file.problems
        for row in 0..<file.rowCount {
            let id = file.text(row: row, column: opportunity)
            if id.isEmpty {
                problems.append(file.problem(row: row, column: opportunity, expected: "an id of an opportunity"))
            } else if opportunities.index.insert(Array(id.utf8)[...]) == nil {
                problems.append(
                    file.problem(row: row, column: opportunity, expected: "an opportunity that no other row has"))
            } else {
                opportunities.ids.append(id)
                places.append(number(file, row, column, from: 0) ?? 0)
            }
        }
    }

    mutating func readPreferences(_ file: CSVFile) throws(BadInput) {
        let applicant = try file.column("applicant")
        let opportunity = try file.column("opportunity")
        let preference = try file.column("preference")
        problems += file.problems
        wishes.reserveCapacity(file.rowCount)
        var lastBytes: ArraySlice<UInt8> = []
        var person = 0
        var block = Block()
        for row in 0..<file.rowCount {
            if block.isOver(at: row) { fill(&block, from: row, file, opportunity, in: opportunities.index) }
            guard let post = block.number(at: row) else {
                rejectPlace(file, row, opportunity)
                continue
            }
            guard let wish = number(file, row, preference, from: 1) else { continue }
            let bytes = id(file, row, applicant)
            if bytes.isEmpty {
                problems.append(file.problem(row: row, column: applicant, expected: "an id of an applicant"))
                continue
            }
            // A person's rows mostly follow each other.
            if bytes != lastBytes {
                lastBytes = bytes
                if let known = applicants.index.number(of: bytes) {
                    person = known
                } else {
                    person = applicants.index.insert(bytes) ?? person
                    applicants.ids.append(String(decoding: bytes, as: UTF8.self))
                }
            }
            wishes.append(
                MatchingProblem.Preference(applicant: Int32(person), opportunity: Int32(post), preference: wish))
        }
    }

    mutating func readRanking(_ file: CSVFile) throws(BadInput) {
        let applicant = try file.column("applicant")
        let opportunity = try file.column("opportunity")
        let rank = try file.column("rank")
        problems += file.problems
        verdicts.reserveCapacity(file.rowCount)
        var block = Block()
        for row in 0..<file.rowCount {
            if block.isOver(at: row) { fill(&block, from: row, file, applicant, in: applicants.index) }
            guard let post = place(file, row, opportunity) else { continue }
            guard let verdict = number(file, row, rank, from: 1) else { continue }
            // Someone who wishes for nothing is in nobody's way.
            guard let person = block.number(at: row) else {
                if id(file, row, applicant).isEmpty {
                    problems.append(file.problem(row: row, column: applicant, expected: "an id of an applicant"))
                }
                continue
            }
            verdicts.append(
                MatchingProblem.Ranking(opportunity: Int32(post), applicant: Int32(person), rank: verdict))
        }
    }

    private mutating func place(_ file: CSVFile, _ row: Int, _ column: Int) -> Int? {
        let bytes = id(file, row, column)
        // An opportunity's rows mostly follow each other in a ranking.
        if !bytes.isEmpty, bytes == lastPlace { return lastPlaceNumber }
        if let number = opportunities.index.number(of: bytes) {
            (lastPlace, lastPlaceNumber) = (bytes, number)
            return number
        }
        rejectPlace(file, row, column)
        return nil
    }

    private mutating func rejectPlace(_ file: CSVFile, _ row: Int, _ column: Int) {
        problems.append(
            file.problem(
                row: row, column: column,
                expected: id(file, row, column).isEmpty
                    ? "an id of an opportunity" : "an opportunity that has a row in the places file"
            ))
    }

    /// The numbers of the ids in some rows, looked up together.
    private struct Block {
        var start = 0
        var ids: [ArraySlice<UInt8>] = []
        var numbers: [Int32] = []

        func isOver(at row: Int) -> Bool { row >= start + numbers.count }

        func number(at row: Int) -> Int? {
            let number = numbers[row - start]
            return number < 0 ? nil : Int(number)
        }
    }

    private func fill(
        _ block: inout Block, from row: Int, _ file: CSVFile, _ column: Int, in index: ByteIndex
    ) {
        block.start = row
        block.ids.removeAll(keepingCapacity: true)
        for next in row..<min(row + 512, file.rowCount) { block.ids.append(id(file, next, column)) }
        index.numbers(of: block.ids, into: &block.numbers)
    }

    /// The bytes of an id. Only a quote inside it makes its text differ from what stands in the file.
    private func id(_ file: CSVFile, _ row: Int, _ column: Int) -> ArraySlice<UInt8> {
        let bytes = file.rawBytes(row: row, column: column)
        guard bytes.contains(UInt8(ascii: "\"")) else { return bytes }
        return Array(file.text(row: row, column: column).utf8)[...]
    }

    private mutating func number(_ file: CSVFile, _ row: Int, _ column: Int, from least: Int32) -> Int32? {
        let bytes = file.rawBytes(row: row, column: column)
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
            file.problem(row: row, column: column, expected: "a whole number from \(least) to 999999999"))
        return nil
    }

    /// The ids in the order of their bytes, and by finding the number that each has then.
    static func order(_ names: Names) -> (ids: [String], numbers: [Int32]) {
        var isSorted = true
        for index in names.ids.indices.dropFirst() where !precedes(names.ids[index - 1], names.ids[index]) {
            isSorted = false
            break
        }
        if isSorted { return (names.ids, Array(0..<Int32(names.ids.count))) }
        let order = names.ids.indices.sorted { precedes(names.ids[$0], names.ids[$1]) }
        var numbers = [Int32](repeating: 0, count: order.count)
        for (number, found) in order.enumerated() { numbers[found] = Int32(number) }
        return (order.map { names.ids[$0] }, numbers)
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
