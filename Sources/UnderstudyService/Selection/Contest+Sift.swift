import FairSelection
import Secondments

extension Contest {
    /// What assessors know an application by: its code until the shortlist of a sift is made, then its number.
    func readAs(_ number: String) -> String {
        awaitsShortlist ? codes[number] ?? number : number
    }

    /// The application number behind what an assessor knows an application by.
    ///
    /// Until the shortlist of a sift is made that is the code alone: a number, which stands beside a name in other places, would be answered with a code.
    func number(readAs text: String) -> String? {
        let coded = codes.first { $0.value == text }?.key
        return awaitsShortlist ? coded : application(text)?.id ?? coded
    }

    /// The number of the application that somebody marks; in a sift told by its code, otherwise by its number or the applicant's id.
    func numberToMark(_ text: String, by person: Person) throws -> String {
        guard awaitsShortlist else { return try resolve(text).id }
        if let number = number(readAs: text) { return number }
        throw Refusal(
            rule: 24, "\(text) cannot be marked", missing: "it is no code of the sift, which is read without names.",
            fix: ["understudy rating sheet \(shell: opportunity.id) --as \(shell: person.id)"])
    }

    /// A mark as an assessor may read it: without name and number until the shortlist is made.
    func readAnonymously(_ view: RatingView, by person: String) -> RatingView {
        guard awaitsShortlist, member(person) != nil else { return view }
        var view = view
        view.application = readAs(view.application)
        view.name = ""
        return view
    }

    /// A mark that somebody has handed in and that counts.
    func handedIn(_ criterion: String, of number: String, by assessor: String) -> PanelRating? {
        guard sift != nil else { return nil }
        return ratings.first {
            $0.application == number && $0.assessor == assessor && $0.criterion == criterion && $0.isSubmitted
                && $0.voidedBecause == nil
        }
    }

    /// Refuses a mark on a criterion whose turn has not come in a sift, or does not come for an applicant off the shortlist.
    func refuseEarly(_ id: String, of number: String, by person: Person) throws {
        guard sift != nil, let criterion = criterion(id), !criteriaOwed(on: number).contains(criterion) else { return }
        throw Refusal(
            rule: 24, "\(readAs(number)) cannot be marked on \(id)",
            missing: awaitsShortlist
                ? "in a sift the essential criteria are marked first, the others for those on the shortlist."
                : "it is not on the shortlist.",
            fix: ["understudy rating sheet \(shell: opportunity.id) --as \(shell: person.id)"])
    }

    /// The applicants who meet every essential minimum, each with the score on the essential criteria alone, best first, then by number.
    func siftScores() throws -> [(application: String, score: Fraction)] {
        let essential = criteria.filter(\.isEssential)
        let ids = Set(essential.map(\.id))
        let scoring = try PanelScoring(
            applicants: competing.map(\.id), criteria: essential,
            ratings: countingRatings.filter { ids.contains($0.criterion) },
            rule: ScoringRule(combination: scoringRule.combination), assessors: activeMembers.map(\.person))
        return try scoring.scores().compactMap { score in
            score.isAppointable ? score.score.map { (score.applicant, $0) } : nil
        }.sorted { ($1.score, $0.application) < ($0.score, $1.application) }
    }

    /// Who goes on: the best on the essential criteria, with everybody who stands level with or above the last of them.
    ///
    /// The list reaches down to the lowest of those who must be on it, so that nobody is left off who stands above somebody on it. It is also made
    /// longer by a few places drawn at random, so that a longer list is no sign of anything.
    ///
    /// - Parameters:
    ///   - guaranteed: who asked to be on it if the essential minimums are met.
    ///   - extra: how many places are added.
    func shortlisted(guaranteed: Set<String>, extra: Int) throws -> [String] {
        let scores = try siftScores()
        guard let size = sift?.shortlistSize, size + extra < scores.count else { return scores.map(\.application) }
        let last = max(size + extra - 1, scores.lastIndex { guaranteed.contains($0.application) } ?? 0)
        return scores.filter { $0.score >= scores[last].score }.map(\.application)
    }
}
