public import Secondments
import UnderstudyStore

extension Service {
    /// Puts somebody on the panel of an opportunity. What the data shows of conflicts is recorded in the same transaction.
    ///
    /// - Parameters:
    ///   - id: the opportunity.
    ///   - person: the new member.
    ///   - isChair: whether the person leads the panel; a former chair stays on as a member.
    /// - Throws: a refusal by rule 24 for an applicant, a member already there, and once every mark has been handed in.
    public func addPanelMember(_ person: String, to id: String, isChair: Bool = false, caller: Caller) throws
        -> PanelView
    {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let contest = try reading.contest(id)
            try reading.requireHost(of: contest.opportunity, caller, to: "form the panel")
            let newcomer = try reading.existingPerson(person)
            let refused = "\(newcomer.name) cannot join the panel of \(id)"
            if let member = contest.member(person) {
                throw Refusal(
                    rule: 24, refused,
                    missing: member.releasedOn == nil
                        ? "\(newcomer.name) is on it already."
                        : "\(newcomer.name) was released from it on \(member.releasedOn?.inWords ?? "record").",
                    fix: ["understudy panel show \(shell: id) --as \(shell: contest.opportunity.manager)"])
            }
            if let own = contest.applications.first(where: { $0.person == person && $0.state != .withdrawn }) {
                throw Refusal(
                    rule: 24, refused, missing: "\(newcomer.name) applied for it (\(own.id)).",
                    fix: ["understudy panel add \(shell: id) ANOTHER-PERSON --as \(shell: contest.opportunity.manager)"]
                )
            }
            switch contest.opportunity.state {
            case .draft, .published, .closed, .scoring: break
            case .decided, .completed, .withdrawn:
                throw ServiceError.wrongState(of: contest.opportunity, refused)
            }
            if contest.isFullySubmitted, contest.panelGaps.isEmpty {
                throw Refusal(
                    rule: 24, refused, missing: "everybody on the panel has handed in all marks.",
                    fix: ["understudy ranking show \(shell: id) --as \(shell: contest.opportunity.manager)"])
            }
            let isInsider =
                try person == contest.opportunity.manager
                || reading.unit(of: newcomer)?.name == contest.opportunity.unit
            if isChair, var former = contest.panel.first(where: { $0.isChair }) {
                former.isChair = false
                try writing.updatePanelMember(former)
            }
            let member = PanelMember(
                opportunity: id, person: person, isChair: isChair, isOutsider: !isInsider, addedOn: caller.today)
            try writing.addPanelMember(member)
            try writing.record("panel.member-added", subject: id, detail: member)
            try writing.detectConflicts(id, caller: caller)
            return try reading.contest(id).panelView(today: caller.today)
        }
    }

    /// Takes somebody off a panel before anybody has marked.
    public func removePanelMember(_ person: String, from id: String, caller: Caller) throws -> PanelView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            try writing.reading.requireHost(of: contest.opportunity, caller, to: "form the panel")
            let member = try contest.existingMember(person)
            guard contest.ratings.isEmpty, contest.opportunity.state != .scoring else {
                throw Refusal(
                    rule: 24, "\(contest.name(person)) cannot be taken off the panel of \(id)",
                    missing: "marks have been given; a member who cannot go on is released, with the reason on record.",
                    fix: [
                        "understudy panel release \(shell: id) \(shell: person) --reason TEXT --as \(shell: contest.opportunity.manager)"
                    ])
            }
            try writing.removePanelMember(person, from: id)
            try writing.record("panel.member-removed", subject: id, detail: member)
            return try writing.reading.contest(id).panelView(today: caller.today)
        }
    }

    /// Releases a member who cannot mark, so that the panel can decide without: with the reason, on record.
    ///
    /// - Throws: a refusal by rule 24 when the marks were handed in, or when an applicant would keep too few raters.
    public func releasePanelMember(_ person: String, from id: String, reason: String, caller: Caller) throws
        -> PanelView
    {
        try store.write(as: caller.act) { writing in
            var contest = try writing.reading.contest(id)
            try writing.reading.requireHost(of: contest.opportunity, caller, to: "release a member of the panel")
            var member = try contest.existingMember(person)
            let refused = "\(contest.name(person)) cannot be released from the panel of \(id)"
            guard !reason.trimmed.isEmpty else {
                throw Refusal(rule: 24, refused, missing: "the reason is not given.", fix: ["add --reason TEXT"])
            }
            guard member.releasedOn == nil else {
                throw Refusal(rule: 24, refused, missing: "\(contest.name(person)) was released before.")
            }
            switch contest.opportunity.state {
            case .draft, .published, .closed, .scoring: break
            case .decided, .completed, .withdrawn:
                throw ServiceError.wrongState(of: contest.opportunity, refused)
            }
            if contest.owed(by: person) > 0, contest.hasHandedIn(person) {
                throw Refusal(
                    rule: 24, refused, missing: "all marks of \(contest.name(person)) are in, and they count.")
            }
            member.releasedOn = caller.today
            member.releaseReason = reason.trimmed
            contest.panel = contest.panel.map { $0.person == person ? member : $0 }
            if let short = contest.competing.first(where: {
                contest.possibleRaters(of: $0.id).count < contest.policy.ratersPerApplicant
            }) {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "\(short.id) would have \(Count.of(contest.possibleRaters(of: short.id).count, "rater")), policy asks for \(contest.policy.ratersPerApplicant).",
                    fix: ["understudy panel add \(shell: id) PERSON --as \(shell: contest.opportunity.manager)"])
            }
            try writing.updatePanelMember(member)
            try writing.record("panel.member-released", subject: id, detail: member)
            try writing.fillAssignments(of: id)
            return try writing.reading.contest(id).panelView(today: caller.today)
        }
    }

    /// Declares a conflict of interest in the caller's own name. A disqualifying one makes the assessor stand back at once; marks that
    /// were given before no longer count.
    ///
    /// - Parameters:
    ///   - id: the opportunity.
    ///   - kind: what it is; all but `manages-all` and `other` disqualify.
    ///   - application: the application number or the applicant; `nil` for all of the opportunity.
    ///   - note: what there is to know.
    public func declareConflict(
        _ kind: ConflictKind, in id: String, application: String? = nil, note: String, caller: Caller
    ) throws -> PanelView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            let person = try writing.reading.actor(caller)
            try contest.requireMember(person, to: "declare a conflict")
            guard !note.trimmed.isEmpty else {
                throw ServiceError(.usage, "Say what there is to know: --note TEXT.")
            }
            try contest.refuseChange("the conflict cannot be declared")
            let number = try application.map { try contest.resolve($0).id }
            let isRecused = kind.isDisqualifying
            let covered = isRecused && contest.policy.recusalScope == .opportunity ? nil : number
            let conflict = try writing.addConflict(
                Conflict(
                    id: 0, opportunity: id, assessor: person.id, application: kind == .managesAll ? nil : covered,
                    kind: kind, isDetected: false, note: note.trimmed, declaredOn: caller.today, isRecused: isRecused))
            try writing.record("conflict.declared", subject: id, detail: conflict)
            try writing.fillAssignments(of: id)
            return try writing.reading.contest(id).panelView(today: caller.today)
        }
    }

    /// Makes an assessor stand back from one applicant or from all. The assessor, the hosting manager or the People Partner may say so.
    ///
    /// - Throws: a refusal by rule 24 when an applicant would keep fewer raters than policy asks for.
    public func recuse(
        _ assessor: String, from id: String, application: String? = nil, note: String = "", caller: Caller
    ) throws -> PanelView {
        try store.write(as: caller.act) { writing in
            var contest = try writing.reading.contest(id)
            let viewer = try writing.reading.viewer(caller, of: contest)
            _ = try contest.existingMember(assessor)
            guard viewer.person.id == assessor || viewer.isHost || viewer.isPeoplePartner else {
                throw ServiceError.notAllowed(
                    "\(contest.name(assessor)) is recused by themselves, the hosting manager or the People Partner; \(viewer.person.name) (\(viewer.person.id)) is none of them."
                )
            }
            try contest.refuseChange("\(contest.name(assessor)) cannot be recused")
            let number = try application.map { try contest.resolve($0).id }
            let covered = contest.policy.recusalScope == .opportunity ? nil : number
            let told = contest.conflicts.first {
                $0.assessor == assessor && !$0.isRecused && $0.application == covered && $0.kind != .managesAll
            }
            let words = note.trimmed.nilIfEmpty ?? "recused by \(viewer.person.name)"
            var conflict =
                told
                ?? Conflict(
                    id: 0, opportunity: id, assessor: assessor, application: covered, kind: .other, isDetected: false,
                    note: words, declaredOn: caller.today, isRecused: true)
            conflict.isRecused = true
            contest.conflicts.append(conflict)
            if let short = contest.competing.first(where: {
                contest.possibleRaters(of: $0.id).count < contest.policy.ratersPerApplicant
            }) {
                throw Refusal(
                    rule: 24, "\(contest.name(assessor)) cannot be recused yet",
                    missing:
                        "\(short.id) would have \(Count.of(contest.possibleRaters(of: short.id).count, "rater")), policy asks for \(contest.policy.ratersPerApplicant).",
                    fix: ["understudy panel add \(shell: id) PERSON --as \(shell: contest.opportunity.manager)"])
            }
            if let told {
                try writing.recuse(conflict: told.id)
            } else {
                conflict = try writing.addConflict(conflict)
            }
            try writing.record("assessor.recused", subject: id, detail: conflict)
            try writing.fillAssignments(of: id)
            return try writing.reading.contest(id).panelView(today: caller.today)
        }
    }

    /// The panel of an opportunity: members, conflicts declared and detected, and what is missing by policy.
    public func panel(of id: String, caller: Caller) throws -> PanelView {
        try store.read { reading in
            let contest = try reading.contest(id)
            try reading.viewer(caller, of: contest).requirePanel(of: contest)
            return contest.panelView(today: caller.today)
        }
    }
}

