extension PlanPicture {
    /// A move together with the vacancy that it fills.
    struct Step {
        let move: Move
        /// What the person steps into.
        let vacancy: Post
        /// The dates that it runs for; `nil` in a swap, which has no opportunity.
        let opportunity: Opportunity?
        /// Whether the latest safe day to begin was over when the plan was drawn; what is confirmed has nothing left to prepare.
        let isLate: Bool

        init(move: Move, vacancy: Post, opportunity: Opportunity?, drawnOn: String) {
            self.move = move
            self.vacancy = vacancy
            self.opportunity = opportunity
            if move.basis != .confirmed, let begin = move.beginBy.flatMap(CalendarDay.init(iso:)),
                let today = CalendarDay(iso: drawnOn)
            {
                isLate = begin < today
            } else {
                isLate = false
            }
        }

        /// Such as "begin by 1 Apr 2026"; `nil` where no day is known, or nothing is left to prepare.
        var begin: String? {
            move.basis == .confirmed
                ? nil
                : move.beginBy.map { "\(isLate ? "late: was to begin by" : "begin by") \(PictureWords.day($0))" }
        }

        /// Such as "Elif Aydin moves from Student Team Leader (R7) into Research Grants Manager".
        var sentence: String {
            "\(PictureWords.clean(move.person)) moves from \(PlanPicture.name(move.from)) into "
                + PictureWords.clean(vacancy.title)
        }

        /// Such as "85% suited, same team, selected, begin by 1 Apr 2026".
        var facts: String {
            var facts = [
                PictureWords.suitability(move.suitability), PictureWords.ring(move.ring), move.basis.rawValue,
            ]
            if let begin { facts.append(begin) }
            return facts.joined(separator: ", ")
        }
    }

    /// A post by title and number.
    static func name(_ post: Post) -> String {
        let (title, id) = (PictureWords.clean(post.title), PictureWords.clean(post.id))
        return id.isEmpty ? title : "\(title) (\(id))"
    }

    /// A post by title, number and team.
    static func place(_ post: Post) -> String {
        let details = [post.id, post.unit].map(PictureWords.clean).filter { !$0.isEmpty }
        let title = PictureWords.clean(post.title)
        return details.isEmpty ? title : "\(title) (\(details.joined(separator: ", ")))"
    }

    /// All moves with what they fill, chain by chain and then swap by swap.
    var steps: [Step] {
        chains.flatMap { steps($0) } + swaps.flatMap { steps($0) }
    }

    func steps(_ chain: Chain) -> [Step] {
        var vacancy = chain.opportunity.post
        return chain.moves.map { move in
            defer { vacancy = move.from }
            return Step(move: move, vacancy: vacancy, opportunity: chain.opportunity, drawnOn: drawnOn)
        }
    }

    /// Such as "Swap 2, 1 Jan 2027 to 30 Jun 2027".
    func swapName(_ index: Int) -> String {
        let name = swaps.count == 1 ? "Swap" : "Swap \(index + 1)"
        return PictureWords.window(swaps[index].start, swaps[index].end).map { "\(name), \($0)" } ?? name
    }

    func steps(_ swap: Swap) -> [Step] {
        guard var vacancy = swap.moves.last?.from else { return [] }
        return swap.moves.map { move in
            defer { vacancy = move.from }
            return Step(move: move, vacancy: vacancy, opportunity: nil, drawnOn: drawnOn)
        }
    }

    /// Everything that is left open, with its cost: the ends of chains, unfilled opportunities and parts of posts.
    var holes: [Hole] {
        chains.compactMap(\.hole)
            + unfilled.map {
                Hole(post: $0.opportunity.post, cost: $0.cost, note: $0.reason, days: $0.opportunity.dayCount)
            } + partlyOpen
    }

    /// What a hole counts in the unit in which costs are added up.
    func weight(_ hole: Hole) -> Double { costUnit == .points ? hole.cost : hole.cost * Double(hole.days ?? 1) }

    /// A sum of what holes count.
    func words(ofSum cost: Double) -> String { PictureWords.sum(cost, in: costUnit) }

    /// What a hole costs, with its days where those of all holes differ.
    func words(ofCost hole: Hole) -> String {
        let days = costUnit == .points ? nil : hole.days.map { " for \(PictureWords.count($0, "day", "days"))" }
        return PictureWords.points(hole.cost) + (days ?? "")
    }

    /// The plan in one sentence.
    var headline: String {
        let filled = chains.filter { !$0.moves.isEmpty }.count
        let moves = steps.count
        guard filled + unfilled.count + swaps.count + chains.count > 0 else {
            return "There is no opportunity to plan for."
        }
        if moves == 0 { return "Nobody moves; \(leavesOpen)." }
        var parts: [String] = []
        if filled > 0 {
            let verb = moves == 1 ? "fills" : "fill"
            parts.append("\(verb) \(filledWords)")
        }
        if !swaps.isEmpty { parts.append("make \(PictureWords.count(swaps.count, "swap", "swaps"))") }
        return "\(PictureWords.count(moves, "move", "moves")) \(parts.joined(separator: " and ")); \(leavesOpen)."
    }

    /// Such as "2 opportunities", or "3 places in 2 opportunities" where one of them has several.
    private var filledWords: String {
        let heads = chains.filter { !$0.moves.isEmpty }.map(\.opportunity.id)
        let opportunities = PictureWords.count(Set(heads).count, "opportunity", "opportunities")
        guard heads.count > Set(heads).count else { return opportunities }
        return "\(PictureWords.count(heads.count, "place", "places")) in \(opportunities)"
    }

    /// Such as "3 points stay open, in 2 places".
    private var leavesOpen: String {
        let holes = holes.count
        if holes == 0 && totalCost == 0 { return "nothing is left open" }
        return "\(words(ofSum: totalCost)) \(PictureWords.number(totalCost) == "1" ? "stays" : "stay") open, in "
            + PictureWords.count(holes, "place", "places")
    }

    /// The whole plan in sentences, for those who do not see the drawing.
    var spoken: String {
        var sentences = [headline]
        for chain in chains {
            let lead = "\(PictureWords.clean(chain.opportunity.id)), \(PictureWords.clean(chain.opportunity.title)):"
            let moves = steps(chain).map(\.sentence)
            sentences.append(
                ([lead] + [(moves + [Self.ending(chain)]).joined(separator: "; ")]).joined(separator: " ") + ".")
        }
        for (index, swap) in swaps.enumerated() {
            sentences.append("\(swapName(index)): " + steps(swap).map(\.sentence).joined(separator: "; ") + ".")
        }
        for opportunity in unfilled {
            sentences.append(
                "\(Self.place(opportunity.opportunity.post)) stays unfilled: \(PictureWords.points(opportunity.cost)).")
        }
        for hole in partlyOpen {
            sentences.append("\(Self.place(hole.post)) stays open in part: \(PictureWords.points(hole.cost)).")
        }
        return sentences.joined(separator: " ")
    }

    /// What a chain comes to.
    static func ending(_ chain: Chain) -> String {
        switch chain.end {
        case .leftOpen(let cost):
            return "leaves \(place(chain.lastPost)) open: \(PictureWords.points(cost))"
        case .nothingOpen(let reason):
            return "leaves nothing open" + (reason.map { ": \(PictureWords.clean($0))" } ?? "")
        }
    }
}
