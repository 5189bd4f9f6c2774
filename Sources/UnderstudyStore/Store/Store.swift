internal import GRDB

/// The one SQLite file that holds everything, and the only way to it.
///
/// Reads see one consistent state. A write is one transaction: it commits with its audit rows or not at all. What the rules
/// forbid is refused by triggers of the schema itself, so it is refused to any other program on the same file as well.
public struct Store: Sendable {
    let writer: any DatabaseWriter
    let path: String

    /// Runs queries on one consistent state of the database.
    ///
    /// - Throws: ``StoreError``, and whatever `body` throws.
    public func read<Value>(_ body: (Reading) throws -> Value) throws -> Value {
        try translating { try writer.read { try body(Reading(database: $0)) } }
    }

    /// Runs changes as one transaction: all of them are kept, or none.
    ///
    /// Every change of a guarded row must be covered by a call of ``Writing/record(_:subject:detail:)``.
    ///
    /// - Parameters:
    ///   - act: who acts, and when.
    ///   - dryRun: whether everything is taken back at the end, having shown that it would have worked.
    /// - Throws: ``StoreError``, and whatever `body` throws; nothing is changed then.
    public func write<Value>(as act: Act, dryRun: Bool = false, _ body: (Writing) throws -> Value) throws -> Value {
        try translating {
            try writer.writeWithoutTransaction { database in
                var result: Value?
                try database.inTransaction(.immediate) {
                    let writing = Writing(database: database, act: act)
                    result = try body(writing)
                    if !writing.touched.isEmpty { throw StoreError.unrecorded }
                    return dryRun ? .rollback : .commit
                }
                guard let result else { throw StoreError.busy }
                return result
            }
        }
    }

    func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
