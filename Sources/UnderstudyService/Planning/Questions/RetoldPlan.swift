internal import BackfillChains
internal import Secondments

/// The chains of a plan made earlier, made again from the records of the day: the same people into the same vacancies.
///
/// What follows from the records comes out as it is now: for what part somebody moves, how well they suit, how long that takes to
/// prepare, what is left open and what it costs. And so do the limits that bind several moves at once.
struct RetoldPlan {
    /// What has changed since, and what the moves break together.
    private(set) var findings: [String] = []

    private let graph: PlanGraph
    private let index: PlanningIndex
    private var chains: [ChainPlan.Chain] = []

    /// - Parameter stored: chains each of whose moves passes its tests.
    init(_ stored: [PlannedChain], by planner: Planner, scope: PlanScope) {
        let planner = planner.with { $0.among = Set(stored.map(\.opportunity)) }
        index = planner.index
        graph = PlanGraphBuilder.graph(
            planner.snapshot, tests: planner.tests, scope: scope, withSwaps: false, only: Set(stored.flatMap(\.kept)))
        var isTaken = [Bool](repeating: false, count: graph.nodes.count)
        var pairs: [(then: PlannedChain, place: Int)] = []
        for then in stored {
            guard let chain = follow(then, isTaken) else {
                findings.append("The moves behind \(then.opportunity) no longer lead from one to the next.")
                continue
            }
            isTaken[chain.opportunity] = true
            chains.append(chain)
            pairs.append((then, graph.nodes[chain.opportunity].place ?? then.place))
        }
        let report = Planner.Solution(
            graph: graph, plan: ChainPlan(status: .feasible, chains: chains), tests: planner.tests, ignoresPanel: false
        ).report()
        for (then, place) in pairs {
            guard
                let now = report.chains.first(where: {
                    $0.opportunity == then.opportunity && $0.place == place && $0.days == then.days
                })
            else { continue }
            compare(then, now)
        }
        tryLimits()
    }

    /// The chain of today's graph with the same people; the place is that of the plan if they can have it.
    private func follow(_ chain: PlannedChain, _ isTaken: [Bool]) -> ChainPlan.Chain? {
        let sources = graph.nodes.indices.filter { node in
            graph.nodes[node].place != nil && graph.nodes[node].vacancy.opportunity == chain.opportunity
                && graph.nodes[node].vacancy.days == chain.days && !isTaken[node]
        }
        let inOrder =
            sources.filter { graph.nodes[$0].place == chain.place }
            + sources.filter { graph.nodes[$0].place != chain.place }
        for source in inOrder {
            var arcs: [Int] = []
            var node = source
            for move in chain.moves {
                let arc = graph.movesInto[node].first { graph.moves[$0].candidate.person.id == move.person }
                guard let arc else { break }
                arcs.append(arc)
                node = graph.moves[arc].post
            }
            if arcs.count == chain.moves.count {
                return ChainPlan.Chain(opportunity: source, arcs: arcs, leftOpen: node, values: [])
            }
        }
        return nil
    }

    /// Tells what is no longer as a chain says. Moves that are confirmed were settled by it as it was.
    private mutating func compare(_ then: PlannedChain, _ now: PlannedChain) {
        for (old, new) in zip(then.moves, now.moves) where new.basis != .confirmed {
            if old.fraction != new.fraction {
                findings.append(
                    "\(new.name) would now move into \(new.vacancy) for \(words(new.fraction)), not for \(words(old.fraction))."
                )
            }
            if let before = old.suitability, let after = new.suitability, before.percent != after.percent {
                findings.append(
                    "\(new.name) suits \(new.vacancy) to \(Suitability.shown(after.percent, beside: before.percent)) now, not to \(Suitability.shown(before.percent, beside: after.percent))."
                )
            }
            if old.ring != new.ring || old.leadDays != new.leadDays {
                findings.append(
                    "\(new.name) now comes into \(new.vacancy) from \(new.ring.inWords), which takes \(PictureWords.count(new.leadDays, "day", "days")) to prepare; the plan says from \(old.ring.inWords) and \(old.leadDays)."
                )
            }
        }
        let before = costs(of: then)
        let after = costs(of: now)
        for place in Set(before.keys).union(after.keys).sorted() where before[place] != after[place] {
            findings.append(
                "Leaving \(place) open now costs \((after[place] ?? .zero).words), not \((before[place] ?? .zero).words)."
            )
        }
    }

    private func costs(of chain: PlannedChain) -> [String: PlanCost] {
        var costs: [String: PlanCost] = [:]
        for hole in [chain.leftOpen].compactMap(\.self) + chain.moves.compactMap(\.restOpen) {
            costs[hole.place, default: .zero] += hole.cost
        }
        return costs.filter { !$0.value.isZero }
    }

    private func words(_ fraction: Thousandths) -> String { PictureWords.fraction(Double(fraction.count) / 1000) }

    /// Tries what no test of a single move can see: where chains may end, and limits on people and teams.
    private mutating func tryLimits() {
        for chain in chains where !graph.problem.vertices[chain.leftOpen].mayStayOpen {
            let post = graph.nodes[chain.leftOpen].vacancy.post
            findings.append(
                "\(post?.id ?? "") would be left open, and its holder is let go only if it is covered (rule 12).")
        }
        var moves: [String: [(days: DayWindow, person: String)]] = [:]
        for chain in chains {
            let days = graph.nodes[chain.opportunity].vacancy.days
            for arc in chain.arcs {
                for group in graph.problem.vertices[graph.moves[arc].post].groups {
                    moves[group, default: []].append(
                        (
                            DayWindow(start: days.start.number, end: days.end.number),
                            graph.moves[arc].candidate.person.name
                        ))
                }
            }
        }
        var told: Set<String> = []
        for cap in graph.problem.caps {
            let counted = (moves[cap.group] ?? []).filter { $0.days.overlaps(cap.window) }.map(\.person)
            guard counted.count > cap.maxMoves, told.insert(cap.group).inserted else { continue }
            let names = Set(counted).sorted().inWords
            if cap.group.hasPrefix("person ") {
                findings.append("\(names) would move twice in the same days.")
            } else {
                findings.append(
                    "\(names) would be away from \(cap.group.dropFirst("team ".count)) at the same time, and policy leaves room for \(cap.maxMoves)."
                )
            }
        }
    }
}

extension PlannedChain {
    /// Its moves, by person, vacancy and days.
    fileprivate var kept: [KeptMove] {
        moves.map { KeptMove(person: $0.person, vacancy: $0.vacancyName, days: days) }
    }
}
