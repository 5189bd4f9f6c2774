internal import Foundation
public import Secondments
import UnderstudyStore

/// Every use case of the product: the one way in, for the command line as for the web.
///
/// A use case checks what the caller may do, reads, decides with pure functions, writes in one transaction and leaves an audit record.
/// Failures are ``ServiceError``s or convert to one.
public struct Service: Sendable {
    let store: Store
    /// How many moves a plan may be made of at once.
    var moveLimit = MoveLimit(memory: ProcessInfo.processInfo.physicalMemory)

    init(store: Store) {
        self.store = store
    }

    /// Opens the database of an organisation.
    ///
    /// - Throws: ``ServiceError``: nothing there (3), no database of ours or one that cannot be used (74).
    public init(path: String) throws {
        do {
            store = try Store.open(at: path)
        } catch let error as StoreError where error.isNotFound {
            throw ServiceError(
                .notFound, "There is no database at \(path).", fix: ["understudy init --db \(path)", "understudy demo"])
        }
    }

    /// Creates the database of a new organisation; a file that exists is left alone.
    public static func create(path: String, policy: Policy = Policy(), caller: Caller) throws -> Service {
        Service(store: try Store.create(at: path, policy: policy, as: caller.act))
    }

    /// A service on a database in memory, for trying things out.
    public static func inMemory(policy: Policy = Policy(), caller: Caller) throws -> Service {
        Service(store: try Store.inMemory(policy: policy, as: caller.act))
    }
}

extension Caller {
    /// The caller as the store logs it.
    var act: Act {
        Act(actor: person ?? "system", day: today, instant: instant, systemUser: systemUser)
    }
}
