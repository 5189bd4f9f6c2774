/// Why an assessor may not be impartial.
public enum ConflictKind: String, CaseIterable, Sendable, Codable {
    /// The assessor is the applicant.
    case oneself
    /// Kin or a close tie.
    case closeTie = "close-tie"
    /// Line manager of this applicant but not of all.
    case managesSome = "manages-some"
    /// Line manager of every applicant: declared, and offset by an outsider.
    case managesAll = "manages-all"
    /// Anything else that the assessor wants known.
    case other
}

/// A conflict of interest of an assessor, declared or detected, and what was done.
public struct Conflict: Hashable, Sendable, Codable, Identifiable {
    /// Its number.
    public var id: Int
    /// The opportunity.
    public var opportunity: String
    /// The assessor.
    public var assessor: String
    /// The application it concerns; `nil` for all of the opportunity.
    public var application: String?
    /// What it is.
    public var kind: ConflictKind
    /// Whether the data showed it, rather than the assessor.
    public var isDetected: Bool
    /// What was said of it.
    public var note: String
    /// When.
    public var declaredOn: Day
    /// Whether the assessor is recused from the application, or from all.
    public var isRecused: Bool

    /// Creates the value from its parts.
    public init(
        id: Int, opportunity: String, assessor: String, application: String?, kind: ConflictKind, isDetected: Bool,
        note: String, declaredOn: Day, isRecused: Bool
    ) {
        self.id = id
        self.opportunity = opportunity
        self.assessor = assessor
        self.application = application
        self.kind = kind
        self.isDetected = isDetected
        self.note = note
        self.declaredOn = declaredOn
        self.isRecused = isRecused
    }
}
