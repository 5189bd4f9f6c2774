public import Secondments

/// A move of an accepted plan to which somebody has said no, and has not said yes since.
public struct DeclinedMove: Hashable, Sendable, Encodable {
    /// Whose move it is.
    public var person: String
    /// The person's name.
    public var name: String
    /// What was to be filled: an opportunity's id, or a post's.
    public var vacancy: String
    /// Who said no: the `person`, or the `manager` who lets them go.
    public var role: String
    /// The name of whoever said no.
    public var answererName: String
    /// When.
    public var on: Day

    private enum CodingKeys: String, CodingKey {
        case person, name, vacancy, role
        case answererName = "answerer_name"
        case on
    }

    /// The answer as a sentence without its full stop.
    public var words: String {
        role == "manager"
            ? "\(answererName) declined on \(on.inWords) to let \(name) move into \(vacancy)"
            : "\(name) declined on \(on.inWords) to move into \(vacancy)"
    }

    /// The move, as it is ruled out.
    var move: MoveChoice { MoveChoice(person: person, vacancy: vacancy) }
}
