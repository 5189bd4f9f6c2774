internal import GRDB
internal import Secondments

/// A value that fits one column.
protocol Cell {
    init?(_ column: Column)
    var cell: DatabaseValue { get }
}

extension String: Cell {
    init?(_ column: Column) {
        guard let text = column.text else { return nil }
        self = text
    }
    var cell: DatabaseValue { databaseValue }
}

extension Int: Cell {
    init?(_ column: Column) {
        guard let number = column.number else { return nil }
        self = number
    }
    var cell: DatabaseValue { databaseValue }
}

extension Bool: Cell {
    init?(_ column: Column) {
        guard let number = column.number, number == 0 || number == 1 else { return nil }
        self = number == 1
    }
    var cell: DatabaseValue { (self ? 1 : 0).databaseValue }
}

extension Day: Cell {
    init?(_ column: Column) {
        guard let bytes = column.textBytes else { return nil }
        self.init(iso: bytes)
    }
    var cell: DatabaseValue { description.databaseValue }
}

extension Thousandths: Cell {
    init?(_ column: Column) {
        guard let count = column.number else { return nil }
        self.init(count)
    }
    var cell: DatabaseValue { count.databaseValue }
}

extension Cell where Self: RawRepresentable, RawValue == String {
    init?(_ column: Column) {
        guard let text = column.text else { return nil }
        self.init(rawValue: text)
    }
    var cell: DatabaseValue { rawValue.databaseValue }
}

extension OpportunityKind: Cell {}
extension Channel: Cell {}
extension OpportunityState: Cell {}
extension Combination: Cell {}
extension Release: Cell {}
extension RoleKind: Cell {}
extension Ring: Cell {}
extension ApplicationState: Cell {}
extension ApprovalKind: Cell {}
extension ApprovalState: Cell {}
extension ConflictKind: Cell {}
extension OfferState: Cell {}
extension OutcomeKind: Cell {}
extension PlacementState: Cell {}
extension RecusalScope: Cell {}
extension StoredPlan.State: Cell {}
extension StoredMove.Basis: Cell {}

extension Optional where Wrapped: Cell {
    /// The value, or NULL.
    var cell: DatabaseValue { map { $0.cell } ?? .null }
}
