extension Attack {
    static let commitment = String(repeating: "ab", count: 32)

    /// Every rule, and what somebody with the sqlite3 shell might try against it.
    static let all: [Attack] =
        opportunities + applications + panels + marks + decisions + positiveActions + sifts + specimens + feedback
        + others
        + chains + starts + earlyEnds + whoCannotGo + stepUpsCutShort
}
