internal import GRDB
internal import Secondments

extension StepUp: TableRow {
    static let table = Table(
        "step_ups", key: 3, ["plan", "chain", "step", "opportunity", "leaver", "ring", "reasons"])

    init(_ cells: inout Cells) throws {
        self.init(
            plan: try cells.next(), chain: try cells.next(), step: try cells.next(), opportunity: try cells.next(),
            leaver: try cells.next(), ring: try cells.next(),
            reasons: try JSONText.decode([String].self, from: try cells.next()))
    }

    var cells: [DatabaseValue] {
        [
            plan.cell, chain.cell, step.cell, opportunity.cell, leaver.cell, ring.cell, JSONText.list(reasons).cell,
        ]
    }
}

extension ChainAnswer.Role: Cell {}

extension ChainAnswer: TableRow {
    static let table = Table(
        "chain_answers",
        ["id", "plan", "chain", "person", "role", "answer", "until_date", "answered_by", "answered_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), plan: try cells.next(), chain: try cells.next(), person: try cells.next(),
            role: try cells.next(), isYes: try cells.next() as String == "yes", until: try cells.optional(),
            answeredBy: try cells.next(), answeredOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, plan.cell, chain.cell, person.cell, role.cell, (isYes ? "yes" : "no").cell, until.cell,
            answeredBy.cell, answeredOn.cell,
        ]
    }
}

extension ChainConfirmation: TableRow {
    static let table = Table(
        "chain_confirmations", key: 2, ["plan", "chain", "confirmed_by", "confirmed_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            plan: try cells.next(), chain: try cells.next(), confirmedBy: try cells.next(),
            confirmedOn: try cells.next())
    }

    var cells: [DatabaseValue] { [plan.cell, chain.cell, confirmedBy.cell, confirmedOn.cell] }
}

extension ChosenStart: TableRow {
    static let table = Table(
        "chosen_starts", key: 2, ["opportunity", "plan", "start_date", "earlier", "chosen_by", "chosen_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), plan: try cells.next(), start: try cells.next(),
            earlier: try cells.next(), chosenBy: try cells.next(), chosenOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [opportunity.cell, plan.cell, start.cell, earlier.cell, chosenBy.cell, chosenOn.cell]
    }
}
