import FairSelection
import Secondments
import UnderstudyStore

/// The specimen of a panel, and how far its marks lie apart.
public struct SpecimenView: Sendable, Encodable {
    /// One criterion.
    public struct Line: Sendable, Encodable {
        /// The criterion.
        public var criterion: String
        /// What it is called.
        public var name: String
        /// The marks that the caller may see, by assessor.
        public var marks: [String: Int]
        /// What they say of the panel, as a sentence; `nil` until everybody's are in and seen.
        public var sentence: String?
    }

    /// One member.
    public struct Member: Sendable, Encodable {
        /// The assessor.
        public var person: String
        /// The name.
        public var name: String
        /// Whether the member has marked every criterion.
        public var isComplete: Bool
        /// The weighted total in per cent, where the caller may see it.
        public var total: String?
    }

    /// The opportunity.
    public var opportunity: String
    /// What is marked.
    public var specimen: String
    /// The criteria, in the order published.
    public var criteria: [Line]
    /// The panel, by id.
    public var members: [Member]
    /// Krippendorff's alpha over the criteria, on marks in per cent of their scales; `nil` with a reason.
    public var alpha: Double?
    /// Why there is no alpha.
    public var reason: String?
    /// What it comes to, as sentences.
    public var sentences: [String]
    /// The commands that come next.
    public var next: [String]
}

extension Service {
    /// Puts a specimen before the panel: an invented application that everybody marks before any real one. From then on nobody marks an application who
    /// has not marked the specimen.
    ///
    /// - Throws: a refusal by rule 24 once an application has been marked.
    public func setSpecimen(_ text: String, for id: String, caller: Caller) throws -> SpecimenView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            let host = try writing.reading.requireHost(of: contest.opportunity, caller, to: "set a specimen")
            let refused = "No specimen can be set for \(id)"
            guard !text.trimmed.isEmpty else { throw ServiceError(.usage, "The specimen is empty.") }
            switch contest.opportunity.state {
            case .published, .closed, .scoring: break
            case .draft, .decided, .completed, .withdrawn:
                throw ServiceError.wrongState(of: contest.opportunity, refused)
            }
            if contest.specimen != nil {
                throw Refusal(
                    rule: 24, refused, missing: "there is one already.",
                    fix: ["understudy panel specimen show \(shell: id) --as \(shell: host.id)"])
            }
            guard contest.ratings.isEmpty else {
                throw Refusal(
                    rule: 24, refused, missing: "applications have been marked, and a specimen comes before them.",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: host.id)"])
            }
            let specimen = Specimen(opportunity: id, text: text.trimmed, setBy: host.id, setOn: caller.today)
            try writing.addSpecimen(specimen)
            try writing.record("panel.specimen-set", subject: id, detail: specimen)
            return try writing.reading.specimenView(of: id, caller: caller)
        }
    }

    /// Gives the caller's mark on the specimen. It does not change afterwards, and enters no ranking.
    public func markSpecimen(
        of id: String, criterion: String, value: Int, note: String = "", caller: Caller
    ) throws -> SpecimenView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            let person = try writing.reading.actor(caller)
            try contest.requireMember(person, to: "mark the specimen")
            guard contest.specimen != nil else { throw contest.noSpecimen }
            let refused = "The specimen of \(id) cannot be marked on \(criterion)"
            try contest.refuseChange(refused)
            guard let known = contest.criterion(criterion) else {
                throw ServiceError.notFound(
                    "criterion of \(id)", criterion,
                    fix: ["understudy opportunity show \(shell: id) --as \(shell: person.id)"])
            }
            guard known.scale.contains(value) else {
                throw Refusal(
                    rule: 24, refused, missing: "the scale runs from \(known.scale.lowest) to \(known.scale.highest).")
            }
            if let given = contest.specimenMarks.first(where: {
                $0.assessor == person.id && $0.criterion == criterion
            }) {
                throw Refusal(
                    rule: 24, refused, missing: "\(person.name) gave it \(given.value), and that stays.",
                    fix: ["understudy panel specimen show \(shell: id) --as \(shell: person.id)"])
            }
            let mark = SpecimenMark(
                opportunity: id, assessor: person.id, criterion: criterion,
                version: contest.opportunity.criteriaVersion,
                value: value, note: note.trimmed)
            try writing.addSpecimenMark(mark)
            try writing.record("panel.specimen-marked", subject: id, detail: mark)
            return try writing.reading.specimenView(of: id, caller: caller)
        }
    }

    /// The specimen with the marks that the caller may see: a member's own, and everybody's once the member has marked it; those who see the panel
    /// without sitting on it see them when everybody has.
    public func specimen(of id: String, caller: Caller) throws -> SpecimenView {
        try store.read { try $0.specimenView(of: id, caller: caller) }
    }
}

extension Reading {
    fileprivate func specimenView(of id: String, caller: Caller) throws -> SpecimenView {
        let contest = try contest(id)
        let viewer = try viewer(caller, of: contest)
        try viewer.requirePanel(of: contest)
        guard let specimen = contest.specimen else { throw contest.noSpecimen }
        return contest.view(of: specimen, for: viewer)
    }
}

