import Testing

@testable import UnderstudyStore

@Suite("Names by number")
struct NumberedNamesTests {
    @Test("Each name keeps the number at which it was first met, whatever its length and however many follow")
    func numbers() {
        let names = NumberedNames()
        var plain: [String: Int32] = [:]
        for _ in 0..<2 {
            for number in 0..<3000 {
                // Lengths around eight and sixteen bytes, texts that begin alike, and texts beyond ASCII.
                let text = String(repeating: "ä", count: number % 11) + "\(number * 7919 % 3000)"
                let expected = plain[text] ?? Int32(plain.count)
                plain[text] = expected
                #expect(names.number(of: text) == expected)
            }
        }
        #expect(names.names.count == plain.count)
        for (text, number) in plain { #expect(names.names[Int(number)] == text) }
    }

    @Test("The empty name, and names that differ by a NUL, are names of their own")
    func odd() {
        let names = NumberedNames()
        #expect(["", "\0", "\0\0", "a", "a\0", ""].map { names.number(of: $0) } == [0, 1, 2, 3, 4, 0])
    }
}
