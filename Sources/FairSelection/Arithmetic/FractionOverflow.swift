/// An exact result that does not fit 64-bit whole numbers, or a division by zero.
public struct FractionOverflow: Error, Sendable, Hashable, CustomStringConvertible {
    /// Makes the error.
    public init() {}

    /// What happened, in words.
    public var description: String {
        "the exact result does not fit; use smaller weights or scales"
    }
}
