/// Something that a plan does or does not do, of which a fractional solution does a part.
///
/// All of them are sets of columns of which a plan can have at most one, because all of them use one row: the columns
/// that use an opportunity or a post at all, that make one move, or that carry one opportunity's vacancy to one post.
/// Deciding on one is the rule of Ryan and Foster (1981), with the row made an equation where it has to be done.
enum BranchingEntity: Hashable {
    /// A row of opportunities and posts is used.
    case row(Int32)
    /// An arc is used by a column that uses the row of its post.
    case arc(Int32, row: Int32)
    /// A row is used by a column of an opportunity, by its own row.
    case pair(source: Int32, row: Int32)
    /// A column is used; the row is one that it uses.
    case column(Int32, row: Int32)

    /// The row that all columns of the set use.
    var row: Int32 {
        switch self {
        case .row(let row), .arc(_, let row), .column(_, let row): row
        case .pair(let source, _): source
        }
    }
}

extension BranchingEntity {
    /// A fixed order, for choosing between equals.
    var order: (Int32, Int32, Int32) {
        switch self {
        case .row(let row): (0, row, 0)
        case .arc(let arc, let row): (1, arc, row)
        case .pair(let source, let row): (2, source, row)
        case .column(let column, let row): (3, column, row)
        }
    }
}

/// What deciding on something has cost so far, for guessing what it will cost (Benichou and others, 1971; Achterberg,
/// Koch and Martin, 2005).
struct PseudoCosts {
    private struct Record {
        var drop = [0.0, 0.0]
        var count = [0, 0]
    }

    private var records: [BranchingEntity: Record] = [:]
    private var all = Record()

    /// Notes that deciding moved the total by `drop` where the solution had to move by `distance`.
    mutating func note(_ entity: BranchingEntity, isUsed: Bool, drop: Double, distance: Double) {
        let side = isUsed ? 1 : 0
        let perUnit = drop / max(distance, 1e-6)
        records[entity, default: Record()].drop[side] += perUnit
        records[entity, default: Record()].count[side] += 1
        all.drop[side] += perUnit
        all.count[side] += 1
    }

    /// What deciding is expected to move the total by, for each unit that the solution has to move.
    func expected(_ entity: BranchingEntity, isUsed: Bool) -> Double {
        let side = isUsed ? 1 : 0
        if let record = records[entity], record.count[side] > 0 {
            return record.drop[side] / Double(record.count[side])
        }
        return all.count[side] > 0 ? all.drop[side] / Double(all.count[side]) : 1
    }

    /// How often both sides have been seen.
    func count(_ entity: BranchingEntity) -> Int { records[entity].map { min($0.count[0], $0.count[1]) } ?? 0 }
}
