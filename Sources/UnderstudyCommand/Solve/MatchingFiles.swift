import ArgumentParser
import UnderstudyService

/// The files that make a round of matching, shared by all that read one.
struct MatchingFiles: ParsableArguments {
    @Option(help: "Who wishes for what: applicant,opportunity,preference; 1 is the first choice.")
    var preferences: String

    @Option(help: "How many can be taken: opportunity,places.")
    var places: String

    @Option(help: "Who is ranked where: opportunity,applicant,rank; 1 is the best.")
    var ranking: String

    func read() throws(BadInput) -> MatchingInput {
        try MatchingInput(preferences: preferences, places: places, ranking: ranking)
    }
}
