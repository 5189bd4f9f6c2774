/// Who marks whom when there are too many applicants for everyone to mark everyone.
///
/// Each applicant gets the same number of assessors, no assessor has more than one applicant more than another (as far as recusals, which are met
/// greedily in the order of the draw, leave room for it), and everyone is linked to everyone
/// through shared applicants, so that leniency can be compared across the whole panel (see ``AdditiveLeniency``). All of it is drawn from
/// a seed and can be repeated.
public struct ShortlistingPlan: Sendable, Hashable {
    /// By applicant: the assessors, in the order drawn.
    public let assessors: [String: [String]]

    /// By assessor: whom they mark, in an order of their own, so that nobody is always read first or last.
    public let applicants: [String: [String]]

    /// Whether all assessors who mark anyone are linked through shared applicants.
    public let isConnected: Bool

    /// Applicants for whom too few assessors were left by the recusals; they have all that there are.
    public let shortOfAssessors: [String]

    /// Draws a plan.
    ///
    /// Links come first: while the panel is not linked, each next applicant joins someone already linked with those who are not yet; after that the least
    /// loaded are taken. With *n* applicants, *m* assessors and *k* for each, links are possible when *n*(*k* - 1) is at least *m* - 1.
    ///
    /// - Parameters:
    ///   - applicants: by id.
    ///   - assessors: by id.
    ///   - perApplicant: how many assessors mark each applicant.
    ///   - seed: any text.
    ///   - recusals: who may not mark whom.
    /// - Complexity: O(*n* *m* log *m*).
    public init(
        applicants: [String], assessors: [String], perApplicant: Int, seed: String, recusals: Set<Recusal> = []
    ) {
        let draw = Draw(seed: seed)
        let panel = draw.order(Array(Set(assessors)))
        var load = [Int](repeating: 0, count: panel.count)
        var links = Array(panel.indices)
        func root(_ member: Int) -> Int {
            var member = member
            while links[member] != member { member = links[member] }
            return member
        }
        var plan: [String: [String]] = [:]
        var reading: [String: [String]] = [:]
        var short: [String] = []
        for applicant in draw.order(Array(Set(applicants))) {
            var allowed = panel.indices.filter {
                !recusals.contains(Recusal(assessor: panel[$0], applicant: applicant))
            }
            if allowed.count < perApplicant { short.append(applicant) }
            var chosen: [Int] = []
            while chosen.count < perApplicant, !allowed.isEmpty {
                let linked = chosen.first.map(root)
                // First someone who is linked already, if anyone is; then those who are not yet linked to them; always the least loaded.
                let next = allowed.min { left, right in
                    func key(_ member: Int) -> (Int, Int, Int) {
                        let preferred: Bool
                        if let linked { preferred = root(member) != linked } else { preferred = load[member] > 0 }
                        let isOpen = links.indices.contains { root($0) != root(links.startIndex) }
                        return (isOpen && preferred ? 0 : 1, load[member], member)
                    }
                    return key(left) < key(right)
                }
                guard let next else { break }
                allowed.removeAll { $0 == next }
                chosen.append(next)
                load[next] += 1
                if let first = chosen.first { links[root(next)] = root(first) }
            }
            plan[applicant] = chosen.map { panel[$0] }
            for member in chosen { reading[panel[member], default: []].append(applicant) }
        }
        self.assessors = plan
        self.applicants = reading.reduce(into: [:]) { orders, entry in
            orders[entry.key] = Draw(seed: seed + "|" + entry.key).order(entry.value)
        }
        let used = panel.indices.filter { load[$0] > 0 }
        isConnected = Set(used.map(root)).count <= 1
        shortOfAssessors = short.sorted()
    }
}
