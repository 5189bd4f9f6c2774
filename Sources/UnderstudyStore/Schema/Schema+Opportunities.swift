extension Schema {
    /// Openings, what they ask for, and who pays.
    static let opportunities = """
        CREATE TABLE opportunities (
            id TEXT NOT NULL PRIMARY KEY CHECK (trim(id) <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('secondment', 'informal', 'shadowing', 'project')),
            channel TEXT NOT NULL CHECK (channel IN ('expression-of-interest', 'internal-advert')),
            reference TEXT,
            title TEXT NOT NULL CHECK (NOT \(blank("title"))),
            summary TEXT NOT NULL,
            unit TEXT NOT NULL REFERENCES units (name),
            post TEXT REFERENCES posts (id),
            manager TEXT NOT NULL REFERENCES people (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            fraction INTEGER NOT NULL CHECK (fraction BETWEEN 1 AND 1000),
            pattern TEXT NOT NULL,
            places INTEGER NOT NULL CHECK (places > 0),
            deadline TEXT NOT NULL CHECK (deadline IS date(deadline)),
            state TEXT NOT NULL CHECK (state IN
                ('draft', 'published', 'closed', 'scoring', 'decided', 'completed', 'withdrawn')),
            criteria_version INTEGER NOT NULL CHECK (criteria_version > 0),
            seed_commitment TEXT CHECK (length(seed_commitment) = 64 AND NOT seed_commitment GLOB '*[^0-9a-f]*'),
            state_on TEXT NOT NULL CHECK (state_on IS date(state_on)),
            earliest_start TEXT CHECK (earliest_start IS date(earliest_start)),
            latest_start TEXT CHECK (latest_start IS date(latest_start)),
            CHECK (start_date <= end_date),
            CHECK ((earliest_start IS NULL) = (latest_start IS NULL)),
            CHECK (earliest_start IS NULL OR start_date BETWEEN earliest_start AND latest_start),
            CHECK (channel = 'expression-of-interest' OR trim(coalesce(reference, '')) <> '')
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX opportunities_by_state ON opportunities (state);

        CREATE TABLE criteria_versions (
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            version INTEGER NOT NULL CHECK (version > 0),
            combination TEXT NOT NULL CHECK (combination IN ('mean', 'median')),
            threshold INTEGER NOT NULL CHECK (threshold BETWEEN 0 AND 100),
            tie_criteria TEXT NOT NULL CHECK (json_valid(tie_criteria)),
            made_by TEXT NOT NULL,
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
            reason TEXT NOT NULL CHECK (version = 1 OR trim(reason) <> ''),
            PRIMARY KEY (opportunity, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE criteria (
            opportunity TEXT NOT NULL,
            version INTEGER NOT NULL,
            id TEXT NOT NULL CHECK (trim(id) <> ''),
            position INTEGER NOT NULL CHECK (position > 0),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 1000000),
            essential INTEGER NOT NULL CHECK (essential IN (0, 1)),
            minimum INTEGER CHECK (minimum IS NULL OR (essential = 1 AND minimum BETWEEN lowest AND highest)),
            lowest INTEGER NOT NULL CHECK (lowest >= 0),
            highest INTEGER NOT NULL CHECK (highest > lowest AND highest <= 1000),
            PRIMARY KEY (opportunity, version, id),
            FOREIGN KEY (opportunity, version) REFERENCES criteria_versions (opportunity, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE scale_points (
            opportunity TEXT NOT NULL,
            version INTEGER NOT NULL,
            criterion TEXT NOT NULL,
            value INTEGER NOT NULL,
            description TEXT NOT NULL CHECK (NOT \(blank("description"))),
            PRIMARY KEY (opportunity, version, criterion, value),
            FOREIGN KEY (opportunity, version, criterion) REFERENCES criteria (opportunity, version, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE budgets (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            code TEXT NOT NULL CHECK (NOT \(blank("code"))),
            host_share INTEGER NOT NULL CHECK (host_share BETWEEN 0 AND 1000),
            confirmed_by TEXT NOT NULL CHECK (NOT \(blank("confirmed_by"))),
            confirmed_on TEXT NOT NULL CHECK (confirmed_on IS date(confirmed_on))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE seeds (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            seed TEXT NOT NULL CHECK (NOT \(blank("seed"))),
            commitment TEXT NOT NULL CHECK (length(commitment) = 64 AND NOT commitment GLOB '*[^0-9a-f]*')
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE extensions (
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            deadline TEXT NOT NULL CHECK (deadline IS date(deadline)),
            earlier TEXT NOT NULL CHECK (earlier IS date(earlier)),
            extended_by TEXT NOT NULL CHECK (NOT \(blank("extended_by"))),
            extended_on TEXT NOT NULL CHECK (extended_on IS date(extended_on)),
            PRIMARY KEY (opportunity, deadline),
            CHECK (earlier < deadline AND extended_on <= earlier)
        ) STRICT, WITHOUT ROWID;
        """
}
