/// How firm a move is.
public enum MoveBasis: String, CaseIterable, Sendable, Codable {
    /// From skills, before any selection: it still needs one of its own.
    case forecast
    /// The outcome of a panel.
    case selected
    /// Selected, and every approval is in.
    case confirmed
}
