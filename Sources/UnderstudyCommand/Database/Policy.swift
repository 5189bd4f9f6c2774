import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Policy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or set what the organisation has decided, and list the rules.",
            discussion: """
                Examples:
                  understudy policy show
                  understudy policy rules
                  understudy policy set policy.yaml --as P066
                      (keys as policy show writes them)
                """,
            subcommands: [Show.self, Set.self, Rules.self])
    }
}

extension Understudy.Policy {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the policy in force, as YAML.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().policy(), json: options.json)
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new version in force, from YAML; what it does not name stays as it is.")

        @Argument(help: "The YAML file, or - for standard input.") var file: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let policy = try options.service().setPolicy(
                yaml: try Input.text(file), name: Input.name(file), caller: options.caller())
            try Output.show(policy, json: options.json)
        }
    }

    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the 57 rules by number.")

        @Flag(help: "Answer in JSON.") var json = false

        func run() throws {
            try Output.show(RuleList(rules: Rule.all), json: json)
        }
    }

    struct RuleList: Answer {
        let rules: [Rule]

        var text: String {
            rules.map { ($0.number < 10 ? " " : "") + "\($0.number)  \($0.sentence)" }.joined(separator: "\n")
        }
    }
}

extension Secondments.Policy: Answer {
    var text: String {
        """
        # Version \(version), \(author.isEmpty ? "as the product comes" : "by \(author)")
        reason: \(reason)
        service_months: \(serviceMonths)
        approval_before_submission: \(approvalBeforeSubmission)
        panel_size: \(panelSize)
        panel_outsiders: \(panelOutsiders)
        raters_per_applicant: \(ratersPerApplicant)
        recusal_scope: \(recusalScope.rawValue)
        reserve_places: \(reservePlaces)
        cover_threshold: \(coverThreshold)
        suited_from: \(suitedFrom)
        ask_whole_team: \(askWholeTeam)
        widen_only_if_empty: \(widenOnlyIfEmpty)
        lead_days_team: \(leadDays.team)
        lead_days_department: \(leadDays.department)
        lead_days_organisation: \(leadDays.organisation)
        max_moves: \(maxMoves)
        max_swap: \(maxSwap)
        swap_months: \(swapMonths)
        \(awayAtOnce.map { "away_at_once: \($0)" } ?? "# away_at_once: no cap")
        goals: [\(goals.map(\.rawValue).joined(separator: ", "))]
        retention_months: \(retentionMonths)
        """
    }
}
