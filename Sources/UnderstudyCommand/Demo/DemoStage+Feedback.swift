import Secondments
import UnderstudyService

extension DemoStage {
    /// Completion is refused while an applicant is owed an answer; each gets one; then it completes.
    func giveFeedback() throws -> [String] {
        let id = story.completion.opportunity
        let host = try caller(try hostingManager(id), story.completion.refusedOn)
        var lines = ["", "FEEDBACK"]
        let refused = try refusal { _ = try service.completeOpportunity(id, caller: host) }
        lines.append(line(story.completion.refusedOn, "\(refused.message) (rule \(refused.rule ?? 0))"))
        var told: Set<FeedbackDuty> = []
        for owed in try service.feedbackQueue(of: id, caller: host) where owed.progress == .notDrafted {
            let draft = try service.draftFeedback(owed.application, caller: host)
            let release = try service.releaseFeedback(owed.application, caller: host)
            if told.insert(draft.duty).inserted {
                let (form, words) = draft.duty == .full ? ("full", release.nextStep) : ("a word", release.reason)
                lines.append(
                    line(nil, "\(owed.application) \(owed.name), in \(form): \(words.shortened(to: 76))"))
            }
            if "letter-\(owed.application).txt" == Self.letterName {
                let letter = try service.feedbackLetter(owed.application, caller: host)
                try folder.write(letter.letter, to: Self.letterName)
            }
        }
        let findings = try service.checkFeedback(of: id, caller: host).count
        let view = try service.completeOpportunity(id, caller: caller(host.person, story.completion.completedOn))
        lines.append(
            line(
                nil,
                "All four are checked (\(findings) findings) and released; \(id) is \(view.opportunity.state.words)."))
        return lines
    }
}

extension String {
    /// Cut at a word so that it fits, with a sign that there is more.
    func shortened(to length: Int) -> String {
        guard count > length else { return self }
        let cut = prefix(length)
        return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
    }
}
