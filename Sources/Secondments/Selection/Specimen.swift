/// An invented application that the whole panel marks first, to see whether they read the scales alike. Its marks enter no ranking.
public struct Specimen: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// What is marked.
    public var text: String
    /// Who put it before the panel.
    public var setBy: String
    /// When.
    public var setOn: Day

    /// Creates the value from its parts.
    public init(opportunity: String, text: String, setBy: String, setOn: Day) {
        self.opportunity = opportunity
        self.text = text
        self.setBy = setBy
        self.setOn = setOn
    }
}

/// One assessor's mark on the specimen.
public struct SpecimenMark: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The assessor.
    public var assessor: String
    /// The criterion.
    public var criterion: String
    /// The version of the criteria.
    public var version: Int
    /// The mark.
    public var value: Int
    /// What it rests on.
    public var note: String

    /// Creates the value from its parts.
    public init(
        opportunity: String, assessor: String, criterion: String, version: Int, value: Int, note: String = ""
    ) {
        self.opportunity = opportunity
        self.assessor = assessor
        self.criterion = criterion
        self.version = version
        self.value = value
        self.note = note
    }
}