extension ConflictKind {
    /// Whether an assessor with such a conflict may not mark.
    var isDisqualifying: Bool {
        switch self {
        case .oneself, .closeTie, .managesSome: true
        case .managesAll, .other: false
        }
    }

    /// The conflict in words.
    var words: String {
        switch self {
        case .oneself: "is the applicant"
        case .closeTie: "close tie"
        case .managesSome: "line manager"
        case .managesAll: "line manager of all"
        case .other: "other"
        }
    }
}

extension Contest {
    /// Somebody who is on the panel.
    func existingMember(_ person: String) throws -> PanelMember {
        guard let member = member(person) else {
            throw ServiceError.notFound(
                "member of the panel of \(opportunity.id)", person,
                fix: ["understudy panel show \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
        }
        return member
    }

    /// Refuses somebody who is not on the panel, or was released from it.
    func requireMember(_ person: Person, to what: String) throws {
        guard let member = member(person.id) else {
            throw ServiceError.notAllowed(
                "To \(what) is for the panel of \(opportunity.id); \(person.name) (\(person.id)) is not on it.",
                fix: ["understudy panel show \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
        }
        if let day = member.releasedOn {
            throw ServiceError.notAllowed(
                "\(person.name) (\(person.id)) was released from the panel of \(opportunity.id) on \(day.inWords).")
        }
    }

    /// Refuses changes to panel and marks once they are locked or decided.
    func refuseChange(_ refused: String) throws {
        switch opportunity.state {
        case .decided, .completed, .withdrawn:
            throw ServiceError.wrongState(of: opportunity, refused)
        case .draft, .published, .closed, .scoring:
            guard !isLocked else {
                throw Refusal(
                    rule: 24, refused, missing: "the marks for \(opportunity.id) are locked and its draw is revealed.",
                    fix: ["understudy ranking decide \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
            }
        }
    }
}

extension Writing {
    /// Records the conflicts that the data shows and that are not on record yet.
    func detectConflicts(_ id: String, caller: Caller) throws {
        let contest = try reading.contest(id)
        let isClosed = contest.opportunity.state != .draft && caller.today > contest.opportunity.deadline
        for member in contest.activeMembers {
            for finding in contest.undetectedConflicts(of: member.person, isClosed: isClosed) {
                let isRecused = finding.kind.isDisqualifying
                let isWhole = isRecused && contest.policy.recusalScope == .opportunity
                let who = finding.application.map { contest.applicantName($0) }
                let note =
                    switch finding.kind {
                    case .oneself: "is the applicant \(finding.application ?? "")"
                    case .managesSome:
                        "line manager of \(who ?? "an applicant") (\(finding.application ?? "")), not of all"
                    case .managesAll: "line manager of every applicant"
                    case .closeTie, .other: ""
                    }
                let conflict = try addConflict(
                    Conflict(
                        id: 0, opportunity: id, assessor: member.person,
                        application: isWhole ? nil : finding.application, kind: finding.kind, isDetected: true,
                        note: note, declaredOn: caller.today, isRecused: isRecused))
                try record("conflict.detected", subject: id, detail: conflict)
            }
        }
        try fillAssignments(of: id)
    }
}
