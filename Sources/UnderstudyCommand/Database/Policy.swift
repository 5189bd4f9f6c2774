import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Policy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "policy",
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
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show the policy in force, as YAML.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().policy(), json: options.json)
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Put a new version in force, from YAML; what it does not name stays as it is.",
            discussion: """
                Example:
                  understudy policy show > policy.yaml
                      change it, give a reason, and then
                  understudy policy set policy.yaml --as P066

                Who may move:
                  service_months       months of service asked for, 0 to 24
                  suited_from          per cent of suitability that is enough
                  ask_whole_team       true: everybody in a team is asked for its posts,
                                       those open to none as well; false: those who
                                       said that they are open to it
                  widen_only_if_empty  true: the department, and then the organisation,
                                       are asked only if nobody nearer passes every test

                Planning:
                  goals                what makes a plan better, first things first, of
                                       cost-left-open, shortfall, rings and moves
                  cover_threshold      the part of full time, 0 to 1, from which somebody's
                                       absence needs cover; less leaves nothing open
                  lead_days_team, lead_days_department, lead_days_organisation
                                       days to prepare a move, 0 to 365, by how far the
                                       person comes from; those of a chain add up
                  lead_days_by_kind    what a kind of opportunity takes instead, such as
                                       {secondment: {department: 42, organisation: 56}},
                                       of secondment, informal and project; a move behind
                                       an opportunity is a secondment if it takes up all
                                       the time of whoever left, informal if less. What
                                       is given replaces the whole; {} for none
                  max_moves            the most moves in one chain, 1 to 12
                  away_at_once         the most people of one team away on placements and
                                       moves at once, leave not counted; or none
                  max_swap             the most people who exchange posts: 0, 2 or 3
                  swap_months          for how many months, 1 to 24

                Selection:
                  approval_before_submission
                                       true: the line manager approves before somebody
                                       applies; false: before an offer
                  panel_size, panel_outsiders, raters_per_applicant
                                       the fewest members of a panel, how many of them
                                       from outside the team, the fewest marks each gets
                  recusal_scope        applicant or opportunity: what is given up with one
                  reserve_places       how many appointable are kept in reserve
                  retention_months     after how many unsuccessful applications go

                reason is always asked for.
                """)

        @Argument(help: "The YAML file, or - for standard input.") var file: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let policy = try options.service().setPolicy(
                yaml: try Input.text(file), name: Input.name(file), caller: options.caller())
            try Output.show(policy, json: options.json)
        }
    }

    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules", abstract: "List the 57 rules by number.")

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
        lead_days_by_kind: {\(leadDaysByKind.text)}
        max_moves: \(maxMoves)
        max_swap: \(maxSwap)
        swap_months: \(swapMonths)
        away_at_once: \(awayAtOnce.map(String.init) ?? "none")
        goals: [\(goals.map(\.rawValue).joined(separator: ", "))]
        retention_months: \(retentionMonths)
        """
    }
}

extension LeadTimesByKind {
    /// What is given, as YAML in one line.
    fileprivate var text: String {
        let kinds: [OpportunityKind] = [.secondment, .informal, .project]
        return kinds.compactMap { kind in
            let rings = Ring.allCases.compactMap { ring in
                self[kind].days(for: ring).map { "\(ring.rawValue): \($0)" }
            }
            return rings.isEmpty ? nil : "\(kind.rawValue): {\(rings.joined(separator: ", "))}"
        }.joined(separator: ", ")
    }
}
