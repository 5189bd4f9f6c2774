import ArgumentParser
import BackfillChains
import Foundation
import UnderstudyService

extension Understudy.Solve {
    /// The best plan of backfill chains for a problem in CSV files.
    struct Chains: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "chains",
            abstract: "Find the best plan of backfill chains, and prove that none is better.",
            discussion: """
                EXAMPLES
                  understudy solve chains --posts posts.csv --arcs arcs.csv --json
                  understudy solve chains --posts posts.csv --arcs arcs.csv --max-moves 3 \\
                      --max-swap 2 --move-cost 5
                  understudy solve chains --posts posts.csv --arcs arcs.csv --alternatives \\
                      5 --opportunity OPP-7

                  understudy solve chains ... --why OPP-7=POST-2 --why-not OPP-7=POST-9
                  understudy solve chains ... --prices
                  understudy solve chains ... --keep plan.json --declined POST-2 --change-cost 3

                  understudy solve chains ... --expected

                FILES
                  posts.csv    One row for each opportunity and each post. open_value is added to the total when it is \
                left open at the end: an opportunity that nobody fills (empty: 0), or the last post that a chain \
                vacates (empty: no chain may end there). group is a post's. lead_available, start and end are an \
                opportunity's: the most that the leads along its chain may add up to, and the days on which its chain \
                runs, both included; one left empty is open on that side.
                  arcs.csv     Somebody who could move: the holder of post is worth value in vacancy, and takes lead. \
                Nobody holds an opportunity.
                  groups.csv   At most max_moves moves by holders of the group's posts, chains and swaps together. With \
                start and end only moves on overlapping days count; somebody who moves on two occasions counts twice.

                A chain begins at an opportunity and has at most --max-moves moves; a swap is a round of at most \
                --max-swap people who exchange posts, for which leads do not count and which has no end in time. \
                Nobody moves twice on overlapping days, and no vacancy is filled twice; in chains that do not overlap \
                a post may serve again. The plan is the one of the largest total of values and open values.

                Values are whole numbers or decimals of up to six places and are added exactly. Of several \
                best plans one with the fewest moves is told; which of those depends on ids, values and limits \
                alone, never on the order of rows, the run or the machine. Ctrl-C ends the search and tells the \
                best plan so far. A search that is stopped, or values too large to count moves beside them, may leave \
                ties open ("fewest_moves" in the JSON).

                Without --pin there always is a plan. Where none makes every pinned move, the status is "infeasible", objective \
                and bound are null, "conflict" in the JSON lists pinned moves that no plan makes together, with what \
                stands in the way of one that none makes at all, and the exit code is 6. A search that is stopped before it found \
                any plan that makes them tells the status "unknown" and exits with 1; every other answer exits with 0.

                With --expected a move comes off with the probability in its row of the file of arcs (none given: \
                1), and only if all before it in its chain come off. A move that fails leaves its vacancy at its \
                open value; if all come off, the last vacated post is left at its own. A swap succeeds whole, with \
                the product of its probabilities, or brings nothing. What is told for a chain or a swap is its \
                expected value, exactly, with all its decimals; what is told for a move is its value if it comes \
                off. Between plans that bring the same on average there is no rule but that the \
                order of rows, the run and the machine do not matter. Values and probabilities have at most three \
                decimals, every post needs an open value, and there is no certificate: the best plan is proved, but not in a form that can be checked apart.
                """)

        @OptionGroup var files: ChainFiles

        @Option(help: "Stop after so many seconds and tell the best plan so far, and how far it may be from the best.")
        var timeLimit: Double?

        @Option(help: "How many of the best chains of one opportunity to tell, best first; needs --opportunity.")
        var alternatives: Int?

        @Option(help: "The opportunity that alternatives are asked for.")
        var opportunity: String?

        @Option(
            help:
                "Where to write the proof that no plan is better, nor as good with fewer moves, for `understudy verify chains`."
        )
        var certificate: String?

        @Flag(help: "Find the plan that brings most on average when moves may fail.")
        var expected = false

        @OptionGroup(title: "Questions") var questions: PlanQuestions

        @OptionGroup(title: "Replanning") var wishes: PlanWishes

        @Flag(help: "Tell on stderr what the search does, and how long each phase of it takes.")
        var verbose = false

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func validate() throws {
            if let timeLimit, !(timeLimit >= 0) {
                throw ValidationError("--time-limit is \(timeLimit); give seconds, 0 or more.")
            }
            if (alternatives == nil) != (opportunity == nil) {
                throw ValidationError("--alternatives and --opportunity go together; give both.")
            }
            if let alternatives, alternatives < 1 {
                throw ValidationError("--alternatives is \(alternatives); give 1 or more.")
            }
            if expected { try validateExpected() }
            if alternatives != nil, !questions.isEmpty || wishes.replans {
                throw ValidationError("--alternatives looks at one opportunity alone; ask the rest without it.")
            }
            if certificate != nil, !wishes.isEmpty {
                throw ValidationError(
                    "A certificate is about the files alone; leave out --keep, --declined, --pin and --ban.")
            }
            if !questions.isEmpty, wishes.replans {
                throw ValidationError("Questions are about the best plan; ask them without --keep and --declined.")
            }
        }

        func run() throws {
            let clock = ContinuousClock()
            let deadline = timeLimit.map { clock.now + .seconds(min($0, 1e9)) }
            let interruption = Interruption()
            let watch = SolveWatch(isVerbose: verbose)
            let shouldStop = {
                watch.tick()
                return interruption.hasHappened || (deadline.map { clock.now >= $0 } ?? false)
            }

            let input = try files.read(
                places: wishes.changeCost.map(ChainsOptions.places) ?? 0, isExpected: expected)
            for group in input.idleGroups {
                Output.message("no post is in the group \"\(group)\", so its limit holds nobody")
            }
            watch.say("read \(input.problem.vertices.count) opportunities and posts, \(input.problem.arcs.count) arcs")
            watch.begin(SolvePhase.graph.rawValue)
            do {
                let problem = try wishes.applied(to: input)
                if expected {
                    let planner = try ExpectedChainPlanner(problem, probabilities: input.probabilities)
                    try solve(planner, input: input, watch: watch, shouldStop: shouldStop)
                } else if wishes.replans {
                    try replan(problem, input: input, watch: watch, shouldStop: shouldStop)
                } else {
                    try solve(problem, input: input, watch: watch, shouldStop: shouldStop)
                }
            } catch let error as ChainProblemError {
                throw ChainFiles.refused(error.description)
            }
        }

        private func solve(
            _ problem: ChainProblem, input: ChainsInput, watch: SolveWatch, shouldStop: @escaping () -> Bool
        ) throws {
            let report = ChainsReport(input)
            if let alternatives, let opportunity {
                guard let vertex = input.vertex(opportunity) else {
                    throw ServiceError(.notFound, "There is no opportunity \"\(opportunity)\" in \(files.posts).")
                }
                let planner = try ChainPlanner(problem)
                watch.begin("search")
                let chains = planner.alternatives(for: vertex, count: alternatives, shouldStop: shouldStop)
                watch.finish(nil)
                try Output.line(
                    json
                        ? report.json(alternatives: chains, seconds: watch.seconds, phases: watch.phases)
                        : report.text(alternatives: chains))
                return
            }
            let planner = try FewestMovesPlanner(problem)
            watch.say("graph laid out: what no opportunity and no swap can reach is left out")
            let (plan, isTieSettled) = planner.plan(
                shouldStop: shouldStop, observer: watch.observer(text: input.text))
            // What proves the total proves it for every plan that reaches it.
            var proof: ChainProof?
            if certificate != nil, plan.status == .optimal {
                watch.begin("proof")
                proof = planner.proof(shouldStop: shouldStop)
            }
            var answers: ChainsAnswers?
            if !questions.isEmpty {
                if plan.status == .optimal {
                    watch.begin("questions")
                    answers = try questions.answers(
                        about: plan, of: ChainPlanner(problem), input: input, shouldStop: shouldStop)
                } else {
                    Output.message("nothing is explained: there is no plan that is proved to be the best")
                }
            }
            let conflict = try conflict(in: problem, if: plan.status, shouldStop: shouldStop)
            watch.finish(plan.statistics)
            if json {
                let members =
                    [(name: "fewest_moves", json: "\(isTieSettled)")]
                    + (answers.map { report.members($0, best: plan) } ?? [])
                    + [conflict.map(report.member)].compactMap(\.self)
                try Output.line(report.json(plan, seconds: watch.seconds, phases: watch.phases, members: members))
            } else {
                let told = [report.text(plan), conflict.map(report.text), answers.map { report.text($0, best: plan) }]
                try Output.line(told.compactMap(\.self).joined(separator: "\n"))
            }
            if let certificate {
                try write(proof, of: plan, unit: planner.countedUnit, input: input, to: certificate)
            }
            try requirePlan(plan.status)
        }

        /// What makes a plan impossible, where it is.
        private func conflict(
            in problem: ChainProblem, if status: ChainPlan.Status, shouldStop: @escaping () -> Bool
        ) throws -> PlanConflict? {
            status == .infeasible ? try problem.conflict(shouldStop: shouldStop) : nil
        }

        /// Ends with the exit code for an answer that holds no plan.
        private func requirePlan(_ status: ChainPlan.Status) throws {
            switch status {
            case .optimal, .feasible: return
            case .infeasible: throw ExitCode(ServiceError.Kind.findings.rawValue)
            case .unknown: throw ExitCode(ServiceError.Kind.failure.rawValue)
            }
        }

        private func replan(
            _ problem: ChainProblem, input: ChainsInput, watch: SolveWatch, shouldStop: @escaping () -> Bool
        ) throws {
            let report = ChainsReport(input)
            let declined = try wishes.declinedPosts(input)
            let cost = try wishes.changeCost.map { text in
                guard let value = input.value(text) else {
                    throw ChainFiles.refused("--change-cost is too large for the values of the files.")
                }
                return value
            }
            let observer = watch.observer(text: input.text)
            let accepted: AcceptedPlan
            if let keep = wishes.keep {
                accepted = try AcceptedPlan(path: keep, input: input)
            } else {
                let before = try FewestMovesPlanner(problem).plan(shouldStop: shouldStop, observer: observer).plan
                if before.status != .optimal {
                    Output.message("the plan that is kept to is not proved to be the best: the search was stopped")
                }
                accepted = AcceptedPlan(before, input: input)
            }
            let replanning = try ChainReplanning(
                problem, keeping: accepted.arcs, changeCost: cost, declined: declined)
            let result = try replanning.plan(shouldStop: shouldStop, observer: observer)
            let conflict = try conflict(in: replanning.given, if: result.plan.status, shouldStop: shouldStop)
            watch.finish(result.plan.statistics)
            if json {
                let members =
                    [report.member(result, accepted: accepted)] + [conflict.map(report.member)].compactMap(\.self)
                try Output.line(
                    report.json(result.plan, seconds: watch.seconds, phases: watch.phases, members: members))
            } else if [.optimal, .feasible].contains(result.plan.status) {
                try Output.line(
                    report.text(result.plan) + "\n" + report.text(result, accepted: accepted))
            } else {
                let told = [report.text(result.plan), conflict.map(report.text)]
                try Output.line(told.compactMap(\.self).joined(separator: "\n"))
            }
            try requirePlan(result.plan.status)
        }

        private func write(
            _ proof: ChainProof?, of plan: ChainPlan, unit: Int64, input: ChainsInput, to path: String
        ) throws {
            guard let proof else {
                let why =
                    plan.status == .infeasible
                    ? "there is no plan to prove" : "the search was stopped before it had a proof"
                FileHandle.standardError.write(Data("no certificate was written: \(why)\n".utf8))
                return
            }
            do {
                let text = ChainsCertificate(proof, of: plan, unit: unit, input: input).json + "\n"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                FileHandle.standardError.write(Data("the certificate cannot be written to \(path)\n".utf8))
                throw ExitCode(74)
            }
        }
    }
}
