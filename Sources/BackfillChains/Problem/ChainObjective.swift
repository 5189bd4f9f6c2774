/// One level of what makes a plan good: a value for each arc that is used and for each vertex that is left open.
///
/// The total of a plan is the sum over its moves plus the sum over its open ends: the opportunities that stay
/// unfilled and the last vacated post of each chain. Totals are always maximised, so a cost is given as a negative
/// value. Values are whole numbers; a caller with decimals scales them first and nothing is ever rounded.
public struct ChainObjective: Hashable, Sendable {
    /// What the level is called in messages and reports, such as "cost of what is left open".
    public var name: String
    /// The value of each arc, by its index in ``ChainProblem/arcs``.
    public var arcValues: [Int64]
    /// The value of leaving each vertex open, by its index in ``ChainProblem/vertices``.
    ///
    /// It is not read where ``ChainProblem/Vertex/mayStayOpen`` is false.
    public var openValues: [Int64]

    /// Makes one level; both arrays are checked against the problem when it is validated.
    public init(name: String, arcValues: [Int64], openValues: [Int64]) {
        self.name = name
        self.arcValues = arcValues
        self.openValues = openValues
    }
}
