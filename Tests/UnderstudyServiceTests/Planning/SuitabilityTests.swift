import Secondments
import Testing

@testable import UnderstudyService

@Suite("Suitability is worked out exactly")
struct SuitabilityTests {
    private func need(_ skill: String, _ level: Int, weight: Int = 1, essential: Bool = false) -> Requirement {
        Requirement(
            post: "R1", skill: skill, level: level, weight: Thousandths(whole: weight), isEssential: essential)
    }

    @Test("Each skill counts by its weight and by the part of the level that is reached, and never beyond it")
    func weights() {
        let figure = SuitabilityCalculator.calculate(
            [need("law", 4, weight: 3), need("data", 5, weight: 1), need("tact", 0, weight: 2)],
            levels: ["law": 3, "data": 5])
        // 100 x (3 x 3/4 + 1 x 1 + 2 x 1) / 6 = 87.5
        #expect(figure?.percent == Thousandths(87_500))
        #expect(SuitabilityCalculator.calculate([need("law", 2)], levels: ["law": 5])?.percent == Thousandths(100_000))
    }

    @Test("Thirds lose nothing before the one division at the end")
    func thirds() {
        let three = (0..<3).map { need("skill \($0)", 3) }
        let levels = Dictionary(uniqueKeysWithValues: (0..<3).map { ("skill \($0)", 1) })
        #expect(SuitabilityCalculator.calculate(three, levels: levels)?.percent == Thousandths(33_333))
        let sixty = SuitabilityCalculator.calculate(
            [need("a", 3, weight: 9), need("b", 1, weight: 1)], levels: ["a": 2, "b": 0])
        #expect(sixty?.percent == Thousandths(60_000))
    }

    @Test("An essential skill below its level is told apart; one that is not essential only costs its part")
    func essentials() {
        let figure = SuitabilityCalculator.calculate(
            [need("law", 3, essential: true), need("data", 5)], levels: ["law": 2, "data": 4])
        #expect(figure?.essentialGaps == [Suitability.SkillGap(skill: "law", level: 2, required: 3)])
        #expect(
            SuitabilityCalculator.calculate([need("data", 5)], levels: [:])?.essentialGaps.isEmpty == true)
    }

    @Test("Nothing on record is unknown, not zero; weights of zero likewise")
    func unknown() {
        #expect(suitability(of: "Farid", for: "R1", in: Northfield.snapshot) == nil)
        #expect(SuitabilityCalculator.calculate([need("law", 3, weight: 0)], levels: ["law": 3]) == nil)
    }

    @Test("An imported figure stands in place of the calculation, with its source")
    func imported() {
        var snapshot = Northfield.snapshot
        snapshot.requirements = [
            Requirement(post: "R6", skill: "rooms", level: 5, weight: .one, isEssential: true)
        ]
        let figure = suitability(of: "Farid", for: "R6", in: snapshot)
        #expect(figure?.percent == Thousandths(74_000))
        #expect(figure?.source == "talent review 2025")
        #expect(figure?.essentialGaps.isEmpty == true)
    }

    private func suitability(of person: String, for post: String, in snapshot: PlanningSnapshot) -> Suitability? {
        let staff = StaffRecords(snapshot)
        guard let member = staff.member(person), let place = staff.place(post) else { return nil }
        return SuitabilityCalculator.suitability(of: member, for: place, in: staff)
    }
}
