import NorthfieldSample
import Secondments
import Yams

/// Who decides what on which day at Northfield: the script of the demonstration, read from `story.yaml`.
struct Story: Decodable {
    struct Role: Decodable {
        let person: String
        let role: String
        let division: String?
        let from: String
    }

    struct Publication: Decodable {
        let opportunity: String
        let createdOn: String
        let refusedOn: String?
        let publishedOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity
            case createdOn = "created_on"
            case refusedOn = "refused_on"
            case publishedOn = "published_on"
        }
    }

    struct Budget: Decodable {
        let opportunity: String
        let code: String
        let hostShare: String
        let confirmedBy: String
        let confirmedOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity, code
            case hostShare = "host_share"
            case confirmedBy = "confirmed_by"
            case confirmedOn = "confirmed_on"
        }
    }

    struct Panel: Decodable {
        let opportunity: String
        let formedOn: String
        let submittedOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity
            case formedOn = "formed_on"
            case submittedOn = "submitted_on"
        }
    }

    struct Withdrawal: Decodable {
        let opportunity: String
        let person: String
        let withdrawnOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity, person
            case withdrawnOn = "withdrawn_on"
        }
    }

    struct Counter: Decodable {
        let kind: String
        let start: String
        let end: String
        let fraction: String
    }

    struct Approval: Decodable {
        let opportunity: String
        let person: String
        let kinds: [String]
        let requestedOn: String
        let decidedBy: String
        let decidedOn: String
        let state: String
        let reason: String?
        let discussedOn: String?
        let counter: Counter?

        private enum CodingKeys: String, CodingKey {
            case opportunity, person, kinds, state, reason, counter
            case requestedOn = "requested_on"
            case decidedBy = "decided_by"
            case decidedOn = "decided_on"
            case discussedOn = "discussed_on"
        }
    }

    struct Decision: Decodable {
        let opportunity: String
        let decidedBy: String
        let decidedOn: String
        let offeredOn: String
        let acceptedOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity
            case decidedBy = "decided_by"
            case decidedOn = "decided_on"
            case offeredOn = "offered_on"
            case acceptedOn = "accepted_on"
        }
    }

    struct EarlyEnd: Decodable {
        let person: String
        let endsOn: String

        private enum CodingKeys: String, CodingKey {
            case person
            case endsOn = "ends_on"
        }
    }

    struct Plan: Decodable {
        let planner: String
        let plannedOn: String
        let endEarly: EarlyEnd
        let withoutRelease: String

        private enum CodingKeys: String, CodingKey {
            case planner
            case plannedOn = "planned_on"
            case endEarly = "end_early"
            case withoutRelease = "without_release"
        }
    }

    struct Completion: Decodable {
        let opportunity: String
        let refusedOn: String
        let completedOn: String

        private enum CodingKeys: String, CodingKey {
            case opportunity
            case refusedOn = "refused_on"
            case completedOn = "completed_on"
        }
    }

    let asOf: String
    let roles: [Role]
    let publications: [Publication]
    let budgets: [Budget]
    let panels: [Panel]
    let withdrawals: [Withdrawal]
    let approvals: [Approval]
    let decisions: [Decision]
    let plan: Plan
    let completion: Completion

    /// The story that is built into the program.
    static func northfield() throws -> Story {
        let decoder = YAMLDecoder()
        return try decoder.decode(Story.self, from: NorthfieldSample.text("story.yaml"))
    }

    private enum CodingKeys: String, CodingKey {
        case roles, publications, budgets, panels, withdrawals, approvals, decisions, plan, completion
        case asOf = "as_of"
    }
}
