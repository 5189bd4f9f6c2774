extension Schema {
    /// Plans of moves, and the moves that were agreed.
    static let placements = """
        CREATE TABLE plans (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            made_by TEXT NOT NULL CHECK (NOT \(blank("made_by"))),
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
            as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
            policy_version INTEGER NOT NULL REFERENCES policies (version),
            objective TEXT NOT NULL,
            problem TEXT NOT NULL CHECK (json_valid(problem)),
            plan TEXT NOT NULL CHECK (json_valid(plan)),
            certificate TEXT CHECK (certificate IS NULL OR json_valid(certificate)),
            state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'superseded')),
            accepted_by TEXT,
            accepted_on TEXT CHECK (accepted_on IS date(accepted_on)),
            CHECK (state <> 'accepted' OR (accepted_by IS NOT NULL AND accepted_on IS NOT NULL)),
            CHECK (state <> 'proposed' OR (accepted_by IS NULL AND accepted_on IS NULL))
        ) STRICT;

        CREATE TABLE plan_moves (
            plan INTEGER NOT NULL REFERENCES plans (id),
            chain INTEGER NOT NULL CHECK (chain > 0),
            step INTEGER NOT NULL CHECK (step > 0),
            opportunity TEXT REFERENCES opportunities (id),
            person TEXT NOT NULL REFERENCES people (id),
            from_post TEXT REFERENCES posts (id),
            into_post TEXT REFERENCES posts (id),
            into_opportunity TEXT REFERENCES opportunities (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            ring TEXT NOT NULL CHECK (ring IN ('team', 'department', 'organisation')),
            basis TEXT NOT NULL CHECK (basis IN ('forecast', 'selected', 'confirmed')),
            suitability INTEGER CHECK (suitability BETWEEN 0 AND 100),
            hole_cost INTEGER NOT NULL,
            PRIMARY KEY (plan, chain, step),
            CHECK (start_date <= end_date),
            CHECK (into_post IS NOT NULL OR into_opportunity IS NOT NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE placements (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            person TEXT NOT NULL REFERENCES people (id),
            opportunity TEXT REFERENCES opportunities (id),
            post TEXT REFERENCES posts (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            fraction INTEGER NOT NULL CHECK (fraction BETWEEN 1 AND 1000),
            state TEXT NOT NULL CHECK (state IN ('agreed', 'started', 'ended', 'ended-early', 'cancelled')),
            end_reason TEXT,
            CHECK (start_date <= end_date),
            CHECK (opportunity IS NOT NULL OR post IS NOT NULL)
        ) STRICT;

        CREATE INDEX placements_by_person ON placements (person);
        """
}
