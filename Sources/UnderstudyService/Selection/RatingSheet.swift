import FairSelection
import Secondments
import UnderstudyStore

/// The score sheet of one assessor as a spreadsheet: a row for each application and criterion that this person has to mark.
enum RatingSheet {
    /// The columns that an import reads; what stands in others is for the person who marks.
    static let columns = ["opportunity", "application", "assessor", "criterion", "rating", "evidence"]

    /// How a sheet is laid out.
    struct Layout {
        /// Whether all answers to one criterion stand together, in an order of their own for each assessor and criterion.
        var isByCriterion = false
        /// Whether names are left out, and taken out of the answers.
        var isAnonymised = false
    }

    /// The sheet as CSV, marks that were given already filled in; after the shortlist of a sift, only what is still to mark.
    static func csv(of contest: Contest, for assessor: String, _ layout: Layout) -> String {
        let points = Set(contest.criteria.flatMap { $0.scale.points.keys }).sorted()
        let showsAnswers = layout.isByCriterion || layout.isAnonymised
        var header = columns
        if !layout.isAnonymised { header.append("applicant") }
        if showsAnswers { header.append("answer") }
        header += ["criterion_name", "weight", "minimum", "scale"] + points.map { "point_\($0)" }
        let given = Dictionary(
            contest.marks(by: assessor).map { ([$0.application, $0.criterion], $0) },
            uniquingKeysWith: { first, _ in first })
        var rows: [[String]] = []
        for (application, criterion) in cells(of: contest, for: assessor, layout) {
            let mark = given[[application.id, criterion.id]]
            if contest.shortlist != nil, mark?.isSubmitted == true { continue }
            var row = [contest.opportunity.id, contest.readAs(application.id), assessor, criterion.id]
            row += [mark.map { String($0.value) } ?? "", mark?.evidence ?? ""]
            if !layout.isAnonymised { row.append(contest.name(application.person)) }
            if showsAnswers {
                let answer = application.answer(to: criterion, among: contest.criteria)
                row.append(
                    layout.isAnonymised ? contest.people[application.person]?.takenOut(of: answer) ?? answer : answer)
            }
            row += [criterion.name, String(criterion.weight), criterion.minimum.map(String.init) ?? ""]
            row += ["\(criterion.scale.lowest) to \(criterion.scale.highest)"]
            row += points.map { criterion.scale.points[$0] ?? "" }
            rows.append(row)
        }
        return CSVText.encode(header: header, rows: rows)
    }

    /// What the assessor marks, in the order in which it is read.
    private static func cells(of contest: Contest, for assessor: String, _ layout: Layout) -> [(
        application: Application, criterion: Criterion
    )] {
        let duties = contest.duties(of: assessor)
        let owed = Dictionary(
            uniqueKeysWithValues: duties.map { ($0.id, Set(contest.criteriaOwed(on: $0.id).map(\.id))) })
        guard layout.isByCriterion else {
            return duties.flatMap { application in
                contest.criteria.filter { owed[application.id]?.contains($0.id) == true }.map { (application, $0) }
            }
        }
        // Without a sift the public commitment serves: everybody's order differs and anybody can repeat it.
        let seed = contest.sift?.seed ?? contest.opportunity.seedCommitment ?? contest.opportunity.id
        // In a sift the codes are put in order, and tell nothing about the numbers behind them.
        let byName = Dictionary(uniqueKeysWithValues: duties.map { (contest.codes[$0.id] ?? $0.id, $0) })
        return contest.criteria.flatMap { criterion in
            Draw(seed: "\(seed)|\(assessor)|\(criterion.id)").order(Array(byName.keys)).compactMap { name in
                guard let application = byName[name], owed[application.id]?.contains(criterion.id) == true else {
                    return nil
                }
                return (application, criterion)
            }
        }
    }
}

extension Application {
    /// What the applicant wrote on a criterion: the part of the statement under a heading (`# Clear writing`) that names the criterion; all of it
    /// where no heading names any.
    func answer(to criterion: Criterion, among criteria: [Criterion]) -> String {
        var sections: [String: [Substring]] = [:]
        var current: String?
        for line in statement.split(separator: "\n", omittingEmptySubsequences: false) {
            let heading = String(line.drop { $0 == "#" }).trimmed.lowercased()
            if line.hasPrefix("#"),
                let named = criteria.first(where: { $0.name.lowercased() == heading || $0.id.lowercased() == heading })
            {
                current = named.id
            } else if let current {
                sections[current, default: []].append(line)
            }
        }
        guard !sections.isEmpty else { return statement }
        return (sections[criterion.id] ?? []).joined(separator: "\n").trimmed
    }
}

extension Person {
    /// A text without the person's name, id and address. What else in it may tell who wrote it stays: no program knows.
    func takenOut(of text: String) -> String {
        let parts = Set(name.split { !$0.isLetter }.filter { $0.count > 1 }.map { $0.lowercased() })
        let withoutAddress = email.isEmpty ? text : text.replacing(email, with: "[…]")
        var result = ""
        var word = ""
        func flush() {
            let isName = word.first?.isUppercase == true && parts.contains(word.lowercased())
            result += isName || word == id ? "[…]" : word
            word = ""
        }
        for character in withoutAddress {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}

extension Contest {
    /// The same selection with the conflicts that the data shows as if they were on record.
    func withDetectedConflicts(today: Day) -> Contest {
        var contest = self
        for member in activeMembers {
            for finding in undetectedConflicts(of: member.person, isClosed: today > opportunity.deadline)
            where finding.kind.isDisqualifying {
                contest.conflicts.append(
                    Conflict(
                        id: 0, opportunity: opportunity.id, assessor: member.person,
                        application: policy.recusalScope == .opportunity ? nil : finding.application,
                        kind: finding.kind, isDetected: true, note: "", declaredOn: today, isRecused: true))
            }
        }
        return contest
    }
}
