import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// The caller's score sheet for an opportunity, as CSV: exactly the applications and criteria that the caller has to mark, with what each
    /// point of the scale means. It comes back through ``importRatings(from:dryRun:keepGood:caller:)``.
    ///
    /// Until the shortlist of a sift is made, names are left out whatever is asked for, and applications go by their codes.
    ///
    /// - Parameters:
    ///   - byCriterion: whether all answers to one criterion stand together, shuffled for each assessor.
    ///   - anonymised: whether names are left out.
    /// - Throws: a refusal by rule 24 while applications are still taken; 4 for somebody who is not on the panel.
    public func ratingSheet(
        of id: String, byCriterion: Bool = false, anonymised: Bool = false, caller: Caller
    ) throws -> String {
        try store.read { reading in
            let contest = try reading.contest(id).withDetectedConflicts(today: caller.today)
            let person = try reading.actor(caller)
            try contest.requireMember(person, to: "mark")
            guard caller.today > contest.opportunity.deadline else {
                throw Refusal(
                    rule: 24, "There is no score sheet for \(id) yet",
                    missing: "applications are taken until \(contest.opportunity.deadline.inWords).",
                    fix: [
                        "understudy rating sheet \(shell: id) --as \(shell: person.id) --as-of \(contest.opportunity.deadline.adding(days: 1))"
                    ])
            }
            guard !contest.duties(of: person.id).isEmpty else {
                throw Refusal(
                    rule: 24, "There is no score sheet for \(person.name)",
                    missing: "there is no application for \(id) that \(person.name) has to mark.",
                    fix: ["understudy panel show \(shell: id) --as \(shell: person.id)"])
            }
            return RatingSheet.csv(
                of: contest, for: person.id,
                RatingSheet.Layout(
                    isByCriterion: byCriterion || contest.sift != nil,
                    isAnonymised: anonymised || contest.awaitsShortlist))
        }
    }

    /// Takes in the caller's marks from a score sheet: all of them, or none. Rows without a rating are passed over.
    ///
    /// - Parameters:
    ///   - file: with the columns `opportunity,application,assessor,criterion,rating,evidence`; others are ignored.
    ///   - dryRun: whether it is only tried.
    ///   - keepGood: whether sound rows go in although others are not.
    /// - Returns: what was taken in, and the rejected rows as CSV where there are any.
    /// - Throws: ``BadInput`` with every problem; a refusal by rule 24 where every row is of one opportunity and that cannot be marked.
    public func importRatings(
        from file: CSVFile, dryRun: Bool = false, keepGood: Bool = false, caller: Caller
    ) throws -> (receipt: RatingReceipt, rejected: String?) {
        try store.write(as: caller.act, dryRun: dryRun) { writing in
            let person = try writing.reading.actor(caller)
            var reader = try RecordReader(file, required: RatingSheet.columns)
            let named = Set(
                (0..<file.rowCount).map {
                    file.text(row: $0, column: file.header.firstIndex(of: "opportunity") ?? 0).trimmed
                })
            var contests: [String: Contest] = [:]
            var closed: [String: String] = [:]
            for id in named.sorted() where try !id.isEmpty && writing.reading.opportunity(id) != nil {
                do {
                    contests[id] = try writing.openScoring(id, caller: caller)
                } catch {
                    guard named.count > 1, let known = ServiceError(known: error),
                        known.kind == .refused || known.kind == .notAllowed
                    else { throw error }
                    closed[id] = known.message.trimmingFullStop
                }
            }
            let records = RatingRows(contests: contests, closed: closed, assessor: person).read(&reader)
            let problems = reader.problems.enumerated().sorted {
                ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset)
            }.map(\.element)
            if !problems.isEmpty, !keepGood { throw BadInput(problems) }
            let marks = records.compactMap(\.value.rating)
            for rating in marks { try writing.putRating(rating) }
            var outstanding = 0
            for id in contests.keys.sorted() {
                let count = marks.count { $0.opportunity == id }
                if count > 0 {
                    try writing.record(
                        "rating.imported", subject: id, detail: ["file": file.name, "marks": String(count)])
                }
                let after = try writing.reading.contest(id)
                outstanding += after.owed(by: person.id) - after.marks(by: person.id).count
            }
            let blank = records.count - marks.count
            var notes: [String] = []
            if blank > 0 { notes.append("\(Count.of(blank, "row")) without a rating passed over.") }
            if outstanding == 0, let id = contests.keys.sorted().first {
                notes.append("Nothing is left to mark: understudy rating submit \(id) --as \(person.id)")
            }
            let receipt = RatingReceipt(
                opportunity: contests.count == 1 ? contests.keys.first : nil, assessor: person.id, name: person.name,
                marks: marks.count, outstanding: outstanding, isDryRun: dryRun, notes: notes)
            return (receipt, problems.isEmpty ? nil : file.rejected(for: problems))
        }
    }
}

