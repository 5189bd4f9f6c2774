import FairSelection
import Testing

@Suite("The draw")
struct DrawTests {
    @Test("Digests are those of any SHA-256 tool, over the UTF-8 of seed, bar and id")
    func digests() {
        // printf 'Zürich|7' | sha256sum; printf 'Zürich' | sha256sum
        let draw = Draw(seed: "Zürich")
        #expect(draw.digest(of: "7") == "b34da88d41cabf0c29237905701454ac7ea92b3ce512e8549e4b8d6e63999fbe")
        #expect(draw.commitment == "4251685e06cab635578c72b1f5f221e9840a05ac4d8f2404be4177aa87f9907d")
        #expect(draw.verifies(commitment: draw.commitment.uppercased()))
        #expect(!Draw(seed: "Zurich").verifies(commitment: draw.commitment))
    }

    @Test("Who else is drawn for, and in what order they are listed, changes nothing", arguments: 0..<30)
    func independent(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let draw = Draw(seed: "round \(seed)")
        let ids = (1...20).map { "EOI-\($0)" }
        let whole = draw.order(ids)
        let some = ids.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
        #expect(draw.order(some) == whole.filter(some.contains))
    }

    @Test("Over many seeds each of three comes first about a third of the time")
    func fair() {
        var firsts: [String: Int] = [:]
        for seed in 0..<3000 { firsts[Draw(seed: "\(seed)").order(["x", "y", "z"])[0], default: 0] += 1 }
        for id in ["x", "y", "z"] { #expect(abs((firsts[id] ?? 0) - 1000) < 110) }
    }
}
