/// Sets without a common member, which are joined two at a time (Tarjan, 1975). O(1) for each operation, nearly.
struct DisjointSets {
    private var parent: [Int]

    /// Each of so many members in a set of its own.
    init(count: Int) { parent = Array(0..<count) }

    /// The member that stands for the set of another.
    mutating func root(_ member: Int) -> Int {
        var member = member
        while parent[member] != member {
            parent[member] = parent[parent[member]]
            member = parent[member]
        }
        return member
    }

    mutating func join(_ one: Int, _ other: Int) { parent[root(one)] = root(other) }
}
