/// What has to hold between rows, as queries for the rows that break it. The triggers see to it; these see whether it is so.
enum Invariants {
    struct Invariant: Sendable {
        let words: String
        let sql: String
    }

    static let all: [Invariant] = [
        Invariant(
            words: "published without a confirmed budget (rule 29)",
            sql: """
                SELECT id FROM opportunities WHERE state NOT IN ('draft', 'withdrawn')
                AND id NOT IN (SELECT opportunity FROM budgets) ORDER BY id
                """),
        Invariant(
            words: "published with a weight that is not positive (rule 24)",
            sql: """
                SELECT DISTINCT o.id FROM opportunities o JOIN criteria c
                ON c.opportunity = o.id AND c.version = o.criteria_version
                WHERE o.state NOT IN ('draft', 'withdrawn') AND c.weight <= 0 ORDER BY 1
                """),
        Invariant(
            words: "published without criteria (rule 24)",
            sql: """
                SELECT o.id FROM opportunities o WHERE o.state NOT IN ('draft', 'withdrawn') AND NOT EXISTS
                (SELECT 1 FROM criteria c WHERE c.opportunity = o.id AND c.version = o.criteria_version) ORDER BY 1
                """),
        Invariant(
            words: "completed while feedback is owed (rule 28)",
            sql: """
                SELECT f.application FROM feedback_owed f JOIN opportunities o ON o.id = f.opportunity
                WHERE o.state = 'completed' ORDER BY 1
                """),
        Invariant(
            words: "decided without a decision (rule 25)",
            sql: """
                SELECT id FROM opportunities WHERE state IN ('decided', 'completed')
                AND id NOT IN (SELECT opportunity FROM decisions) ORDER BY id
                """),
        Invariant(
            words: "offered without the line manager's approval or release for these dates (rules 8 and 12)",
            sql: """
                SELECT f.application FROM offers f JOIN applications a ON a.id = f.application
                JOIN opportunities o ON o.id = a.opportunity
                WHERE (SELECT count(DISTINCT p.kind) FROM approvals p WHERE p.application = f.application
                AND p.kind IN ('line-manager', 'release') AND p.state = 'approved' AND p.start_date = f.start_date
                AND p.end_date = f.end_date AND p.fraction = o.fraction) < 2 ORDER BY 1
                """),
        Invariant(
            words: "marked by somebody who is not on the panel (rule 24)",
            sql: """
                SELECT DISTINCT r.application FROM ratings r WHERE NOT EXISTS (SELECT 1 FROM panel_members m
                WHERE m.opportunity = r.opportunity AND m.person = r.assessor) ORDER BY 1
                """),
        Invariant(
            words: "a mark off its scale (rule 24)",
            sql: """
                SELECT DISTINCT r.application FROM ratings r LEFT JOIN criteria c ON c.opportunity = r.opportunity
                AND c.version = r.version AND c.id = r.criterion
                WHERE c.id IS NULL OR r.value NOT BETWEEN c.lowest AND c.highest ORDER BY 1
                """),
        Invariant(
            words: "marked by the applicant (rule 24)",
            sql: """
                SELECT DISTINCT r.application FROM ratings r JOIN applications a ON a.id = r.application
                WHERE a.person = r.assessor ORDER BY 1
                """),
        Invariant(
            words: "the holder of the post applied to cover it (rule 14)",
            sql: """
                SELECT a.id FROM applications a JOIN opportunities o ON o.id = a.opportunity
                JOIN people p ON p.id = a.person WHERE p.post = o.post ORDER BY 1
                """),
        Invariant(
            words: "appointed without an accepted offer (rule 25)",
            sql: """
                SELECT u.application FROM outcomes u WHERE u.kind = 'appointed' AND NOT EXISTS
                (SELECT 1 FROM offers f WHERE f.application = u.application AND f.state = 'accepted') ORDER BY 1
                """),
        Invariant(
            words: "covers a post for longer than its holder is away (rule 56)",
            sql: """
                SELECT DISTINCT q.person FROM placements q JOIN step_ups_cut_short v ON v.opportunity = q.opportunity
                WHERE q.state IN ('agreed', 'started') AND q.end_date > v.last_day ORDER BY 1
                """),
        Invariant(
            words: "declined without a reason or the day it was discussed (rule 11)",
            sql: """
                SELECT DISTINCT application FROM approvals WHERE state = 'declined'
                AND (discussed_on IS NULL OR trim(coalesce(reason, '')) = '') ORDER BY 1
                """),
    ]
}
