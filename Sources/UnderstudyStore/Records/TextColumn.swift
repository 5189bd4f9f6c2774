internal import Foundation

/// Texts one after the other in one stretch of bytes, so that a million of them need no container each.
public struct TextColumn: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text begins, and at last where the last one ends.
    private var starts = [0]
    /// Whether no text goes beyond ASCII. The order of bytes is the order of texts then.
    public private(set) var isPlain = true

    /// No texts.
    public init() {}

    /// How many texts there are.
    public var count: Int { starts.count - 1 }

    /// The text of a row. O(its length).
    public subscript(row: Int) -> String { String(decoding: bytes[starts[row]..<starts[row + 1]], as: UTF8.self) }

    /// Adds a text. O(its length).
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var all: UInt8 = 0
        for byte in text { all |= byte }
        if all >= 0x80 { isPlain = false }
        bytes.append(contentsOf: text)
        starts.append(bytes.count)
    }

    mutating func reserveCapacity(_ count: Int) { starts.reserveCapacity(count + 1) }

    /// The row of a text, where all texts stand in the order of their bytes and each is there once.
    ///
    /// - Parameter hint: where it may be. O(log of the distance from there), which is mostly a few rows, since ids that belong together
    ///   were mostly given together.
    public func row(of text: String, near hint: Int? = nil) -> Int? {
        var text = text
        return text.withUTF8 { row(of: $0, near: hint) }
    }

    func row(of text: UnsafeBufferPointer<UInt8>, near hint: Int? = nil) -> Int? {
        guard count > 0 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { starts in
                func order(_ row: Int) -> Int {
                    UnsafeBufferPointer(rebasing: bytes[starts[row]..<starts[row + 1]]).byteOrder(to: text)
                }
                // The text, if it is there, is at or after the first of these rows and before the second.
                var first = 0
                var end = count
                if let hint {
                    let start = min(max(hint, 0), count - 1)
                    var step = 1
                    if order(start) <= 0 {
                        first = start
                        while start + step < count, order(start + step) <= 0 {
                            first = start + step
                            step *= 2
                        }
                        end = min(count, start + step)
                    } else {
                        end = start
                        while start - step >= 0, order(start - step) > 0 {
                            end = start - step
                            step *= 2
                        }
                        first = max(0, start - step)
                    }
                }
                while first < end {
                    let middle = (first + end) / 2
                    let found = order(middle)
                    if found == 0 { return middle }
                    if found < 0 { first = middle + 1 } else { end = middle }
                }
                return nil
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Less than 0 where these bytes come before others, 0 where they are the same, more than 0 otherwise. What is longer comes after
    /// its own beginning.
    func byteOrder(to other: UnsafeBufferPointer<UInt8>) -> Int {
        let common = Swift.min(count, other.count)
        if common > 0, let own = baseAddress, let theirs = other.baseAddress {
            let order = memcmp(own, theirs, common)
            if order != 0 { return Int(order) }
        }
        return count - other.count
    }
}
