import FairSelection
public import Secondments
import UnderstudyStore

/// A recorded decision between applicants who are level, as it is told.
public struct PositiveActionView: Sendable, Encodable {
    /// The decision.
    public var decision: PositiveAction
    /// Who goes first, by name and number.
    public var first: String
    /// Who was level, by name and number.
    public var others: [String]
    /// Who decided, by name.
    public var decidedBy: String
    /// The commands that come next.
    public var next: [String]
}

extension Service {
    /// Puts an applicant before others who are level with them by score and by the whole tie rule, as positive action: a decision of the hosting manager,
    /// with the evidence that it rests on and the reason why it is proportionate, before any draw. Marks and scores stay as they are.
    ///
    /// - Parameters:
    ///   - application: who goes first, by number or by the applicant's id.
    ///   - others: everybody who is level with that one.
    ///   - evidence: what shows that people with the characteristic are at a disadvantage or under-represented.
    ///   - reason: why it is a proportionate step here.
    /// - Throws: a refusal by rule 24 while marks are missing, after the draw, between applicants who are not level, and unless all who are level
    ///   are named.
    public func prefer(
        _ application: String, over others: [String], in id: String, evidence: String, reason: String, caller: Caller
    ) throws -> PositiveActionView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            let host = try writing.reading.requireHost(of: contest.opportunity, caller, to: "decide on positive action")
            let preferred = try contest.resolve(application).id
            let over = try others.map { try contest.resolve($0).id }
            let refused = "\(contest.label(preferred)) cannot be put first"
            try contest.refuseApplicant(host, refused)
            try contest.requireComplete(refused, on: caller.today)
            guard !contest.isLocked else {
                throw Refusal(
                    rule: 24, refused,
                    missing: "the draw of \(id) is revealed, and positive action is taken before any draw.",
                    fix: ["understudy ranking show \(shell: id) --as \(shell: host.id)"])
            }
            let level = try contest.levelWith(preferred)
            guard !level.isEmpty else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "nobody is level with them by score and tie rule, and positive action is never taken between others.",
                    fix: ["understudy ranking show \(shell: id) --as \(shell: host.id)"])
            }
            guard Set(over) == Set(level), over.count == level.count else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "level with them \(level.count == 1 ? "is" : "are") \(level.map(contest.label).joined(separator: ", ")), and all of them are named, nobody else.",
                    fix: [
                        "understudy ranking prefer \(shell: id) \(shell: preferred) "
                            + level.map { "--over \(ShellWord.quoted($0)) " }.joined()
                            + "--evidence TEXT --reason TEXT --as \(ShellWord.quoted(host.id))"
                    ])
            }
            for (text, option, what) in [
                (evidence, "--evidence TEXT", "what shows the disadvantage or under-representation"),
                (reason, "--reason TEXT", "why it is a proportionate step here"),
            ] where text.trimmed.isEmpty {
                throw Refusal(rule: 24, refused, missing: "\(what) is not said.", fix: ["add \(option)"])
            }
            let action = try writing.addPositiveAction(
                PositiveAction(
                    id: 0, opportunity: id, version: contest.opportunity.criteriaVersion, preferred: preferred,
                    over: level, evidence: evidence.trimmed, reason: reason.trimmed, decidedBy: host.id,
                    decidedOn: caller.today))
            try writing.record("ranking.positive-action", subject: id, detail: action)
            return PositiveActionView(
                decision: action, first: contest.label(preferred), others: level.map(contest.label),
                decidedBy: host.name,
                next: [
                    "understudy ranking show \(shell: id) --as \(shell: host.id)",
                    "understudy ranking decide \(shell: id) --as \(shell: host.id)",
                ])
        }
    }
}

extension Contest {
    /// The applications that nothing but the draw would separate from one, by number.
    func levelWith(_ number: String) throws -> [String] {
        let ranking = try explanation().ranking
        guard let entry = ranking.place(of: number), entry.awaitsDraw else { return [] }
        return ranking.ranked.filter { $0.place == entry.place && $0.applicant != number }.map(\.applicant).sorted()
    }
}
