extension Schema {
    /// The log of what was done, each row sealed to the one before it.
    ///
    /// The chain itself holds no name and no content: actors go by a random pseudonym, and what was done by the SHA-256 of a salt
    /// and the details. The details, the salt and the identities lie beside it and can be purged without breaking the chain.
    static let audit = """
        CREATE TABLE genesis (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            hash TEXT NOT NULL CHECK (length(hash) = 64 AND NOT hash GLOB '*[^0-9a-f]*')
        ) STRICT;

        CREATE TABLE audit_log (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            instant TEXT NOT NULL,
            actor TEXT NOT NULL,
            subject TEXT NOT NULL,
            action TEXT NOT NULL CHECK (trim(action) <> ''),
            details_hash TEXT NOT NULL CHECK (length(details_hash) = 64),
            rows_hash TEXT NOT NULL CHECK (length(rows_hash) = 64),
            previous TEXT NOT NULL CHECK (length(previous) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64 AND NOT hash GLOB '*[^0-9a-f]*')
        ) STRICT;

        CREATE INDEX audit_log_by_subject ON audit_log (subject) WHERE subject <> '';

        CREATE TABLE audit_rows (
            sequence INTEGER NOT NULL REFERENCES audit_log (sequence) DEFERRABLE INITIALLY DEFERRED,
            row_table TEXT NOT NULL,
            row_key TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (sequence, row_table, row_key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE audit_details (
            sequence INTEGER PRIMARY KEY REFERENCES audit_log (sequence),
            salt TEXT NOT NULL CHECK (length(salt) = 32),
            system_user TEXT NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            opportunity TEXT
        ) STRICT;

        CREATE TABLE audit_identities (
            person TEXT NOT NULL PRIMARY KEY,
            pseudonym TEXT NOT NULL UNIQUE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE legal_holds (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            placed_by TEXT NOT NULL CHECK (NOT \(blank("placed_by"))),
            placed_on TEXT NOT NULL CHECK (placed_on IS date(placed_on)),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            lifted_by TEXT,
            lifted_on TEXT CHECK (lifted_on IS date(lifted_on)),
            CHECK ((lifted_by IS NULL) = (lifted_on IS NULL))
        ) STRICT;

        CREATE TABLE purge_orders (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            ordered_by TEXT NOT NULL CHECK (NOT \(blank("ordered_by"))),
            ordered_on TEXT NOT NULL CHECK (ordered_on IS date(ordered_on)),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason")))
        ) STRICT, WITHOUT ROWID;
        """
}
