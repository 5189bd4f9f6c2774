internal import Foundation
internal import GRDB

extension Store {
    /// Copies the whole database, as it stands at one moment, into a new file; others may go on writing meanwhile.
    ///
    /// - Throws: ``StoreError`` when something stands at the path already or it cannot be written.
    public func backup(to path: String) throws {
        if FileManager.default.fileExists(atPath: path) { throw StoreError.fileExists(path) }
        do {
            let copy = try DatabaseQueue(path: path)
            try writer.backup(to: copy)
            try copy.close()
        } catch let error as DatabaseError {
            try? FileManager.default.removeItem(atPath: path)
            throw StoreError(error, path: path)
        }
    }
}
