/// Marks by applicant and assessor, some of them missing: what the statistics of agreement are computed from.
///
/// A mark is one number for one applicant by one assessor: on one criterion, or a total. Rows and columns are sorted by id, so that the
/// figures do not depend on the order of the input.
public struct RatingTable: Sendable, Hashable {
    /// One mark.
    public struct Cell: Sendable, Hashable {
        /// The applicant's row.
        public let applicant: Int
        /// The assessor's column.
        public let assessor: Int
        /// The mark.
        public let value: Double
    }

    /// Input that makes no table.
    public enum Problem: Error, Sendable, Hashable {
        /// Two marks by one assessor for one applicant.
        case duplicate(applicant: String, assessor: String)
        /// A mark that is not a finite number.
        case notFinite(applicant: String, assessor: String)
    }

    /// Everyone who was marked.
    public let applicants: [String]

    /// Everyone who marked.
    public let assessors: [String]

    /// The marks by applicant, then assessor.
    public let cells: [Cell]

    /// Where each applicant's cells begin in ``cells``, with the end as last entry.
    public let starts: [Int]

    /// Arranges marks.
    ///
    /// - Complexity: O(*n* log *n*) for *n* marks.
    public init(_ marks: [(applicant: String, assessor: String, value: Double)]) throws(Problem) {
        func index(_ ids: [String]) -> (ids: [String], positions: [Int]) {
            var numbers: [[UInt8]: Int] = [:]
            var found: [(bytes: [UInt8], id: String)] = []
            let order = ids.map { id -> Int in
                let bytes = Array(id.utf8)
                if let number = numbers[bytes] { return number }
                numbers[bytes] = found.count
                found.append((bytes, id))
                return found.count - 1
            }
            let sorted = found.indices.sorted { found[$0].bytes.lexicographicallyPrecedes(found[$1].bytes) }
            var rank = [Int](repeating: 0, count: found.count)
            for (position, number) in sorted.enumerated() { rank[number] = position }
            return (sorted.map { found[$0].id }, order.map { rank[$0] })
        }
        let rows = index(marks.map(\.applicant))
        let columns = index(marks.map(\.assessor))
        var cells: [Cell] = []
        cells.reserveCapacity(marks.count)
        for (number, mark) in marks.enumerated() {
            guard mark.value.isFinite else { throw .notFinite(applicant: mark.applicant, assessor: mark.assessor) }
            cells.append(
                Cell(applicant: rows.positions[number], assessor: columns.positions[number], value: mark.value))
        }
        cells.sort { ($0.applicant, $0.assessor) < ($1.applicant, $1.assessor) }
        for (left, right) in zip(cells, cells.dropFirst())
        where left.applicant == right.applicant && left.assessor == right.assessor {
            throw .duplicate(applicant: rows.ids[left.applicant], assessor: columns.ids[left.assessor])
        }
        var starts = [Int](repeating: 0, count: rows.ids.count + 1)
        for cell in cells { starts[cell.applicant + 1] += 1 }
        for row in rows.ids.indices { starts[row + 1] += starts[row] }
        applicants = rows.ids
        assessors = columns.ids
        self.cells = cells
        self.starts = starts
    }

    /// The applicants whom every assessor marked, with their marks in the order of the assessors.
    func completeRows() -> [[Double]] {
        applicants.indices.compactMap { row in
            guard starts[row + 1] - starts[row] == assessors.count else { return nil }
            return cells[starts[row]..<starts[row + 1]].map(\.value)
        }
    }
}
