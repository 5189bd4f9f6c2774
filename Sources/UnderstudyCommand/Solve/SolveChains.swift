import ArgumentParser
import BackfillChains
import Foundation
import UnderstudyService

extension Understudy.Solve {
    /// The best plan of backfill chains for a problem in CSV files.
    struct Chains: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the best plan of backfill chains, and prove that none is better.",
            discussion: """
                EXAMPLES
                  understudy solve chains --posts posts.csv --arcs arcs.csv --json
                  understudy solve chains --posts posts.csv --arcs arcs.csv --max-moves 3 \\
                      --max-swap 2 --move-cost 5
                  understudy solve chains --posts posts.csv --arcs arcs.csv --alternatives \\
                      5 --opportunity OPP-7

                Values are whole numbers or decimals of up to six places and are added exactly. The answer does not \
                depend on the order of rows. Ctrl-C ends the search and tells the best plan so far.
                """)

        @OptionGroup var files: ChainFiles

        @Option(help: "Stop after so many seconds and tell the best plan so far, and how far it may be from the best.")
        var timeLimit: Double?

        @Option(help: "How many of the best chains of one opportunity to tell, best first; needs --opportunity.")
        var alternatives: Int?

        @Option(help: "The opportunity that alternatives are asked for.")
        var opportunity: String?

        @Option(help: "Where to write the proof that no plan is better, for `understudy verify chains`.")
        var certificate: String?

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

            let input = try files.read()
            watch.say("read \(input.problem.vertices.count) opportunities and posts, \(input.problem.arcs.count) arcs")
            watch.begin(SolvePhase.graph.rawValue)
            let planner: ChainPlanner
            do throws(ChainProblemError) {
                planner = try ChainPlanner(input.problem)
            } catch {
                throw ChainFiles.refused(error.description)
            }
            let report = ChainsReport(input)
            if let alternatives, let opportunity {
                guard let vertex = input.vertex(opportunity) else {
                    throw ServiceError(.notFound, "There is no opportunity \"\(opportunity)\" in \(files.posts).")
                }
                let chains = planner.alternatives(for: vertex, count: alternatives, shouldStop: shouldStop)
                try Output.line(json ? report.json(alternatives: chains) : report.text(alternatives: chains))
                return
            }
            watch.say("graph laid out: what no opportunity and no swap can reach is left out")
            let (plan, proof) = planner.provedPlan(
                shouldStop: shouldStop, observer: watch.observer(text: input.text))
            watch.finish(plan.statistics)
            try Output.line(
                json ? report.json(plan, seconds: watch.seconds, phases: watch.phases) : report.text(plan))
            if let certificate { try write(proof, of: plan, input: input, to: certificate) }
        }

        private func write(_ proof: ChainProof?, of plan: ChainPlan, input: ChainsInput, to path: String) throws {
            guard let proof else {
                let message = "no certificate was written: the search was stopped before it had a proof\n"
                FileHandle.standardError.write(Data(message.utf8))
                return
            }
            do {
                let text = ChainsCertificate(proof, of: plan, input: input).json + "\n"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                FileHandle.standardError.write(Data("the certificate cannot be written to \(path)\n".utf8))
                throw ExitCode(74)
            }
        }
    }
}
