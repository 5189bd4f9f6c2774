extension Attack {
    /// Against the audit log, the policy, the people and the placements.
    static let others: [Attack] = [
        Attack(.completed, "UPDATE audit_log SET action = 'nothing' WHERE sequence = 3"),
        Attack(.completed, "DELETE FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log)"),
        Attack(.completed, "INSERT INTO audit_log SELECT * FROM audit_log WHERE sequence = 3"),
        Attack(
            .completed,
            """
            INSERT INTO audit_log SELECT sequence + 2, instant, actor, subject, action, details_hash, rows_hash, hash, hash
            FROM audit_log ORDER BY sequence DESC LIMIT 1
            """),
        Attack(
            .completed,
            """
            INSERT INTO audit_log SELECT sequence + 1, instant, actor, subject, action, details_hash, rows_hash, previous, hash
            FROM audit_log ORDER BY sequence DESC LIMIT 1
            """),
        Attack(
            .completed,
            """
            INSERT INTO audit_log (instant, actor, subject, action, details_hash, rows_hash, previous, hash)
            SELECT instant, actor, subject, action, details_hash, rows_hash, previous, hash FROM audit_log LIMIT 1
            """),
        Attack(.completed, "UPDATE audit_log SET rowid = 99 WHERE sequence = 3"),
        Attack(.completed, "DELETE FROM audit_details"),
        Attack(.completed, "UPDATE audit_details SET payload = '{}'"),
        Attack(.completed, "INSERT INTO audit_details SELECT * FROM audit_details"),
        Attack(.completed, "DELETE FROM audit_rows"),
        Attack(.completed, "UPDATE audit_rows SET digest = ''"),
        Attack(.completed, "INSERT INTO audit_rows VALUES (3, 'ratings', 'x', 'y')"),
        Attack(.completed, "DELETE FROM audit_identities"),
        Attack(.completed, "UPDATE audit_identities SET pseudonym = 'p'"),
        Attack(.completed, "INSERT INTO audit_identities SELECT 'New', pseudonym FROM audit_identities"),
        Attack(.completed, "UPDATE genesis SET hash = '\(commitment)'"),
        Attack(.completed, "DELETE FROM genesis"),
        Attack(.completed, "INSERT INTO genesis VALUES (1, '\(commitment)')"),
        Attack(.completed, "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2026-06-01', 'tidy')"),
        Attack(
            .completed, after: "INSERT INTO legal_holds VALUES (1, 'OPP-1', 'root', '2026-03-01', 'claim', NULL, NULL)",
            "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2028-06-01', 'tidy')"),
        Attack(.decided, "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2028-06-01', 'tidy')"),
        Attack(.completed, "UPDATE policies SET panel_size = 9"),
        Attack(.completed, policy("author = ''")),
        Attack(.completed, policy("reason = char(8195, 8203)")),
        Attack(.completed, policy("made_on = 'today'")),
        Attack(.completed, "DELETE FROM policies"),
        Attack(.completed, "INSERT INTO policies SELECT * FROM policies"),
        Attack(.scoring, policy("raters_per_applicant = 1")),
        Attack(.scoring, policy("panel_outsiders = 0")),
        Attack(.scoring, policy("lead_project_team = -1")),
        Attack(.completed, "DELETE FROM people WHERE id = 'Ada'"),
        Attack(.completed, "INSERT INTO people SELECT * FROM people WHERE id = 'Ada'"),
        Attack(
            .completed,
            "INSERT INTO people VALUES ('New', 'New', '', 'P3', NULL, '2020-01-01', NULL, NULL, NULL, 1000, '')"),
        Attack(.completed, "UPDATE people SET post = 'P3' WHERE id = 'Ben'"),
        Attack(.completed, "UPDATE people SET id = 'Ben' WHERE id = 'Ada'"),
        Attack(.completed, "DELETE FROM units"),
        Attack(.completed, "DELETE FROM posts WHERE id = 'P1'"),
        Attack(.completed, "DELETE FROM roles"),
        Attack(.completed, "UPDATE roles SET person = 'Ona'"),
        Attack(.completed, after: administrator(2), "UPDATE roles SET until_date = '2026-06-01' WHERE id = 2"),
        Attack(
            .completed, after: administrator(2) + ";" + administrator(3, until: "'2026-05-31'"),
            "UPDATE roles SET until_date = '2026-06-01' WHERE id = 2"),
        // Placements.
        Attack(
            .approved, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2027-12-31', 1000, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37, after: placement,
            "INSERT INTO placements VALUES (2, 'Ada', NULL, 'P6', '2026-12-31', '2027-03-31', 100, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'started', NULL)"
        ),
        Attack(
            .appointed, rule: 14,
            "INSERT INTO placements VALUES (1, 'Hana', NULL, 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"),
        // One placement for an offer, and as it was offered.
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 500, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P7', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37, after: placement + ";UPDATE placements SET state = 'cancelled'",
            placement.replacing("(1,", with: "(2,")),
        // A move of a chain is one of an accepted plan for which all approvals are in, once, and no longer than planned.
        Attack(.appointed, rule: 8, chained),
        Attack(.appointed, rule: 8, after: plan(accepted: false), chained),
        Attack(.appointed, rule: 8, after: plan(basis: "selected"), chained),
        Attack(.appointed, rule: 8, after: plan(), chained.replacing("'2026-12-31'", with: "'2027-01-31'")),
        Attack(.appointed, rule: 8, after: plan(), chained.replacing("'Ben'", with: "'Cy'")),
        Attack(.appointed, rule: 8, after: plan(), chained.replacing("'P3'", with: "'P7'")),
        Attack(
            .appointed, rule: 8, after: plan() + ";" + chained.replacing("1000", with: "400"),
            chained.replacing("(1,", with: "(2,").replacing("1000", with: "400")),
        Attack(
            .appointed, rule: 8, after: plan() + ";" + chained, "UPDATE placements SET end_date = '2027-01-31'"),
        Attack(
            .appointed, rule: 8, after: plan() + ";UPDATE plans SET state = 'superseded'", chained),
        Attack(.appointed, rule: 37, after: placement, "DELETE FROM placements"),
        Attack(.appointed, after: placement, "INSERT INTO placements SELECT * FROM placements"),
        Attack(.appointed, rule: 37, after: placement, "UPDATE placements SET state = 'ended'"),
        Attack(.appointed, rule: 46, after: placement, "UPDATE placements SET end_date = '2026-06-30'"),
        Attack(.appointed, rule: 8, after: placement, "UPDATE placements SET end_date = '2027-06-30'"),
        Attack(
            .appointed, rule: 47, after: placement + ";UPDATE placements SET state = 'started'",
            "UPDATE placements SET state = 'ended-early', end_date = '2026-06-30'"),
    ]

    static let chained =
        "INSERT INTO placements VALUES (1, 'Ben', NULL, 'P3', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"

    /// A plan in which Ben steps into Ada's post.
    static func plan(accepted: Bool = true, basis: String = "confirmed") -> String {
        """
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-22', '2026-02-22', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-1', 'Ben', 'P4', 'P3', NULL, '2026-05-01', '2026-12-31', 'team',
            '\(basis)', NULL, 3000);
        """
            + (accepted ? "UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-22'" : "")
    }

    static func administrator(_ id: Int, until: String = "NULL") -> String {
        "INSERT INTO roles VALUES (\(id), 'Max', 'administrator', NULL, '2026-01-01', \(until), 'root')"
    }

    static let placement =
        "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"
}