/// Reads the rows of a score sheet into marks, with every check.
struct RatingRows {
    /// The opportunities named in the file that can be marked.
    let contests: [String: Contest]
    /// Why others that exist cannot be marked.
    let closed: [String: String]
    /// Whose sheet it is.
    let assessor: Person

    /// One row: a mark, or nothing where the rating is blank.
    struct Row {
        var rating: PanelRating?
    }

    func read(_ reader: inout RecordReader) -> [Record<Row>] {
        var seen: [String: Int] = [:]
        return reader.records { reader in
            let id = reader.required("opportunity", "the opportunity's id")
            let written = reader.required("application", "the application number")
            let criterion = reader.required("criterion", "the criterion's id")
            if let name = reader.required("assessor", "the assessor's id"), name != assessor.id {
                reader.reject("assessor", "\(assessor.id) is expected: everybody hands in their own marks")
            }
            guard let id, let written, let criterion else { return nil }
            guard let contest = contests[id] else {
                reader.reject("opportunity", closed[id] ?? "there is no such opportunity")
                return nil
            }
            guard let number = contest.number(readAs: written) else {
                reader.reject(
                    "application",
                    contest.awaitsShortlist
                        ? "the code on your sheet is expected: the sift is read without names"
                        : "no application for \(id) has this number")
                return nil
            }
            guard let known = contest.criterion(criterion) else {
                reader.reject(
                    "criterion",
                    "one of \(contest.criteria.map(\.id).joined(separator: ", ")) is expected")
                return nil
            }
            reader.unique("\(id)\u{1F}\(number)\u{1F}\(criterion)", in: "criterion", seen: &seen)
            if reader.text("rating").isEmpty { return Row(rating: nil) }
            do {
                try contest.refuseMarking(number, by: assessor)
            } catch let refusal as Refusal {
                reader.reject("application", refusal.missing.trimmingFullStop)
                return nil
            } catch {
                reader.reject("application", (ServiceError(known: error)?.message ?? "\(error)").trimmingFullStop)
                return nil
            }
            guard let value = reader.whole("rating", in: known.scale.lowest...known.scale.highest) else { return nil }
            let evidence = reader.text("evidence").withoutFormulaGuard
            if let handedIn = contest.handedIn(criterion, of: number, by: assessor.id) {
                if handedIn.value != value || handedIn.evidence != evidence {
                    reader.reject("rating", "\(handedIn.value) was handed in, and never changes")
                }
                return Row(rating: nil)
            }
            do {
                try contest.refuseEarly(criterion, of: number, by: assessor)
            } catch {
                reader.reject("criterion", (error as? Refusal)?.missing.trimmingFullStop ?? "\(error)")
                return nil
            }
            if let minimum = known.minimum, value < minimum, evidence.isEmpty {
                reader.reject("evidence", "a written reason is expected for a mark below the minimum of \(minimum)")
            }
            return Row(
                rating: PanelRating(
                    opportunity: id, application: number, assessor: assessor.id, criterion: criterion,
                    version: contest.opportunity.criteriaVersion, value: value, evidence: evidence))
        }
    }
}

extension String {
    /// Without a full stop at the end.
    var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
