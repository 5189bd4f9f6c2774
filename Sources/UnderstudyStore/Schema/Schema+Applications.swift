extension Schema {
    /// Who applied, and what their managers answered.
    static let applications = """
        CREATE TABLE applications (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            id TEXT NOT NULL UNIQUE CHECK (id = printf('A-%04d', number)),
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            person TEXT NOT NULL REFERENCES people (id),
            preference INTEGER CHECK (preference > 0),
            submitted_on TEXT NOT NULL CHECK (submitted_on IS date(submitted_on)),
            statement TEXT NOT NULL,
            discussed_on TEXT CHECK (discussed_on IS date(discussed_on)),
            state TEXT NOT NULL CHECK (state IN ('submitted', 'withdrawn', 'late', 'ineligible')),
            state_reason TEXT,
            withdrawn_by TEXT,
            withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
            CHECK (state NOT IN ('late', 'ineligible') OR NOT \(blank("state_reason"))),
            CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL AND withdrawn_on IS NOT NULL))
        ) STRICT;

        CREATE INDEX applications_by_opportunity ON applications (opportunity);
        CREATE INDEX applications_by_person ON applications (person);

        CREATE TABLE approvals (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            application TEXT NOT NULL REFERENCES applications (id),
            kind TEXT NOT NULL CHECK (kind IN ('line-manager', 'release', 'people-partner')),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            fraction INTEGER NOT NULL CHECK (fraction BETWEEN 1 AND 1000),
            state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'declined', 'countered')),
            requested_on TEXT NOT NULL CHECK (requested_on IS date(requested_on)),
            decided_by TEXT,
            decided_on TEXT CHECK (decided_on IS date(decided_on)),
            reason TEXT,
            discussed_on TEXT CHECK (discussed_on IS date(discussed_on)),
            counter_kind TEXT CHECK (counter_kind IN ('secondment', 'informal', 'shadowing', 'project')),
            counter_start TEXT CHECK (counter_start IS date(counter_start)),
            counter_end TEXT CHECK (counter_end IS date(counter_end)),
            counter_fraction INTEGER CHECK (counter_fraction BETWEEN 1 AND 1000),
            earlier INTEGER REFERENCES approvals (id),
            CHECK (start_date <= end_date),
            CHECK (counter_start <= counter_end),
            CHECK ((counter_kind IS NULL) = (counter_start IS NULL) AND (counter_kind IS NULL) = (counter_end IS NULL)
                AND (counter_kind IS NULL) = (counter_fraction IS NULL))
        ) STRICT;

        CREATE INDEX approvals_by_application ON approvals (application, kind);
        """
}
