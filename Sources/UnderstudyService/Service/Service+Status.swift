public import Secondments
import UnderstudyStore

/// What stands in a database, in numbers, and what waits for somebody.
public struct StatusView: Sendable, Encodable {
    /// The day it is as of.
    public var today: Day
    /// How many people, posts and teams there are.
    public var people: Int
    /// How many posts there are.
    public var posts: Int
    /// How many teams there are.
    public var units: Int
    /// Opportunities by state.
    public var opportunities: [String: Int]
    /// What waits: opportunity, what is to be done, and the command that does it.
    public var waiting: [Waiting]

    /// One thing that waits.
    public struct Waiting: Sendable, Encodable {
        /// The opportunity.
        public var opportunity: String
        /// What is to be done.
        public var what: String
        /// The command that does it.
        public var command: String
    }
}

extension Service {
    /// What stands in the database and what is to be done next.
    public func status(caller: Caller) throws -> StatusView {
        try store.read { reading in
            var states: [String: Int] = [:]
            var waiting: [StatusView.Waiting] = []
            for opportunity in try reading.opportunities() {
                states[opportunity.state.rawValue, default: 0] += 1
                if let next = try reading.nextStep(for: opportunity, on: caller.today) { waiting.append(next) }
            }
            for chain in try reading.completeChains(on: caller.today) {
                let planner = try reading.plan(chain.plan)?.madeBy ?? ""
                waiting.append(
                    StatusView.Waiting(
                        opportunity: chain.opportunity,
                        what: "everything is in to confirm its chain, and one yes is to be repeated",
                        command: "understudy chain show \(chain.plan) --as \(shell: planner)"))
            }
            return StatusView(
                today: caller.today, people: try reading.people().count, posts: try reading.posts().count,
                units: try reading.units().count, opportunities: states, waiting: waiting)
        }
    }
}

extension Reading {
    fileprivate func nextStep(for opportunity: Opportunity, on day: Day) throws -> StatusView.Waiting? {
        let id = opportunity.id
        func waiting(_ what: String, _ command: String) -> StatusView.Waiting {
            StatusView.Waiting(opportunity: id, what: what, command: "understudy \(command)")
        }
        switch opportunity.state {
        case .draft:
            return try budget(of: id) == nil
                ? waiting(
                    "its budget is to be confirmed", "opportunity budget \(id) --code CODE --as \(opportunity.manager)")
                : waiting("it can be published", "opportunity publish \(id) --as \(opportunity.manager)")
        case .published where day <= opportunity.deadline:
            return waiting(
                "it takes applications until \(opportunity.deadline.inWords)",
                "application list --opportunity \(id) --as \(opportunity.manager)")
        case .published, .closed, .scoring:
            return waiting("the panel is to score and to decide", "rating progress \(id) --as \(opportunity.manager)")
        case .decided:
            let owed = try feedbackOwed(in: id).count
            return owed > 0
                ? waiting(
                    "feedback is owed to \(owed) applicant\(owed == 1 ? "" : "s")",
                    "feedback queue \(id) --as \(opportunity.manager)")
                : waiting("it can be completed", "opportunity complete \(id) --as \(opportunity.manager)")
        case .completed, .withdrawn:
            return nil
        }
    }
}
