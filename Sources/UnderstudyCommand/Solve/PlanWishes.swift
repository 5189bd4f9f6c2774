import ArgumentParser
import BackfillChains
import UnderstudyService

/// What a plan has to do, or to keep, beside being the best.
struct PlanWishes: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A plan that was told as JSON and accepted: keep as much of it as possible.", valueName: "file"))
    var keep: String?

    @Option(
        help: ArgumentHelp(
            "What it costs not to make a move of the accepted plan. Without it, only what costs nothing is kept.",
            valueName: "number"))
    var changeCost: String?

    @Option(
        help: ArgumentHelp(
            "A post whose holder will not move; may be repeated. Without --keep, the best plan with them is kept to.",
            valueName: "post"))
    var declined: [String] = []

    @Option(help: ArgumentHelp("A move that the plan has to make; may be repeated.", valueName: "vacancy=post"))
    var pin: [String] = []

    @Option(help: ArgumentHelp("A move that the plan may not make; may be repeated.", valueName: "vacancy=post"))
    var ban: [String] = []

    var replans: Bool { keep != nil || !declined.isEmpty }
    var isEmpty: Bool { !replans && pin.isEmpty && ban.isEmpty }

    func validate() throws {
        guard let changeCost else { return }
        if !replans { throw ValidationError("--change-cost needs a plan to change: give --keep or --declined.") }
        if ChainsOptions.isNumber(changeCost) == false || changeCost.hasPrefix("-") {
            throw ValidationError("--change-cost is \"\(changeCost)\"; give a number, 0 or more, of up to six places.")
        }
    }

    /// The problem with the pins and bans.
    func applied(to input: ChainsInput) throws -> ChainProblem {
        var problem = input.problem
        problem.pinnedArcs += try pin.map { try Self.arc($0, option: "--pin", input) }
        problem.bannedArcs += try ban.map { try Self.arc($0, option: "--ban", input) }
        let declined = try declinedPosts(input)
        for (text, arc) in zip(pin, problem.pinnedArcs.suffix(pin.count)) {
            if problem.bannedArcs.contains(arc) {
                throw ServiceError(.usage, "--pin and --ban both name \(text); give one of them.")
            }
            if declined.contains(problem.arcs[arc].post) {
                throw ServiceError(
                    .usage, "--pin \(text) insists on a move of somebody named by --declined; give one of them.")
            }
        }
        return problem
    }

    /// The posts of those who declined.
    func declinedPosts(_ input: ChainsInput) throws -> Set<Int> {
        var posts: Set<Int> = []
        for id in declined {
            guard let post = input.post(id) else {
                throw ServiceError(.notFound, "--declined: there is no post \"\(id)\" in the file of posts.")
            }
            posts.insert(post)
        }
        return posts
    }

    private static func arc(_ text: String, option: String, _ input: ChainsInput) throws -> Int {
        switch input.move(text) {
        case .arc(let arc): return arc
        case .noArc:
            throw ServiceError(.notFound, "\(option) \(text): the file of arcs has no row for that vacancy and post.")
        case nil: throw PlanQuestions.unknown(option, text)
        }
    }
}

/// What is asked about a plan.
struct PlanQuestions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Why the plan makes this move: what it would lose without it and with each other candidate.",
            valueName: "vacancy=post"))
    var why: [String] = []

    @Option(
        help: ArgumentHelp(
            "Why the plan does not make this move: the best plan with it, or what keeps it out of every plan.",
            valueName: "vacancy=post"))
    var whyNot: [String] = []

    @Flag(help: "What each person who moves is worth to the plan, and what one more on the same post could be.")
    var prices = false

    var isEmpty: Bool { why.isEmpty && whyNot.isEmpty && !prices }

    /// Works the answers out.
    func answers(
        about plan: ChainPlan, of planner: ChainPlanner, input: ChainsInput, shouldStop: @escaping () -> Bool
    ) throws -> ChainsAnswers {
        var answers = ChainsAnswers()
        let explainer = ChainExplainer(planner, best: plan)
        let used = Set(plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs))
        for text in why {
            guard case .arc(let arc) = input.move(text), used.contains(arc) else {
                if input.move(text) == nil { throw Self.unknown("--why", text) }
                throw ServiceError(
                    .notFound, "--why \(text): the best plan does not make that move; ask with --why-not.")
            }
            answers.why.append(explainer.why(arc, shouldStop: shouldStop))
        }
        for text in whyNot {
            switch input.move(text) {
            case .arc(let arc): answers.whyNot.append(.explained(explainer.whyNot(arc, shouldStop: shouldStop)))
            case .noArc(let vacancy, let post): answers.whyNot.append(.noArc(vacancy: vacancy, post: post))
            case nil: throw Self.unknown("--why-not", text)
            }
        }
        if prices { answers.worths = explainer.worths(shouldStop: shouldStop) }
        return answers
    }

    static func unknown(_ option: String, _ text: String) -> ServiceError {
        ServiceError(
            .notFound,
            "\(option) \(text): give a vacancy and a post of the files, as in \(option) OPP-7=POST-12.")
    }
}
