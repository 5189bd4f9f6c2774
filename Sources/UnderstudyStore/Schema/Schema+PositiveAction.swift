extension Schema {
    /// Decisions between applicants who are level, and the scores by which the database itself sees that they are.
    ///
    /// Scores are floating-point numbers here: they are compared to a billionth of a point, far below what two different scores of real panels can
    /// lie apart. What ranks is the exact arithmetic outside.
    static let positiveAction =
        """
        CREATE TABLE positive_actions (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            version INTEGER NOT NULL,
            preferred TEXT NOT NULL REFERENCES applications (id),
            over TEXT NOT NULL CHECK (json_valid(over) AND json_type(over) = 'array'),
            evidence TEXT NOT NULL CHECK (NOT \(blank("evidence"))),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            decided_by TEXT NOT NULL REFERENCES people (id),
            decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on))
        ) STRICT;

        CREATE INDEX positive_actions_by_opportunity ON positive_actions (opportunity);

        CREATE VIEW marks_that_count AS
        SELECT r.opportunity AS opportunity, r.application AS application, r.criterion AS criterion,
            r.assessor AS assessor,
            coalesce((SELECT m.value FROM moderations m WHERE m.application = r.application
                AND m.assessor = r.assessor AND m.criterion = r.criterion AND m.version = r.version
                ORDER BY m.id DESC LIMIT 1), r.value) AS value
        FROM ratings r
        JOIN opportunities o ON o.id = r.opportunity AND o.criteria_version = r.version
        JOIN applications a ON a.id = r.application AND a.state = 'submitted'
        JOIN panel_members p ON p.opportunity = r.opportunity AND p.person = r.assessor AND p.released_on IS NULL
        WHERE r.is_submitted = 1 AND NOT EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = r.application
            AND v.assessor = r.assessor AND v.criterion = r.criterion AND v.version = r.version);

        CREATE VIEW combined_marks AS
        SELECT n.opportunity AS opportunity, n.application AS application, n.criterion AS criterion,
            avg(n.value) AS mark
        FROM (SELECT x.opportunity, x.application, x.criterion, x.value,
                row_number() OVER (PARTITION BY x.opportunity, x.application, x.criterion
                    ORDER BY x.value, x.assessor) AS position,
                count(*) OVER (PARTITION BY x.opportunity, x.application, x.criterion) AS number
            FROM marks_that_count x) n
        JOIN opportunities o ON o.id = n.opportunity
        JOIN criteria_versions v ON v.opportunity = o.id AND v.version = o.criteria_version
        WHERE v.combination = 'mean' OR n.position IN ((n.number + 1) / 2, (n.number + 2) / 2)
        GROUP BY n.opportunity, n.application, n.criterion;

        CREATE VIEW panel_scores AS
        SELECT a.opportunity AS opportunity, a.id AS application,
            100.0 * total(c.weight * m.mark / c.highest) / sum(c.weight) AS score,
            count(m.mark) = count(*) AND total(m.mark < c.minimum - 1e-9) = 0
                AND 100.0 * total(c.weight * m.mark / c.highest) / sum(c.weight) > max(v.threshold) - 1e-9
                AS is_appointable
        FROM applications a
        JOIN opportunities o ON o.id = a.opportunity
        JOIN criteria_versions v ON v.opportunity = o.id AND v.version = o.criteria_version
        JOIN criteria c ON c.opportunity = o.id AND c.version = o.criteria_version
        LEFT JOIN combined_marks m ON m.opportunity = o.id AND m.application = a.id AND m.criterion = c.id
        WHERE a.state = 'submitted'
        GROUP BY a.opportunity, a.id;

        CREATE VIEW applicants_level AS
        SELECT x.opportunity AS opportunity, x.application AS application, y.application AS other
        FROM panel_scores x
        JOIN panel_scores y ON y.opportunity = x.opportunity AND y.application <> x.application
        JOIN opportunities o ON o.id = x.opportunity
        JOIN criteria_versions v ON v.opportunity = o.id AND v.version = o.criteria_version
        WHERE x.is_appointable AND y.is_appointable AND abs(x.score - y.score) < 1e-9
            AND NOT EXISTS (SELECT 1 FROM json_each(v.tie_criteria) j
                JOIN combined_marks p ON p.opportunity = o.id AND p.application = x.application
                    AND p.criterion = j.value
                JOIN combined_marks q ON q.opportunity = o.id AND q.application = y.application
                    AND q.criterion = j.value
                WHERE abs(p.mark - q.mark) > 1e-9)
            AND NOT EXISTS (SELECT 1 FROM positive_actions t WHERE t.opportunity = x.opportunity
                AND t.version = o.criteria_version AND t.preferred IN (x.application, y.application));

        """
        + appendOnly("positive_actions", ["id"], what: "a decision between applicants who are level", rule: 24)
        + numbered("positive_actions")
            + """
            CREATE TRIGGER positive_actions_between_level BEFORE INSERT ON positive_actions
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: positive action is taken once every mark is in, and before the decision')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity AND o.state = 'scoring'
                        AND o.criteria_version = NEW.version)
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity)
                    OR EXISTS (SELECT 1 FROM ratings_missing x WHERE x.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: positive action is taken before the draw is revealed')
                WHERE EXISTS (SELECT 1 FROM audit_log l
                    WHERE l.subject = NEW.opportunity AND l.action = 'marks.locked');
                SELECT RAISE(ABORT, 'rule 24: the hosting manager decides on positive action')
                WHERE NEW.decided_by IS NOT (SELECT o.manager FROM opportunities o WHERE o.id = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: positive action says what it rests on and why it is proportionate')
                WHERE \(blank("NEW.evidence")) OR \(blank("NEW.reason"));
                SELECT RAISE(ABORT,
                    'rule 24: positive action is taken only between applicants who are level, and names all of them')
                WHERE json_array_length(NEW.over) = 0
                    OR json_array_length(NEW.over) <> (SELECT count(DISTINCT j.value) FROM json_each(NEW.over) j)
                    OR EXISTS (SELECT j.value FROM json_each(NEW.over) j
                        EXCEPT SELECT l.other FROM applicants_level l
                        WHERE l.opportunity = NEW.opportunity AND l.application = NEW.preferred)
                    OR EXISTS (SELECT l.other FROM applicants_level l
                        WHERE l.opportunity = NEW.opportunity AND l.application = NEW.preferred
                        EXCEPT SELECT j.value FROM json_each(NEW.over) j);
            END;

            CREATE TRIGGER moderations_before_positive_action BEFORE INSERT ON moderations
            WHEN EXISTS (SELECT 1 FROM positive_actions t
                WHERE t.opportunity = NEW.opportunity AND t.version = NEW.version)
            BEGIN SELECT RAISE(ABORT, 'rule 24: marks are moderated before positive action is taken, not after'); END;

            """
}
