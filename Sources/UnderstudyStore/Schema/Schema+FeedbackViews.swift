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
            AND NOT \(blank("p.text")));

        CREATE VIEW feedback_owed AS
        SELECT d.application, d.opportunity, d.duty
        FROM feedback_duty d LEFT JOIN feedback f ON f.application = d.application
        WHERE d.duty <> 'none' AND (f.released_on IS NULL
            OR (d.duty = 'full' AND EXISTS (SELECT 1 FROM feedback_gaps g WHERE g.application = d.application)));

        CREATE VIEW feedback_text AS
        \(folded);
        """

    /// A query for all that is said to an applicant, as text in which case, white space, the applicant's names and number make no
    /// difference. It is built in layers, since SQLite's parser takes only so many functions one inside the other.
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
        var text = "lower(coalesce(\(points), '') || f.strength || f.next_step)"
        for name in names { text = "replace(\(text), lower(coalesce(\(name), '')), '')" }
        var query = """
            SELECT f.application AS application, a.opportunity AS opportunity, \(text) AS folded
            FROM feedback f JOIN applications a ON a.id = f.application LEFT JOIN people n ON n.id = a.person
            """
        let layers = [
            [9, 10, 11, 12, 13, 32, 133, 160], [173, 5760, 8192, 8193, 8194, 8195, 8196, 8197],
            [8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205], [8232, 8233, 8239, 8287, 8288, 10240, 12288, 65279],
        ]
        for layer in layers {
            var text = "folded"
            for character in layer { text = "replace(\(text), char(\(character)), '')" }
            query = "SELECT application, opportunity, \(text) AS folded FROM (\(query))"
        }
        return query
    }()
}