extension Contest {
    fileprivate var noSpecimen: ServiceError {
        ServiceError(
            .notFound, "The panel of \(opportunity.id) has no specimen.",
            fix: [
                "understudy panel specimen set \(shell: opportunity.id) --file FILE --as \(shell: opportunity.manager)"
            ])
    }

    /// The criteria on which a member has not marked the specimen; none without one.
    func specimenOwed(by assessor: String) -> [Criterion] {
        guard specimen != nil else { return [] }
        let given = Set(specimenMarks.filter { $0.assessor == assessor }.map(\.criterion))
        return criteria.filter { !given.contains($0.id) }
    }

    fileprivate func view(of specimen: Specimen, for viewer: Viewer) -> SpecimenView {
        let members = activeMembers.map(\.person)
        let waiting = members.filter { !specimenOwed(by: $0).isEmpty }
        let isAll = waiting.isEmpty && members.count > 1
        let seesAll = viewer.isAssessor ? specimenOwed(by: viewer.person.id).isEmpty : isAll || viewer.isAuditor
        let visible = specimenMarks.filter { mark in
            members.contains(mark.assessor) && (seesAll || mark.assessor == viewer.person.id)
        }
        let lines = criteria.map { criterion in
            let marks = visible.filter { $0.criterion == criterion.id }
            return SpecimenView.Line(
                criterion: criterion.id, name: criterion.name,
                marks: Dictionary(marks.map { ($0.assessor, $0.value) }, uniquingKeysWith: { first, _ in first }),
                sentence: isAll && seesAll ? sentence(on: criterion, marks.map(\.value)) : nil)
        }
        var alpha: Statistic?
        var sentences: [String] = []
        if isAll, seesAll {
            alpha = specimenAlpha(of: members)
            sentences.append(overall(members))
        } else {
            sentences.append(
                "Still to mark it: \(waiting.map { "\(name($0)) (\($0))" }.joined(separator: ", "))".trimmed + ".")
        }
        return SpecimenView(
            opportunity: opportunity.id, specimen: specimen.text, criteria: lines,
            members: members.map { member in
                SpecimenView.Member(
                    person: member, name: name(member), isComplete: specimenOwed(by: member).isEmpty,
                    total: seesAll || member == viewer.person.id ? specimenTotal(of: member)?.formatted() : nil)
            },
            alpha: alpha?.value, reason: alpha?.reason, sentences: sentences,
            next: next(for: viewer, isAll: isAll))
    }

    private func next(for viewer: Viewer, isAll: Bool) -> [String] {
        if isAll { return ["understudy rating sheet \(shell: opportunity.id) --as \(shell: viewer.person.id)"] }
        guard viewer.isAssessor, let criterion = specimenOwed(by: viewer.person.id).first else { return [] }
        return [
            "understudy panel specimen mark \(shell: opportunity.id) \(shell: criterion.id) MARK --as \(shell: viewer.person.id)"
        ]
    }

    /// Two described points apart is our own line: between them lies one that neither of the two saw.
    private func sentence(on criterion: Criterion, _ values: [Int]) -> String {
        guard let low = values.min(), let high = values.max() else { return "" }
        switch high - low {
        case 0: return "Everybody saw the same."
        case 1: return "One point apart: close."
        default:
            return
                "\(high - low) points apart, from \(low) to \(high): say what each of you looked for before you mark applicants."
        }
    }

    private func overall(_ members: [String]) -> String {
        let totals = members.compactMap { member in specimenTotal(of: member).map { (member, $0) } }
        guard let low = totals.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
            let high = totals.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }), low.1 < high.1
        else { return "Everybody came to the same total. These marks enter no ranking." }
        return
            "\(name(high.0)) came to \(high.1.formatted()) %, \(name(low.0)) to \(low.1.formatted()) %. These marks enter no ranking."
    }

    /// A member's weighted total, by the published weights.
    private func specimenTotal(of member: String) -> Fraction? {
        guard specimenOwed(by: member).isEmpty,
            let scoring = try? PanelScoring(
                applicants: ["specimen"], criteria: criteria,
                ratings: specimenMarks.filter { $0.assessor == member }.map {
                    Rating(applicant: "specimen", assessor: member, criterion: $0.criterion, value: $0.value)
                })
        else { return nil }
        return try? scoring.scores().first?.score
    }

    /// Agreement over the criteria as what is marked, each mark in per cent of its scale.
    private func specimenAlpha(of members: [String]) -> Statistic {
        let cells = specimenMarks.compactMap { mark -> (applicant: String, assessor: String, value: Double)? in
            guard members.contains(mark.assessor), let scale = criterion(mark.criterion)?.scale else { return nil }
            let share = Double(mark.value - scale.lowest) / Double(scale.highest - scale.lowest)
            return (mark.criterion, mark.assessor, 100 * share)
        }
        guard let table = try? RatingTable(cells) else { return .notComputable("the marks make no table") }
        return AgreementReport(table).alpha.values[.interval] ?? .notComputable("it was not computed")
    }
}
