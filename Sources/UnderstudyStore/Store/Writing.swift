internal import GRDB

/// A transaction under way. It must not leave the closure it was given to.
public struct Writing {
    let database: Database

    /// Who acts, and when.
    public let act: Act

    /// The guarded rows that were changed since the last record of the audit log.
    let touched: TouchedRows

    init(database: Database, act: Act) {
        self.database = database
        self.act = act
        touched = TouchedRows()
    }

    /// What the transaction has made of the database so far.
    public var reading: Reading { Reading(database: database) }
}
