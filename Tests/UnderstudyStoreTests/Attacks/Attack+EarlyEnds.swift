extension Attack {
    /// Against early ends of what does not run, without a reason, and placements that grow again.
    static let earlyEnds: [Attack] = [
        Attack(.appointed, rule: 46, end),
        Attack(.appointed, rule: 46, after: agreed + "UPDATE placements SET state = 'cancelled';", end),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'2026-06-30'", with: "'2026-04-30'")),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'2026-12-31'", with: "'2026-11-30'")),
        Attack(.appointed, after: agreed, end.replacing("'2026-06-30'", with: "'2026-12-31'")),
        Attack(.appointed, rule: 47, after: agreed, end.replacing("'stopped'", with: "char(8203)")),
        Attack(.appointed, after: agreed, end.replacing("'{}'", with: "NULL")),
        Attack(.appointed, after: agreed, end.replacing("VALUES (1", with: "VALUES (2")),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("NULL, '{}'", with: "1, NULL")),
        Attack(.appointed, rule: 46, after: agreed + end + ";", end.replacing("VALUES (1", with: "VALUES (2")),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "DELETE FROM early_ends"),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "UPDATE early_ends SET reason = 'other'"),
        // A placement is shortened by an early end alone, to its day, and stays so.
        Attack(.appointed, rule: 46, after: agreed, "UPDATE placements SET end_date = '2026-06-30'"),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "UPDATE placements SET end_date = '2026-07-31'"),
        Attack(
            .appointed, rule: 46,
            after: agreed + end + "; UPDATE placements SET end_date = '2026-06-30', end_reason = 'stopped';",
            "UPDATE placements SET end_date = '2026-12-31'"),
        Attack(
            .appointed, rule: 47,
            after: agreed + end + "; UPDATE placements SET end_date = '2026-06-30', end_reason = 'stopped';",
            "UPDATE placements SET end_reason = NULL"),
    ]

    private static let agreed =
        "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL);"

    private static let end = """
        INSERT INTO early_ends VALUES (1, 1, '2026-06-30', '2026-12-31', 'stopped', NULL, '{}', 'Pat', '2026-06-01')
        """
}
