import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// Rows of the audit log, for an auditor. The read is itself logged.
    ///
    /// - Parameters:
    ///   - subject: only those about an opportunity, an application or a person.
    ///   - actor: only those of a person.
    ///   - last: only so many of the last ones.
    public func auditTrail(
        subject: String? = nil, actor: String? = nil, last: Int? = nil, caller: Caller
    ) throws -> AuditTrailView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            try reading.requireRole(.auditor, caller, to: "read the audit log")
            let entries = try reading.auditTrail(subject: subject, actor: actor, last: last)
            try writing.record("audit.read", subject: subject, detail: ["rows": entries.count])
            return AuditTrailView(
                entries: entries.map {
                    AuditTrailView.Line(
                        sequence: $0.sequence, instant: $0.instant, actor: $0.actor, action: $0.action,
                        subject: $0.subject, detail: $0.detail, hash: $0.hash)
                })
        }
    }

    /// Walks the whole log: the chain of hashes, the digests of details, and every guarded row against its last logged digest.
    ///
    /// Anybody may verify; what is told holds no personal data.
    ///
    /// - Parameter head: a head noted earlier, to find a log that was rewritten or cut since.
    public func verifyAudit(head: String? = nil) throws -> AuditCheck {
        let report = try store.verifyAudit(head: head)
        return AuditCheck(
            rows: report.rows, head: report.head, purged: report.purged, compared: report.compared,
            findings: report.findings)
    }

    /// Looks the whole file over: SQLite's own checks, the schema, what has to hold between rows, and the audit log.
    public func doctor(path: String) throws -> DoctorReport {
        DoctorReport(database: path, findings: try store.doctor() + store.verifyAudit(head: nil).findings)
    }

    /// Copies the database as it stands at one moment into a new file.
    public func backup(to path: String) throws {
        try store.backup(to: path)
    }

    /// Computes a decision again from the marks, the published rule and the revealed seed, and compares it with what was recorded.
    public func replay(_ id: String, caller: Caller) throws -> ReplayView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            try reading.requireRole(.auditor, caller, to: "replay a decision")
            let contest = try reading.contest(id)
            guard let decision = try reading.decision(of: id) else {
                throw Refusal(
                    rule: 24, "\(id) cannot be replayed",
                    missing: "it is \(contest.opportunity.state.words), not decided.",
                    fix: ["understudy ranking decide \(id) --as \(contest.opportunity.manager)"])
            }
            let explanation = try contest.explanation()
            var scores: [String: String] = [:]
            for score in try explanation.scoring.scores() { scores[score.applicant] = score.score?.formatted() ?? "" }
            var ranks: [String: Int] = [:]
            for entry in explanation.ranking.ranked { ranks[entry.applicant] = entry.place }
            let lines = try reading.outcomes(of: id).map { outcome in
                let score = scores[outcome.application] ?? ""
                let rank = ranks[outcome.application]
                return ReplayView.Line(
                    application: outcome.application, recordedScore: outcome.score, replayedScore: score,
                    recordedRank: outcome.rank, replayedRank: rank,
                    agrees: outcome.score == score && outcome.rank == rank)
            }
            try writing.record("decision.replayed", subject: id, detail: ["disagreeing": lines.count { !$0.agrees }])
            return ReplayView(
                opportunity: id, decidedBy: decision.decidedBy, decidedOn: decision.decidedOn, lines: lines,
                findings: lines.filter { !$0.agrees }.map {
                    "\($0.application): on record \($0.recordedScore), rank \($0.recordedRank.map(String.init) ?? "none"); from the marks \($0.replayedScore), rank \($0.replayedRank.map(String.init) ?? "none")"
                })
        }
    }
}
