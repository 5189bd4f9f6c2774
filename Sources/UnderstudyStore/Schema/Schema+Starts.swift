extension Schema {
    /// The starts that accepted plans chose for opportunities whose start was left to them.
    static let starts = """
        CREATE TABLE chosen_starts (
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            plan INTEGER NOT NULL REFERENCES plans (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            earlier TEXT NOT NULL CHECK (earlier IS date(earlier)),
            chosen_by TEXT NOT NULL CHECK (NOT \(blank("chosen_by"))),
            chosen_on TEXT NOT NULL CHECK (chosen_on IS date(chosen_on)),
            PRIMARY KEY (opportunity, plan)
        ) STRICT, WITHOUT ROWID;
        """

    /// What was published does not change, but for a start that was left to a plan: it moves within its range, by a plan that is being
    /// accepted, while nothing is offered for other days; and but for a step-up, which ends with the absence that it covers.
    static let startRules =
        appendOnly("chosen_starts", ["opportunity", "plan"], what: "the start that a plan chose", rule: 37)
            + """
            CREATE TRIGGER chosen_starts_of_plans BEFORE INSERT ON chosen_starts
            BEGIN
                SELECT RAISE(ABORT, 'rule 37: a start is chosen by a plan that is being accepted, for the days of its move')
                WHERE NOT EXISTS (SELECT 1 FROM plan_moves m JOIN plans p ON p.id = m.plan
                    WHERE m.plan = NEW.plan AND p.state = 'proposed' AND m.into_opportunity = NEW.opportunity
                    AND m.start_date = NEW.start_date);
                SELECT RAISE(ABORT, 'rule 24: the start is not one of those that were published')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity
                    AND o.state NOT IN ('draft', 'withdrawn', 'completed') AND o.start_date = NEW.earlier
                    AND NEW.start_date BETWEEN o.earliest_start AND o.latest_start);
                SELECT RAISE(ABORT, 'rule 37: a place was offered or agreed for other days')
                WHERE NEW.start_date <> NEW.earlier AND (EXISTS (SELECT 1 FROM offers f
                        JOIN applications a ON a.id = f.application
                        WHERE a.opportunity = NEW.opportunity AND f.state IN ('open', 'accepted'))
                    OR EXISTS (SELECT 1 FROM placements q WHERE q.opportunity = NEW.opportunity
                        AND q.state <> 'cancelled'));
                SELECT RAISE(ABORT, 'rule 37: a place behind it was offered or agreed for other days')
                WHERE NEW.start_date <> NEW.earlier AND EXISTS (SELECT 1 FROM step_ups s
                    JOIN plan_moves m ON m.plan = s.plan AND m.chain = s.chain AND m.step = s.step
                    WHERE m.opportunity = NEW.opportunity AND m.start_date = NEW.earlier
                    AND (EXISTS (SELECT 1 FROM offers f JOIN applications a ON a.id = f.application
                            WHERE a.opportunity = s.opportunity AND f.state IN ('open', 'accepted'))
                        OR EXISTS (SELECT 1 FROM placements q WHERE q.opportunity = s.opportunity
                            AND q.state <> 'cancelled')));
            END;

            CREATE TRIGGER opportunities_start_as_published BEFORE UPDATE ON opportunities
            WHEN (OLD.state <> 'draft' OR NEW.state = 'published')
                AND (NEW.start_date IS NOT OLD.start_date OR NEW.end_date IS NOT OLD.end_date)
                AND NOT (NEW.state = OLD.state
                    AND julianday(NEW.end_date) - julianday(NEW.start_date)
                        = julianday(OLD.end_date) - julianday(OLD.start_date)
                    AND EXISTS (SELECT 1 FROM chosen_starts c JOIN plans p ON p.id = c.plan
                        WHERE c.opportunity = OLD.id AND c.earlier = OLD.start_date AND c.start_date = NEW.start_date
                        AND p.state = 'proposed'))
                AND NOT (NEW.state = OLD.state AND NEW.start_date IS OLD.start_date AND NEW.end_date < OLD.end_date
                    AND NEW.end_date IS \(lastDay(ofStepUp: "OLD.id")))
            BEGIN SELECT RAISE(ABORT, 'rule 24: what was published about an opportunity does not change'); END;

            CREATE TRIGGER plans_keep_starts BEFORE UPDATE ON plans
            WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted' AND EXISTS (SELECT 1 FROM plan_moves m
                JOIN opportunities o ON o.id = m.into_opportunity
                WHERE m.plan = OLD.id AND (m.start_date < o.start_date OR m.end_date > o.end_date))
            BEGIN SELECT RAISE(ABORT, 'rule 37: the plan has days that the opportunity has not'); END;

            """
}
