import BackfillChains
import Testing

@Suite("An expected value")
struct ExpectedValueTests {
    @Test("It is told as an exact decimal, without needless zeros")
    func decimal() {
        #expect(ExpectedValue(0).decimal() == "0")
        #expect(ExpectedValue(-7).decimal() == "-7")
        #expect(ExpectedValue(-1, over: 8).decimal() == "-0.125")
        #expect(ExpectedValue(1_250, over: 1_000).decimal() == "1.25")
        #expect(ExpectedValue(1_250).decimal(shiftedBy: 3) == "1.25")
        #expect(ExpectedValue(1, over: 1_000_000_000_000).decimal(shiftedBy: 3) == "0.000000000000001")
        #expect(ExpectedValue(2, over: 3).decimal() == "0." + String(repeating: "6", count: 60))
    }

    @Test("Equal fractions are one value, and the order is that of the numbers")
    func order() {
        #expect(ExpectedValue(2, over: 4) == ExpectedValue(1, over: 2))
        var values: [ExpectedValue] = []
        for denominator in Int128(1)...12 {
            for numerator in Int128(-25)...25 { values.append(ExpectedValue(numerator, over: denominator)) }
        }
        for a in values {
            for b in values {
                #expect((a < b) == (a.numerator * b.denominator < b.numerator * a.denominator))
            }
        }
        let large = Int128(1) << 120
        #expect(ExpectedValue(large, over: large - 1) < ExpectedValue(large - 1, over: large - 2))
        #expect(!(ExpectedValue(large - 1, over: large - 2) < ExpectedValue(large, over: large - 1)))
    }
}
