internal import FairSelection

/// What the weight of a criterion can do to a ranking, whatever marks a panel gives.
public struct WeightInfluence: Hashable, Sendable, Encodable {
    /// What it can do.
    public enum Verdict: String, Hashable, Sendable, Encodable {
        /// It can put somebody above somebody whom the other criteria put higher.
        case decides
        /// It can only part people whom the other criteria leave level.
        case splitsTies = "splits-ties"
        /// Everybody who can be appointed has the same mark in it.
        case never
        /// The weights are too many and too large to try all differences.
        case unknown
    }

    /// The criterion's id.
    public var criterion: String
    /// What it is called.
    public var name: String
    /// What it can do.
    public var verdict: Verdict
    /// The most that it can add to one person's score over another's, in points of weight times mark.
    public var most: Double?
    /// The least lead, above none, that the other criteria can give; `nil` where they give none.
    public var leastLead: Double?

    private enum CodingKeys: String, CodingKey {
        case criterion, name, verdict, most
        case leastLead = "least_lead"
    }
}

extension WeightInfluence {
    /// What the weight of each criterion can do to the order of those who can be appointed, if so many assessors mark and the
    /// means of their marks count.
    ///
    /// Two people differ in each criterion by a whole number of marks, summed over the assessors, up to what scale and minimum allow.
    /// A criterion can turn an order round, or level it, exactly if the most that it can add is no less than the least lead above
    /// none that the others can give. That least lead is found by trying which totals the others can reach, all of them.
    ///
    /// - Complexity: O(*c*² *t*) for *c* criteria and a largest total *t*; above `limit` it is not tried.
    static func influences(of criteria: [Criterion], assessors: Int, limit: Int = 200_000) -> [WeightInfluence] {
        var unit = 0
        for criterion in criteria {
            var rest = criterion.weight
            while rest != 0 { (unit, rest) = (rest, unit % rest) }
        }
        let parts = criteria.map { criterion in
            let lowest = criterion.isEssential ? criterion.minimum ?? criterion.scale.lowest : criterion.scale.lowest
            return Part(
                weight: criterion.weight / max(1, unit), span: (criterion.scale.highest - lowest) * max(1, assessors))
        }
        let scale = Double(max(1, unit)) / Double(max(1, assessors))
        return criteria.indices.map { index in
            let own = parts[index].weight * parts[index].span
            var answer = WeightInfluence(
                criterion: criteria[index].id, name: criteria[index].name, verdict: .never,
                most: Double(own) * scale, leastLead: nil)
            guard own > 0 else { return answer }
            var others = parts
            others.remove(at: index)
            switch leastLead(of: others, limit: limit) {
            case .none: answer.verdict = .unknown
            case .some(.none):
                // The others never tell anybody apart, so this one decides by itself.
                answer.verdict = .decides
            case .some(.some(let lead)):
                answer.leastLead = Double(lead) * scale
                answer.verdict = own >= lead ? .decides : .splitsTies
            }
            return answer
        }
    }

    /// What a criterion adds per mark, and by how many marks two people can differ.
    struct Part {
        let weight: Int
        let span: Int
    }

    /// The least total above none of differences within the spans; `.some(nil)` where there is none, `nil` where it is not tried.
    static func leastLead(of parts: [Part], limit: Int) -> Int?? {
        var largest = 0
        for part in parts {
            let (most, overflow) = part.weight.multipliedReportingOverflow(by: part.span)
            largest += overflow ? limit : min(most, limit)
            if largest >= limit { return nil }
        }
        guard largest > 0 else { return .some(nil) }
        // Which totals can be reached, from -largest to largest, at their place in the list.
        var reached = [Bool](repeating: false, count: 2 * largest + 1)
        reached[largest] = true
        for part in parts where part.span > 0 {
            // A total is reached if one that was, in steps of this weight, is no more than the span away on either side.
            let reach = part.weight * part.span
            var next = [Bool](repeating: false, count: reached.count)
            for places in [Array(reached.indices), reached.indices.reversed()] {
                let back = places[0] == 0 ? -part.weight : part.weight
                var nearest = [Int?](repeating: nil, count: reached.count)
                for place in places {
                    nearest[place] =
                        reached[place] ? place : reached.indices.contains(place + back) ? nearest[place + back] : nil
                    if let known = nearest[place], abs(place - known) <= reach { next[place] = true }
                }
            }
            reached = next
        }
        return .some(reached[(largest + 1)...].firstIndex(of: true).map { $0 - largest })
    }
}
