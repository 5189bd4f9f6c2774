internal import Secondments

/// What a plan or a part of one is worth, goal by goal, as an engine's levels count it: costs are negative, and the greater is better.
///
/// Worths are compared first things first. Sums keep that order, so that bounds can be added up like numbers.
struct Worth: Hashable, Sendable {
    /// Places that a panel filled first, then the goals of policy in their order.
    var levels: SIMD8<Int64>

    static let zero = Worth(levels: .zero)
    /// Less than anything that can be had, also after a few sums.
    static let never = Worth(levels: SIMD8(Int64.min / 8, 0, 0, 0, 0, 0, 0, 0))

    /// Whether it can be had at all.
    var isPossible: Bool { levels[0] > Int64.min / 16 }

    /// Whether it is less than another up to a level.
    func isBehind(_ other: Worth, in level: Int) -> Bool {
        for earlier in 0...level where levels[earlier] != other.levels[earlier] {
            return levels[earlier] < other.levels[earlier]
        }
        return false
    }

    /// Whether it is so much more than another in a level, and as much in those before, that the other would have to be greater by more than
    /// one part in so many of what it comes to.
    func isAbove(_ other: Worth, in level: Int, byMoreThanOneIn parts: Int64) -> Bool {
        for earlier in 0..<level where levels[earlier] != other.levels[earlier] {
            return levels[earlier] > other.levels[earlier]
        }
        return levels[level] &- other.levels[level] > abs(other.levels[level]) / parts
    }

    static func + (left: Worth, right: Worth) -> Worth { Worth(levels: left.levels &+ right.levels) }
    static func - (left: Worth, right: Worth) -> Worth { Worth(levels: left.levels &- right.levels) }
    static func += (left: inout Worth, right: Worth) { left.levels &+= right.levels }
    static func -= (left: inout Worth, right: Worth) { left.levels &-= right.levels }
}

extension Worth: Comparable {
    static func < (left: Worth, right: Worth) -> Bool {
        for level in 0..<8 where left.levels[level] != right.levels[level] {
            return left.levels[level] < right.levels[level]
        }
        return false
    }
}

/// Where each goal of policy stands in a ``Worth``.
struct WorthLevels {
    static let panel = 0
    let cost: Int
    private let shortfall: Int
    private let rings: Int
    private let moves: Int

    /// - Returns: `nil` unless policy names each goal once.
    init?(_ goals: [PlanGoal]) {
        guard goals.count == PlanGoal.allCases.count, let cost = goals.firstIndex(of: .costLeftOpen),
            let shortfall = goals.firstIndex(of: .shortfall), let rings = goals.firstIndex(of: .rings),
            let moves = goals.firstIndex(of: .moves)
        else { return nil }
        self.cost = cost + 1
        self.shortfall = shortfall + 1
        self.rings = rings + 1
        self.moves = moves + 1
    }

    /// A move, without what it leaves open.
    func move(shortfall missing: Int, ring: Ring) -> Worth {
        var worth = Worth.zero
        worth.levels[shortfall] = -Int64(missing)
        worth.levels[rings] = -Int64(ring.distance)
        worth.levels[moves] = -1
        return worth
    }

    /// A part of a post left open, for one day or for several.
    func open(_ vacancyCost: Int, part: Int, days: Int = 1) -> Worth {
        var worth = Worth.zero
        worth.levels[cost] = -Int64(vacancyCost * part * days)
        return worth
    }

    /// What is worth so much a day, for a run of days.
    func during(_ days: Int, _ worth: Worth) -> Worth {
        var whole = worth
        whole.levels[cost] &*= Int64(days)
        return whole
    }
}
