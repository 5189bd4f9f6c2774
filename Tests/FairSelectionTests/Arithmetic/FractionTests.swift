import FairSelection
import Testing

@Suite("Exact fractions")
struct FractionTests {
    @Test("A fraction is kept in lowest terms with its sign above the line")
    func reduced() throws {
        let fraction = try Fraction(6, over: -8)
        #expect(fraction.numerator == -3)
        #expect(fraction.denominator == 4)
        #expect(fraction.description == "-3/4")
    }

    @Test(
        "Decimals are rounded half away from zero",
        arguments: [
            (254, 3, 1, "84.7"), (1, 20, 1, "0.1"), (-1, 20, 1, "-0.1"), (-1, 30, 1, "0.0"), (1999, 100, 1, "20.0"),
            (75, 8, 3, "9.375"), (7, 2, 0, "4"), (100, 1, 1, "100.0"), (101, 100, 2, "1.01"),
        ])
    func formatted(top: Int, bottom: Int, decimals: Int, expected: String) throws {
        #expect(try Fraction(top, over: bottom).formatted(decimals: decimals) == expected)
    }

    @Test("Comparison stays right where the products across leave 64 bits")
    func comparesWide() throws {
        let smaller = try Fraction(Int.max - 1, over: Int.max)
        let larger = try Fraction(Int.max, over: Int.max - 1)
        #expect(smaller < larger)
        #expect(!(larger < smaller))
    }

    @Test("Arithmetic that does not fit throws instead of wrapping")
    func overflow() throws {
        let fine = try Fraction(1, over: Int.max)
        #expect(throws: FractionOverflow.self) { try fine.adding(try Fraction(1, over: Int.max - 1)) }
        #expect(throws: FractionOverflow.self) { try Fraction(1).divided(by: .zero) }
        #expect(throws: FractionOverflow.self) { try Fraction(Int.max).adding(1) }
    }

    @Test("Sums, differences, products and quotients agree with floating point", arguments: 0..<200)
    func agreesWithDoubles(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        func draw() throws -> Fraction {
            try Fraction(Int.random(in: -500...500, using: &random), over: Int.random(in: 1...60, using: &random))
        }
        let (a, b) = (try draw(), try draw())
        #expect(abs(try a.adding(b).approximation - (a.approximation + b.approximation)) < 1e-9)
        #expect(abs(try a.subtracting(b).approximation - (a.approximation - b.approximation)) < 1e-9)
        #expect(abs(try a.multiplied(by: b).approximation - a.approximation * b.approximation) < 1e-6)
        if b != 0 { #expect(try a.divided(by: b).multiplied(by: b) == a) }
        #expect((a < b) == (a.approximation < b.approximation))
        #expect(Double(a.floor) == a.approximation.rounded(.down))
        #expect(Fraction(a.description) == a)
    }

    @Test("Text that is no number is refused", arguments: ["", "1/0", "a", "1.", ".5", "1.2.3", "1/2/3", "1.-5"])
    func refused(text: String) {
        #expect(Fraction(text) == nil)
    }

    @Test("Decimals are read exactly")
    func decimals() throws {
        #expect(Fraction("62.5") == (try Fraction(125, over: 2)))
        #expect(Fraction("-0.25") == (try Fraction(-1, over: 4)))
    }
}
