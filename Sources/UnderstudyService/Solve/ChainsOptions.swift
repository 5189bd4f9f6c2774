/// The options of a chain problem that is given as files, as they were given.
public struct ChainsOptions: Hashable, Sendable {
    /// The most moves in one chain.
    public var maxMoves: Int
    /// The most moves in one swap; 0 for none.
    public var maxSwap: Int
    /// What is taken off every arc's value, as decimal text of up to six places.
    public var moveCost: String
    /// How many decimal places values are read with at least, for numbers that stand in no file.
    public var places = 0
    /// Whether moves may fail: probabilities are read, and what has no expected value is refused.
    public var isExpected = false

    /// Makes options.
    public init(maxMoves: Int = 4, maxSwap: Int = 0, moveCost: String = "0") {
        self.maxMoves = maxMoves
        self.maxSwap = maxSwap
        self.moveCost = moveCost
    }
}

extension ChainsOptions {
    /// Whether the text is a number that values can be: decimal, of up to six places.
    public static func isNumber(_ text: String) -> Bool { DecimalNumber(text.utf8) != nil }

    /// How many decimal places the number is written with; 0 if it is none.
    public static func places(_ text: String) -> Int { DecimalNumber(text.utf8)?.places ?? 0 }
}
