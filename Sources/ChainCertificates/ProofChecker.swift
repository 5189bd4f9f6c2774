/// Checks that no plan exceeds what a certificate says, by adding up its prices and by an enumeration of its own.
///
/// Prices that are not negative bound every plan: what the rows hold, at their prices, plus for each leader the most
/// that one of its columns brings beyond what it uses (weak duality). The checker finds that most by a depth-first
/// search over simple chains and swaps, cut off by the best walk; in a listed step it lists for itself the columns
/// that can still matter. Worst case exponential in the number of moves, as the problem is; ``nodeLimit`` guards it.
public struct ProofChecker: Sendable {
    /// How many nodes a search may look at before the checker gives up.
    public var nodeLimit = 200_000_000

    private let problem: CertifiedProblem
    private let graph: CheckedGraph

    /// Prepares a problem for checking. O(n log n + m).
    public init(_ problem: CertifiedProblem) {
        self.problem = problem
        graph = CheckedGraph(problem)
    }

    /// Why the certificate does not prove that no plan is worth more than `objective`; empty if it does.
    public func findings(in certificate: ChainCertificate, objective: Int64) -> [String] {
        do throws(Doubt) {
            try check(certificate, objective: objective)
            return []
        } catch {
            return [error.reason]
        }
    }

    private struct Doubt: Error {
        var reason: String
    }

    /// Which columns an argument is about.
    private enum Scope {
        case leaders([Int])
        case columns([CheckedColumn])
    }

    private func check(_ certificate: ChainCertificate, objective: Int64) throws(Doubt) {
        var baseline: Int64 = 0
        var decisions = Decisions()
        for vertex in problem.vertices where vertex.isOpportunity {
            baseline = try sum(baseline, vertex.openValue ?? 0)
        }
        var led = [Bool](repeating: false, count: problem.vertices.count)
        var total = baseline
        for part in certificate.parts {
            for leader in part.leaders {
                guard problem.vertices.indices.contains(leader) else { throw Doubt(reason: "a leader does not exist") }
                if led[leader] { throw Doubt(reason: "a leader stands in two parts") }
                led[leader] = true
            }
            try check(part.argument, .leaders(part.leaders), target: part.target, &decisions)
            total = try sum(total, part.target)
        }
        // Everyone else adds nothing: no column of theirs is worth anything.
        let rest = problem.vertices.indices.filter { !led[$0] && graph.leavesSomewhere($0) }
        if !rest.isEmpty { try check(.prices(.init(grid: 1)), .leaders(rest), target: 0, &decisions) }
        if total > objective {
            throw Doubt(reason: "the certificate proves only that no plan exceeds \(total), not \(objective)")
        }
    }

    private func check(
        _ argument: ChainCertificate.Argument, _ scope: Scope, target: Int64, _ decisions: inout Decisions
    ) throws(Doubt) {
        switch argument {
        case .prices(let prices):
            let bound = try evaluate(prices, scope, decisions).bound
            let (limit, overflow) = (target.addingReportingOverflow(1))
            let (most, tooMuch) = limit.multipliedReportingOverflow(by: prices.grid)
            // Totals are multiples of the step, so the bound counts only down to the next one.
            if overflow || tooMuch { throw Doubt(reason: "a target is out of range") }
            if bound >= most, floored(bound, grid: prices.grid) > target {
                throw Doubt(reason: "prices prove a bound of \(floored(bound, grid: prices.grid)), not \(target)")
            }
        case .branch(let arc, let used, let unused):
            guard problem.arcs.indices.contains(arc) else { throw Doubt(reason: "a branching arc does not exist") }
            let before = decisions
            decisions.required.insert(arc)
            try check(used, scope, target: target, &decisions)
            decisions = before
            decisions.banned.insert(arc)
            try check(unused, scope, target: target, &decisions)
            decisions = before
        case .listed(let prices, let parts):
            try checkList(prices, parts, scope, target: target, &decisions)
        case .divided(let choice, let prices, let used, let unused):
            var columns = try listed(scope)
            if let prices {
                let evaluation = try evaluate(prices, scope, decisions)
                let slack = try slack(evaluation, prices, target)
                columns = slack < 0 ? [] : try self.columns(prices, scope, decisions, evaluation, slack: slack)
            }
            guard choice.rows.contains(where: { if case .cap = $0 { false } else { graph.limit(of: $0) == 1 } }) else {
                throw Doubt(reason: "a set does not say what its columns share")
            }
            let division = ListDivision(columns, by: choice, graph: graph)
            try check(unused, .columns(division.unused), target: target, &decisions)
            // A set without columns cannot be used at all.
            if division.isEmpty { return }
            decisions.choices.append(choice)
            try check(used, .columns(division.used), target: target, &decisions)
            decisions.choices.removeLast()
        case .tried:
            guard decisions.required.isEmpty else {
                throw Doubt(reason: "a list is tried although an arc has to be used")
            }
            guard let best = FewCheckedColumns(try listed(scope), graph: graph).best() else {
                throw Doubt(reason: "a list is too long to be tried")
            }
            if best > target { throw Doubt(reason: "the columns of a list add up to \(best), not \(target)") }
        }
    }

    private func listed(_ scope: Scope) throws(Doubt) -> [CheckedColumn] {
        guard case .columns(let columns) = scope else {
            throw Doubt(reason: "columns are divided that were not listed")
        }
        return columns
    }

