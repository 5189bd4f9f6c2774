import Foundation
internal import StableMatching

/// A check of somebody's matching against the files of the round: what it claims, and whether it is stable.
///
/// It shows that nobody is placed where they may not be and that no pair blocks. Whether a stable matching is the best for one side is
/// another question, which it does not answer.
public struct MatchingVerification: Sendable {
    /// Every false claim, a sentence each. Empty: the matching holds.
    public let findings: [String]

    /// How many applicants the matching places.
    public let placed: Int

    private struct Claim: Decodable {
        struct Assignment: Decodable {
            var applicant: String
            var opportunity: String
            var preference: Int?
        }
        struct Pair: Decodable {
            var applicant: String
            var opportunity: String
        }
        var assignments: [Assignment]
        var unmatched: [String]?
        var blockingPairs: [Pair]?

        enum CodingKeys: String, CodingKey {
            case assignments, unmatched
            case blockingPairs = "blocking_pairs"
        }
    }

    /// Checks a matching in the JSON of `solve matching`.
    ///
    /// - Throws: ``BadInput`` when it is no such JSON.
    public init(matching path: String, input: MatchingInput) throws(BadInput) {
        let claim: Claim
        do {
            let data =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
            claim = try JSONDecoder().decode(Claim.self, from: data)
        } catch {
            throw BadInput(
                InputProblem(
                    file: path,
                    expected:
                        "this is no matching: a JSON object is expected, with assignments that name applicant and opportunity"
                ))
        }
        var findings: [String] = []
        var assigned = [Int32?](repeating: nil, count: input.applicants.count)
        for entry in claim.assignments {
            guard let person = input.applicant(entry.applicant) else {
                findings.append("\(entry.applicant) is placed but has no preferences")
                continue
            }
            guard let post = input.opportunity(entry.opportunity) else {
                findings.append("\(entry.applicant) is placed at \(entry.opportunity), which is no opportunity")
                continue
            }
            if let other = assigned[Int(person)] {
                findings.append(
                    "\(entry.applicant) is placed twice, at \(input.opportunities[Int(other)]) and \(entry.opportunity)"
                )
                continue
            }
            assigned[Int(person)] = post
            if let preference = entry.preference,
                let truth = input.problem.preference(of: person, for: post), truth != preference
            {
                findings.append(
                    "\(entry.applicant) wished for \(entry.opportunity) at \(truth), not at \(preference) as claimed")
            }
        }
        if let unmatched = claim.unmatched {
            let claimed = Set(unmatched.compactMap { input.applicant($0) })
            for id in unmatched where input.applicant(id) == nil {
                findings.append("\(id) is called unmatched but has no preferences")
            }
            for person in assigned.indices {
                let isUnmatched = assigned[person] == nil
                if isUnmatched != claimed.contains(Int32(person)) {
                    findings.append(
                        isUnmatched
                            ? "\(input.applicants[person]) has no place and is not among the unmatched"
                            : "\(input.applicants[person]) is called unmatched but has a place")
                }
            }
        }
        let check = StabilityCheck(assigned, of: input.problem)
        for fault in check.faults {
            switch fault {
            case .notAcceptable(let person, let post):
                findings.append(
                    "\(input.applicants[Int(person)]) and \(input.opportunities[Int(post)]) are not both on each other's lists"
                )
            case .tooMany(let post, let held, let places):
                findings.append("\(input.opportunities[Int(post)]) holds \(held) applicants but has \(places) places")
            }
        }
        for pair in check.blockingPairs {
            findings.append(
                "\(input.applicants[Int(pair.applicant)]) and \(input.opportunities[Int(pair.opportunity)]) would both rather have each other"
            )
        }
        for pair in claim.blockingPairs ?? [] {
            let known = check.blockingPairs.contains {
                input.applicants[Int($0.applicant)] == pair.applicant
                    && input.opportunities[Int($0.opportunity)] == pair.opportunity
            }
            if !known {
                findings.append("\(pair.applicant) and \(pair.opportunity) are called a blocking pair and are none")
            }
        }
        self.findings = findings
        placed = assigned.count { $0 != nil }
    }
}
