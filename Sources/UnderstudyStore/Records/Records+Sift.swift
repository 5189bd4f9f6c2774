internal import GRDB
internal import Secondments

extension Sift: TableRow {
    static let table = Table("sifts", ["opportunity", "raters", "shortlist_size", "seed", "made_by", "made_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), raters: try cells.next(), shortlistSize: try cells.optional(),
            seed: try cells.next(), madeBy: try cells.next(), madeOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [opportunity.cell, raters.cell, shortlistSize.cell, seed.cell, madeBy.cell, madeOn.cell]
    }
}

extension SiftedApplication: TableRow {
    static let table = Table("sifted_applications", ["application", "opportunity", "code"])

    init(_ cells: inout Cells) throws {
        self.init(application: try cells.next(), opportunity: try cells.next(), code: try cells.next())
    }

    var cells: [DatabaseValue] { [application.cell, opportunity.cell, code.cell] }
}

extension RatingAssignment: TableRow {
    static let table = Table("rating_assignments", key: 2, ["application", "assessor", "opportunity"])

    init(_ cells: inout Cells) throws {
        self.init(application: try cells.next(), assessor: try cells.next(), opportunity: try cells.next())
    }

    var cells: [DatabaseValue] { [application.cell, assessor.cell, opportunity.cell] }
}

/// A row of `shortlists`: that there is one.
struct ShortlistRecord: TableRow {
    var opportunity: String
    var madeBy: String
    var madeOn: Day

    static let table = Table("shortlists", ["opportunity", "made_by", "made_on"])

    init(_ shortlist: Shortlist) {
        opportunity = shortlist.opportunity
        madeBy = shortlist.madeBy
        madeOn = shortlist.madeOn
    }

    init(_ cells: inout Cells) throws {
        opportunity = try cells.next()
        madeBy = try cells.next()
        madeOn = try cells.next()
    }

    var cells: [DatabaseValue] { [opportunity.cell, madeBy.cell, madeOn.cell] }
}

/// A row of `shortlisted`: an application on a shortlist.
struct ShortlistedRecord: TableRow {
    var application: String
    var opportunity: String

    static let table = Table("shortlisted", ["application", "opportunity"])

    init(application: String, opportunity: String) {
        self.application = application
        self.opportunity = opportunity
    }

    init(_ cells: inout Cells) throws {
        application = try cells.next()
        opportunity = try cells.next()
    }

    var cells: [DatabaseValue] { [application.cell, opportunity.cell] }
}
