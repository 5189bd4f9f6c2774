import FairSelection
import Secondments

extension Contest {
    /// Somebody's place on the panel, released or not.
    func member(_ person: String) -> PanelMember? {
        panel.first { $0.person == person }
    }

    /// The members who have not been released, by id.
    var activeMembers: [PanelMember] {
        panel.filter { $0.releasedOn == nil }.sorted { $0.person < $1.person }
    }

    /// Whether an assessor stands back from an application, or from all of them.
    func isRecused(_ assessor: String, from application: String) -> Bool {
        conflicts.contains { conflict in
            conflict.isRecused && conflict.assessor == assessor
                && (conflict.application == nil || conflict.application == application)
        }
    }

    /// Whether an assessor stands back from the whole opportunity.
    func isRecusedFromAll(_ assessor: String) -> Bool {
        conflicts.contains { $0.isRecused && $0.assessor == assessor && $0.application == nil }
    }

    /// The members who count towards the size of the panel.
    var countingMembers: [PanelMember] {
        activeMembers.filter { !isRecusedFromAll($0.person) }
    }

    /// The members who mark an application.
    func raters(of application: String) -> [PanelMember] {
        possibleRaters(of: application).filter { isAssigned($0.person, application) }
    }

    /// The members who may mark an application, in a sift whether drawn for it or not.
    func possibleRaters(of application: String) -> [PanelMember] {
        activeMembers.filter { !isRecused($0.person, from: application) }
    }

    /// Whether an assessor is to mark an application as far as a sift's draw goes; without a sift everybody is.
    func isAssigned(_ assessor: String, _ application: String) -> Bool {
        sift == nil || assignments[application]?.contains(assessor) == true
    }

    /// The applications that a member has to mark; none for somebody who is not on the panel.
    func duties(of assessor: String) -> [Application] {
        guard let member = member(assessor), member.releasedOn == nil else { return [] }
        let recusals = conflicts.filter { $0.isRecused && $0.assessor == assessor }
        return competing.filter { application in
            isAssigned(assessor, application.id)
                && !recusals.contains { $0.application == nil || $0.application == application.id }
        }
    }

    /// Whether the panel would be complete by policy without a member.
    func canRelease(_ person: String) -> Bool {
        var rest = self
        rest.panel.removeAll { $0.person == person }
        return rest.panelGaps.isEmpty
    }

    /// What the panel lacks by policy, each with the command that mends it.
    var panelGaps: [PanelGap] {
        var gaps: [PanelGap] = []
        let add = "understudy panel add \(shell: opportunity.id) PERSON --as \(shell: opportunity.manager)"
        let size = countingMembers.count
        if size < policy.panelSize {
            gaps.append(
                PanelGap(
                    words: "the panel has \(Count.of(size, "member")), policy asks for \(policy.panelSize)", fix: add))
        }
        let managesAll = countingMembers.filter { member in
            conflicts.contains { $0.assessor == member.person && $0.kind == .managesAll }
        }
        let outsiders = countingMembers.count { $0.isOutsider }
        let needed = managesAll.isEmpty ? policy.panelOutsiders : max(1, policy.panelOutsiders)
        if outsiders < needed {
            let why =
                managesAll.first.map { ", because \(name($0.person)) manages every applicant" }
                ?? " from outside the hosting team"
            gaps.append(
                PanelGap(
                    words: "\(Count.of(outsiders, "outsider")) on the panel, \(needed) needed\(why)", fix: add))
        }
        for member in managesAll where !hasDeclaredManagingAll(member.person) {
            gaps.append(
                PanelGap(
                    words: "\(name(member.person)) manages every applicant and has not declared it",
                    fix:
                        "understudy panel declare \(shell: opportunity.id) --kind manages-all --note TEXT --as \(shell: member.person)"
                ))
        }
        if size >= policy.panelSize {
            for application in competing {
                let count = raters(of: application.id).count
                if count < policy.ratersPerApplicant {
                    gaps.append(
                        PanelGap(
                            words:
                                "\(application.id) has \(Count.of(count, "rater")), policy asks for \(policy.ratersPerApplicant)",
                            fix: add))
                }
            }
        }
        return gaps
    }

    private func hasDeclaredManagingAll(_ assessor: String) -> Bool {
        conflicts.contains { $0.assessor == assessor && $0.kind == .managesAll && !$0.isDetected }
    }

    /// What the data shows of an assessor that is not on record yet.
    ///
    /// Line management of everybody who has applied so far may become line management of some when others apply, and the other
    /// way round, so that these are recorded only once applications are closed.
    func undetectedConflicts(of assessor: String, isClosed: Bool) -> [ConflictDetection.Finding] {
        let applicants = competing.compactMap { application in
            people[application.person].map { (application: application.id, person: $0) }
        }
        let managed = applicants.count { $0.person.manager == assessor }
        return ConflictDetection.findings(assessor: assessor, applicants: applicants).filter { finding in
            if !isClosed, finding.kind != .oneself, managed == applicants.count { return false }
            return !conflicts.contains { conflict in
                conflict.assessor == assessor && conflict.kind == finding.kind
                    && (conflict.application == finding.application || conflict.application == nil)
            }
        }
    }

    /// The first thing the panel lacks, as a refusal of what somebody wants to do.
    func refuseGaps(_ refused: String) throws {
        let gaps = panelGaps
        guard !gaps.isEmpty else { return }
        var fixes: [String] = []
        for gap in gaps where !fixes.contains(gap.fix) { fixes.append(gap.fix) }
        throw Refusal(rule: 24, refused, missing: gaps.map(\.words).joined(separator: "; "), fix: fixes)
    }
}

/// Something that a panel lacks by policy.
struct PanelGap: Hashable, Sendable {
    /// What, as a clause.
    var words: String
    /// The command that mends it.
    var fix: String
}

/// Numbers with their nouns.
enum Count {
    /// `1 member`, `2 members`.
    static func of(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
