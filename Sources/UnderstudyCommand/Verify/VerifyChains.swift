import ArgumentParser
import UnderstudyService

extension Understudy.Verify {
    /// A plan of chains and its certificate against the files they were made from.
    struct Chains: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "chains",
            abstract: "Check that a plan keeps every rule, adds up, and that nothing better can exist.",
            discussion: """
                EXAMPLES
                  understudy solve chains --posts posts.csv --arcs arcs.csv --certificate \\
                      cert.json --json > plan.json
                  understudy verify chains --posts posts.csv --arcs arcs.csv --plan \\
                      plan.json --certificate cert.json

                Give the same files and options as to solve. The proof is checked from its prices alone. Ends with 0 if \
                everything holds, and with 6 and every false claim otherwise. A plan that the search was stopped at may \
                hold and yet not be the best: then the bound that is proved is told beside what it comes to.

                Every figure of chains, swaps and unfilled opportunities is worked out again, and so are objective, bound, \
                status, "fewest_moves" and what the files are. "statistics" say how the plan was found and cannot be checked, \
                nor are answers to questions and to replanning; what was not checked is named ("not_checked" in the JSON).
                """)

        @OptionGroup var files: ChainFiles

        @Option(help: "The plan, as solve chains --json printed it.")
        var plan: String

        @Option(help: "The certificate that solve chains wrote.")
        var certificate: String

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        private struct Answer: Encodable {
            let findings: [String]
            let isBest: Bool
            let notChecked: [String]
        }

        func run() throws {
            let input = try files.read()
            let verification = try ChainsVerification(plan: plan, certificate: certificate, input: input)
            let findings = verification.findings
            if json {
                try Output.line(
                    Output.encode(
                        Answer(
                            findings: findings, isBest: verification.isBest, notChecked: verification.notChecked)))
            } else {
                var lines = findings.isEmpty ? [verification.verdict] : findings
                if !verification.notChecked.isEmpty {
                    lines.append("not checked: \(verification.notChecked.joined(separator: ", "))")
                }
                try Output.line(lines.joined(separator: "\n"))
            }
            if !findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }
}
