extension Schema {
    /// The expressions of interest that a plan opens for its forecast moves, what people answer to a chain, and its confirmation.
    static let stepUps = """
        CREATE TABLE step_ups (
            plan INTEGER NOT NULL,
            chain INTEGER NOT NULL,
            step INTEGER NOT NULL,
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            leaver TEXT NOT NULL REFERENCES people (id),
            ring TEXT NOT NULL CHECK (ring IN ('team', 'department', 'organisation')),
            reasons TEXT NOT NULL CHECK (json_valid(reasons)),
            PRIMARY KEY (plan, chain, step),
            FOREIGN KEY (plan, chain, step) REFERENCES plan_moves (plan, chain, step),
            CHECK (ring = 'team' OR json_array_length(reasons) > 0)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX step_ups_by_opportunity ON step_ups (opportunity);

        CREATE TABLE chain_answers (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            plan INTEGER NOT NULL REFERENCES plans (id),
            chain INTEGER NOT NULL CHECK (chain > 0),
            person TEXT NOT NULL REFERENCES people (id),
            role TEXT NOT NULL CHECK (role IN ('person', 'manager')),
            answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
            until_date TEXT CHECK (until_date IS date(until_date)),
            answered_by TEXT NOT NULL REFERENCES people (id),
            answered_on TEXT NOT NULL CHECK (answered_on IS date(answered_on)),
            CHECK ((answer = 'yes') = (until_date IS NOT NULL)),
            CHECK (until_date IS NULL OR until_date >= answered_on)
        ) STRICT;

        CREATE INDEX chain_answers_by_chain ON chain_answers (plan, chain, person, role);

        CREATE TABLE chain_confirmations (
            plan INTEGER NOT NULL REFERENCES plans (id),
            chain INTEGER NOT NULL CHECK (chain > 0),
            confirmed_by TEXT NOT NULL REFERENCES people (id),
            confirmed_on TEXT NOT NULL CHECK (confirmed_on IS date(confirmed_on)),
            PRIMARY KEY (plan, chain)
        ) STRICT, WITHOUT ROWID;
        """

