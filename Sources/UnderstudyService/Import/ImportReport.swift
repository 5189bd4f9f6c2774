/// What an import did.
public struct ImportReport: Sendable, Encodable {
    /// What was imported, such as `people`.
    public var kind: String
    /// The file's name.
    public var file: String
    /// Records read.
    public var read: Int
    /// Records that are new.
    public var added: Int
    /// Records that replaced others.
    public var changed: Int
    /// Whether this was only a rehearsal, so that nothing was written.
    public var isDryRun: Bool
    /// Records that were left out and written to the file of errors.
    public var rejected: Int
    /// What else there is to know, such as the numbers that were given out.
    public var notes: [String]
}
