import Secondments
import Yams

/// A policy as an organisation writes it in YAML: what is not named stays as it is.
struct PolicyFile {
    var policy: Policy

    /// Reads the text of a file over a policy in force.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong, each at its line.
    init(yaml text: String, name: String, over current: Policy) throws(BadInput) {
        guard let root = try? Yams.compose(yaml: text), root.mapping != nil else {
            throw BadInput(
                InputProblem(file: name, expected: "keys with values in YAML are expected, such as \"panel_size: 3\""))
        }
        var reader = YAMLReader(root, file: name)
        reader.allow([
            "service_months", "approval_before_submission", "panel_size", "panel_outsiders", "raters_per_applicant",
            "recusal_scope", "reserve_places", "cover_threshold", "suited_from", "ask_whole_team",
            "widen_only_if_empty", "lead_days_team", "lead_days_department", "lead_days_organisation",
            "lead_days_by_kind", "max_moves", "max_swap", "swap_months", "away_at_once", "goals", "retention_months",
            "reason",
        ])
        var policy = current
        policy.serviceMonths = reader.whole("service_months", in: 0...24) ?? policy.serviceMonths
        policy.panelSize = reader.whole("panel_size", in: 2...20) ?? policy.panelSize
        policy.panelOutsiders = reader.whole("panel_outsiders", in: 0...20) ?? policy.panelOutsiders
        policy.ratersPerApplicant = reader.whole("raters_per_applicant", in: 2...20) ?? policy.ratersPerApplicant
        policy.recusalScope = reader.optionalWord("recusal_scope", as: RecusalScope.self) ?? policy.recusalScope
        policy.reservePlaces = reader.whole("reserve_places", in: 0...100) ?? policy.reservePlaces
        policy.coverThreshold = reader.decimal("cover_threshold", from: .zero, to: .one) ?? policy.coverThreshold
        policy.suitedFrom = reader.whole("suited_from", in: 0...100) ?? policy.suitedFrom
        policy.leadDays.team = reader.whole("lead_days_team", in: 0...365) ?? policy.leadDays.team
        policy.leadDays.department = reader.whole("lead_days_department", in: 0...365) ?? policy.leadDays.department
        policy.leadDays.organisation =
            reader.whole("lead_days_organisation", in: 0...365) ?? policy.leadDays.organisation
        policy.leadDaysByKind = Self.leadDaysByKind(&reader) ?? policy.leadDaysByKind
        policy.maxMoves = reader.whole("max_moves", in: 1...12) ?? policy.maxMoves
        if let swap = reader.whole("max_swap", in: 0...3) {
            if swap == 1 { reader.reject("max_swap", "nobody exchanges posts alone: 0, 2 or 3 is expected") }
            policy.maxSwap = swap
        }
        policy.swapMonths = reader.whole("swap_months", in: 1...24) ?? policy.swapMonths
        if reader.has("away_at_once") {
            let text = reader.optionalText("away_at_once")
            policy.awayAtOnce = text.flatMap { Int($0) }
            if text != "none", !(policy.awayAtOnce.map((1...1000).contains) ?? false) {
                reader.reject("away_at_once", "a whole number from 1 to 1000 is expected, or none")
            }
        }
        policy.retentionMonths = reader.whole("retention_months", in: 1...120) ?? policy.retentionMonths
        if reader.optionalText("approval_before_submission") != nil {
            policy.approvalBeforeSubmission = reader.flag("approval_before_submission")
        }
        if reader.optionalText("ask_whole_team") != nil { policy.askWholeTeam = reader.flag("ask_whole_team") }
        if reader.optionalText("widen_only_if_empty") != nil {
            policy.widenOnlyIfEmpty = reader.flag("widen_only_if_empty")
        }
        let goals = reader.list("goals")
        if reader.has("goals") {
            let known = goals.compactMap { PlanGoal(rawValue: $0) }
            if known.isEmpty || known.count != goals.count || Set(known).count != known.count {
                reader.reject(
                    "goals",
                    "each of \(PlanGoal.allCases.map(\.rawValue).joined(separator: ", ")) at most once, and one at least"
                )
            }
            policy.goals = known
        }
        policy.reason = reader.text("reason") ?? ""
        guard reader.problems.isEmpty else { throw BadInput(reader.problems) }
        self.policy = policy
    }

    /// What single kinds of opportunity take instead of the lead times of all, given as a whole; `nil` when missing or wrong.
    private static func leadDaysByKind(_ reader: inout YAMLReader) -> LeadTimesByKind? {
        let key = "lead_days_by_kind"
        guard reader.has(key) else { return nil }
        guard var kinds = reader.nested(key) else {
            reader.reject(key, "days by kind and ring are expected, such as {secondment: {organisation: 56}}, or {}")
            return nil
        }
        kinds.allow(["secondment", "informal", "project"])
        var times = LeadTimesByKind()
        times.secondment = leadTimes("secondment", &kinds)
        times.informal = leadTimes("informal", &kinds)
        times.project = leadTimes("project", &kinds)
        reader.adopt(kinds)
        return times
    }

    private static func leadTimes(_ kind: String, _ kinds: inout YAMLReader) -> LeadTimesByKind.OfKind {
        var times = LeadTimesByKind.OfKind()
        guard kinds.has(kind) else { return times }
        guard var rings = kinds.nested(kind) else {
            kinds.reject(kind, "days by ring are expected, such as {department: 42, organisation: 56}")
            return times
        }
        rings.allow(["team", "department", "organisation"])
        times.team = rings.daysIfNamed("team")
        times.department = rings.daysIfNamed("department")
        times.organisation = rings.daysIfNamed("organisation")
        kinds.adopt(rings)
        return times
    }
}

extension YAMLReader {
    /// Days that have to be given where the key stands there.
    fileprivate mutating func daysIfNamed(_ key: String) -> Int? {
        has(key) ? whole(key, in: 0...365, isRequired: true) : nil
    }
}
