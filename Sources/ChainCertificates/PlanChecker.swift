/// Checks what a plan says about itself: that it keeps every rule and that its values add up.
///
/// Works from the definition alone, O(size of the problem + moves of the plan × caps).
public struct PlanChecker: Sendable {
    private let problem: CertifiedProblem
    private let indexOfID: [[UInt8]: Int]
    private let arcOfPair: [UInt64: Int]
    private let scale: Int

    /// Prepares a problem for checking. O(n + m).
    ///
    /// - Parameter scale: values are told as decimals, divided by ten to this power.
    public init(_ problem: CertifiedProblem, scale: Int = 0) {
        self.problem = problem
        self.scale = scale
        var ids: [[UInt8]: Int] = [:]
        for (index, vertex) in problem.vertices.enumerated() { ids[Array(vertex.id.utf8)] = index }
        indexOfID = ids
        var pairs: [UInt64: Int] = [:]
        for (index, arc) in problem.arcs.enumerated() { pairs[UInt64(arc.vacancy) << 32 | UInt64(arc.post)] = index }
        arcOfPair = pairs
    }

    /// Every claim of the plan that is false, in words; empty if all hold. The bound is not looked at.
    public func findings(in plan: ClaimedPlan) -> [String] {
        var findings: [String] = []
        var uses: [Int: [(name: String, days: Days)]] = [:]
        var capUse = [Int](repeating: 0, count: problem.caps.count)
        var filled: Set<Int> = []
        var total: Int64 = 0

        for chain in plan.chains + plan.swaps {
            let name =
                chain.opportunity.map { "the chain of \"\($0)\"" } ?? "the swap of \"\(chain.moves.first?.post ?? "")\""
            var days = Days(start: nil, end: nil)
            if let id = chain.opportunity {
                guard let vertex = index(id), problem.vertices[vertex].isOpportunity else {
                    findings.append("\(name): there is no such opportunity")
                    continue
                }
                if !filled.insert(vertex).inserted { findings.append("\(name) stands more than once") }
                days = Days(start: problem.vertices[vertex].start, end: problem.vertices[vertex].end)
            }
            for more in (chain.more + chain.moves.flatMap(\.more)) {
                findings.append("\(name) has a member \"\(more)\", as no plan has")
            }
            let (sum, posts) = check(chain, name, &findings)
            total = total.addingReportingOverflow(sum).partialValue
            if sum != chain.value { findings.append("\(name) is worth \(text(sum)), not \(text(chain.value))") }
            for post in posts {
                for other in uses[post] ?? [] where other.days.overlaps(days) {
                    findings.append(
                        "\(name) and \(other.name) both move the holder of \"\(problem.vertices[post].id)\"")
                }
                uses[post, default: []].append((name, days))
                for (cap, limit) in problem.caps.enumerated() {
                    guard problem.vertices[post].isIn(limit.group),
                        Days(start: limit.start, end: limit.end).overlaps(days)
                    else { continue }
                    capUse[cap] += 1
                }
            }
        }
        for (cap, limit) in problem.caps.enumerated() where capUse[cap] > limit.maxMoves {
            findings.append("\(capUse[cap]) moves come out of group \"\(limit.group)\", \(limit.maxMoves) are allowed")
        }
        var claimed: Set<Int> = []
        for id in plan.unfilled {
            guard let vertex = index(id), problem.vertices[vertex].isOpportunity else {
                findings.append("\"\(id)\" is listed as unfilled and is no opportunity")
                continue
            }
            if !claimed.insert(vertex).inserted { findings.append("\"\(id)\" is listed as unfilled twice") }
        }
        for (vertex, item) in problem.vertices.enumerated() where item.isOpportunity {
            if filled.contains(vertex) == claimed.contains(vertex) {
                findings.append("\"\(item.id)\" is listed as unfilled and has a chain, or is neither")
            }
            if filled.contains(vertex) { continue }
            guard let value = item.openValue else {
                findings.append("\"\(item.id)\" stays unfilled and may not")
                continue
            }
            total = total.addingReportingOverflow(value).partialValue
        }
        if total != plan.objective { findings.append("the plan is worth \(text(total)), not \(text(plan.objective))") }
        return findings
    }

    /// A value as a decimal.
    private func text(_ value: Int64) -> String {
        guard scale > 0 else { return "\(value)" }
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        var fraction = padded.suffix(scale)
        while fraction.last == "0" { fraction.removeLast() }
        return (value < 0 ? "-" : "") + padded.dropLast(scale) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    private func index(_ id: String) -> Int? { indexOfID[Array(id.utf8)] }

    /// Walks along a chain or round a swap; returns what it is worth and whose holders move.
    private func check(_ chain: ClaimedPlan.Chain, _ name: String, _ findings: inout [String]) -> (Int64, [Int]) {
        var sum: Int64 = 0
        var lead: Int64 = 0
        var posts: [Int] = []
        let isSwap = chain.opportunity == nil
        var expected = isSwap ? chain.moves.last?.post : chain.opportunity
        if chain.moves.isEmpty { findings.append("\(name) has no moves") }
        for move in chain.moves {
            if !(expected?.utf8.elementsEqual(move.vacancy.utf8) ?? false) {
                findings.append("\(name): the move into \"\(move.vacancy)\" does not follow from the one before")
            }
            expected = move.post
            guard let vacancy = index(move.vacancy), let post = index(move.post),
                let arc = arcOfPair[UInt64(vacancy) << 32 | UInt64(post)]
            else {
                findings.append("\(name): nobody in \"\(move.post)\" is suited to fill \"\(move.vacancy)\"")
                continue
            }
            if problem.arcs[arc].value != move.value {
                findings.append(
                    "\(name): the move into \"\(move.vacancy)\" is worth \(text(problem.arcs[arc].value)), not \(text(move.value))"
                )
            }
            if posts.contains(post) { findings.append("\(name) moves the holder of \"\(move.post)\" twice") }
            if isSwap, problem.vertices[vacancy].isOpportunity {
                findings.append("\(name) goes through the opportunity \"\(move.vacancy)\"")
            }
            posts.append(post)
            sum = sum.addingReportingOverflow(problem.arcs[arc].value).partialValue
            lead = lead.addingReportingOverflow(problem.arcs[arc].lead).partialValue
        }
        let most = isSwap ? problem.maxSwap : problem.maxMoves
        if chain.moves.count > most { findings.append("\(name) has \(chain.moves.count) moves, \(most) are allowed") }
        if isSwap {
            if let open = chain.leftOpen { findings.append("\(name) leaves nothing open, not \"\(open)\"") }
            return (sum, posts)
        }
        if let opportunity = chain.opportunity.flatMap(index), let most = problem.vertices[opportunity].leadAvailable,
            lead > most
        {
            findings.append("\(name) takes a lead of \(lead), \(most) is available")
        }
        if let last = posts.last {
            if !problem.vertices[last].id.utf8.elementsEqual((chain.leftOpen ?? "").utf8) {
                findings.append("\(name) leaves \"\(problem.vertices[last].id)\" open, not \"\(chain.leftOpen ?? "")\"")
            }
            if let value = problem.vertices[last].openValue {
                sum = sum.addingReportingOverflow(value).partialValue
            } else {
                findings.append("\(name) leaves \"\(problem.vertices[last].id)\" open, which has to be covered")
            }
        }
        return (sum, posts)
    }
}
