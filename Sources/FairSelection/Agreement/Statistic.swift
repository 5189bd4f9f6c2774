/// A figure, or the reason why there is none.
///
/// What can not be computed is never passed off as 0 or 1.
public enum Statistic: Sendable, Hashable {
    /// The figure.
    case value(Double)
    /// Why it can not be computed, as words that can follow "because".
    case notComputable(String)

    /// The figure, if there is one.
    public var value: Double? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The reason, if there is no figure.
    public var reason: String? {
        if case .notComputable(let reason) = self { reason } else { nil }
    }
}
