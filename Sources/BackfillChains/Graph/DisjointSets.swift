/// Sets without a common member, which are joined two at a time (Tarjan, 1975). O(1) for each operation, nearly.
package struct DisjointSets {
    private var parent: [Int]

    /// Each of so many members in a set of its own.
    package init(count: Int) { parent = Array(0..<count) }

    /// The smallest member of the set of a member, which stands for it.
    package mutating func root(_ member: Int) -> Int {
        var member = member
        while parent[member] != member {
            parent[member] = parent[parent[member]]
            member = parent[member]
        }
        return member
    }

    /// Makes one set of the sets of two members.
    package mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(one), root(other))
        if left < right { parent[right] = left } else { parent[left] = right }
    }
}
