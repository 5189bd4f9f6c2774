public import Secondments

/// A plan of moves as it was made, with what it takes to check it again.
public struct StoredPlan: Hashable, Sendable, Identifiable {
    /// Where a plan stands.
    public enum State: String, CaseIterable, Sendable, Codable {
        case proposed, accepted, superseded
    }

    /// Its number; 0 until it is stored.
    public var id: Int
    /// Who asked for it.
    public var madeBy: String
    /// When.
    public var madeOn: Day
    /// The day as which the data was read.
    public var asOf: Day
    /// The policy under which it was made.
    public var policyVersion: Int
    /// What it reaches, in words or numbers.
    public var objective: String
    /// The problem that was solved, as JSON.
    public var problem: String
    /// The solution, as JSON.
    public var plan: String
    /// The proof, as JSON.
    public var certificate: String?
    /// Where it stands.
    public var state: State
    /// Who accepted it.
    public var acceptedBy: String?
    /// When.
    public var acceptedOn: Day?

    /// Creates the value from its parts.
    public init(
        id: Int = 0, madeBy: String, madeOn: Day, asOf: Day, policyVersion: Int, objective: String, problem: String,
        plan: String, certificate: String? = nil, state: State = .proposed, acceptedBy: String? = nil,
        acceptedOn: Day? = nil
    ) {
        self.id = id
        self.madeBy = madeBy
        self.madeOn = madeOn
        self.asOf = asOf
        self.policyVersion = policyVersion
        self.objective = objective
        self.problem = problem
        self.plan = plan
        self.certificate = certificate
        self.state = state
        self.acceptedBy = acceptedBy
        self.acceptedOn = acceptedOn
    }
}
