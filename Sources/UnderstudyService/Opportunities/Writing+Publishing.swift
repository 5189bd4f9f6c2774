import FairSelection
import Secondments
import UnderstudyStore

/// The steps from a file to a published opportunity, each with all that it is refused for. Whoever asks has been let in already.
extension Writing {
    /// Writes an opportunity down as a draft.
    ///
    /// - Throws: ``BadInput`` for an id that is taken; refusals by rules 1, 14, 18, 23 and 32 where host, post and kind do not fit.
    func draft(_ file: OpportunityFile, name: String) throws {
        let opportunity = file.opportunity
        if try reading.opportunity(opportunity.id) != nil {
            throw BadInput(
                InputProblem(
                    file: name, column: "id", value: opportunity.id,
                    expected: "another opportunity has this id; \"understudy opportunity edit\" changes a draft"))
        }
        try reading.refusePostsName(opportunity.id, name: name)
        try reading.check(opportunity)
        try createOpportunity(opportunity, criteria: file.criteria)
        try record("opportunity.created", subject: opportunity.id, detail: opportunity)
    }

    /// Records that an opportunity is paid for (rule 29).
    func confirmBudget(
        of id: String, code: String, hostShare: Thousandths, confirmedBy: String, on today: Day
    ) throws {
        guard !code.trimmed.isEmpty else {
            throw ServiceError(.usage, "A budget is confirmed with a code: --code COST-CENTRE.")
        }
        guard hostShare >= .zero, hostShare <= .one else {
            throw ServiceError(.usage, "The host's share of the salary is a number from 0 to 1.")
        }
        let budget = Budget(
            opportunity: id, code: code.trimmed, hostShare: hostShare,
            confirmedBy: try reading.existingPerson(confirmedBy).id, confirmedOn: today)
        try confirmBudget(budget)
        try record("budget.confirmed", subject: id, detail: budget)
    }

    /// Publishes a draft with the commitment to the seed of its draw.
    ///
    /// - Throws: refusals by rule 24 for one that is no draft or whose deadline has passed, by rule 29 without a budget.
    func publish(_ opportunity: Opportunity, seed: String, on today: Day) throws {
        let id = opportunity.id
        guard opportunity.state == .draft else {
            throw ServiceError.wrongState(of: opportunity, "\(id) cannot be published")
        }
        guard try reading.budget(of: id) != nil else {
            throw Refusal(
                rule: 29, "\(id) cannot be published", missing: "its budget is not confirmed.",
                fix: [
                    "understudy opportunity budget \(shell: id) --code COST-CENTRE --as \(shell: opportunity.manager)"
                ])
        }
        guard opportunity.deadline >= today else {
            throw Refusal(
                rule: 24, "\(id) cannot be published",
                missing: "its deadline, \(opportunity.deadline.inWords), has passed, so that nobody could apply.",
                fix: ["understudy opportunity edit \(shell: id) FILE --as \(shell: opportunity.manager)"])
        }
        let commitment = Draw(seed: seed).commitment
        try publish(id, seed: seed, commitment: commitment)
        try record(
            "opportunity.published", subject: id,
            detail: ["commitment": commitment, "deadline": opportunity.deadline.description])
    }
}

extension Draw {
    /// A seed that nobody chooses: 256 bits in hexadecimal.
    static func freshSeed(using generator: inout some RandomNumberGenerator) -> String {
        (0..<4).map { _ in generator.next().hex }.joined()
    }
}

extension UInt64 {
    /// Sixteen hexadecimal digits.
    var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Reading {
    /// Refuses to name an opportunity like a post, for plans and questions name either by its id alone.
    func refusePostsName(_ id: String, name: String) throws {
        guard try post(id) != nil else { return }
        throw BadInput(
            InputProblem(
                file: name, column: "id", value: id,
                expected: "a post has this id, and a question by it could be about either"))
    }
}
