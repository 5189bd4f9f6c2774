public import Secondments
import UnderstudyStore

extension Service {
    /// The policy that is in force.
    public func policy() throws -> Policy {
        try store.read { try $0.policy() }
    }

    /// Puts a new version of the policy in force, read from YAML over the one before.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong in the file; ``ServiceError`` when the caller is no administrator.
    public func setPolicy(yaml: String, name: String, caller: Caller) throws -> Policy {
        try store.write(as: caller.act) { writing in
            try writing.reading.requireAdministrator(caller, to: "set the policy")
            var policy = try PolicyFile(yaml: yaml, name: name, over: try writing.reading.policy()).policy
            policy.author = caller.person ?? "system"
            policy = try writing.addPolicy(policy)
            try writing.record("policy.set", detail: policy)
            return policy
        }
    }
}
