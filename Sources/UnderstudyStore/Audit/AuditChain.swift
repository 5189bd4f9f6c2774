/// How the rows of the audit log are sealed.
enum AuditChain {
    /// What the hash of a row covers, the hash of the row before it last.
    struct Link {
        var sequence: Int
        var instant: String
        var actor: String
        var subject: String
        var action: String
        var detailsHash: String
        var rowsHash: String
        var previous: String

        var hash: String {
            Hashing.digest([
                String(sequence), instant, actor, subject, action, detailsHash, rowsHash, previous,
            ])
        }
    }

    static func detailsHash(salt: String, systemUser: String, payload: String) -> String {
        Hashing.digest([salt, systemUser, payload])
    }

    /// The digest of the list of changed rows: table, key and digest of each, in order.
    static func rowsHash(_ rows: [(table: String, key: String, digest: String)]) -> String {
        Hashing.digest(rows.flatMap { [$0.table, $0.key, $0.digest] })
    }
}
