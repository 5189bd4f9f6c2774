extension Schema {
    /// Placements that end before the day that was agreed: by which option, for what reason, and what followed from them.
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
        """

    /// An early end is of a placement that runs or is agreed, once, and whatever follows from it ends on the same day.
    static let earlyEndRules =
        appendOnly("early_ends", ["id"], ["placement"], what: "an early end", rule: 46) + numbered("early_ends")
            + """
            CREATE TRIGGER early_ends_of_placements BEFORE INSERT ON early_ends
            BEGIN
                SELECT RAISE(ABORT, 'rule 47: an early end has a reason') WHERE \(blank("NEW.reason"));
                SELECT RAISE(ABORT, 'rule 46: an early end is of a placement that is agreed or runs, within its days')
                WHERE NOT EXISTS (SELECT 1 FROM placements p WHERE p.id = NEW.placement
                    AND p.state IN ('agreed', 'started') AND p.end_date = NEW.original_end
                    AND NEW.last_day >= p.start_date AND NEW.last_day < p.end_date);
                SELECT RAISE(ABORT, 'rule 46: it does not follow from an early end of another person on the same day')
                WHERE NEW.follows IS NOT NULL AND NOT EXISTS (SELECT 1 FROM early_ends e
                    JOIN placements p ON p.id = e.placement JOIN placements q ON q.id = NEW.placement
                    WHERE e.id = NEW.follows AND e.follows IS NULL AND e.last_day = NEW.last_day
                    AND p.person <> q.person AND e.recorded_on = NEW.recorded_on);
            END;

            """
}
