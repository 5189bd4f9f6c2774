internal import GRDB
public import Secondments

extension Specimen: TableRow {
    static let table = Table("specimens", ["opportunity", "text", "set_by", "set_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), text: try cells.next(), setBy: try cells.next(), setOn: try cells.next())
    }

    var cells: [DatabaseValue] { [opportunity.cell, text.cell, setBy.cell, setOn.cell] }
}

extension SpecimenMark: TableRow {
    static let table = Table(
        "specimen_marks", key: 4, ["opportunity", "assessor", "criterion", "version", "value", "note"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), assessor: try cells.next(), criterion: try cells.next(),
            version: try cells.next(), value: try cells.next(), note: try cells.next())
    }

    var cells: [DatabaseValue] {
        [opportunity.cell, assessor.cell, criterion.cell, version.cell, value.cell, note.cell]
    }
}

extension Reading {
    /// The specimen that a panel marks first, if there is one.
    public func specimen(of opportunity: String) throws -> Specimen? { try row(key: opportunity) }

    /// The marks on it, of every version of the criteria.
    public func specimenMarks(of opportunity: String) throws -> [SpecimenMark] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }
}

extension Writing {
    /// Puts a specimen before a panel, once and before the first mark on an application.
    public func addSpecimen(_ specimen: Specimen) throws { try insert(specimen) }

    /// Gives a mark on the specimen. It does not change afterwards.
    public func addSpecimenMark(_ mark: SpecimenMark) throws { try insert(mark) }
}
