/// Applicants with one score, and every step taken to order them.
public struct Tie: Sendable, Hashable, Codable {
    /// The score that they share.
    public let score: Fraction

    /// The applicants in their final order.
    public let applicants: [String]

    /// What was done, in order, until they were separate or nothing was left to try.
    public let steps: [TieStep]

    /// The story of the tie in sentences, one for each step.
    ///
    /// - Parameter name: how an applicant is called; by default, by id.
    public func sentences(naming name: (String) -> String = { $0 }) -> [String] {
        var sentences = ["\(Tie.list(applicants.sorted().map(name))) are tied at \(score.formatted())."]
        for step in steps {
            switch step {
            case .criterion(_, let criterion, let marks, let order):
                let tied = Tie.list(marks.keys.sorted().map(name))
                if order.count == 1 {
                    let both = marks.count == 2 ? "both" : "all"
                    let mark = order.first?.first.flatMap { marks[$0] }.map { $0.formatted(decimals: 2) } ?? ""
                    sentences.append(
                        "The tie rule's '\(criterion)' did not separate \(tied): \(both) have \(mark).")
                } else {
                    let told = order.map { group in
                        let mark = group.first.flatMap { marks[$0] }.map { $0.formatted(decimals: 2) } ?? ""
                        return "\(Tie.list(group.sorted().map(name))) (\(mark))"
                    }
                    sentences.append("The tie rule's '\(criterion)' put \(told.joined(separator: " before ")).")
                }
            case .decision(let decision, _):
                sentences.append(
                    "\(decision.decidedBy) decided for \(name(decision.preferred)) before "
                        + "\(Tie.list(decision.over.map(name))): \(decision.reason).")
            case .draw(_, let order):
                guard let first = order.first else { continue }
                let others = order.dropFirst().map(name).joined(separator: ", then ")
                sentences.append("The draw put \(name(first)) first, then \(others).")
            case .awaitingDraw(let waiting):
                sentences.append(
                    "The draw will decide between \(Tie.list(waiting.map(name))) when its seed is revealed.")
            }
        }
        return sentences
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
