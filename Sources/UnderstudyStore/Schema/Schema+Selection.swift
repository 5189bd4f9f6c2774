extension Schema {
    /// The panel, its marks, and what came of them.
    static let selection = """
        CREATE TABLE panel_members (
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            person TEXT NOT NULL REFERENCES people (id),
            is_chair INTEGER NOT NULL CHECK (is_chair IN (0, 1)),
            is_outsider INTEGER NOT NULL CHECK (is_outsider IN (0, 1)),
            added_on TEXT NOT NULL CHECK (added_on IS date(added_on)),
            released_on TEXT CHECK (released_on IS date(released_on)),
            release_reason TEXT,
            PRIMARY KEY (opportunity, person),
            CHECK ((released_on IS NULL) OR NOT \(blank("release_reason")))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE conflicts (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            assessor TEXT NOT NULL REFERENCES people (id),
            application TEXT REFERENCES applications (id),
            kind TEXT NOT NULL CHECK (kind IN ('oneself', 'close-tie', 'manages-some', 'manages-all', 'other')),
            is_detected INTEGER NOT NULL CHECK (is_detected IN (0, 1)),
            note TEXT NOT NULL,
            declared_on TEXT NOT NULL CHECK (declared_on IS date(declared_on)),
            is_recused INTEGER NOT NULL CHECK (is_recused IN (0, 1))
        ) STRICT;

        CREATE INDEX conflicts_by_opportunity ON conflicts (opportunity, assessor);

        CREATE TABLE ratings (
            application TEXT NOT NULL REFERENCES applications (id),
            assessor TEXT NOT NULL REFERENCES people (id),
            criterion TEXT NOT NULL,
            version INTEGER NOT NULL,
            opportunity TEXT NOT NULL,
            value INTEGER NOT NULL,
            evidence TEXT NOT NULL,
            is_submitted INTEGER NOT NULL CHECK (is_submitted IN (0, 1)),
            PRIMARY KEY (application, assessor, criterion, version),
            FOREIGN KEY (opportunity, version, criterion) REFERENCES criteria (opportunity, version, id)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX ratings_by_opportunity ON ratings (opportunity, assessor);

        CREATE TABLE rating_voids (
            application TEXT NOT NULL,
            assessor TEXT NOT NULL,
            criterion TEXT NOT NULL,
            version INTEGER NOT NULL,
            conflict INTEGER NOT NULL REFERENCES conflicts (id),
            reason TEXT NOT NULL,
            voided_on TEXT NOT NULL CHECK (voided_on IS date(voided_on)),
            PRIMARY KEY (application, assessor, criterion, version),
            FOREIGN KEY (application, assessor, criterion, version)
                REFERENCES ratings (application, assessor, criterion, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE moderations (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            opportunity TEXT NOT NULL,
            application TEXT NOT NULL,
            assessor TEXT NOT NULL,
            criterion TEXT NOT NULL,
            version INTEGER NOT NULL,
            value INTEGER NOT NULL,
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            moderated_by TEXT NOT NULL REFERENCES people (id),
            moderated_on TEXT NOT NULL CHECK (moderated_on IS date(moderated_on)),
            FOREIGN KEY (application, assessor, criterion, version)
                REFERENCES ratings (application, assessor, criterion, version)
        ) STRICT;

        CREATE INDEX moderations_by_opportunity ON moderations (opportunity);

        CREATE TABLE decisions (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            decided_by TEXT NOT NULL CHECK (NOT \(blank("decided_by"))),
            decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
            seed TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE outcomes (
            application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
            opportunity TEXT NOT NULL REFERENCES opportunities (id),
            kind TEXT NOT NULL CHECK (kind IN ('selected', 'reserve', 'outranked', 'below-minimum', 'not-shortlisted',
                'not-released', 'offer-declined', 'appointed')),
            rank INTEGER CHECK (rank > 0),
            score TEXT NOT NULL,
            note TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX outcomes_by_opportunity ON outcomes (opportunity);

        CREATE TABLE offers (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            application TEXT NOT NULL REFERENCES applications (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            made_by TEXT NOT NULL CHECK (NOT \(blank("made_by"))),
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
            state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'lapsed')),
            answered_on TEXT CHECK (answered_on IS date(answered_on)),
            reason TEXT,
            answered_by TEXT,
            CHECK (start_date <= end_date),
            CHECK ((state = 'open') = (answered_on IS NULL) AND (state = 'open') = (answered_by IS NULL))
        ) STRICT;

        CREATE INDEX offers_by_application ON offers (application);

        CREATE TABLE feedback (
            application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
            strength TEXT NOT NULL,
            next_step TEXT NOT NULL,
            reason TEXT NOT NULL,
            written_by TEXT NOT NULL CHECK (NOT \(blank("written_by"))),
            written_on TEXT NOT NULL CHECK (written_on IS date(written_on)),
            released_on TEXT CHECK (released_on IS date(released_on))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE feedback_points (
            application TEXT NOT NULL REFERENCES feedback (application),
            criterion TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (application, criterion)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE feedback_waivers (
            application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
            waived_by TEXT NOT NULL,
            waived_on TEXT NOT NULL CHECK (waived_on IS date(waived_on))
        ) STRICT, WITHOUT ROWID;
        """
}
