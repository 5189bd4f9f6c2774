extension Caller {
    /// How a suggested command is said to be done by the one who asks: `--as P064`.
    var actor: String { "--as \(shell: person ?? "PERSON")" }
}
