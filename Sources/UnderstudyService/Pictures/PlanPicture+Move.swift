extension PlanPicture {
    /// One person into one vacancy.
    public struct Move: Sendable, Equatable, Encodable {
        /// The person's name.
        public var person: String
        /// The person's own post, which they leave for the window and which becomes the next vacancy.
        public var from: Post
        /// How well the person suits the vacancy, from 0 to 100; `nil` when nobody has said.
        public var suitability: Double?
        /// How far from the vacancy the person was found.
        public var ring: Ring
        /// How firm the move is.
        public var basis: Basis
        /// The latest day on which the step can begin without risk to the start; `nil` when none is known.
        public var beginBy: String?
        /// Why the move passes over somebody better suited who asked for the post; `nil` when it does not.
        public var contested: String?

        /// Makes a move.
        public init(
            person: String,
            from: Post,
            suitability: Double? = nil,
            ring: Ring,
            basis: Basis,
            beginBy: String? = nil,
            contested: String? = nil
        ) {
            self.person = person
            self.from = from
            self.suitability = suitability
            self.ring = ring
            self.basis = basis
            self.beginBy = beginBy
            self.contested = contested
        }
    }

    /// How far from a vacancy the search went to find a person.
    public enum Ring: String, Sendable, Equatable, Encodable, CaseIterable {
        /// The vacancy's own team.
        case team
        /// The vacancy's own department.
        case department
        /// Anywhere in the organisation.
        case organisation
    }

    /// How firm a move is.
    public enum Basis: String, Sendable, Equatable, Encodable, CaseIterable {
        /// Planned from what is known of people's skills; nobody has been selected yet.
        case forecast
        /// The outcome of a selection.
        case selected
        /// Selected, and every approval is in.
        case confirmed
    }
}
