internal import GRDB

/// What one person said of one characteristic, on its way into the store. There is no way out but ``EqualityCount``.
public struct EqualityAnswer: Sendable {
    let person: String
    let characteristic: String
    let group: String

    /// Makes an answer.
    public init(person: String, characteristic: String, group: String) {
        self.person = person
        self.characteristic = characteristic
        self.group = group
    }

    /// What makes an answer one of its kind: the person and the characteristic.
    public var key: [String] { [person, characteristic] }
}

extension EqualityAnswer: TableRow {
    static let table = Table("equality_answers", key: 2, guarded: false, ["person", "characteristic", "answer"])

    init(_ cells: inout Cells) throws {
        self.init(person: try cells.next(), characteristic: try cells.next(), group: try cells.next())
    }

    var cells: [DatabaseValue] { [person.cell, characteristic.cell, group.cell] }
}

extension Writing {
    /// Takes all answers out and puts these in.
    ///
    /// - Returns: how many were taken out.
    public func replaceEqualityAnswers(_ answers: [EqualityAnswer]) throws -> Int {
        try execute("DELETE FROM equality_answers", [])
        let removed = database.changesCount
        for answer in answers { try insert(answer) }
        return removed
    }
}
