import Testing

@testable import UnderstudyService

@Suite("Ids by their bytes")
struct ByteIndexTests {
    @Test("Numbers are given in order, found again, and never shared, whatever the length of the id")
    func numbers() {
        var index = ByteIndex()
        // Lengths around the edges of what lies in a slot; NULs and prefixes of each other among them.
        let ids: [[UInt8]] = (0..<3000).map { number in
            let digits = Array("\(number)".utf8)
            return digits + [UInt8](repeating: number.isMultiple(of: 2) ? 0 : 0x78, count: number % 25)
        }
        for (number, id) in ids.enumerated() {
            #expect(index.number(of: id[...]) == nil)
            #expect(index.insert(id[...]) == number)
            #expect(index.insert(id[...]) == nil)
        }
        for (number, id) in ids.enumerated() { #expect(index.number(of: id[...]) == number) }
        #expect(index.number(of: []) == nil)
        #expect(index.insert([]) == 3000)
        #expect(index.number(of: []) == 3000)
        #expect(index.count == 3001)
    }

    @Test("Two spellings of one accent are two ids")
    func byteForByte() {
        var index = ByteIndex()
        #expect(index.insert(Array("Zo\u{E9}".utf8)[...]) == 0)
        #expect(index.insert(Array("Zoe\u{301}".utf8)[...]) == 1)
    }

    @Test("Looking many ids up together finds what looking each up finds, known or not")
    func together() {
        var index = ByteIndex()
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for number in 0..<3000 {
            let start = bytes.count
            bytes += (String(repeating: "x", count: number % 23) + "\(number)").utf8
            ranges.append(start..<bytes.count)
        }
        let ids = ranges.map { bytes[$0] }
        for number in stride(from: 0, to: 3000, by: 2) { _ = index.insert(ids[number]) }
        var numbers: [Int32] = [7]
        bytes.withUnsafeBufferPointer { bytes in
            index.numbers(of: ranges.map { UnsafeBufferPointer(rebasing: bytes[$0]) }, into: &numbers)
        }
        #expect(numbers == ids.map { index.number(of: $0).map(Int32.init) ?? -1 })
        #expect(numbers.count { $0 >= 0 } == 1500)
    }
}
