public import Secondments

/// Rows of the audit log.
public struct AuditTrailView: Sendable, Encodable {
    /// One row.
    public struct Line: Sendable, Encodable {
        /// Its place in the log, from 1 without gaps.
        public var sequence: Int
        /// The moment in UTC.
        public var instant: String
        /// Who acted; a pseudonym once the identity was purged.
        public var actor: String
        /// What was done.
        public var action: String
        /// What it was done to; empty when there is no single subject.
        public var subject: String
        /// The details as JSON; `nil` when purged.
        public var detail: String?
        /// The hash of the row.
        public var hash: String
    }

    /// The rows, the oldest first.
    public var entries: [Line]
}

/// What a walk along the whole log found.
public struct AuditCheck: Sendable, Encodable {
    /// How many rows the log has.
    public var rows: Int
    /// The hash of the last row, to be noted elsewhere.
    public var head: String
    /// How many rows' details were purged; their digests are kept.
    public var purged: Int
    /// How many guarded rows were compared with their last logged digest.
    public var compared: Int
    /// Everything that is not as it should be; empty when the log holds.
    public var findings: [String]
}

/// What a look over the whole file found.
public struct DoctorReport: Sendable, Encodable {
    /// The file.
    public var database: String
    /// What was found, in words; empty when the file is in order.
    public var findings: [String]
}

/// A decision computed again from the marks, beside what was recorded.
public struct ReplayView: Sendable, Encodable {
    /// One applicant.
    public struct Line: Sendable, Encodable {
        /// The application number.
        public var application: String
        /// The score on record.
        public var recordedScore: String
        /// The score computed again.
        public var replayedScore: String
        /// The rank on record; `nil` for those who were not ranked.
        public var recordedRank: Int?
        /// The rank computed again.
        public var replayedRank: Int?
        /// Whether both agree.
        public var agrees: Bool
    }

    /// The opportunity.
    public var opportunity: String
    /// Who decided, and when.
    public var decidedBy: String
    /// The day of the decision.
    public var decidedOn: Day
    /// One line for each applicant who was decided on.
    public var lines: [Line]
    /// Whatever does not agree; empty when the replay comes to the same result.
    public var findings: [String]
}
