internal import GRDB

/// How the applications of one group fared at one opportunity that has been decided.
public struct EqualityCount: Hashable, Sendable, Codable {
    /// The group, as it was imported; nil for those who did not say.
    public let group: String?
    /// The opportunity.
    public let opportunity: String
    /// The division that it stands in.
    public let division: String
    /// Applications that were not withdrawn.
    public let applied: Int
    /// Those in time and eligible, which the panel scored.
    public let eligible: Int
    /// Those of them that met every minimum and the threshold, and were on the shortlist where there was one.
    public let shortlisted: Int
    /// Those that have a place.
    public let appointed: Int

    /// Makes a count.
    public init(
        group: String?, opportunity: String, division: String, applied: Int, eligible: Int, shortlisted: Int,
        appointed: Int
    ) {
        self.group = group
        self.opportunity = opportunity
        self.division = division
        self.applied = applied
        self.eligible = eligible
        self.shortlisted = shortlisted
        self.appointed = appointed
    }
}

extension Reading {
    /// The characteristics that answers were imported for, sorted.
    public func equalityCharacteristics() throws -> [String] {
        try String.fetchAll(database, sql: "SELECT DISTINCT characteristic FROM equality_answers ORDER BY 1")
    }

    /// How groups fared at each decided opportunity, by opportunity and group. Nobody can be told from it but by the smallness of a count, which
    /// is for the reader to hide.
    ///
    /// - Complexity: O(*a* log *n*) for *a* applications and *n* people.
    public func equalityCounts(of characteristic: String) throws -> [EqualityCount] {
        let sql = """
            SELECT e.answer, a.opportunity, u.division, count(*),
                sum(a.state = 'submitted'),
                sum(a.state = 'submitted' AND x.kind IS NOT NULL AND x.kind NOT IN ('below-minimum', 'not-shortlisted')),
                sum(a.state = 'submitted' AND coalesce(x.kind, '') IN ('selected', 'appointed'))
            FROM applications a
            JOIN opportunities o ON o.id = a.opportunity
            JOIN units u ON u.name = o.unit
            LEFT JOIN outcomes x ON x.application = a.id
            LEFT JOIN equality_answers e ON e.person = a.person AND e.characteristic = ?
            WHERE o.state IN ('decided', 'completed') AND a.state <> 'withdrawn'
            GROUP BY a.opportunity, e.answer
            ORDER BY a.opportunity, e.answer
            """
        return try Row.fetchAll(database, sql: sql, arguments: [characteristic]).map { row in
            EqualityCount(
                group: row[0], opportunity: row[1], division: row[2], applied: row[3], eligible: row[4],
                shortlisted: row[5], appointed: row[6])
        }
    }
}
