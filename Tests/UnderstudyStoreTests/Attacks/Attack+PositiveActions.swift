extension Attack {
    /// Against positive action anywhere but between applicants who are level, and before the draw.
    static let positiveActions: [Attack] = [
        // Ada and Ben are not level; nor is anybody while marks are missing.
        Attack(.submitted, rule: 24, action()),
        Attack(.rated, rule: 24, action()),
        Attack(.decided, rule: 24, action()),
        // Both are level by moderation: everybody level is named, nobody else, and by the hosting manager.
        Attack(.submitted, rule: 24, after: level, action(over: "[]")),
        Attack(.submitted, rule: 24, after: level, action(over: "[\"A-0002\",\"A-0003\"]")),
        Attack(.submitted, rule: 24, after: level, action(over: "[\"A-0002\",\"A-0002\"]")),
        Attack(.submitted, rule: 24, after: level, action("A-0003", over: "[\"A-0002\"]")),
        Attack(.submitted, rule: 24, after: level, action("A-0001", over: "[\"A-0001\"]")),
        Attack(.submitted, rule: 24, after: level, action(evidence: "\u{2003}")),
        Attack(.submitted, rule: 24, after: level, action(reason: "")),
        Attack(.submitted, rule: 24, after: level, action(by: "Otto")),
        Attack(.submitted, rule: 24, after: level, action(version: 2)),
        Attack(.submitted, after: level, action(id: 7)),
        // A mark that does not count any more makes nobody level.
        Attack(
            .submitted, rule: 24,
            after: level + "; INSERT INTO panel_members VALUES ('OPP-1', 'Pat', 0, 1, '2026-02-14', NULL, NULL)",
            action()),
        Attack(.submitted, rule: 24, after: level + ";" + drawn, action()),
        Attack(.submitted, rule: 24, after: level + ";" + action(), action("A-0002", over: "[\"A-0001\"]", id: 2)),
        Attack(.submitted, rule: 24, after: level + ";" + action(), moderation(3, "Otto", 4)),
        Attack(
            .submitted, rule: 24, after: level + ";" + action(), "UPDATE positive_actions SET preferred = 'A-0002'"),
        Attack(.submitted, rule: 24, after: level + ";" + action(), "DELETE FROM positive_actions"),
    ]

    private static func moderation(_ id: Int, _ assessor: String, _ value: Int) -> String {
        "INSERT INTO moderations VALUES (\(id), 'OPP-1', 'A-0002', '\(assessor)', 'craft', 1, \(value), 'read again', '\(assessor)', '2026-02-14')"
    }

    /// Ben's craft goes up to Ada's.
    private static let level = moderation(1, "Ona", 5) + ";" + moderation(2, "Otto", 5)

    /// The marks are locked, as the log says.
    private static let drawn = """
        INSERT INTO audit_log SELECT sequence + 1, instant, actor, 'OPP-1', 'marks.locked', details_hash, rows_hash, hash,
        '\(String(repeating: "c", count: 64))' FROM audit_log ORDER BY sequence DESC LIMIT 1
        """

    private static func action(
        _ preferred: String = "A-0001", over: String = "[\"A-0002\"]", evidence: String = "two of 19",
        reason: String = "nobody above", by person: String = "Ona", version: Int = 1, id: Int = 1
    ) -> String {
        """
        INSERT INTO positive_actions VALUES (\(id), 'OPP-1', \(version), '\(preferred)', '\(over)', '\(evidence)',
        '\(reason)', '\(person)', '2026-02-15')
        """
    }
}
