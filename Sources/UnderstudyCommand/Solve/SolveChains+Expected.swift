import ArgumentParser
import BackfillChains
import UnderstudyService

extension Understudy.Solve.Chains {
    /// What does not go with `--expected`.
    func validateExpected() throws {
        if certificate != nil {
            throw ValidationError("There is no certificate with --expected; leave out --certificate.")
        }
        if !questions.isEmpty || wishes.replans || !wishes.pin.isEmpty {
            throw ValidationError(
                "Questions, --keep, --declined and --pin are about moves that are certain; leave out --expected.")
        }
    }

    /// Finds and tells the plan of highest expected value, or the best chains of one opportunity.
    func solve(
        _ planner: ExpectedChainPlanner, input: ChainsInput, watch: SolveWatch, shouldStop: @escaping () -> Bool
    ) throws {
        let report = ChainsReport(input)
        if let alternatives, let opportunity {
            guard let vertex = input.vertex(opportunity) else {
                throw ServiceError(.notFound, "There is no opportunity \"\(opportunity)\" in \(files.posts).")
            }
            watch.begin("search")
            let chains = planner.alternatives(for: vertex, count: alternatives, shouldStop: shouldStop)
            watch.finish(nil)
            try Output.line(
                json
                    ? report.json(alternatives: chains, seconds: watch.seconds, phases: watch.phases)
                    : report.text(alternatives: chains))
            return
        }
        watch.say("graph laid out: what no opportunity and no swap can reach is left out")
        let plan = planner.plan(shouldStop: shouldStop, observer: watch.observer(text: input.text))
        watch.finish(plan.statistics)
        try Output.line(
            json ? report.json(plan, seconds: watch.seconds, phases: watch.phases) : report.text(plan))
    }
}
