import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// Takes in many opportunities from one YAML file, a document for each: all of them, or none.
    ///
    /// Each is held to what it would be held to alone. One with a budget is confirmed, and one that says `publish: true` is
    /// published, with a seed of its own that nobody chooses.
    ///
    /// - Parameters:
    ///   - keepGood: takes in the sound ones and hands the others back with the reasons, to be mended and imported.
    ///   - generator: where the seeds come from.
    /// - Returns: the report, and the rejected documents where there are any.
    /// - Throws: ``BadInput`` with every problem of every document; ``ServiceError`` when the caller is neither the administrator
    ///   nor the hosting manager of each.
    public func importOpportunities(
        yaml: String, name: String, dryRun: Bool = false, keepGood: Bool = false, caller: Caller,
        using generator: inout some RandomNumberGenerator
    ) throws -> (report: ImportReport, rejected: String?) {
        let parts = YAMLPart.parts(of: yaml)
        guard !parts.isEmpty else {
            throw BadInput(InputProblem(file: name, expected: "there is no opportunity in this file"))
        }
        var problems: [InputProblem] = []
        var rejected: [String] = []
        func reject(_ part: YAMLPart, _ found: [InputProblem]) {
            problems += found
            let reasons = found.map {
                "# \($0.column.map { "\($0): " } ?? "")\($0.expected)".replacing("\n", with: " ")
            }
            rejected.append((["---"] + reasons + [part.text]).joined(separator: "\n"))
        }
        var documents: [(part: YAMLPart, document: OpportunityDocument)] = []
        for part in parts {
            do throws(BadInput) {
                documents.append((part, try OpportunityDocument(part, name: name)))
            } catch {
                reject(part, error.problems)
            }
        }
        let seeds = documents.map { _ in Draw.freshSeed(using: &generator) }
        var published = 0
        var taken = 0
        try store.write(as: caller.act, dryRun: dryRun) { writing in
            let hosts = Set(documents.map(\.document.file.opportunity.manager))
            if caller.person == nil || hosts != [caller.person ?? ""] {
                try writing.reading.requireAdministrator(caller, to: "import opportunities")
            }
            for (number, entry) in documents.enumerated() {
                // All checks come before the first row of an opportunity, so that one that is rejected leaves none behind.
                do {
                    try writing.reading.checkImport(entry.document, name: name, on: caller.today)
                } catch {
                    guard let known = ServiceError(known: error) else { throw error }
                    reject(entry.part, known.problems(in: name, of: entry))
                    continue
                }
                try writing.take(entry.document, name: name, seed: seeds[number], on: caller.today)
                taken += 1
                if entry.document.isToBePublished { published += 1 }
            }
            if !problems.isEmpty, !keepGood { throw BadInput(problems) }
            guard taken > 0 else { return }
            try writing.record("import.opportunities", detail: ["file": name, "added": String(taken)])
        }
        let drafts = taken - published
        return (
            ImportReport(
                kind: "opportunities", file: name, read: parts.count, added: taken, changed: 0, isDryRun: dryRun,
                rejected: rejected.count,
                notes: ["\(published) published, \(drafts) \(drafts == 1 ? "draft" : "drafts")."]),
            rejected.isEmpty ? nil : rejected.joined(separator: "\n") + "\n"
        )
    }
}

extension ServiceError {
    /// The error as problems of one document of a file.
    fileprivate func problems(
        in name: String, of entry: (part: YAMLPart, document: OpportunityDocument)
    ) -> [InputProblem] {
        let id = entry.document.file.opportunity.id
        if !problems.isEmpty {
            return problems.map { problem in
                var problem = problem
                problem.row = problem.row ?? entry.part.line(of: "id")
                return problem
            }
        }
        let number = rule.map { " (rule \($0))" } ?? ""
        let words = message.hasSuffix(".") ? String(message.dropLast()) : message
        return [
            InputProblem(
                file: name, row: entry.part.line(of: "id"), column: "id", value: id, expected: words + number)
        ]
    }
}

extension Reading {
    /// Everything that would refuse an imported opportunity, before anything of it is written.
    fileprivate func checkImport(_ document: OpportunityDocument, name: String, on today: Day) throws {
        let opportunity = document.file.opportunity
        guard try self.opportunity(opportunity.id) == nil else {
            throw BadInput(
                InputProblem(
                    file: name, column: "id", value: opportunity.id, expected: "another opportunity has this id"))
        }
        try refusePostsName(opportunity.id, name: name)
        _ = try existingPerson(opportunity.manager)
        try check(opportunity)
        if let person = document.budget?.confirmedBy { _ = try existingPerson(person) }
        guard document.isToBePublished else { return }
        guard document.budget != nil else {
            throw Refusal(
                rule: 29, "\(opportunity.id) cannot be published",
                missing: "its budget is not confirmed: add \"budget: {code: COST-CENTRE}\".")
        }
        guard opportunity.deadline >= today else {
            throw Refusal(
                rule: 24, "\(opportunity.id) cannot be published",
                missing: "its deadline, \(opportunity.deadline.inWords), has passed, so that nobody could apply.")
        }
    }
}

extension Writing {
    /// Writes one imported opportunity down, confirms its budget and publishes it, as far as its document says.
    fileprivate func take(_ document: OpportunityDocument, name: String, seed: String, on today: Day) throws {
        let opportunity = document.file.opportunity
        try draft(document.file, name: name)
        if let budget = document.budget {
            try confirmBudget(
                of: opportunity.id, code: budget.code, hostShare: budget.hostShare,
                confirmedBy: budget.confirmedBy ?? opportunity.manager, on: today)
        }
        if document.isToBePublished { try publish(opportunity, seed: seed, on: today) }
    }
}
