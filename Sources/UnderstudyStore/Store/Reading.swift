internal import GRDB

/// One consistent state of the database, to be asked questions. It must not leave the closure it was given to.
public struct Reading {
    let database: Database

    init(database: Database) { self.database = database }
}
