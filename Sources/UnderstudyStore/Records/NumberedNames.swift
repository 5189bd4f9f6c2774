/// Names, numbered from 0 in the order in which they were first met, so that what is known by name fits into arrays.
public final class NumberedNames {
    /// The names by their numbers.
    public private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    /// No names.
    public init() {}

    /// The number of a name. O(its length).
    public func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    /// The number of a name that is given by its bytes in UTF-8.
    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 { number(of: String(decoding: bytes, as: UTF8.self)) }

    /// The same text, held once however often it is met.
    func shared(_ text: String) -> String { names[Int(number(of: text))] }
}
