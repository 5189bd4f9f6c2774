internal import GRDB
public import Secondments

extension Reading {
    /// The panel of an opportunity, released members included.
    public func panel(of opportunity: String) throws -> [PanelMember] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// The opportunities on whose panels a person sits.
    public func panels(with person: String) throws -> [PanelMember] { try rows(where: "person = ?", [person.cell]) }

    /// The conflicts of interest around an opportunity, in order of declaration.
    public func conflicts(of opportunity: String) throws -> [Conflict] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// All marks of an opportunity, handed in or not, with the reason where one no longer counts.
    public func ratings(of opportunity: String) throws -> [PanelRating] {
        try ratings(where: "opportunity = ?", [opportunity.cell])
    }

    /// The marks that one assessor gave in an opportunity.
    public func ratings(of opportunity: String, by assessor: String) throws -> [PanelRating] {
        try ratings(where: "opportunity = ? AND assessor = ?", [opportunity.cell, assessor.cell])
    }

    private func ratings(where condition: String, _ arguments: [DatabaseValue]) throws -> [PanelRating] {
        let voids = try rows(
            RatingVoidRecord.self,
            where: "(application, assessor, criterion, version) IN "
                + "(SELECT application, assessor, criterion, version FROM ratings WHERE \(condition))", arguments)
        let reasons = Dictionary(
            voids.map { ([$0.application, $0.assessor, $0.criterion, String($0.version)], $0.reason) },
            uniquingKeysWith: { first, _ in first })
        return try rows(RatingRecord.self, where: condition, arguments).map { record in
            var rating = record.rating
            if !reasons.isEmpty {
                rating.voidedBecause =
                    reasons[[rating.application, rating.assessor, rating.criterion, String(rating.version)]]
            }
            return rating
        }
    }

    /// The moderated marks of an opportunity, in order; the last one for a mark counts.
    public func moderations(of opportunity: String) throws -> [Moderation] {
        try rows(ModerationRecord.self, where: "opportunity = ?", [opportunity.cell]).map(\.moderation)
    }

    /// The recorded decisions between applicants of an opportunity who are level, in order.
    public func positiveActions(of opportunity: String) throws -> [PositiveAction] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// The panel's decision.
    public func decision(of opportunity: String) throws -> Decision? { try row(key: opportunity) }

    /// How every application for an opportunity ended.
    public func outcomes(of opportunity: String) throws -> [Outcome] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// How an application ended.
    public func outcome(of application: String) throws -> Outcome? { try row(key: application) }

    /// The offer with a number.
    public func offer(_ id: Int) throws -> Offer? { try row(key: id) }

    /// The offers made on an application, in order.
    public func offers(for application: String) throws -> [Offer] {
        try rows(where: "application = ?", [application.cell])
    }

    /// The offers made for an opportunity, in order.
    public func offers(of opportunity: String) throws -> [Offer] {
        try rows(
            where: "application IN (SELECT id FROM applications WHERE opportunity = ?)", [opportunity.cell])
    }
}
