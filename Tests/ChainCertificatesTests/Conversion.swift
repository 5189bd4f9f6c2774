import BackfillChains
import ChainCertificates

/// From the planner's types to the checker's; they share none.
extension CertifiedProblem {
    init(_ problem: ChainProblem) {
        self.init(
            vertices: problem.vertices.enumerated().map { index, vertex in
                Vertex(
                    id: vertex.id, isOpportunity: vertex.kind == .opportunity,
                    openValue: vertex.mayStayOpen ? problem.objectives[0].openValues[index] : nil,
                    groups: vertex.groups, leadAvailable: vertex.leadAvailable, start: vertex.window.start,
                    end: vertex.window.end)
            },
            arcs: problem.arcs.enumerated().map { index, arc in
                Arc(
                    vacancy: arc.vacancy, post: arc.post, value: problem.objectives[0].arcValues[index],
                    lead: arc.lead)
            },
            caps: problem.caps.map {
                Cap(group: $0.group, maxMoves: $0.maxMoves, start: $0.window.start, end: $0.window.end)
            }, maxMoves: problem.maxMoves, maxSwap: problem.maxSwap)
    }
}

extension ClaimedPlan {
    init(_ plan: ChainPlan, of problem: ChainProblem) {
        func moves(_ arcs: [Int]) -> [Move] {
            arcs.map { arc in
                Move(
                    vacancy: problem.vertices[problem.arcs[arc].vacancy].id,
                    post: problem.vertices[problem.arcs[arc].post].id, value: problem.objectives[0].arcValues[arc])
            }
        }
        self.init(
            isOptimal: plan.status == .optimal, objective: plan.objective[0], bound: (plan.bound[0] ?? .max),
            chains: plan.chains.map { chain in
                Chain(
                    opportunity: problem.vertices[chain.opportunity].id, moves: moves(chain.arcs),
                    leftOpen: problem.vertices[chain.leftOpen].id, value: chain.values[0])
            },
            swaps: plan.swaps.map { swap in
                Chain(opportunity: nil, moves: moves(swap.arcs), leftOpen: nil, value: swap.values[0])
            }, unfilled: plan.unfilled.map { problem.vertices[$0].id })
    }
}

extension ChainCertificate {
    init(_ proof: ChainProof) { self.init(parts: proof.parts.map(Part.init)) }
}

extension ChainCertificate.Part {
    init(_ part: ChainProof.Part) {
        self.init(leaders: part.leaders, target: part.target, argument: .init(part.argument))
    }
}

extension ChainCertificate.Argument {
    init(_ argument: ChainProof.Argument) {
        switch argument {
        case .prices(let prices): self = .prices(.init(prices))
        case .branch(let arc, let used, let unused): self = .branch(arc: arc, used: .init(used), unused: .init(unused))
        case .listed(let prices, let parts):
            self = .listed(.init(prices), parts: parts.map(ChainCertificate.Part.init))
        case .divided(let choice, let prices, let used, let unused):
            self = .divided(
                .init(rows: choice.rows.map(ChainCertificate.Row.init), arcs: choice.arcs, isWhole: choice.isWhole),
                after: prices.map(ChainCertificate.Prices.init), used: .init(used), unused: .init(unused))
        case .tried: self = .tried
        }
    }
}

extension ChainCertificate.Prices {
    init(_ prices: ChainProof.Prices) {
        self.init(grid: prices.grid)
        posts = prices.posts.map { ($0.post, $0.day, $0.price) }
        caps = prices.caps.map { .init(index: $0.index, price: $0.price) }
        requiredArcs = prices.requiredArcs.map { .init(index: $0.index, price: $0.price) }
        requiredOpportunities = prices.requiredOpportunities.map { .init(index: $0.index, price: $0.price) }
        cuts = prices.cuts.map {
            .init(rows: $0.rows.map(ChainCertificate.Row.init), divisor: $0.divisor, price: $0.price)
        }
        choices = prices.choices.map { .init(index: $0.index, price: $0.price) }
    }
}

extension ChainCertificate.Row {
    init(_ row: ChainProof.Row) {
        switch row {
        case .opportunity(let vertex): self = .opportunity(vertex)
        case .post(let vertex, let day): self = .post(vertex, day: day)
        case .cap(let number): self = .cap(number)
        }
    }
}
