extension Schema {
    /// What people said of themselves for equality monitoring. It lies apart from everything that a panel reads, and leaves the store only
    /// as counts. Answers are taken out and put in whole, never changed.
    ///
    /// Beside them lies who asked to be on every shortlist whose essential minimums they meet. The audit log holds neither, so that nobody reads
    /// there what the panel must not know.
    static let equality =
        """
        CREATE TABLE equality_answers (
            person TEXT NOT NULL REFERENCES people (id),
            characteristic TEXT NOT NULL CHECK (NOT \(blank("characteristic"))),
            answer TEXT NOT NULL CHECK (NOT \(blank("answer"))),
            PRIMARY KEY (person, characteristic)
        ) STRICT, WITHOUT ROWID;

        """
        + sealed("equality_answers", ["person", "characteristic"], what: "an answer", deletable: "1")
            + """
            CREATE TABLE fairness_releases (
                id INTEGER PRIMARY KEY CHECK (id > 0),
                characteristic TEXT NOT NULL CHECK (NOT \(blank("characteristic"))),
                divisions TEXT NOT NULL CHECK (json_valid(divisions)),
                counts TEXT NOT NULL CHECK (json_valid(counts)),
                told TEXT NOT NULL CHECK (json_valid(told)),
                released_on TEXT NOT NULL CHECK (released_on IS date(released_on))
            ) STRICT;

            """
        + appendOnly("fairness_releases", ["id"], what: "what was told of groups") + numbered("fairness_releases")
            + """
            CREATE TABLE shortlisting_guarantees (
                application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
                claimed_by TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TRIGGER shortlisting_guarantees_claimed BEFORE INSERT ON shortlisting_guarantees
            WHEN NOT EXISTS (SELECT 1 FROM applications a JOIN opportunities o ON o.id = a.opportunity
                WHERE a.id = NEW.application AND a.person = NEW.claimed_by AND o.state = 'published')
            BEGIN SELECT RAISE(ABORT, 'the applicant claims the guarantee, when applying'); END;

            """
        + appendOnlyUntilPurged

    private static let appendOnlyUntilPurged =
        sealed(
            "shortlisting_guarantees", ["application"], what: "a claim",
            deletable: "EXISTS (SELECT 1 FROM purge_orders g JOIN applications a ON a.opportunity = g.opportunity "
                + "WHERE a.id = OLD.application)")
            + """
            CREATE TRIGGER shortlisting_guarantees_not_changed BEFORE UPDATE ON shortlisting_guarantees
            BEGIN SELECT RAISE(ABORT, 'a claim does not change'); END;

            """
}
