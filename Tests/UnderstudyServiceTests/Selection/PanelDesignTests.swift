import Testing

@testable import UnderstudyService

@Suite("Panel design")
struct PanelDesignTests {
    @Test("A panel that agrees without residue says why nothing can be told")
    func agreement() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let view = try museum.service.panelDesign(of: "ARC-1", caller: museum.caller("mira"))
        #expect(view.components == nil)
        #expect(view.reason?.isEmpty == false)
        #expect(view.reliabilities.isEmpty)
    }

    @Test("The design follows from the variance components, and one more assessor from the residue")
    func design() throws {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola", "pavel"])
        try museum.mark("ola", ["anna": [4, 4, 4], "bela": [3, 3, 3], "vito": [2, 2, 3], "tomas": [2, 1, 2]])
        try museum.mark("pavel", ["anna": [4, 3, 3], "bela": [4, 3, 3], "vito": [3, 2, 2], "tomas": [2, 2, 1]])
        for assessor in ["ola", "pavel"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        let view = try museum.service.panelDesign(of: "ARC-1", caller: museum.caller("mira"))
        let components = try #require(view.components)
        #expect(view.applicants == 4)
        #expect(view.assessors == 2)
        for (index, value) in view.reliabilities.enumerated() {
            let expected =
                components.applicants / (components.applicants + components.residual / Double(index + 1))
            #expect(abs(value - expected) < 1e-12)
        }
        let needed = try #require(view.needed)
        #expect(needed == 1 + view.reliabilities.count { $0 < 0.8 - 1e-12 })
        let oneMore = try #require(view.oneMore)
        #expect(oneMore.placed.hasPrefix("Anna Apple"))
        #expect(oneMore.next.hasPrefix("Bela Birch"))
        // Weights 50, 30, 20: Anna 100 and 87.5, Bela 75 and 87.5.
        #expect(abs(oneMore.difference - (100 + 87.5 - 75 - 87.5) / 2) < 1e-9)
        #expect(oneMore.chance > 0 && oneMore.chance < 0.5)
        #expect(oneMore.couldChange)
    }

    @Test("Whoever does not see the ranking does not see the design either")
    func permissions() throws {
        let museum = try Museum()
        try museum.decided()
        for person in ["anna", "planner", "noor", nil] {
            let error = failure { _ = try museum.service.panelDesign(of: "ARC-1", caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person ?? "nobody")")
        }
    }
}
