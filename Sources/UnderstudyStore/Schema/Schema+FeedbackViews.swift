extension Schema {
    /// Who is owed what (rule 28), reckoned from where an application stands and how it ended.
    static let feedbackViews = """
        CREATE VIEW feedback_duty AS
        SELECT a.id AS application, a.opportunity AS opportunity,
            CASE
                WHEN EXISTS (SELECT 1 FROM feedback_waivers w WHERE w.application = a.id) THEN 'none'
                WHEN a.state = 'withdrawn' THEN 'none'
                WHEN a.state IN ('late', 'ineligible') THEN 'reason-only'
                WHEN u.kind IN ('appointed', 'offer-declined') THEN 'none'
                WHEN u.kind IS NOT NULL THEN 'full'
                WHEN EXISTS (SELECT 1 FROM ratings r WHERE r.opportunity = a.opportunity AND r.is_submitted = 1)
                    THEN 'full'
                ELSE 'none'
            END AS duty
        FROM applications a LEFT JOIN outcomes u ON u.application = a.id;

        CREATE VIEW feedback_gaps AS
        SELECT a.id AS application, c.id AS criterion
        FROM applications a
        JOIN opportunities o ON o.id = a.opportunity
        JOIN criteria c ON c.opportunity = o.id AND c.version = o.criteria_version
        WHERE NOT EXISTS (SELECT 1 FROM feedback_points p
            WHERE p.application = a.id AND p.criterion = c.id
            AND trim(p.text, ' ' || char(9) || char(10) || char(13) || char(160)) <> '');

        CREATE VIEW feedback_owed AS
        SELECT d.application, d.opportunity, d.duty
        FROM feedback_duty d LEFT JOIN feedback f ON f.application = d.application
        WHERE d.duty <> 'none' AND (f.released_on IS NULL
            OR (d.duty = 'full' AND EXISTS (SELECT 1 FROM feedback_gaps g WHERE g.application = d.application)));

        CREATE VIEW feedback_text AS
        SELECT f.application, a.opportunity, \(folded) AS folded
        FROM feedback f JOIN applications a ON a.id = f.application LEFT JOIN people n ON n.id = a.person;
        """

    /// All that is said to an applicant, as text in which case, white space, the applicant's names and number make no difference.
    private static let folded: String = {
        let points = """
            (SELECT group_concat(p.text, '') FROM
                (SELECT q.text FROM feedback_points q WHERE q.application = f.application ORDER BY q.criterion) p)
            """
        let names = [
            "n.name", "substr(n.name, 1, instr(n.name || ' ', ' ') - 1)",
            "substr(n.name, instr(n.name || ' ', ' ') + 1)",
            "a.id",
        ]
        let spaces = ["' '", "char(9)", "char(10)", "char(13)", "char(160)"]
        var text = "lower(coalesce(\(points), '') || f.strength || f.next_step)"
        for name in names { text = "replace(\(text), lower(coalesce(\(name), '')), '')" }
        for space in spaces { text = "replace(\(text), \(space), '')" }
        return text
    }()
}
