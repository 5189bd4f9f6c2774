/// What a person has said about stepping up: any post within a ring, or certain posts in order of preference.
public struct Openness: Hashable, Sendable, Codable {
    /// The widest ring from which the person may be asked for any post; `nil` where only `posts` count.
    public var ring: Ring?
    /// Posts that the person asked for by name, best first.
    public var posts: [String]

    /// Creates an answer.
    public init(ring: Ring? = nil, posts: [String] = []) {
        self.ring = ring
        self.posts = posts
    }

    /// Reads the column `open_to`: names separated by `;`, each a ring (`team`, `department`, `organisation`) or a post's id, best first.
    public init(text: String) {
        // Most answers are one ring, or none.
        ring = text.isEmpty ? nil : Ring(rawValue: text)
        posts = []
        if ring != nil || text.isEmpty { return }
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let word = rest.prefix { $0 != UInt8(ascii: ";") }
                rest = rest[word.endIndex...].dropFirst()
                add(word)
            }
        }
    }

    /// Takes in one of the names of an answer.
    private mutating func add(_ word: Slice<UnsafeBufferPointer<UInt8>>) {
        let space = UInt8(ascii: " ")
        var word = word.drop { $0 == space }
        while word.last == space { word.removeLast() }
        let name = String(decoding: UnsafeBufferPointer(rebasing: word), as: UTF8.self)
        if name.isEmpty || name == "none" { return }
        if let ring = Ring(rawValue: name) {
            self.ring = max(self.ring ?? ring, ring)
        } else if !posts.contains(name) {
            posts.append(name)
        }
    }

    /// The form that ``init(text:)`` reads.
    public var text: String {
        posts.isEmpty ? ring?.rawValue ?? "" : (posts + [ring?.rawValue].compactMap(\.self)).joined(separator: ";")
    }

    /// How much the person wants a post: 1 is first choice; `nil` when it was not asked for by name.
    public func preference(for post: String) -> Int? {
        posts.firstIndex(of: post).map { $0 + 1 }
    }
}
