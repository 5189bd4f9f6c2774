internal import Foundation
internal import GRDB
internal import SQLiteSettings
public import Secondments

extension Store {
    /// Creates the file of a new organisation with its first policy.
    ///
    /// - Throws: ``StoreError`` when something stands at the path already or it cannot be written.
    public static func create(at path: String, policy: Policy = Policy(), as act: Act) throws -> Store {
        if FileManager.default.fileExists(atPath: path) { throw StoreError.fileExists(path) }
        let store = try opening(path) {
            Store(writer: try DatabasePool(path: path, configuration: configuration), path: path)
        }
        do {
            try store.found(policy: policy, act: act)
        } catch {
            try? store.close()
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            throw error
        }
        return store
    }

    /// A store without a file, for tests and for trying things out.
    public static func inMemory(policy: Policy = Policy(), as act: Act) throws -> Store {
        let store = try opening("memory") {
            Store(writer: try DatabaseQueue(configuration: configuration), path: "memory")
        }
        try store.found(policy: policy, act: act)
        return store
    }

    /// Opens a file that ``create(at:policy:as:)`` made, and brings its schema up to date.
    ///
    /// Without permission to write to the file or its folder it is opened for reading only: every write then fails, and nothing on the
    /// disk is touched.
    ///
    /// - Throws: ``StoreError`` for a missing file, a folder, a file that is no database or another program's, one written by a
    ///   newer version or by a build with other tables, one whose end is missing, and one that can be neither written nor read as it
    ///   is. A refused file is left as it was.
    public static func open(at path: String) throws -> Store {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw StoreError.missingFile(path)
        }
        if isFolder.boolValue { throw StoreError.directory(path) }
        try checkHeader(path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: path), FileManager.default.isWritableFile(atPath: folder)
        else {
            return try openForReading(at: path)
        }
        let store = try opening(path) {
            Store(writer: try DatabasePool(path: path, configuration: configuration), path: path)
        }
        try store.translating {
            try store.writer.writeWithoutTransaction { database in
                try Migrations.checkIdentity(database, path: path)
                try Migrations.migrate(database)
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
        }
        return store
    }

    /// Opens a file for reading only. Nothing is written, beside it neither.
    ///
    /// SQLite reads a log of changes beside the file only if it may share memory there. Where it may not and no changes lie there, the
    /// file is read by itself, as one that nobody changes meanwhile.
    ///
    /// - Throws: ``StoreError`` as ``open(at:)``; also for an older schema, and for changes beside the file that cannot be read.
    static func openForReading(at path: String) throws -> Store {
        var configuration = configuration
        configuration.readonly = true
        func check(_ name: String) throws -> Store {
            let store = Store(writer: try DatabaseQueue(path: name, configuration: configuration), path: path)
            try store.writer.read { database in
                try Migrations.checkIdentity(database, path: path)
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard version == Migrations.all.count else {
                    throw StoreError.olderFile(version, known: Migrations.all.count)
                }
                try Migrations.checkSchema(database, path: path)
            }
            return store
        }
        return try opening(path) {
            do {
                return try check(path)
            } catch let error as DatabaseError where cannotShare.contains(error.resultCode) {
                if size(of: path + "-wal") > 0 { throw StoreError.pending(path) }
                guard let name = immutableName(of: path) else { throw StoreError.unreadable(path) }
                return try check(name)
            }
        }
    }

    /// What SQLite answers where it would have to write in order to read.
    private static let cannotShare: [ResultCode] = [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR]

    /// SQLite's name for a file that does not change while it is read.
    private static func immutableName(of path: String) -> String? {
        let absolute = URL(fileURLWithPath: path).path
        return absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed).map { "file:\($0)?immutable=1" }
    }

    /// Closes the file and folds what SQLite wrote beside it into it. The store is of no use afterwards.
    public func close() throws { try translating { try writer.close() } }

    private static let leavingMemoryUncounted: Void = sqlite_settings_leave_memory_uncounted()

    private static var configuration: Configuration {
        leavingMemoryUncounted
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.label = "understudy"
        // What a statement might have to take back outgrows its buffer in a long transaction, and from then on SQLite writes it to a file, page
        // after page. In memory it is faster, and nobody's data lies about in a file of its own.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
        return configuration
    }

    private static func opening(_ path: String, _ body: () throws -> Store) throws -> Store {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Looks at the first bytes, so that SQLite touches no file but ours: opening another program's would change it.
    private static func checkHeader(_ path: String) throws {
        // With changes beside it the file itself may be behind them: SQLite has to read both.
        func hasPendingChanges() -> Bool { size(of: path + "-wal") > 0 }
        let wasPending = hasPendingChanges()
        guard let handle = FileHandle(forReadingAtPath: path) else { throw StoreError.unreadable(path) }
        defer { try? handle.close() }
        let head = (try? handle.read(upToCount: DatabaseHeader.length)) ?? Data()
        if head.isEmpty, !wasPending { throw StoreError.emptyFile(path) }
        guard let header = DatabaseHeader(head) else { throw StoreError.notADatabase(path) }
        if !wasPending {
            guard header.applicationID == Migrations.applicationID, header.userVersion > 0 else {
                throw StoreError.foreignDatabase(path)
            }
            guard header.userVersion <= Migrations.all.count else {
                throw StoreError.newerFile(path, header.userVersion, known: Migrations.all.count)
            }
            if let whole = header.wholeSize, size(of: path) < whole, !hasPendingChanges() {
                throw StoreError.truncated(path, missing: whole - size(of: path))
            }
        }
        try checkSchema(path)
    }

    /// Asks SQLite whose file it is and which tables it has, in a connection that changes nothing.
    ///
    /// With no changes beside it the file is read by itself, so that SQLite puts nothing beside it either.
    private static func checkSchema(_ path: String) throws {
        func check(_ name: String) throws {
            var configuration = configuration
            configuration.readonly = true
            let queue = try DatabaseQueue(path: name, configuration: configuration)
            try queue.read { database in
                try Migrations.checkIdentity(database, path: path)
                try Migrations.checkSchema(database, path: path)
            }
            try queue.close()
        }
        func hasPendingChanges() -> Bool { size(of: path + "-wal") > 0 }
        do {
            if !hasPendingChanges(), let name = immutableName(of: path) {
                do {
                    return try check(name)
                } catch  where hasPendingChanges() {
                    // Somebody has begun to write meanwhile, and what was read may be of two states.
                }
            }
            try check(path)
        } catch let error as DatabaseError where cannotShare.contains(error.resultCode) {
            // Opening for reading only sees to files that cannot be shared.
            return
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    private static func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private func found(policy: Policy, act: Act) throws {
        try translating {
            try writer.writeWithoutTransaction { database in
                try Migrations.migrate(database)
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
        }
        try write(as: act) { writing in
            try writing.addPolicy(policy)
            try writing.record("store.created", detail: Migrations.made(writing.database))
        }
    }
}
