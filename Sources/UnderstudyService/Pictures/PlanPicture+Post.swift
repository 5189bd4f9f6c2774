extension PlanPicture {
    /// A substantive role.
    public struct Post: Sendable, Equatable, Encodable {
        /// The post's number, such as "R7".
        public var id: String
        /// What the post is called.
        public var title: String
        /// The team that it belongs to.
        public var unit: String

        /// Makes a post.
        public init(id: String, title: String, unit: String) {
            self.id = id
            self.title = title
            self.unit = unit
        }
    }

    /// What a chain begins with.
    public struct Opportunity: Sendable, Equatable, Encodable {
        /// The opportunity's number, such as "OPP-7".
        public var id: String
        /// What is on offer.
        public var title: String
        /// The team that hosts it.
        public var unit: String
        /// The kind in words, such as "secondment" or "project work".
        public var kind: String
        /// The first day; `nil` when it is open.
        public var start: String?
        /// The last day, inclusive; `nil` when it is open.
        public var end: String?
        /// The part of full time that it takes, above 0 and at most 1.
        public var fraction: Double

        /// Makes an opportunity.
        public init(
            id: String, title: String, unit: String, kind: String, start: String?, end: String?, fraction: Double = 1
        ) {
            self.id = id
            self.title = title
            self.unit = unit
            self.kind = kind
            self.start = start
            self.end = end
            self.fraction = fraction
        }

        /// How many days it lasts; `nil` where one of its ends is open.
        var dayCount: Int? {
            guard let first = start.flatMap(CalendarDay.init(iso:)), let last = end.flatMap(CalendarDay.init(iso:))
            else { return nil }
            return last.number - first.number + 1
        }

        /// The opportunity as a place that can be left open.
        public var post: Post {
            Post(id: id, title: title, unit: unit)
        }
    }

    /// A post, or a part of one, that is left open, and what that costs.
    public struct Hole: Sendable, Equatable, Encodable {
        /// The post that is left open.
        public var post: Post
        /// The cost of leaving it open, in points.
        public var cost: Double
        /// What more there is to say, such as "40% of the post"; `nil` for nothing.
        public var note: String?
        /// For how many days it is open; `nil` where that is not known.
        public var days: Int?

        /// Makes a hole.
        public init(post: Post, cost: Double, note: String? = nil, days: Int? = nil) {
            self.post = post
            self.cost = cost
            self.note = note
            self.days = days
        }
    }

    /// What the costs of several holes are added up in.
    public enum CostUnit: String, Sendable, Equatable, Encodable {
        /// All of them are open for the same days.
        case points
        /// Their windows differ, so that their points stand together on no day.
        case pointDays = "point-days"
    }

    /// An opportunity that nobody moves into.
    public struct UnfilledOpportunity: Sendable, Equatable, Encodable {
        /// The opportunity.
        public var opportunity: Opportunity
        /// The cost of leaving it unfilled, in points.
        public var cost: Double
        /// Why nobody moves into it; `nil` when that is not told.
        public var reason: String?

        /// Makes an unfilled opportunity.
        public init(opportunity: Opportunity, cost: Double, reason: String? = nil) {
            self.opportunity = opportunity
            self.cost = cost
            self.reason = reason
        }
    }

    /// What another way of planning would have left open, or this one.
    public struct Comparison: Sendable, Equatable, Encodable {
        /// The way of planning, such as "One at a time, in order of publication".
        public var label: String
        /// The cost of everything that it leaves open, in the unit of the picture.
        public var cost: Double
        /// Whether it is the plan of the picture.
        public var isThisPlan: Bool

        /// Makes a comparison.
        public init(label: String, cost: Double, isThisPlan: Bool = false) {
            self.label = label
            self.cost = cost
            self.isThisPlan = isThisPlan
        }
    }
}
