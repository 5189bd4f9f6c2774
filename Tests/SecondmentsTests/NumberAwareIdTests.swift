import Secondments
import Testing

@Suite("Ids in the order in which people count")
struct NumberAwareIdTests {
    @Test("Numbers stand by size, and what is around them by its letters")
    func numbersBySize() {
        let ids = ["OPP-10", "OPP-2", "OPP-2b", "OPP", "OPP-", "ALT-300", "OPP-2-10", "OPP-2-9", "7", "11", ""]
        let sorted = ids.sorted { NumberAwareId($0) < NumberAwareId($1) }
        #expect(
            sorted == ["", "7", "11", "ALT-300", "OPP", "OPP-", "OPP-2", "OPP-2-9", "OPP-2-10", "OPP-2b", "OPP-10"])
    }

    @Test("Numbers of any length are compared, and leading zeros only where nothing else differs")
    func longNumbers() {
        let long = "P99999999999999999999999999"
        let longer = "P100000000000000000000000000"
        #expect(NumberAwareId(long) < NumberAwareId(longer))
        #expect(NumberAwareId("P007") < NumberAwareId("P7"))
        #expect(!(NumberAwareId("P7") < NumberAwareId("P007")))
        #expect(NumberAwareId("P007") < NumberAwareId("P8"))
        #expect(!(NumberAwareId("P7") < NumberAwareId("P7")))
    }

    @Test("Any three ids stand in one order")
    func isAnOrder() {
        let letters = ["", "a", "1", "01", "10", "2", "-", "é", "a1", "a01", "a10b2", "a10b10", "a2b3"]
        for one in letters {
            for two in letters {
                #expect(
                    [one == two, NumberAwareId(one) < NumberAwareId(two), NumberAwareId(two) < NumberAwareId(one)]
                        .count { $0 } == 1)
                for three in letters
                where NumberAwareId(one) < NumberAwareId(two) && NumberAwareId(two) < NumberAwareId(three) {
                    #expect(NumberAwareId(one) < NumberAwareId(three))
                }
            }
        }
    }
}