    /// What the columns of a plan that exceeds the target can lose together: it is worth at least one step more.
    private func slack(_ evaluation: Evaluation, _ prices: ChainCertificate.Prices, _ target: Int64) throws(Doubt)
        -> Int64
    {
        let (next, overflow) = target.addingReportingOverflow(graph.step)
        let (worth, tooMuch) = next.multipliedReportingOverflow(by: prices.grid)
        let (slack, tooFar) = evaluation.bound.subtractingReportingOverflow(worth)
        if overflow || tooMuch || tooFar { throw Doubt(reason: "a target is out of range") }
        return slack
    }

    private func checkList(
        _ prices: ChainCertificate.Prices, _ parts: [ChainCertificate.Part], _ scope: Scope, target: Int64,
        _ decisions: inout Decisions
    ) throws(Doubt) {
        let evaluation = try evaluate(prices, scope, decisions)
        let slack = try slack(evaluation, prices, target)
        var partOfLeader: [Int: Int] = [:]
        var total: Int64 = 0
        for (number, part) in parts.enumerated() {
            for leader in part.leaders where partOfLeader.updateValue(number, forKey: leader) != nil {
                throw Doubt(reason: "a leader stands in two parts of a list")
            }
            total = try sum(total, part.target)
        }
        if slack >= 0 {
            var columnsOfPart = [[CheckedColumn]](repeating: [], count: parts.count)
            for column in try columns(prices, scope, decisions, evaluation, slack: slack) {
                guard let number = partOfLeader[column.leader] else {
                    throw Doubt(reason: "a column that can matter stands in no part of a list")
                }
                columnsOfPart[number].append(column)
            }
            if total > target { throw Doubt(reason: "the parts of a list add up to \(total), not \(target)") }
            if parts.count > 1, !decisions.required.isEmpty {
                throw Doubt(reason: "a list is divided although an arc has to be used")
            }
            // What had to be used above may stand in one part only; the parts are proved without it.
            let choices = decisions.choices
            decisions.choices = []
            for (part, columns) in zip(parts, columnsOfPart) {
                try check(part.argument, .columns(columns), target: part.target, &decisions)
            }
            decisions.choices = choices
        }
    }

    /// What prices prove.
    private struct Evaluation {
        var bound: Int64
        /// The most that a column of each leader brings, none counted as 0 where it may stay unused.
        var best: [Int: Int64]
    }

    private func evaluate(
        _ prices: ChainCertificate.Prices, _ scope: Scope, _ decisions: Decisions
    ) throws(Doubt) -> Evaluation {
        let table = try table(prices, decisions)
        var evaluation = Evaluation(bound: table.rowBound, best: [:])
        switch scope {
        case .columns(let columns):
            for column in columns {
                guard let gain = graph.gain(of: column, table) else { continue }
                let best = evaluation.best[column.leader] ?? floor(column.leader)
                evaluation.best[column.leader] = max(best, gain)
            }
        // Unused leaders add nothing, unless they have to be filled: then no plan is possible at all.
        case .leaders(let leaders):
            var search = CheckedSearch(graph: graph, table: table, leaders: leaders, nodeLimit: nodeLimit)
            for leader in leaders {
                guard let best = search.best(leader, atLeast: floor(leader)) else {
                    throw Doubt(reason: "a search grew too large to be checked")
                }
                evaluation.best[leader] = best
            }
        }
        for (_, best) in evaluation.best where best > .min / 4 { evaluation.bound = try sum(evaluation.bound, best) }
        return evaluation
    }

    /// What a leader brings when it has no column: nothing, or "impossible" for one that has to be filled.
    private func floor(_ leader: Int) -> Int64 {
        problem.vertices[leader].isOpportunity && problem.vertices[leader].openValue == nil ? .min / 4 : 0
    }

    private func columns(
        _ prices: ChainCertificate.Prices, _ scope: Scope, _ decisions: Decisions, _ evaluation: Evaluation,
        slack: Int64
    ) throws(Doubt) -> [CheckedColumn] {
        let table = try table(prices, decisions)
        switch scope {
        case .columns(let columns):
            return columns.filter { column in
                guard let gain = graph.gain(of: column, table), let best = evaluation.best[column.leader] else {
                    return false
                }
                return gain >= best - slack
            }
        case .leaders(let leaders):
            var search = CheckedSearch(graph: graph, table: table, leaders: leaders, nodeLimit: nodeLimit)
            var result: [CheckedColumn] = []
            for leader in leaders {
                guard let best = evaluation.best[leader], let found = search.all(leader, atLeast: best - slack) else {
                    throw Doubt(reason: "a list grew too long to be checked")
                }
                result += found
            }
            return result
        }
    }

    private func table(_ prices: ChainCertificate.Prices, _ decisions: Decisions) throws(Doubt) -> PriceTable {
        guard let table = PriceTable(prices, graph: graph, decisions: decisions) else {
            throw Doubt(reason: "a price is negative, out of range, or of something that does not exist")
        }
        return table
    }

    private func floored(_ bound: Int64, grid: Int64) -> Int64 {
        let whole = bound >= 0 ? bound / grid : -((-bound + grid - 1) / grid)
        let rest = whole % graph.step
        return whole - (rest >= 0 ? rest : rest + graph.step)
    }

    private func sum(_ a: Int64, _ b: Int64) throws(Doubt) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw Doubt(reason: "a total is out of range") }
        return sum
    }
}
