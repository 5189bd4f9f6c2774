internal import Secondments

/// Works out how well people suit posts, in exact whole-number arithmetic.
///
/// The figure is 100 times the sum over the post's requirements of weight times min(level, required) / required,
/// divided by the sum of the weights. A requirement of level 0 is met by everybody. An imported figure stands in
/// place of the calculation, with its source.
enum SuitabilityCalculator {
    static let calculated = "skills and requirements"

    /// How well the person suits the post; `nil` where neither requirements nor an imported figure are on record.
    ///
    /// O(number of requirements).
    static func suitability(of person: String, for post: String, in index: PlanningIndex) -> Suitability? {
        if let figure = index.imported[person]?[post] {
            return Suitability(
                percent: Thousandths(whole: figure.percent), source: figure.source, essentialGaps: [])
        }
        guard let requirements = index.requirements[post] else { return nil }
        return calculate(requirements, levels: index.skills[person] ?? [:])
    }

    static func calculate(_ requirements: [Requirement], levels: [String: Int]) -> Suitability? {
        let total = requirements.reduce(0) { $0 + $1.weight.count }
        guard total > 0 else { return nil }
        // Every level from 1 to 5 divides 60, so that no part is lost before the one division at the end.
        let common = 60
        var reached = 0
        var gaps: [Suitability.SkillGap] = []
        for requirement in requirements {
            let level = levels[requirement.skill] ?? 0
            let required = requirement.level
            if required > 0 {
                reached += requirement.weight.count * min(level, required) * (common / required)
            } else {
                reached += requirement.weight.count * common
            }
            if requirement.isEssential, level < required {
                gaps.append(Suitability.SkillGap(skill: requirement.skill, level: level, required: required))
            }
        }
        return Suitability(
            percent: Thousandths(100 * 1000 * reached / (total * common)), source: calculated, essentialGaps: gaps)
    }
}
