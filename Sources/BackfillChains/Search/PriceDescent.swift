/// Prices of posts and caps that go up where too much of them is used and down where less is, in ever shorter steps.
///
/// Subgradient descent on the Lagrangian bound (Held, Wolfe and Crowder, 1974), each direction with half of the one
/// before it (Camerini, Fratta and Maffioli, 1975). A step is as long as the bound lies above the best plan known,
/// times a factor that shrinks whenever some steps in a row have not lowered the bound (Polyak, 1969).
struct PriceDescent {
    /// By post and slot, and by cap; never negative, in units of price.
    private(set) var post: [Double]
    private(set) var cap: [Double]
    private var postDirection: [Double]
    private var capDirection: [Double]
    /// No price goes above this, so that sums of prices stay within 64 bits; lower ones prove something as well.
    private let ceiling: Double
    private let pace: Pace
    private(set) var factor = 1.0
    private var lowest = Int64.max
    private var stepsInVain = 0

    /// After how many steps in vain, and to what share, steps become shorter. The slow pace takes about three times as many
    /// and stops far closer to the best prices.
    struct Pace {
        let stepsInVain: Int
        let shrinking: Double

        static let fast = Pace(stepsInVain: 5, shrinking: 0.6)
        static let slow = Pace(stepsInVain: 10, shrinking: 0.7)
    }

    /// Whether steps have become too short to matter.
    var isSettled: Bool { factor < 1e-3 }

    /// Whether the prices are near the best ones, so that what pays at them is worth keeping.
    var isNear: Bool { factor <= 0.1 }

    /// - Parameters:
    ///   - posts: how many prices of posts there are.
    ///   - limits: by cap, how many moves it allows.
    ///   - pace: how soon steps become shorter.
    init(posts: Int, limits: [Int], pace: Pace = .fast) {
        self.pace = pace
        let caps = limits.count
        let held = limits.reduce(Double(posts) + 1) { $0 + Double($1) }
        ceiling = min(0x1p52, 0x1p59 / held)
        post = [Double](repeating: 0, count: posts)
        cap = [Double](repeating: 0, count: caps)
        postDirection = post
        capDirection = cap
    }

    /// Begins at prices of posts that are known to be good.
    mutating func begin(at prices: [Int64]) {
        post = prices.map { min(ceiling, Double($0)) }
        factor = 0.3
    }

    /// Takes a step. O(posts + caps).
    ///
    /// - Parameters:
    ///   - bound: what the present prices prove, in units of price.
    ///   - target: what some plan comes to, in units of price.
    ///   - postExcess: by post and slot, how much more of it is used at the present prices than there is; negative where
    ///     less is.
    ///   - capExcess: the same by cap.
    mutating func step(bound: Int64, target: Int64, postExcess: [Double], capExcess: [Double]) {
        stepsInVain = bound < lowest && lowest / 2_000 < lowest - bound ? 0 : stepsInVain + 1
        lowest = min(lowest, bound)
        if stepsInVain >= pace.stepsInVain {
            factor *= pace.shrinking
            stepsInVain = 0
        }
        let norm =
            Self.turn(&postDirection, by: postExcess, at: post) + Self.turn(&capDirection, by: capExcess, at: cap)
        guard norm.isNormal else {
            factor = 0
            return
        }
        let length = factor * max(1, Double(bound) - Double(target)) / norm
        for index in post.indices { post[index] = min(ceiling, max(0, post[index] + length * postDirection[index])) }
        for index in cap.indices { cap[index] = min(ceiling, max(0, cap[index] + length * capDirection[index])) }
    }

    /// The next direction, and the square of its length; nothing goes below zero.
    private static func turn(_ direction: inout [Double], by excess: [Double], at prices: [Double]) -> Double {
        var norm = 0.0
        for index in direction.indices {
            let next = excess[index] + 0.5 * direction[index]
            direction[index] = prices[index] <= 0 && next < 0 ? 0 : next
            norm += direction[index] * direction[index]
        }
        return norm
    }
}
