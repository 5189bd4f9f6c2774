import Foundation
internal import StableMatching

extension MatchingRound {
    /// The round as one JSON object: assignments and unmatched by id, the separate check's findings, ties, counts, and a sentence for each
    /// applicant who has not what they wished for most.
    ///
    /// - Parameter seconds: how long the whole work took, reading included.
    public func json(seconds: Double) -> String {
        // About what an applicant's lines take, so that a long answer seldom has to be moved.
        var text = JSONText(capacity: 160 * input.applicants.count)
        text.raw("{\"assignments\":[")
        var isFirst = true
        for (person, post) in matching.opportunities.enumerated() {
            guard let post, let preference = matching.preference(of: person, in: input.problem) else { continue }
            text.raw(isFirst ? "\n{\"applicant\":" : ",\n{\"applicant\":")
            text.quoted(input.applicants[person])
            text.raw(",\"opportunity\":")
            text.quoted(input.opportunities[Int(post)])
            text.raw(",\"preference\":")
            text.number(Int(preference))
            text.raw("}")
            isFirst = false
        }
        text.raw("],\n\"unmatched\":[")
        isFirst = true
        for (person, post) in matching.opportunities.enumerated() where post == nil {
            if !isFirst { text.raw(",") }
            text.quoted(input.applicants[person])
            isFirst = false
        }
        text.raw("],\n\"blocking_pairs\":[")
        for (index, pair) in check.blockingPairs.enumerated() {
            text.raw(index == 0 ? "{\"applicant\":" : ",{\"applicant\":")
            text.quoted(input.applicants[Int(pair.applicant)])
            text.raw(",\"opportunity\":")
            text.quoted(input.opportunities[Int(pair.opportunity)])
            text.raw("}")
        }
        text.raw("],\n\"why\":[")
        isFirst = true
        for (person, explanation) in PlacementExplanation.all(matching, of: input.problem).enumerated() {
            guard let sentence = why(person, explanation) else { continue }
            text.raw(isFirst ? "\n{\"applicant\":" : ",\n{\"applicant\":")
            text.quoted(input.applicants[person])
            text.raw(",\"sentence\":")
            text.quoted(sentence)
            text.raw("}")
            isFirst = false
        }
        text.raw("],\n\"ties\":{")
        let ties = input.problem.tieCounts
        switch options.ties {
        case .refuse: text.raw("\"rule\":\"none\",\"seed\":null")
        case .draw(let seed):
            text.raw("\"rule\":\"draw\",\"seed\":")
            text.quoted(seed)
        case .mostFilled(let seed):
            text.raw("\"rule\":\"most-filled\",\"seed\":")
            if let seed { text.quoted(seed) } else { text.raw("null") }
        }
        text.raw(",\"in_preferences\":\(ties.applicants),\"in_rankings\":\(ties.opportunities)},\n\"statistics\":{")
        let counts = countsByPreference.map { "\"\($0.preference)\":\($0.count)" }.joined(separator: ",")
        let places = input.problem.places.reduce(0) { $0 + Int($1) }
        text.raw("\"seconds\":\(String(format: "%.6f", seconds)),\"applicants\":\(input.applicants.count),")
        text.raw("\"opportunities\":\(input.opportunities.count),\"places\":\(places),")
        text.raw("\"acceptable_pairs\":\(input.problem.pairCount),\"matched\":\(matching.size),")
        text.raw("\"favoured\":\"\(options.favoursOpportunities ? "opportunities" : "applicants")\",")
        text.raw("\"by_preference\":{\(counts)}}}")
        return text.string
    }

    /// The round for a person: each applicant with what they have and why nothing better, then the places left.
    public func text() -> String {
        var lines: [String] = []
        let explanations = PlacementExplanation.all(matching, of: input.problem)
        for (person, post) in matching.opportunities.enumerated() {
            let name = input.applicants[person]
            if let post, let preference = matching.preference(of: person, in: input.problem) {
                lines.append("\(name): \(input.opportunities[Int(post)]) (choice \(preference))")
            } else {
                lines.append("\(name): no place")
            }
            if let why = why(person, explanations[person]) { lines.append("  \(why)") }
        }
        let left = placesLeft
        for (post, room) in left.enumerated() where room > 0 {
            lines.append(
                "\(input.opportunities[post]): \(room) of \(input.problem.places[post]) places not filled; "
                    + "everyone whom it ranked and who wished for it has a place that they wish for as much or more")
        }
        let first = countsByPreference.filter { $0.preference == 1 }.reduce(0) { $0 + $1.count }
        lines.append(
            "\(matching.size) of \(input.applicants.count) applicants have a place, \(first) of them their first choice."
        )
        lines.append(
            check.isStable
                ? "Checked: no applicant and opportunity would both rather have each other."
                : "NOT STABLE: \(check.blockingPairs.count) pairs would rather have each other.")
        return lines.joined(separator: "\n")
    }

    /// Why an applicant has nothing better, in a sentence; nil for one who has what they wished for most.
    func why(_ person: Int, _ explanation: PlacementExplanation) -> String? {
        let preferred = explanation.preferred
        guard !preferred.isEmpty else {
            return matching.opportunities[person] == nil
                ? "No opportunity that this applicant named has ranked them." : nil
        }
        func names(_ obstacle: PlacementExplanation.Obstacle) -> String? {
            let found = preferred.filter { $0.obstacle == obstacle }.map { input.opportunities[Int($0.opportunity)] }
            guard let last = found.last else { return nil }
            return found.count == 1 ? last : found.dropLast().joined(separator: ", ") + " and " + last
        }
        if preferred.allSatisfy({ $0.obstacle == .higherRanked }) {
            return preferred.count == 1
                ? "The opportunity they preferred, \(names(.higherRanked) ?? ""), was filled by higher-ranked applicants."
                : "Each opportunity they preferred (\(names(.higherRanked) ?? "")) was filled by higher-ranked applicants."
        }
        var parts: [String] = []
        if let names = names(.higherRanked) { parts.append("\(names): filled by higher-ranked applicants") }
        if let names = names(.tieLost) {
            parts.append("\(names): filled by applicants ranked as high or higher, the tie going to another")
        }
        if let names = names(.noPlaces) { parts.append("\(names): no places") }
        return "What they preferred was not to be had. " + parts.joined(separator: "; ") + "."
    }
}
