internal import Secondments
internal import UnderstudyStore

/// Works out how well people suit posts, in exact whole-number arithmetic.
///
/// The figure is 100 times the sum over the post's requirements of weight times min(level, required) / required,
/// divided by the sum of the weights. A requirement of level 0 is met by everybody. An imported figure stands in
/// place of the calculation, with its source.
enum SuitabilityCalculator {
    static let calculated = "skills and requirements"

    /// How well the person suits the post; `nil` where neither requirements nor an imported figure are on record.
    ///
    /// O(requirements times skills of the person).
    ///
    /// - Parameter supposed: levels by skill that the person is taken to have, if not higher ones on record.
    static func suitability(
        of member: StaffMember, for place: StaffPost, in staff: StaffRecords, supposed: [String: Int]? = nil
    ) -> Suitability? {
        staff.describe(member)
        if !member.figures.isEmpty, let figure = member.figures[place.post.id] {
            return Suitability(
                percent: Thousandths(whole: figure.percent), source: figure.source, essentialGaps: [])
        }
        guard let needs = staff.needs(of: place) else { return nil }
        guard let supposed else { return calculated(of: member, needs: needs) }
        return calculate(needs.requirements, names: needs.names) { position in
            max(member.level(of: needs.requirements[position].skill), supposed[needs.names[position]] ?? 0)
        }
    }

    /// How well a person whose skills have been read suits any post that asks for this, figures judged elsewhere apart.
    static func calculated(of member: StaffMember, needs: StaffNeeds) -> Suitability? {
        calculate(needs.requirements, names: needs.names) { member.level(of: needs.requirements[$0].skill) }
    }

    static func calculate(_ requirements: [Requirement], levels: [String: Int]) -> Suitability? {
        let numbered = requirements.enumerated().map { number, need in
            NumberedRequirement(
                skill: Int32(number), level: need.level, weight: need.weight, isEssential: need.isEssential)
        }
        return calculate(numbered, names: requirements.map(\.skill)) { levels[requirements[$0].skill] ?? 0 }
    }

    /// - Parameters:
    ///   - names: the skills, parallel to the requirements.
    ///   - level: the person's level in the skill of a requirement, by its position.
    private static func calculate(
        _ requirements: [NumberedRequirement], names: [String], level levelAt: (Int) -> Int
    ) -> Suitability? {
        var total = 0
        for position in requirements.indices { total += requirements[position].weight.count }
        guard total > 0 else { return nil }
        // Every level from 1 to 5 divides 60, so that no part is lost before the one division at the end.
        let common = 60
        var reached = 0
        var gaps: [Suitability.SkillGap] = []
        for position in requirements.indices {
            let level = levelAt(position)
            let weight = requirements[position].weight.count
            let required = requirements[position].level
            if required > 0 {
                reached += weight * min(level, required) * (common / required)
            } else {
                reached += weight * common
            }
            if requirements[position].isEssential, level < required {
                gaps.append(
                    Suitability.SkillGap(skill: names[position], level: level, required: required))
            }
        }
        return Suitability(
            percent: Thousandths(100 * 1000 * reached / (total * common)), source: calculated, essentialGaps: gaps)
    }
}
