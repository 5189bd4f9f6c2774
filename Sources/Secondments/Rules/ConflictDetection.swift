/// Conflicts of interest that the data itself shows (rule 24): nobody has to remember them.
public enum ConflictDetection {
    /// One conflict between an assessor and an applicant, or all of them.
    public struct Finding: Hashable, Sendable {
        /// What it is.
        public let kind: ConflictKind
        /// The application it concerns; `nil` when it concerns all.
        public let application: String?

        /// Creates a finding.
        public init(kind: ConflictKind, application: String?) {
            self.kind = kind
            self.application = application
        }
    }

    /// Finds whether an assessor is an applicant, or manages some or all of them.
    ///
    /// - Parameters:
    ///   - assessor: the identifier of the assessor.
    ///   - applicants: application number and person of everybody still in the competition.
    /// - Returns: findings by application number; line management of every applicant is one finding without an application.
    /// - Complexity: O(n log n) for n applicants.
    public static func findings(assessor: String, applicants: [(application: String, person: Person)]) -> [Finding] {
        let sorted = applicants.sorted { $0.application < $1.application }
        var findings = sorted.filter { $0.person.id == assessor }.map {
            Finding(kind: .oneself, application: $0.application)
        }
        let managed = sorted.filter { $0.person.manager == assessor }
        if managed.count == sorted.count, managed.count > 1 {
            findings.append(Finding(kind: .managesAll, application: nil))
        } else {
            findings += managed.map { Finding(kind: .managesSome, application: $0.application) }
        }
        return findings
    }
}
