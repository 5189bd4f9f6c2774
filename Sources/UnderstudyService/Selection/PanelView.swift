public import Secondments

/// A panel as it is told: who is on it, who stands back from whom, and what it still lacks.
public struct PanelView: Sendable, Encodable {
    /// One member.
    public struct Member: Sendable, Encodable {
        /// The assessor.
        public var person: String
        /// The name.
        public var name: String
        /// Whether the person leads the panel.
        public var isChair: Bool
        /// Whether the person is from outside the hosting team.
        public var isOutsider: Bool
        /// Since when.
        public var addedOn: Day
        /// When the member was released from rating, if ever.
        public var releasedOn: Day?
        /// Why.
        public var releaseReason: String?
        /// The applications that the member marks.
        public var marks: [String]
        /// The applications from which the member stands back.
        public var recusedFrom: [String]
    }

    /// One conflict of interest, on record or shown by the data so far.
    public struct ConflictLine: Sendable, Encodable {
        /// Its number; `nil` while it is not on record.
        public var id: Int?
        /// Whose it is.
        public var assessor: String
        /// The name.
        public var name: String
        /// The application it concerns; `nil` for all.
        public var application: String?
        /// What it is.
        public var kind: ConflictKind
        /// Whether the data showed it.
        public var isDetected: Bool
        /// Whether the assessor stands back.
        public var isRecused: Bool
        /// What was said of it.
        public var note: String
        /// Since when it is on record.
        public var declaredOn: Day?
    }

    /// The opportunity.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// The members, the chair first, then by id.
    public var members: [Member]
    /// Conflicts in the order they were recorded, then those that will be recorded when applications close.
    public var conflicts: [ConflictLine]
    /// How many members policy asks for.
    public var sizeNeeded: Int
    /// How many of them from outside the hosting team.
    public var outsidersNeeded: Int
    /// How many raters each applicant needs.
    public var ratersNeeded: Int
    /// What is missing by policy; empty for a complete panel.
    public var missing: [String]
    /// Commands that mend what is missing.
    public var fix: [String]
}

extension Contest {
    /// The panel as it is told.
    func panelView(today: Day) -> PanelView {
        let members = panel.sorted { ($0.isChair ? 0 : 1, $0.person) < ($1.isChair ? 0 : 1, $1.person) }.map { member in
            let marks = duties(of: member.person).map(\.id)
            return PanelView.Member(
                person: member.person, name: name(member.person), isChair: member.isChair,
                isOutsider: member.isOutsider, addedOn: member.addedOn, releasedOn: member.releasedOn,
                releaseReason: member.releaseReason, marks: marks,
                recusedFrom: competing.map(\.id).filter { isRecused(member.person, from: $0) })
        }
        var lines = conflicts.map { conflict in
            PanelView.ConflictLine(
                id: conflict.id, assessor: conflict.assessor, name: name(conflict.assessor),
                application: conflict.application, kind: conflict.kind, isDetected: conflict.isDetected,
                isRecused: conflict.isRecused, note: conflict.note, declaredOn: conflict.declaredOn)
        }
        for member in activeMembers {
            for finding in undetectedConflicts(of: member.person, isClosed: true) {
                lines.append(
                    PanelView.ConflictLine(
                        id: nil, assessor: member.person, name: name(member.person), application: finding.application,
                        kind: finding.kind, isDetected: true, isRecused: false,
                        note: "shown by the data so far; recorded with the first mark", declaredOn: nil))
            }
        }
        let gaps = panelGaps
        var fixes: [String] = []
        for gap in gaps where !fixes.contains(gap.fix) { fixes.append(gap.fix) }
        return PanelView(
            opportunity: opportunity.id, title: opportunity.title, members: members, conflicts: lines,
            sizeNeeded: policy.panelSize, outsidersNeeded: policy.panelOutsiders,
            ratersNeeded: policy.ratersPerApplicant, missing: gaps.map(\.words), fix: fixes)
    }
}
