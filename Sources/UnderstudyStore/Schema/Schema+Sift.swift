extension Schema {
    /// The tables of a sift: who is read by whom, and who goes on.
    static let sift =
        """
        CREATE TABLE sifts (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            raters INTEGER NOT NULL CHECK (raters >= 2),
            shortlist_size INTEGER CHECK (shortlist_size > 0),
            seed TEXT NOT NULL CHECK (NOT \(blank("seed"))),
            made_by TEXT NOT NULL CHECK (NOT \(blank("made_by"))),
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sifted_applications (
            application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
            opportunity TEXT NOT NULL REFERENCES sifts (opportunity),
            code TEXT NOT NULL CHECK (NOT \(blank("code"))),
            UNIQUE (opportunity, code)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE rating_assignments (
            application TEXT NOT NULL REFERENCES applications (id),
            assessor TEXT NOT NULL REFERENCES people (id),
            opportunity TEXT NOT NULL REFERENCES sifts (opportunity),
            PRIMARY KEY (application, assessor)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX rating_assignments_by_opportunity ON rating_assignments (opportunity);

        CREATE TABLE shortlists (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES sifts (opportunity),
            made_by TEXT NOT NULL CHECK (NOT \(blank("made_by"))),
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE shortlisted (
            application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
            opportunity TEXT NOT NULL REFERENCES sifts (opportunity)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX shortlisted_by_opportunity ON shortlisted (opportunity);

        CREATE VIEW sift_scores AS
        SELECT a.opportunity AS opportunity, a.id AS application,
            100.0 * total(c.weight * m.mark / c.highest) / sum(c.weight) AS score,
            count(m.mark) = count(*) AND total(m.mark < c.minimum - 1e-9) = 0 AS meets_minimums
        FROM applications a
        JOIN opportunities o ON o.id = a.opportunity
        JOIN criteria c ON c.opportunity = o.id AND c.version = o.criteria_version AND c.essential = 1
        LEFT JOIN combined_marks m ON m.opportunity = o.id AND m.application = a.id AND m.criterion = c.id
        WHERE a.state = 'submitted'
        GROUP BY a.opportunity, a.id;

        """
        + appendOnly("sifts", ["opportunity"], what: "a sift", rule: 24)
            + """
            CREATE TRIGGER sifts_before_marks BEFORE INSERT ON sifts
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a sift is set up before the first mark, once applications are closed')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity AND o.state = 'scoring')
                    OR EXISTS (SELECT 1 FROM ratings r WHERE r.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: the hosting manager sets up a sift')
                WHERE NEW.made_by IS NOT (SELECT o.manager FROM opportunities o WHERE o.id = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: an applicant has fewer assessors than policy asks for')
                WHERE NEW.raters < (SELECT raters_per_applicant FROM policy_in_force);
                SELECT RAISE(ABORT, 'rule 24: there is no essential criterion to sift by')
                WHERE NOT EXISTS (SELECT 1 FROM criteria c JOIN opportunities o ON o.id = c.opportunity
                    WHERE o.id = NEW.opportunity AND c.version = o.criteria_version AND c.essential = 1);
            END;

            """
        + appendOnly(
            "sifted_applications", ["application"], ["opportunity", "code"], what: "the code of an application",
            rule: 24)
            + """
            CREATE TRIGGER sifted_applications_in_competition BEFORE INSERT ON sifted_applications
            WHEN NOT \(inSift)
            BEGIN SELECT RAISE(ABORT, 'rule 24: the application is not in this sift'); END;

            """
        + appendOnly(
            "rating_assignments", ["application", "assessor"], what: "who marks whom in a sift", rule: 24)
            + """
            CREATE TRIGGER rating_assignments_needed BEFORE INSERT ON rating_assignments
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: the application is not in this sift') WHERE NOT \(inSift);
                SELECT RAISE(ABORT, 'rule 24: the assessor is not on the panel, or stands back from the applicant')
                WHERE NOT EXISTS (SELECT 1 FROM panel_members m WHERE m.opportunity = NEW.opportunity
                        AND m.person = NEW.assessor AND m.released_on IS NULL)
                    OR EXISTS (SELECT 1 FROM assessors_barred b WHERE b.opportunity = NEW.opportunity
                        AND b.application = NEW.application AND b.assessor = NEW.assessor);
                SELECT RAISE(ABORT, 'rule 24: the applicant has as many assessors as were set for everybody')
                WHERE (SELECT count(*) FROM rating_assignments g JOIN panel_members m
                        ON m.opportunity = g.opportunity AND m.person = g.assessor AND m.released_on IS NULL
                    WHERE g.application = NEW.application AND NOT EXISTS (SELECT 1 FROM assessors_barred b
                        WHERE b.opportunity = g.opportunity AND b.application = g.application
                        AND b.assessor = g.assessor))
                    >= (SELECT s.raters FROM sifts s WHERE s.opportunity = NEW.opportunity);
            END;

            """
        + appendOnly("shortlists", ["opportunity"], what: "a shortlist", rule: 24)
        + sealed(
            "shortlisted", ["application"], what: "a place on a shortlist", rule: 24,
            deletable: "NOT EXISTS (SELECT 1 FROM shortlists l WHERE l.opportunity = OLD.opportunity)")
            + """
            CREATE TRIGGER shortlisted_not_changed BEFORE UPDATE ON shortlisted
            BEGIN SELECT RAISE(ABORT, 'rule 24: a place on a shortlist does not change'); END;

            CREATE TRIGGER shortlisted_before_sealed BEFORE INSERT ON shortlisted
            WHEN NOT \(inSift) OR EXISTS (SELECT 1 FROM shortlists l WHERE l.opportunity = NEW.opportunity)
                OR \(essentialMarksMissing)
            BEGIN SELECT RAISE(ABORT, 'rule 24: a shortlist is made once, when all essential marks are in'); END;

            CREATE TRIGGER shortlists_fair BEFORE INSERT ON shortlists
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a shortlist is made once, when all essential marks are in')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o JOIN sifts s ON s.opportunity = o.id
                        WHERE o.id = NEW.opportunity AND o.state = 'scoring' AND o.manager = NEW.made_by)
                    OR \(essentialMarksMissing);
                SELECT RAISE(ABORT, 'rule 24: an applicant has fewer assessors than policy asks for')
                WHERE EXISTS (SELECT 1 FROM sift_raters x WHERE x.opportunity = NEW.opportunity
                    AND x.raters < (SELECT raters_per_applicant FROM policy_in_force));
                SELECT RAISE(ABORT, 'rule 24: somebody on the shortlist does not meet an essential minimum')
                WHERE EXISTS (SELECT 1 FROM shortlisted l LEFT JOIN sift_scores s ON s.application = l.application
                    WHERE l.opportunity = NEW.opportunity AND coalesce(s.meets_minimums, 0) = 0);
                SELECT RAISE(ABORT, 'rule 24: somebody is left off a shortlist who belongs on it')
                WHERE EXISTS (SELECT 1 FROM sift_scores s WHERE s.opportunity = NEW.opportunity AND s.meets_minimums
                    AND NOT EXISTS (SELECT 1 FROM shortlisted l WHERE l.application = s.application)
                    AND (EXISTS (SELECT 1 FROM shortlisting_guarantees g WHERE g.application = s.application)
                        OR (SELECT count(*) FROM shortlisted l WHERE l.opportunity = NEW.opportunity)
                            < coalesce((SELECT f.shortlist_size FROM sifts f WHERE f.opportunity = NEW.opportunity), 9e9)
                        OR s.score > (SELECT min(t.score) FROM shortlisted l JOIN sift_scores t
                            ON t.application = l.application WHERE l.opportunity = NEW.opportunity) - 1e-9));
            END;

            """

    /// SQL that is true while an assessor owes a mark on an essential criterion of the opportunity in `NEW`.
    private static let essentialMarksMissing = """
        EXISTS (SELECT 1 FROM ratings_missing x JOIN opportunities o ON o.id = x.opportunity
            JOIN criteria c ON c.opportunity = o.id AND c.version = o.criteria_version AND c.id = x.criterion
            WHERE x.opportunity = NEW.opportunity AND c.essential = 1)
        """

    /// SQL that is true when the application in `NEW` competes in the sift in `NEW`, which is still being marked.
    private static let inSift = """
        EXISTS (SELECT 1 FROM sifts s JOIN opportunities o ON o.id = s.opportunity AND o.state = 'scoring'
            JOIN applications a ON a.opportunity = o.id AND a.state = 'submitted'
            WHERE s.opportunity = NEW.opportunity AND a.id = NEW.application
            AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = o.id))
        """
}
