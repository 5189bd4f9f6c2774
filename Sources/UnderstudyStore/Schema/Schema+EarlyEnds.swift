extension Schema {
    /// Placements that end before the day that was agreed: by which option, for what reason, and what followed from them. An end that is
    /// brought forward again is a row of its own, whose `original_end` is the last day that was on record until then. And by which
    /// opportunity somebody takes over for the days that were given up.
    static let earlyEnds = """
        CREATE TABLE early_ends (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            placement INTEGER NOT NULL REFERENCES placements (id),
            last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
            original_end TEXT NOT NULL CHECK (original_end IS date(original_end)),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            follows INTEGER REFERENCES early_ends (id),
            option TEXT CHECK (option IS NULL OR json_valid(option)),
            recorded_by TEXT NOT NULL REFERENCES people (id),
            recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on)),
            CHECK (last_day < original_end),
            CHECK ((follows IS NULL) = (option IS NOT NULL))
        ) STRICT;

        CREATE INDEX early_ends_by_placement ON early_ends (placement);

        CREATE TABLE takeovers (
            early_end INTEGER PRIMARY KEY REFERENCES early_ends (id),
            opportunity TEXT NOT NULL REFERENCES opportunities (id)
        ) STRICT;

        CREATE VIEW step_ups_cut_short AS
        SELECT s.plan AS plan, s.chain AS chain, s.step AS step, s.opportunity AS opportunity,
            min(e.last_day) AS last_day
        FROM step_ups s
        JOIN plan_moves m ON m.plan = s.plan AND m.chain = s.chain AND m.step = s.step
        JOIN plan_moves n ON n.plan = s.plan AND n.chain = s.chain AND n.step < s.step
        JOIN placements q ON q.person = n.person AND q.post IS n.into_post AND q.start_date <= n.start_date
        JOIN early_ends e ON e.placement = q.id AND e.option IS NOT NULL
            AND n.end_date <= (SELECT max(x.original_end) FROM early_ends x WHERE x.placement = q.id)
            AND e.last_day < n.end_date
        JOIN json_each(e.option, '$.fates') f ON json_extract(f.value, '$.person') = m.person
            AND json_extract(f.value, '$.kind') <> 'extended'
        GROUP BY s.plan, s.chain, s.step, s.opportunity;
        """

    /// SQL for the last day of a step-up behind a placement that ended early, where by the option that was accepted it ends with it; `NULL`
    /// for any other opportunity.
    ///
    /// - Parameter opportunity: SQL for the identifier of the opportunity.
    static func lastDay(ofStepUp opportunity: String) -> String {
        "(SELECT min(v.last_day) FROM step_ups_cut_short v WHERE v.opportunity = \(opportunity))"
    }

    /// An early end is of a placement that runs or is agreed, before the day on which it ends so far, while that is not over once it was
    /// recorded; and whatever follows from it ends on the same day.
    static let earlyEndRules =
        appendOnly("early_ends", ["id"], what: "an early end", rule: 46) + numbered("early_ends")
            + """
            CREATE TRIGGER early_ends_of_placements BEFORE INSERT ON early_ends
            BEGIN
                SELECT RAISE(ABORT, 'rule 47: an early end has a reason') WHERE \(blank("NEW.reason"));
                SELECT RAISE(ABORT, 'rule 46: an early end says what becomes of everybody concerned')
                WHERE NEW.option IS NOT NULL AND coalesce(json_array_length(NEW.option, '$.fates'), 0) = 0;
                SELECT RAISE(ABORT, 'rule 46: an early end is of a placement that is agreed or runs, within its days')
                WHERE NOT EXISTS (SELECT 1 FROM placements p WHERE p.id = NEW.placement
                    AND p.state IN ('agreed', 'started') AND p.end_date = NEW.original_end
                    AND NEW.last_day >= p.start_date AND NEW.last_day < p.end_date);
                SELECT RAISE(ABORT, 'rule 46: an end that is on record is brought forward, and from the day on record')
                WHERE EXISTS (SELECT 1 FROM early_ends e
                    WHERE e.placement = NEW.placement AND e.last_day < NEW.original_end);
                SELECT RAISE(ABORT, 'rule 46: an end that is over is not brought forward')
                WHERE EXISTS (SELECT 1 FROM early_ends e
                    WHERE e.placement = NEW.placement AND e.last_day < NEW.recorded_on);
                SELECT RAISE(ABORT, 'rule 46: it does not follow from an early end of another person on the same day')
                WHERE NEW.follows IS NOT NULL AND NOT EXISTS (SELECT 1 FROM early_ends e
                    JOIN placements p ON p.id = e.placement JOIN placements q ON q.id = NEW.placement
                    WHERE e.id = NEW.follows AND e.follows IS NULL AND e.last_day = NEW.last_day
                    AND p.person <> q.person AND e.recorded_on = NEW.recorded_on);
            END;

            """
        + appendOnly("takeovers", ["early_end"], what: "who takes over", rule: 46)
            + """
            CREATE TRIGGER takeovers_of_early_ends BEFORE INSERT ON takeovers
            BEGIN
                SELECT RAISE(ABORT, 'rule 46: a takeover is of the same post, for days that an early end gave up')
                WHERE NOT EXISTS (SELECT 1 FROM early_ends e JOIN placements p ON p.id = e.placement
                    JOIN opportunities o ON o.id = NEW.opportunity
                    WHERE e.id = NEW.early_end AND e.option IS NOT NULL AND o.id IS NOT p.opportunity
                    AND o.post IS p.post AND o.state <> 'withdrawn'
                    AND o.start_date > e.last_day AND o.end_date <=
                        (SELECT max(x.original_end) FROM early_ends x WHERE x.placement = e.placement));
            END;

            """
}
