internal import StableMatching

/// A round that has been matched: who has which place, checked by a separate program part, and why nobody has better.
public struct MatchingRound: Sendable {
    let input: MatchingInput
    let options: MatchingOptions
    let matching: Matching
    let check: StabilityCheck

    /// Matches a round.
    ///
    /// - Throws: ``BadInput`` for a tie where none is allowed.
    public init(_ input: MatchingInput, options: MatchingOptions) throws(BadInput) {
        let problem = input.problem
        func drawn(_ seed: String) -> TieOrder {
            TieOrder(
                seed: seed, problem: problem, applicant: { input.applicants[$0] },
                opportunity: { input.opportunities[$0] })
        }
        let rule: StableMatcher.TieRule =
            switch options.ties {
            case .refuse: .refuse
            case .draw(let seed): .order(drawn(seed))
            case .mostFilled(.some(let seed)): .mostFilled(drawn(seed))
            case .mostFilled(.none): .mostFilled(TieOrder(asNumberedIn: problem))
            }
        do throws(StableMatcher.TieError) {
            matching = try StableMatcher(problem).match(
                favouring: options.favoursOpportunities ? .opportunities : .applicants, ties: rule)
        } catch {
            let remedy = "say --ties draw --seed SEED, or --ties most-filled"
            switch error {
            case .applicant(let person):
                throw BadInput(
                    InputProblem(
                        file: "the preferences", value: input.applicants[Int(person)],
                        expected: "this applicant wishes for two opportunities equally: \(remedy)"))
            case .opportunity(let post):
                throw BadInput(
                    InputProblem(
                        file: "the ranking", value: input.opportunities[Int(post)],
                        expected: "this opportunity ranks two applicants equally: \(remedy)"))
            }
        }
        check = StabilityCheck(matching.opportunities, of: problem)
        self.input = input
        self.options = options
    }

    /// How many places each opportunity has left.
    var placesLeft: [Int32] {
        var left = input.problem.places
        for post in matching.opportunities { if let post { left[Int(post)] -= 1 } }
        return left
    }

    /// How many applicants got each preference, from the first on.
    var countsByPreference: [(preference: Int32, count: Int)] {
        var counts: [Int32: Int] = [:]
        for person in 0..<input.problem.applicantCount {
            if let preference = matching.preference(of: person, in: input.problem) {
                counts[preference, default: 0] += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
