import FairSelection
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("The pool is looked at ahead of publishing, in numbers that give nobody away")
struct PreviewTests {
    @Test("Of two numbers that are shown, the difference is never known to be one to four", arguments: 0..<60)
    func differencing(smaller: Int) {
        for larger in smaller..<80 {
            let (left, right) = (HeadCount(smaller), HeadCount(larger))
            #expect(left.atLeast <= smaller && smaller <= left.atMost)
            if smaller < 5 { #expect(left.words == "under 5") }
            // Every difference that the two bands leave open.
            let open = Set(
                (left.atLeast...left.atMost).flatMap { a in (right.atLeast...right.atMost).map { max(0, $0 - a) } })
            let isTold = open.isSubset(of: 1...4)
            #expect(!isTold)
            #expect(open.contains(larger - smaller))
            #expect(open.count >= 5)
        }
    }

    @Test("What a weight can do is what trying every pair of mark sheets finds", arguments: 0..<200)
    func influence(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let count = Int.random(in: 1...4, using: &random)
        let criteria = try (0..<count).map { number in
            let highest = Int.random(in: 1...3, using: &random)
            let points = Dictionary(uniqueKeysWithValues: (0...highest).map { ($0, "mark \($0)") })
            let isEssential = Bool.random(using: &random)
            return try Criterion(
                id: "c\(number)", name: "Criterion \(number)",
                weight: [1, 2, 3, 5, 10, 25, 40][Int.random(in: 0..<7, using: &random)], isEssential: isEssential,
                minimum: isEssential ? Int.random(in: 0...highest, using: &random) : nil,
                scale: RatingScale(lowest: 0, highest: highest, points: points))
        }
        let assessors = Int.random(in: 1...2, using: &random)
        let told = WeightInfluence.influences(of: criteria, assessors: assessors)
        for (index, criterion) in criteria.enumerated() {
            #expect(told[index].verdict == Self.plain(criteria, index, assessors: assessors), "\(criterion.id)")
        }
    }

    /// Tries every difference between two people in every criterion, in sums over the assessors.
    static func plain(_ criteria: [Criterion], _ index: Int, assessors: Int) -> WeightInfluence.Verdict {
        let spans = criteria.map { ($0.scale.highest - ($0.minimum ?? $0.scale.lowest)) * assessors }
        guard spans[index] > 0 else { return .never }
        var canDecide = false
        var othersDiffer = false
        func each(_ place: Int, _ lead: Int) {
            if place == criteria.count {
                if lead > 0 {
                    othersDiffer = true
                    if lead - criteria[index].weight * spans[index] <= 0 { canDecide = true }
                }
                return
            }
            if place == index { return each(place + 1, lead) }
            for difference in -spans[place]...spans[place] {
                each(place + 1, lead + criteria[place].weight * difference)
            }
        }
        each(0, 0)
        return canDecide || !othersDiffer ? .decides : .splitsTies
    }

    @Test("The pool of OPP-7 is what counting by hand finds, in bands")
    func sample() throws {
        let service = try SampleOrganisation.published()
        let preview = try service.previewPool(of: "OPP-7", caller: SampleOrganisation.caller("P014", "2025-11-10"))
        let day = Northfield.day("2025-11-10")
        try service.store.read { reading in
            let opportunity = try reading.existingOpportunity("OPP-7")
            let skills = try reading.skills()
            var free = 0
            var pool = 0
            for person in try reading.people() where person.id != "P014" && person.post != "R1" {
                let isEligible =
                    try reading.eligibility(of: person, for: opportunity, requestedOn: day).verdict == .eligible
                let isAway = try reading.absences(of: person.id).contains { $0.days.overlaps(opportunity.days) }
                guard isEligible, !isAway, person.contractEnd.map({ $0 >= opportunity.days.end }) ?? true else {
                    continue
                }
                free += 1
                if skills.contains(where: { $0.person == person.id && $0.skill == "Grants and awards" && $0.level >= 3 }
                ) {
                    pool += 1
                }
            }
            #expect(preview.free == HeadCount(free))
            #expect(preview.pool == HeadCount(pool))
            #expect(preview.essentials.map(\.skill) == ["Grants and awards"])
            #expect(preview.essentials.first?.poolWithout == HeadCount(free))
        }
        #expect(throws: ServiceError.self) {
            _ = try service.previewPool(of: "OPP-7", caller: SampleOrganisation.caller("P021", "2025-11-10"))
        }
    }
}
