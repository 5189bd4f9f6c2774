extension ClaimedPlan {
    /// Reads a plan as `solve chains --json` writes it; values are decimals of at most `scale` places.
    ///
    /// `nil` if a key is missing or of another kind.
    public init?(_ json: JSONValue, scale: Int) {
        guard let status = json["status"]?.text, let objective = json["objective"]?.scaled(by: scale),
            let bound = json["bound"]?.scaled(by: scale), let chains = json["chains"]?.elements,
            let swaps = json["swaps"]?.elements, let unfilled = json["unfilled"]?.elements?.map(\.text),
            unfilled.allSatisfy({ $0 != nil }), status == "optimal" || status == "feasible"
        else { return nil }
        self.init(
            isOptimal: status == "optimal", objective: objective, bound: bound, chains: [], swaps: [],
            unfilled: unfilled.compactMap { $0 })
        switch json["fewest_moves"] {
        case nil: break
        case .bool(let value)?: hasFewestMoves = value
        default: return nil
        }
        more = json.names(besides: [
            "status", "objective", "bound", "chains", "swaps", "unfilled", "fewest_moves", "problem", "digest",
        ])
        for item in chains {
            guard let chain = Chain(item, scale: scale), chain.opportunity != nil else { return nil }
            self.chains.append(chain)
        }
        for item in swaps {
            guard let swap = Chain(item, scale: scale), swap.opportunity == nil else { return nil }
            self.swaps.append(swap)
        }
    }
}

extension ClaimedPlan.Chain {
    init?(_ json: JSONValue, scale: Int) {
        guard let moves = json["moves"]?.elements, let value = json["value"]?.scaled(by: scale) else { return nil }
        self.init(opportunity: json["opportunity"]?.text, moves: [], leftOpen: json["left_open"]?.text, value: value)
        let ends = (opportunity == nil ? [] : ["opportunity"]) + (leftOpen == nil ? [] : ["left_open"])
        more = json.names(besides: ["moves", "value"] + ends)
        for move in moves {
            guard let vacancy = move["vacancy"]?.text, let post = move["post"]?.text,
                let value = move["value"]?.scaled(by: scale)
            else { return nil }
            self.moves.append(.init(vacancy: vacancy, post: post, value: value))
            self.moves[self.moves.count - 1].more = move.names(besides: ["vacancy", "post", "value"])
        }
    }
}

extension JSONValue {
    /// The names of an object's members but for some, sorted.
    fileprivate func names(besides known: [String]) -> [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name).filter { !known.contains($0) }.sorted()
    }
}
