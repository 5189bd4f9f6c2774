/// A plan made when another one had been accepted, and how the two differ.
public struct ReplannedChains: Hashable, Sendable {
    /// The new plan, at the levels of the problem. Chains and swaps have their own values.
    ///
    /// With a cost of change its total and bound at the first level are after that cost, so that the total is the
    /// plan's own less ``costOfChange``. It is proved if all levels are, the keeping included.
    public var plan: ChainPlan
    /// The accepted moves that it makes, by arc index, ascending.
    public var kept: [Int]
    /// The accepted moves that it does not make.
    public var dropped: [Int]
    /// The moves that it makes and the accepted plan did not.
    public var added: [Int]
    /// What the dropped moves cost at the first level; 0 without a cost of change.
    public var costOfChange: Int64 = 0
}
