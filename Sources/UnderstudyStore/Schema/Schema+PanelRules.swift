extension Schema {
    /// Who scores, who may not, and what a mark has to be.
    static let panelRules =
        """
        CREATE VIEW assessors_barred AS
        SELECT a.opportunity AS opportunity, a.id AS application, m.person AS assessor
        FROM applications a
        JOIN panel_members m ON m.opportunity = a.opportunity
        JOIN people p ON p.id = a.person
        WHERE a.state = 'submitted' AND (
            EXISTS (SELECT 1 FROM applications b
                WHERE b.opportunity = a.opportunity AND b.person = m.person AND b.state <> 'withdrawn')
            OR EXISTS (SELECT 1 FROM conflicts c
                WHERE c.opportunity = a.opportunity AND c.assessor = m.person AND c.is_recused = 1
                AND (c.application IS NULL OR c.application = a.id
                    OR (SELECT recusal_scope FROM policy_in_force) = 'opportunity'))
            OR (p.manager = m.person AND (
                (SELECT count(*) FROM applications b
                    WHERE b.opportunity = a.opportunity AND b.state = 'submitted') < 2
                OR EXISTS (SELECT 1 FROM applications b JOIN people q ON q.id = b.person
                    WHERE b.opportunity = a.opportunity AND b.state = 'submitted' AND q.manager IS NOT m.person))));

        """
        + sealed(
            "panel_members", ["opportunity", "person"], what: "a member of a panel", rule: 24,
            deletable: "EXISTS (SELECT 1 FROM opportunities o WHERE o.id = OLD.opportunity "
                + "AND o.state IN ('draft', 'published', 'closed')) AND NOT EXISTS (SELECT 1 FROM ratings r "
                + "WHERE r.opportunity = OLD.opportunity AND r.assessor = OLD.person)")
            + """
            CREATE TRIGGER panel_members_added BEFORE INSERT ON panel_members
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a panel is formed before the decision')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity
                        AND o.state IN ('draft', 'published', 'closed', 'scoring'))
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity)
                    OR NEW.released_on IS NOT NULL OR NEW.release_reason IS NOT NULL;
                SELECT RAISE(ABORT, 'rule 24: a member of the hosting team is not from outside it')
                WHERE NEW.is_outsider = 1 AND EXISTS (SELECT 1
                    FROM people p JOIN posts s ON s.id = p.post JOIN opportunities o ON o.id = NEW.opportunity
                    WHERE p.id = NEW.person AND s.unit = o.unit);
                SELECT RAISE(ABORT, 'rule 24: the hosting manager is not from outside the team')
                WHERE NEW.is_outsider = 1 AND EXISTS (SELECT 1 FROM opportunities o
                    WHERE o.id = NEW.opportunity AND o.manager = NEW.person);
                SELECT RAISE(ABORT, 'rule 24: an applicant does not sit on the panel')
                WHERE EXISTS (SELECT 1 FROM applications a WHERE a.opportunity = NEW.opportunity
                    AND a.person = NEW.person AND a.state <> 'withdrawn');
                SELECT RAISE(ABORT, 'there is no such person')
                WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person);
            END;

            CREATE TRIGGER panel_members_released BEFORE UPDATE ON panel_members
            WHEN NEW.is_outsider IS NOT OLD.is_outsider OR NEW.added_on IS NOT OLD.added_on
                OR (OLD.released_on IS NOT NULL AND (NEW.released_on IS NOT OLD.released_on
                    OR NEW.release_reason IS NOT OLD.release_reason))
                OR (NEW.released_on IS NOT NULL AND \(blank("NEW.release_reason")))
                OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.opportunity)
            BEGIN SELECT RAISE(ABORT, 'rule 24: a member is only released, once, before the decision and with a reason'); END;

            """
        + sealed("conflicts", ["id"], what: "a declared conflict", rule: 24) + numbered("conflicts")
            + """
            CREATE TRIGGER conflicts_declared BEFORE INSERT ON conflicts
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: nobody is recused after the decision, which rests on the marks as they are')
                WHERE NEW.is_recused = 1
                    AND EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: this conflict disqualifies: it takes a recusal')
                WHERE NEW.kind IN ('oneself', 'close-tie', 'manages-some') AND NEW.is_recused = 0;
                SELECT RAISE(ABORT, 'rule 24: the conflict is about an application for another opportunity')
                WHERE NEW.application IS NOT NULL AND NOT EXISTS (SELECT 1 FROM applications a
                    WHERE a.id = NEW.application AND a.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: a declared conflict names an assessor on the panel of an opportunity')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity)
                    OR NOT EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.assessor);
            END;

            CREATE TRIGGER conflicts_only_recused BEFORE UPDATE ON conflicts
            WHEN NEW.opportunity IS NOT OLD.opportunity OR NEW.assessor IS NOT OLD.assessor
                OR NEW.application IS NOT OLD.application OR NEW.kind IS NOT OLD.kind
                OR NEW.is_detected IS NOT OLD.is_detected OR NEW.note IS NOT OLD.note
                OR NEW.declared_on IS NOT OLD.declared_on OR NEW.is_recused < OLD.is_recused
                OR (NEW.is_recused > OLD.is_recused
                    AND EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.opportunity))
            BEGIN SELECT RAISE(ABORT, 'rule 24: a declared conflict only ever leads to a recusal, before the decision'); END;

            CREATE TRIGGER conflicts_void_marks AFTER INSERT ON conflicts WHEN NEW.is_recused = 1
            BEGIN \(voids) END;

            CREATE TRIGGER conflicts_void_marks_later AFTER UPDATE ON conflicts
            WHEN NEW.is_recused = 1 AND OLD.is_recused = 0
            BEGIN \(voids) END;

            """
        + appendOnly(
            "rating_voids", ["application", "assessor", "criterion", "version"], what: "the voiding of a mark",
            rule: 24)
            + """
            CREATE TRIGGER rating_voids_for_conflicts BEFORE INSERT ON rating_voids
            WHEN NOT EXISTS (SELECT 1 FROM ratings r JOIN conflicts c
                ON c.id = NEW.conflict AND c.opportunity = r.opportunity AND c.assessor = r.assessor AND c.is_recused = 1
                AND (c.application IS NULL OR c.application = r.application
                    OR (SELECT recusal_scope FROM policy_in_force) = 'opportunity')
                WHERE r.application = NEW.application AND r.assessor = NEW.assessor AND r.criterion = NEW.criterion
                AND r.version = NEW.version AND r.is_submitted = 1
                AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = r.opportunity))
            BEGIN SELECT RAISE(ABORT, 'rule 24: a mark is voided only by a recusal that covers it, before the decision'); END;

            """
        + sealed(
            "ratings", ["application", "assessor", "criterion", "version"], what: "a mark that was handed in", rule: 24,
            deletable: "OLD.is_submitted = 0")
            + """
            CREATE TRIGGER ratings_given BEFORE INSERT ON ratings
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a mark is written down first and handed in later') WHERE NEW.is_submitted <> 0;
                \(markAllowed)
            END;

            CREATE TRIGGER ratings_frozen BEFORE UPDATE ON ratings WHEN OLD.is_submitted = 1
            BEGIN SELECT RAISE(ABORT, 'rule 24: a mark that was handed in never changes'); END;

            CREATE TRIGGER ratings_changed BEFORE UPDATE ON ratings WHEN OLD.is_submitted = 0
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a mark stays with its opportunity') WHERE NEW.opportunity IS NOT OLD.opportunity;
                \(markAllowed)
            END;

            """
        + appendOnly("moderations", ["id"], what: "a moderated mark", rule: 24) + numbered("moderations")
            + """
            CREATE TRIGGER moderations_allowed BEFORE INSERT ON moderations
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: only a mark that was handed in and counts is moderated, before the decision')
                WHERE NOT EXISTS (SELECT 1 FROM ratings r JOIN opportunities o ON o.id = r.opportunity
                        WHERE r.application = NEW.application AND r.assessor = NEW.assessor
                        AND r.criterion = NEW.criterion AND r.version = NEW.version AND r.opportunity = NEW.opportunity
                        AND r.is_submitted = 1 AND o.state = 'scoring' AND o.criteria_version = NEW.version)
                    OR EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = NEW.application
                        AND v.assessor = NEW.assessor AND v.criterion = NEW.criterion AND v.version = NEW.version)
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: the mark is not on the scale')
                WHERE NOT EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = NEW.opportunity
                    AND c.version = NEW.version AND c.id = NEW.criterion AND NEW.value BETWEEN c.lowest AND c.highest);
                SELECT RAISE(ABORT, 'rule 24: a moderated mark says why') WHERE \(blank("NEW.reason"));
                SELECT RAISE(ABORT, 'rule 24: only a member of the panel without a conflict moderates')
                WHERE NOT EXISTS (SELECT 1 FROM panel_members m WHERE m.opportunity = NEW.opportunity
                        AND m.person = NEW.moderated_by AND m.released_on IS NULL)
                    OR EXISTS (SELECT 1 FROM assessors_barred b WHERE b.opportunity = NEW.opportunity
                        AND b.application = NEW.application AND b.assessor = NEW.moderated_by);
            END;

            """

    private static let voids = """
        INSERT INTO rating_voids (application, assessor, criterion, version, conflict, reason, voided_on)
        SELECT r.application, r.assessor, r.criterion, r.version, NEW.id, 'conflict of interest: ' || NEW.kind,
            NEW.declared_on
        FROM ratings r
        WHERE r.opportunity = NEW.opportunity AND r.assessor = NEW.assessor AND r.is_submitted = 1
            AND (NEW.application IS NULL OR r.application = NEW.application
                OR (SELECT recusal_scope FROM policy_in_force) = 'opportunity')
            AND NOT EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = r.application
                AND v.assessor = r.assessor AND v.criterion = r.criterion AND v.version = r.version);
        """

    /// What has to hold for the mark in `NEW`, as statements of a trigger.
    private static let markAllowed = """
        SELECT RAISE(ABORT, 'rule 24: marks are given while an opportunity is scored, under the criteria in force')
        WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity AND o.state = 'scoring'
                AND o.criteria_version = NEW.version)
            OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity);
        SELECT RAISE(ABORT, 'rule 24: the application is not in this competition')
        WHERE NOT EXISTS (SELECT 1 FROM applications a WHERE a.id = NEW.application
            AND a.opportunity = NEW.opportunity AND a.state = 'submitted');
        SELECT RAISE(ABORT, 'rule 24: the assessor is not on the panel')
        WHERE NOT EXISTS (SELECT 1 FROM panel_members m WHERE m.opportunity = NEW.opportunity
            AND m.person = NEW.assessor AND m.released_on IS NULL);
        SELECT RAISE(ABORT, 'rule 24: the panel is smaller, or has fewer outsiders, than policy asks for')
        WHERE NOT EXISTS (SELECT 1 FROM policy_in_force f WHERE
            (SELECT count(*) FROM panel_members m WHERE m.opportunity = NEW.opportunity AND m.released_on IS NULL)
                >= f.panel_size
            AND (SELECT count(*) FROM panel_members m WHERE m.opportunity = NEW.opportunity
                AND m.released_on IS NULL AND m.is_outsider = 1) >= f.panel_outsiders);
        SELECT RAISE(ABORT, 'rule 24: the assessor has not marked the specimen, which comes first')
        WHERE EXISTS (SELECT 1 FROM specimens_to_mark x
            WHERE x.opportunity = NEW.opportunity AND x.assessor = NEW.assessor);
        SELECT RAISE(ABORT, 'rule 24: in a sift the essential criteria are marked first, by whom the draw assigned')
        WHERE EXISTS (SELECT 1 FROM sifts f WHERE f.opportunity = NEW.opportunity)
            AND (NOT EXISTS (SELECT 1 FROM rating_assignments g
                    WHERE g.application = NEW.application AND g.assessor = NEW.assessor)
                OR (NOT EXISTS (SELECT 1 FROM shortlisted l WHERE l.application = NEW.application)
                    AND EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = NEW.opportunity
                        AND c.version = NEW.version AND c.id = NEW.criterion AND c.essential = 0)));
        SELECT RAISE(ABORT, 'rule 24: the mark is not on the scale of a criterion in force')
        WHERE NOT EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = NEW.opportunity
            AND c.version = NEW.version AND c.id = NEW.criterion AND NEW.value BETWEEN c.lowest AND c.highest);
        SELECT RAISE(ABORT, 'rule 24: a mark below the minimum says why')
        WHERE \(blank("NEW.evidence")) AND EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = NEW.opportunity
            AND c.version = NEW.version AND c.id = NEW.criterion AND NEW.value < c.minimum);
        SELECT RAISE(ABORT, 'rule 24: the assessor has a conflict of interest with this applicant')
        WHERE EXISTS (SELECT 1 FROM assessors_barred b WHERE b.opportunity = NEW.opportunity
            AND b.application = NEW.application AND b.assessor = NEW.assessor);
        SELECT RAISE(ABORT, 'rule 24: who manages all applicants declares it, and an outsider offsets it')
        WHERE EXISTS (SELECT 1 FROM applications a JOIN people p ON p.id = a.person
                WHERE a.id = NEW.application AND p.manager = NEW.assessor)
            AND NOT (EXISTS (SELECT 1 FROM conflicts c WHERE c.opportunity = NEW.opportunity
                    AND c.assessor = NEW.assessor AND c.kind = 'manages-all')
                AND EXISTS (SELECT 1 FROM panel_members m WHERE m.opportunity = NEW.opportunity
                    AND m.person <> NEW.assessor AND m.is_outsider = 1 AND m.released_on IS NULL));
        """
}
