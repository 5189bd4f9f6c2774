/// What a branch of a proof has decided so far.
struct Decisions {
    /// Arcs that have to be used, and arcs that may not be.
    var required: Set<Int> = []
    var banned: Set<Int> = []
    /// Sets of which exactly one column has to be used, the outermost first.
    var choices: [ChainCertificate.Choice] = []
}
