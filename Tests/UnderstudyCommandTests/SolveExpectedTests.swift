import Foundation
import Testing

@Suite("The command: chains whose moves may fail")
struct SolveExpectedTests {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(
            "id,kind,open_value\nO1,opportunity,-20\nO2,opportunity,\na,post,-8\nb,post,-1.5\nc,post,0\nd,post,0\n",
            to: "posts.csv")
        try sandbox.write(
            """
            vacancy,post,value,probability
            O1,a,10,0.9
            O1,b,12,0.125
            O2,a,1,1
            a,b,6,0.5
            c,d,3,0.5
            d,c,5,

            """, to: "arcs.csv")
        return sandbox
    }

    private let files = "--posts posts.csv --arcs arcs.csv"

    @Test("The plan that brings most on average is told exactly, and proved")
    func plan() throws {
        let sandbox = try sandbox()
        let outcome = try sandbox.line("solve chains \(files) --max-swap 2 --expected --json")
        #expect(outcome.code == 0, "\(outcome.err)")
        let plan = try outcome.json()
        #expect(plan["status"] as? String == "optimal")
        // O1, a, b: 0.1 of -20, 0.45 of 10 - 8, 0.45 of 16 - 1.5; the swap 0.5 of 8; O2 stays open at 0.
        #expect(plan["objective"] as? Double == 9.425)
        #expect(plan["bound"] as? Double == plan["objective"] as? Double)
        let chain = try #require((plan["chains"] as? [[String: Any]])?.first)
        #expect(chain["value"] as? Double == 5.425)
        let moves = try #require(chain["moves"] as? [[String: Any]])
        #expect(moves.map { $0["value"] as? Double } == [10, 6])
        #expect(moves.map { $0["probability"] as? Double } == [0.9, 0.5])
        #expect(plan["unfilled"] as? [String] == ["O2"])
        let told = try sandbox.line("solve chains \(files) --max-swap 2 --expected").out
        #expect(told.contains("O1 ← a ← b  expected value 5.425, open b if all come off"))
        #expect(told.contains("expected value 9.425, proved: no plan is better"))
    }

    @Test("Without --expected the probabilities are not looked at")
    func ignored() throws {
        let sandbox = try sandbox()
        let plain = try sandbox.line("solve chains \(files) --json").json()
        try sandbox.write("vacancy,post,value,probability\nO1,a,10,often\n", to: "odd.csv")
        let odd = try sandbox.line("solve chains --posts posts.csv --arcs odd.csv --json")
        #expect(odd.code == 0)
        #expect(try odd.json()["objective"] as? Double == 2)
        // O1 ← b at 10.5 and O2 ← a at -7 are less than O1 ← a ← b at 14.5.
        #expect(plain["objective"] as? Double == 14.5)
    }

    @Test("The best chains of one opportunity are those that bring most on average")
    func alternatives() throws {
        let sandbox = try sandbox()
        let told = try sandbox.line("solve chains \(files) --expected --alternatives 5 --opportunity O1 --json").json()
        let chains = try #require(told["alternatives"] as? [[String: Any]])
        #expect(chains.map { $0["value"] as? Double } == [5.425, -0.2, -16.1875])
        let text = try sandbox.line("solve chains \(files) --expected --alternatives 5 --opportunity O1").out
        #expect(text.contains("(21.6125 less)"))
    }

    @Test("What has no expected value is refused by row and name")
    func refused() throws {
        let sandbox = try sandbox()
        try sandbox.write("vacancy,post,value,probability\nO1,a,1.2345,1.1\nO1,b,1,0.1234\na,b,1,x\n", to: "bad.csv")
        let bad = try sandbox.line("solve chains --posts posts.csv --arcs bad.csv --expected")
        #expect(bad.code == 65)
        for place in ["row 2, value", "row 2, probability", "row 3, probability", "row 4, probability"] {
            #expect(bad.err.contains(place), "\(bad.err)")
        }
        try sandbox.write("id,kind,open_value\nO1,opportunity,-20\na,post,\nb,post,0.0001\n", to: "held.csv")
        let held = try sandbox.line("solve chains --posts held.csv --arcs bad.csv --expected")
        #expect(held.code == 65)
        #expect(held.err.contains("\"a\""))
        #expect(held.err.contains("row 4, open_value"))
        #expect(try sandbox.line("solve chains \(files) --expected --move-cost 0.0001").code == 65)
        #expect(try sandbox.line("solve chains \(files) --expected --certificate c.json").code == 64)
        #expect(try sandbox.line("solve chains \(files) --expected --prices").code == 64)
        #expect(try sandbox.line("solve chains \(files) --expected --pin O1=a").code == 64)
    }

    @Test("Stopped at once, it tells a plan and a bound that are both true")
    func stopped() throws {
        let sandbox = try sandbox()
        let plan = try sandbox.line("solve chains \(files) --max-swap 2 --expected --time-limit 0 --json").json()
        let objective = try #require(plan["objective"] as? Double)
        let bound = try #require(plan["bound"] as? Double)
        #expect(objective <= 9.425)
        #expect(bound >= 9.425)
    }
}
