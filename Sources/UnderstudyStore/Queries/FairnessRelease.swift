internal import GRDB
public import Secondments

/// What was told once of how groups fared, kept so that no later report can be taken from it to find somebody.
public struct FairnessRelease: Sendable {
    /// A number, in order; assigned when it is kept.
    public var id: Int
    /// The characteristic.
    public var characteristic: String
    /// The divisions that it was told for; empty for all.
    public var divisions: [String]
    /// What was counted, what is hidden included. It leaves the store for comparing alone.
    public var counts: [EqualityCount]
    /// By group, in the order in which they were told: which stages were.
    public var told: [[Bool]]
    /// When.
    public var releasedOn: Day

    /// Creates the value from its parts.
    public init(
        id: Int = 0, characteristic: String, divisions: [String], counts: [EqualityCount], told: [[Bool]],
        releasedOn: Day
    ) {
        self.id = id
        self.characteristic = characteristic
        self.divisions = divisions
        self.counts = counts
        self.told = told
        self.releasedOn = releasedOn
    }
}

extension FairnessRelease: TableRow {
    static let table = Table(
        "fairness_releases", ["id", "characteristic", "divisions", "counts", "told", "released_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), characteristic: try cells.next(),
            divisions: try JSONText.decode([String].self, from: try cells.next()),
            counts: try JSONText.decode([EqualityCount].self, from: try cells.next()),
            told: try JSONText.decode([[Bool]].self, from: try cells.next()), releasedOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, characteristic.cell, JSONText.list(divisions).cell, ((try? JSONText.encode(counts)) ?? "").cell,
            ((try? JSONText.encode(told)) ?? "").cell, releasedOn.cell,
        ]
    }
}

extension Reading {
    /// Everything that was told of a characteristic, in order.
    public func fairnessReleases(of characteristic: String) throws -> [FairnessRelease] {
        try rows(where: "characteristic = ?", [characteristic.cell])
    }
}

extension Writing {
    /// Keeps what is told of a characteristic. The number is given here.
    public func addFairnessRelease(_ release: FairnessRelease) throws {
        var release = release
        release.id = try nextNumber(FairnessRelease.table)
        try insert(release)
    }
}
