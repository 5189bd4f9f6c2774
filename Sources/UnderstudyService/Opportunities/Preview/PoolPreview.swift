public import Secondments

/// What an opportunity would find before it is published: how many people could apply and meet its essentials, and what each of
/// them costs the pool. Numbers of people only, in bands, so that nobody can be made out.
public struct PoolPreview: Sendable, Encodable {
    /// What somebody must have.
    public struct Essential: Sendable, Encodable {
        /// The skill.
        public var skill: String
        /// The level that is asked for, of 5.
        public var level: Int
        /// How many meet it, of those who could apply.
        public var meeting: HeadCount
        /// How many would meet all the others, were it dropped.
        public var poolWithout: HeadCount
        /// How many would meet them all, were it one level lower.
        public var poolOneLower: HeadCount

        private enum CodingKeys: String, CodingKey {
            case skill, level, meeting
            case poolWithout = "pool_without"
            case poolOneLower = "pool_one_lower"
        }
    }

    /// What those in the pool would leave behind in one department.
    public struct Holes: Sendable, Encodable {
        /// The department.
        public var department: String
        /// How many of the pool work there.
        public var people: HeadCount
        /// How many of them are let go only if somebody covers their post.
        public var onlyIfCovered: HeadCount

        private enum CodingKeys: String, CodingKey {
            case department, people
            case onlyIfCovered = "only_if_covered"
        }
    }

    /// The opportunity's id.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// The day on which the data was looked at.
    public var asOf: Day
    /// Everybody on record but the host and the post's holder.
    public var staff: HeadCount
    /// Of those, who is eligible for the dates, not away and on a contract that lasts.
    public var free: HeadCount
    /// Of those, who meets every essential.
    public var pool: HeadCount
    /// The essentials that can be counted.
    public var essentials: [Essential]
    /// Essential criteria that name no skill on record, so that nobody can say how many meet them.
    public var notCounted: [String]
    /// The posts that the pool would leave, by department, those with fewer than five people told together; none
    /// for an opportunity that leaves no vacancy behind.
    public var holes: [Holes]
    /// How many assessors the weights are judged for.
    public var assessors: Int
    /// What the weights can do to a ranking.
    public var weights: [WeightInfluence]

    private enum CodingKeys: String, CodingKey {
        case opportunity, title
        case asOf = "as_of"
        case staff, free, pool, essentials
        case notCounted = "not_counted"
        case holes, assessors, weights
    }
}
