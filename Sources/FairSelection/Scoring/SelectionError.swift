/// Input that can not be scored or ranked. An applicant who falls short is a result, never one of these.
public enum SelectionError: Error, Sendable, Hashable {
    /// A scale with an impossible range or a described point outside it.
    case invalidScale(String)
    /// A criterion, by id, and what is wrong with it.
    case invalidCriterion(String, String)
    /// No criteria at all: nothing to score by.
    case noCriteria
    /// Two criteria with one id.
    case duplicateCriterion(String)
    /// One applicant listed twice.
    case duplicateApplicant(String)
    /// A threshold outside 0 to 100 percent.
    case invalidThreshold(Fraction)
    /// The tie rule names a criterion that does not exist, or one twice.
    case invalidTieBreak(String)
    /// A mark for someone who is not among the applicants.
    case unknownApplicant(Rating)
    /// A mark on a criterion that does not exist.
    case unknownCriterion(Rating)
    /// A mark by someone who is not on the panel.
    case unknownAssessor(Rating)
    /// A mark outside the criterion's scale.
    case offScale(Rating)
    /// Two marks of one assessor for one applicant on one criterion.
    case duplicateRating(Rating)
    /// A mark by an assessor who is recused for that applicant.
    case recused(Rating)
    /// A question about an applicant who was not scored or not ranked.
    case notRanked(String)
    /// An exact score that does not fit: weights and scales too fine for 64 bits.
    case overflow
}

extension SelectionError: CustomStringConvertible {
    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .invalidScale(let problem): problem
        case .invalidCriterion(let id, let problem): "criterion '\(id)': \(problem)"
        case .noCriteria: "there are no criteria to score by"
        case .duplicateCriterion(let id): "two criteria have the id '\(id)'"
        case .duplicateApplicant(let id): "applicant '\(id)' is listed twice"
        case .invalidThreshold(let value): "a threshold is between 0 and 100 percent, not \(value)"
        case .invalidTieBreak(let id): "the tie rule names '\(id)', which is not a criterion or was named before"
        case .unknownApplicant(let rating): "there is a mark for '\(rating.applicant)', who is not an applicant"
        case .unknownCriterion(let rating): "there is a mark on '\(rating.criterion)', which is not a criterion"
        case .unknownAssessor(let rating): "there is a mark by '\(rating.assessor)', who is not on the panel"
        case .offScale(let rating):
            "\(rating.assessor) gave \(rating.applicant) a \(rating.value) on '\(rating.criterion)', which is off its scale"
        case .duplicateRating(let rating):
            "\(rating.assessor) marked \(rating.applicant) twice on '\(rating.criterion)'"
        case .recused(let rating):
            "\(rating.assessor) marked \(rating.applicant) although recused for that applicant"
        case .notRanked(let id): "'\(id)' is not among the ranked applicants"
        case .overflow: "the exact score does not fit; use smaller weights or scales"
        }
    }
}
