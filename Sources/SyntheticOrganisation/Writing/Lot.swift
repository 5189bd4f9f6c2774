/// Repeatable numbers that belong to one thing, such as a post: the same whatever was written before it.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), started from
/// seed, kind and number.
struct Lot {
    /// What numbers are drawn for; things of different kinds draw different ones.
    enum Kind: UInt64 {
        case team = 1
        case post, person, skills, opportunity, window, applicants
    }

    private var state: UInt64

    init(seed: UInt64, kind: Kind, number: Int) {
        state = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15 &* kind.rawValue)
        state = Self.mix(state ^ UInt64(bitPattern: Int64(number)) &* 0xD1B5_4A32_D192_ED03)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to, and not including, a limit.
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Int(Self.mix(state).multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// Whether something happens that happens so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of some things.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