    /// No forecast move without its own selection, in the ring where it stands, and no chain confirmed over somebody's head.
    static let stepUpRules =
        appendOnly("step_ups", ["plan", "chain", "step"], what: "the selection of a move", rule: 25)
            + """
            CREATE TRIGGER step_ups_opened BEFORE INSERT ON step_ups
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: a selection is opened while its plan is a proposal')
                WHERE NOT EXISTS (SELECT 1 FROM plans p WHERE p.id = NEW.plan AND p.state = 'proposed');
                SELECT RAISE(ABORT, 'rule 56: the selection is not for the post and the days of the move')
                WHERE NOT EXISTS (SELECT 1 FROM plan_moves m JOIN opportunities o ON o.id = NEW.opportunity
                    WHERE m.plan = NEW.plan AND m.chain = NEW.chain AND m.step = NEW.step
                    AND m.into_opportunity IS NULL AND m.into_post = o.post AND m.start_date = o.start_date
                    AND m.end_date = o.end_date AND m.ring = NEW.ring AND o.state <> 'withdrawn');
                SELECT RAISE(ABORT, 'rule 51: nobody of this plan leaves the post')
                WHERE NOT EXISTS (SELECT 1 FROM plan_moves m
                    JOIN plan_moves n ON n.plan = m.plan AND n.chain = m.chain AND n.from_post = m.into_post
                    WHERE m.plan = NEW.plan AND m.chain = NEW.chain AND m.step = NEW.step AND n.person = NEW.leaver);
                SELECT RAISE(ABORT, 'rule 25: the selection belongs to the absence of somebody else')
                WHERE EXISTS (SELECT 1 FROM step_ups s
                    WHERE s.opportunity = NEW.opportunity AND s.leaver <> NEW.leaver);
            END;

            CREATE TRIGGER plans_open_selections BEFORE UPDATE ON plans
            WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted' AND EXISTS (SELECT 1 FROM plan_moves m
                WHERE m.plan = OLD.id AND m.basis = 'forecast' AND m.into_opportunity IS NULL
                AND NOT EXISTS (SELECT 1 FROM step_ups s
                    WHERE s.plan = m.plan AND s.chain = m.chain AND s.step = m.step))
            BEGIN SELECT RAISE(ABORT, 'rule 25: a forecast move has no selection of its own'); END;

            CREATE TRIGGER opportunities_cover_the_absence BEFORE UPDATE ON opportunities
            WHEN (NEW.post IS NOT OLD.post OR NEW.start_date IS NOT OLD.start_date
                    OR NEW.end_date IS NOT OLD.end_date)
                AND EXISTS (SELECT 1 FROM step_ups s WHERE s.opportunity = OLD.id)
                AND NOT (NEW.post IS OLD.post AND NEW.start_date IS OLD.start_date AND NEW.end_date < OLD.end_date
                    AND NEW.end_date IS \(lastDay(ofStepUp: "OLD.id")))
            BEGIN SELECT RAISE(ABORT, 'rule 56: a step-up covers its post for as long as the holder is away'); END;

            CREATE TRIGGER applications_within_ring BEFORE INSERT ON applications
            WHEN EXISTS (SELECT 1 FROM step_ups s WHERE s.opportunity = NEW.opportunity)
                AND NOT EXISTS (SELECT 1 FROM step_ups s JOIN opportunities o ON o.id = s.opportunity
                    JOIN units u ON u.name = o.unit
                    LEFT JOIN people p ON p.id = NEW.person
                    LEFT JOIN posts q ON q.id = p.post LEFT JOIN units v ON v.name = q.unit
                    WHERE s.opportunity = NEW.opportunity AND (s.ring = 'organisation'
                        OR (s.ring = 'team' AND v.name = u.name)
                        OR (s.ring = 'department' AND v.department = u.department AND v.division = u.division)))
            BEGIN SELECT RAISE(ABORT, 'rule 55: the search has not gone beyond the ring in which it stands'); END;

            """
        + appendOnly("chain_answers", ["id"], what: "an answer to a chain", rule: 37) + numbered("chain_answers")
            + """
            CREATE TRIGGER chain_answers_given BEFORE INSERT ON chain_answers
            BEGIN
                SELECT RAISE(ABORT, 'rule 37: only a chain of an accepted plan is answered')
                WHERE NOT EXISTS (SELECT 1 FROM plans p WHERE p.id = NEW.plan AND p.state = 'accepted'
                    AND p.accepted_on <= NEW.answered_on);
                SELECT RAISE(ABORT, 'rule 37: the person does not move in this chain')
                WHERE NOT EXISTS (SELECT 1 FROM plan_moves m
                    WHERE m.plan = NEW.plan AND m.chain = NEW.chain AND m.person = NEW.person);
                SELECT RAISE(ABORT, 'rule 37: everybody answers for themself')
                WHERE NEW.role = 'person' AND NEW.answered_by <> NEW.person;
                SELECT RAISE(ABORT, 'rule 8: only the current line manager answers')
                WHERE NEW.role = 'manager' AND (NEW.answered_by = NEW.person OR NOT EXISTS (SELECT 1 FROM people p
                    WHERE p.id = NEW.person AND (p.manager = NEW.answered_by OR (p.manager IS NULL AND EXISTS (
                        SELECT 1 FROM roles r WHERE r.person = NEW.answered_by AND r.kind = 'people-partner'
                        AND r.from_date <= NEW.answered_on
                        AND (r.until_date IS NULL OR r.until_date >= NEW.answered_on))))));
                SELECT RAISE(ABORT, 'rule 37: the chain is confirmed')
                WHERE EXISTS (SELECT 1 FROM chain_confirmations c WHERE c.plan = NEW.plan AND c.chain = NEW.chain);
                SELECT RAISE(ABORT, 'rule 37: answers come one after the other')
                WHERE EXISTS (SELECT 1 FROM chain_answers a WHERE a.plan = NEW.plan AND a.chain = NEW.chain
                    AND a.person = NEW.person AND a.role = NEW.role AND a.answered_on > NEW.answered_on);
            END;

            """
        + appendOnly("chain_confirmations", ["plan", "chain"], what: "the confirmation of a chain", rule: 37)
            + """
            CREATE TRIGGER chain_confirmations_complete BEFORE INSERT ON chain_confirmations
            BEGIN
                SELECT RAISE(ABORT, 'rule 37: only a chain of an accepted plan is confirmed')
                WHERE NOT EXISTS (SELECT 1 FROM plan_moves m JOIN plans p ON p.id = m.plan
                    WHERE m.plan = NEW.plan AND m.chain = NEW.chain AND p.state = 'accepted');
                SELECT RAISE(ABORT, 'rule 37: somebody in the chain, or a manager, has not said yes for this day')
                WHERE EXISTS (SELECT 1 FROM plan_moves m, (SELECT 'person' AS role UNION SELECT 'manager') k
                    WHERE m.plan = NEW.plan AND m.chain = NEW.chain AND m.basis <> 'confirmed'
                        AND NOT EXISTS (SELECT 1 FROM chain_answers a
                        WHERE a.plan = m.plan AND a.chain = m.chain AND a.person = m.person AND a.role = k.role
                        AND a.answer = 'yes' AND a.answered_on <= NEW.confirmed_on
                        AND a.until_date >= NEW.confirmed_on
                        AND NOT EXISTS (SELECT 1 FROM chain_answers b WHERE b.plan = a.plan AND b.chain = a.chain
                            AND b.person = a.person AND b.role = a.role AND b.id > a.id)));
                SELECT RAISE(ABORT, 'rule 25: a move rests on no selection of its own that ended in an accepted offer')
                WHERE EXISTS (SELECT 1 FROM plan_moves m WHERE m.plan = NEW.plan AND m.chain = NEW.chain
                    AND NOT (m.basis = 'confirmed' AND EXISTS (SELECT 1 FROM placements q
                        WHERE q.person = m.person AND q.post IS m.into_post AND q.state IN ('agreed', 'started')
                        AND q.start_date <= m.start_date AND (q.end_date >= m.end_date OR EXISTS (SELECT 1
                            FROM early_ends e WHERE e.placement = q.id AND e.last_day = q.end_date))))
                    AND NOT EXISTS (SELECT 1 FROM offers f JOIN applications a ON a.id = f.application
                        WHERE a.person = m.person AND f.state = 'accepted' AND f.start_date = m.start_date
                        AND (f.end_date = m.end_date OR EXISTS (SELECT 1 FROM step_ups_cut_short v
                                WHERE v.plan = m.plan AND v.chain = m.chain AND v.step = m.step
                                AND v.last_day = f.end_date))
                        AND a.opportunity = coalesce(m.into_opportunity,
                            (SELECT s.opportunity FROM step_ups s
                                WHERE s.plan = m.plan AND s.chain = m.chain AND s.step = m.step))));
            END;

            """
}
