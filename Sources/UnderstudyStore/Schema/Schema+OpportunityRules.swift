extension Schema {
    /// The life of an opportunity: what it takes to publish one, and what is frozen from then on.
    static let opportunityRules =
        """
        CREATE VIEW criteria_open AS
        SELECT id AS opportunity, CASE state WHEN 'draft' THEN 1 ELSE criteria_version + 1 END AS version
        FROM opportunities
        WHERE state IN ('draft', 'published', 'closed', 'scoring')
            AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = opportunities.id);

        """
        + sealed("opportunities", ["id"], what: "an opportunity", rule: 25)
            + """
            CREATE TRIGGER opportunities_begin_as_drafts BEFORE INSERT ON opportunities
            WHEN NEW.state <> 'draft' OR NEW.criteria_version <> 1 OR NEW.seed_commitment IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'rule 25: an opportunity begins as a draft'); END;

            CREATE TRIGGER opportunities_step_by_step BEFORE UPDATE ON opportunities
            WHEN NEW.state <> OLD.state AND NOT (
                (OLD.state = 'draft' AND NEW.state = 'published') OR (OLD.state = 'published' AND NEW.state = 'closed')
                OR (OLD.state = 'closed' AND NEW.state = 'scoring') OR (OLD.state = 'scoring' AND NEW.state = 'decided')
                OR (OLD.state = 'decided' AND NEW.state = 'completed')
                OR (NEW.state = 'withdrawn' AND OLD.state <> 'completed'))
            BEGIN SELECT RAISE(ABORT, 'rule 25: an opportunity moves forward one step at a time'); END;

            CREATE TRIGGER opportunities_end BEFORE UPDATE ON opportunities
            WHEN OLD.state IN ('completed', 'withdrawn')
            BEGIN SELECT RAISE(ABORT, 'rule 25: a completed or withdrawn opportunity does not change'); END;

            CREATE TRIGGER opportunities_day_of_state BEFORE UPDATE ON opportunities
            WHEN NEW.state_on < OLD.state_on OR (NEW.state = OLD.state AND NEW.state_on <> OLD.state_on)
            BEGIN SELECT RAISE(ABORT, 'the day on which a state was reached does not change, and days go forward'); END;

            CREATE TRIGGER opportunities_published BEFORE UPDATE ON opportunities
            WHEN OLD.state = 'draft' AND NEW.state = 'published'
            BEGIN
                SELECT RAISE(ABORT, 'rule 29: the budget is not confirmed')
                WHERE NOT EXISTS (SELECT 1 FROM budgets b WHERE b.opportunity = OLD.id
                    AND NOT \(blank("b.code")) AND NOT \(blank("b.confirmed_by")));
                SELECT RAISE(ABORT, 'rule 24: there are no criteria whose weights are all positive')
                WHERE NOT EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = OLD.id AND c.version = 1)
                    OR EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = OLD.id AND c.version = 1 AND c.weight <= 0);
                SELECT RAISE(ABORT, 'rule 24: there is no selection rule, or its tie rule names an unknown criterion')
                WHERE NOT EXISTS (SELECT 1 FROM criteria_versions v WHERE v.opportunity = OLD.id AND v.version = 1)
                    OR EXISTS (SELECT 1 FROM criteria_versions v, json_each(v.tie_criteria) j
                        WHERE v.opportunity = OLD.id AND v.version = 1 AND NOT EXISTS (SELECT 1 FROM criteria c
                            WHERE c.opportunity = OLD.id AND c.version = 1 AND c.id = j.value));
                SELECT RAISE(ABORT, 'rule 24: there is no commitment to the seed of the draw')
                WHERE NEW.seed_commitment IS NULL OR NOT EXISTS (SELECT 1 FROM seeds s
                    WHERE s.opportunity = OLD.id AND s.commitment = NEW.seed_commitment);
                SELECT RAISE(ABORT, 'rule 14: a formal secondment covers a post')
                WHERE NEW.kind = 'secondment' AND NEW.post IS NULL;
                SELECT RAISE(ABORT, 'rule 25: the deadline is over')
                WHERE NEW.deadline < NEW.state_on;
            END;

            CREATE TRIGGER opportunities_frozen BEFORE UPDATE ON opportunities
            WHEN (OLD.state <> 'draft' OR NEW.state = 'published')
                AND (NEW.kind IS NOT OLD.kind OR NEW.channel IS NOT OLD.channel OR NEW.reference IS NOT OLD.reference
                OR NEW.title IS NOT OLD.title OR NEW.summary IS NOT OLD.summary OR NEW.unit IS NOT OLD.unit
                OR NEW.manager IS NOT OLD.manager
                OR NEW.post IS NOT OLD.post OR NEW.earliest_start IS NOT OLD.earliest_start
                OR NEW.latest_start IS NOT OLD.latest_start
                OR NEW.fraction IS NOT OLD.fraction OR NEW.pattern IS NOT OLD.pattern OR NEW.places IS NOT OLD.places)
            BEGIN SELECT RAISE(ABORT, 'rule 24: what was published about an opportunity does not change'); END;

            CREATE TRIGGER opportunities_commitment_kept BEFORE UPDATE ON opportunities
            WHEN NEW.seed_commitment IS NOT OLD.seed_commitment AND NOT (OLD.state = 'draft' AND NEW.state = 'published')
            BEGIN SELECT RAISE(ABORT, 'rule 24: the commitment to the seed of the draw does not change'); END;

            CREATE TRIGGER opportunities_deadline BEFORE UPDATE ON opportunities
            WHEN NEW.deadline IS NOT OLD.deadline AND (OLD.state <> 'draft' OR NEW.state <> 'draft')
                AND NOT (OLD.state = 'published' AND NEW.state = 'published' AND EXISTS (SELECT 1 FROM extensions e
                    WHERE e.opportunity = OLD.id AND e.earlier = OLD.deadline AND e.deadline = NEW.deadline))
            BEGIN SELECT RAISE(ABORT, 'rule 25: a deadline is only extended, and before it is over'); END;

            CREATE TRIGGER opportunities_closed BEFORE UPDATE ON opportunities
            WHEN OLD.state = 'published' AND NEW.state = 'closed' AND NEW.state_on <= OLD.deadline
            BEGIN SELECT RAISE(ABORT, 'rule 25: applications are taken until the end of the deadline'); END;

            CREATE TRIGGER opportunities_criteria_version BEFORE UPDATE ON opportunities
            WHEN NEW.criteria_version <> OLD.criteria_version
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: criteria that were published change only by the next version, before a decision')
                WHERE OLD.state NOT IN ('published', 'closed', 'scoring') OR NEW.state <> OLD.state
                    OR NEW.criteria_version <> OLD.criteria_version + 1
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.id)
                    OR EXISTS (SELECT 1 FROM feedback f JOIN applications a ON a.id = f.application
                        WHERE a.opportunity = OLD.id AND a.state = 'submitted' AND f.released_on IS NOT NULL);
                SELECT RAISE(ABORT, 'rule 24: there are no criteria whose weights are all positive')
                WHERE NOT EXISTS (SELECT 1 FROM criteria c
                        WHERE c.opportunity = OLD.id AND c.version = NEW.criteria_version)
                    OR EXISTS (SELECT 1 FROM criteria c
                        WHERE c.opportunity = OLD.id AND c.version = NEW.criteria_version AND c.weight <= 0);
                SELECT RAISE(ABORT, 'rule 24: there is no selection rule, or its tie rule names an unknown criterion')
                WHERE NOT EXISTS (SELECT 1 FROM criteria_versions v
                        WHERE v.opportunity = OLD.id AND v.version = NEW.criteria_version)
                    OR EXISTS (SELECT 1 FROM criteria_versions v, json_each(v.tie_criteria) j
                        WHERE v.opportunity = OLD.id AND v.version = NEW.criteria_version
                            AND NOT EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = OLD.id
                                AND c.version = NEW.criteria_version AND c.id = j.value));
            END;

            CREATE TRIGGER opportunities_decided BEFORE UPDATE ON opportunities
            WHEN OLD.state = 'scoring' AND NEW.state = 'decided'
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: there is no decision of the panel')
                WHERE NOT EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.id);
                SELECT RAISE(ABORT, 'rule 25: an application in the competition has no outcome')
                WHERE EXISTS (SELECT 1 FROM applications a WHERE a.opportunity = OLD.id AND a.state = 'submitted'
                    AND NOT EXISTS (SELECT 1 FROM outcomes u WHERE u.application = a.id));
                SELECT RAISE(ABORT, 'rule 25: more people are selected than there are places')
                WHERE (SELECT count(*) FROM outcomes u WHERE u.opportunity = OLD.id AND u.kind = 'selected') > OLD.places;
                SELECT RAISE(ABORT, 'rule 25: the ranks of a decision go from 1 on, each given once')
                WHERE (SELECT count(u.rank) <> coalesce(max(u.rank), 0) OR count(u.rank) <> count(DISTINCT u.rank)
                    FROM outcomes u WHERE u.opportunity = OLD.id);
                SELECT RAISE(ABORT, 'rule 25: somebody is passed over who stands higher, or for whom there is a place')
                WHERE EXISTS (SELECT 1 FROM outcomes u JOIN applications a ON a.id = u.application
                    WHERE u.opportunity = OLD.id AND u.kind IN ('reserve', 'outranked')
                    AND (u.rank < (SELECT max(w.rank) FROM outcomes w
                            WHERE w.opportunity = OLD.id AND w.kind = 'selected')
                        OR (SELECT count(*) FROM outcomes w WHERE w.opportunity = OLD.id AND w.kind = 'selected')
                            < OLD.places)
                    AND NOT \(placedElsewhere));
            END;

            CREATE TRIGGER opportunities_completed BEFORE UPDATE ON opportunities
            WHEN NEW.state = 'completed'
            BEGIN
                SELECT RAISE(ABORT, 'rule 28: somebody who was selected is neither appointed nor told otherwise')
                WHERE EXISTS (SELECT 1 FROM outcomes u WHERE u.opportunity = OLD.id AND u.kind = 'selected');
                SELECT RAISE(ABORT, 'rule 28: feedback is owed and not released')
                WHERE EXISTS (SELECT 1 FROM feedback_owed f WHERE f.opportunity = OLD.id);
            END;

            CREATE TRIGGER opportunities_withdrawn BEFORE UPDATE ON opportunities
            WHEN NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn'
                AND EXISTS (SELECT 1 FROM ratings r WHERE r.opportunity = OLD.id AND r.is_submitted = 1)
                AND EXISTS (SELECT 1 FROM feedback_owed f WHERE f.opportunity = OLD.id)
            BEGIN SELECT RAISE(ABORT, 'rule 28: applicants were scored, and feedback is owed and not released'); END;

            """
        + sealed(
            "criteria_versions", ["opportunity", "version"], what: "a published version of the criteria", rule: 24,
            deletable: open("OLD", "version"))
        + sealed(
            "criteria", ["opportunity", "version", "id"], what: "a published criterion", rule: 24,
            deletable: open("OLD", "version"))
        + sealed(
            "scale_points", ["opportunity", "version", "criterion", "value"], what: "a point of a published scale",
            rule: 24, deletable: open("OLD", "version"))
        + ["criteria_versions", "criteria", "scale_points"].map { table in
            """
            CREATE TRIGGER \(table)_added_while_open BEFORE INSERT ON \(table) WHEN NOT (\(open("NEW", "version")))
            BEGIN SELECT RAISE(ABORT, 'rule 24: criteria are frozen once they are published'); END;

            CREATE TRIGGER \(table)_changed_while_open BEFORE UPDATE ON \(table) WHEN NOT (\(open("OLD", "version")))
            BEGIN SELECT RAISE(ABORT, 'rule 24: criteria are frozen once they are published'); END;

            """
        }
        .joined()
        + sealed("budgets", ["opportunity"], what: "a confirmed budget", rule: 29, deletable: draft("OLD"))
            + """
            CREATE TRIGGER budgets_added_to_drafts BEFORE INSERT ON budgets WHEN NOT (\(draft("NEW")))
            BEGIN SELECT RAISE(ABORT, 'rule 29: a budget is confirmed before publishing'); END;

            CREATE TRIGGER budgets_changed_in_drafts BEFORE UPDATE ON budgets WHEN NOT (\(draft("OLD")))
            BEGIN SELECT RAISE(ABORT, 'rule 29: the budget of a published opportunity does not change'); END;

            """
        + appendOnly("seeds", ["opportunity"], what: "the seed of a draw", rule: 24)
            + """
            CREATE TRIGGER seeds_added_to_drafts BEFORE INSERT ON seeds WHEN NOT (\(draft("NEW")))
            BEGIN SELECT RAISE(ABORT, 'rule 24: the seed of the draw is made before publishing'); END;

            """
        + appendOnly("extensions", ["opportunity", "deadline"], what: "an extension", rule: 25)
            + """
            CREATE TRIGGER extensions_in_time BEFORE INSERT ON extensions
            WHEN NOT EXISTS (SELECT 1 FROM opportunities o
                    WHERE o.id = NEW.opportunity AND o.state = 'published' AND o.deadline = NEW.earlier)
                OR NEW.deadline <= NEW.earlier OR NEW.extended_on > NEW.earlier
                OR EXISTS (SELECT 1 FROM applications a
                    WHERE a.opportunity = NEW.opportunity AND a.submitted_on > NEW.extended_on)
            BEGIN SELECT RAISE(ABORT, 'rule 25: a deadline is only extended, and before it is over'); END;

            """

    private static func open(_ row: String, _ version: String) -> String {
        "EXISTS (SELECT 1 FROM criteria_open x WHERE x.opportunity = \(row).opportunity AND x.version = \(row).\(version))"
    }

    private static func draft(_ row: String) -> String {
        "EXISTS (SELECT 1 FROM opportunities o WHERE o.id = \(row).opportunity AND o.state = 'draft')"
    }

    /// SQL that is true when the applicant `a` has, or by preference can have, a place elsewhere in the days of the opportunity in `OLD`.
    private static let placedElsewhere = """
        (EXISTS (SELECT 1 FROM placements p WHERE p.person = a.person AND p.state IN ('agreed', 'started')
            AND p.start_date <= OLD.end_date AND p.end_date >= OLD.start_date)
        OR EXISTS (SELECT 1 FROM applications b JOIN opportunities o ON o.id = b.opportunity
            LEFT JOIN outcomes w ON w.application = b.id
            WHERE b.person = a.person AND b.opportunity <> OLD.id AND b.state = 'submitted'
            AND o.start_date <= OLD.end_date AND o.end_date >= OLD.start_date
            AND (w.kind IN ('selected', 'appointed') OR (w.kind IS NULL AND o.state = 'scoring'
                AND (coalesce(b.preference, 9e9), b.id) < (coalesce(a.preference, 9e9), a.id)))))
        """
}
