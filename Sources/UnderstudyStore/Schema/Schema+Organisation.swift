extension Schema {
    /// Who works where, and what they can do: what the staff system knows.
    ///
    /// It is imported, and any program may change it, a line manager too: SQL cannot tell an import from a forgery. The audit log holds a
    /// digest of people, posts and teams, so a change past it is found by verifying. It holds none of skills, requirements, absences
    /// and suitabilities.
    static let organisation = """
        CREATE TABLE units (
            name TEXT NOT NULL PRIMARY KEY CHECK (trim(name) <> ''),
            department TEXT NOT NULL,
            division TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX units_by_department ON units (department, division);

        CREATE TABLE posts (
            id TEXT NOT NULL PRIMARY KEY CHECK (trim(id) <> ''),
            title TEXT NOT NULL,
            unit TEXT NOT NULL REFERENCES units (name),
            grade TEXT NOT NULL,
            vacancy_cost INTEGER NOT NULL CHECK (vacancy_cost >= 0),
            release TEXT NOT NULL CHECK (release IN ('free', 'covered', 'no'))
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX posts_by_unit ON posts (unit);

        CREATE TABLE people (
            id TEXT NOT NULL PRIMARY KEY CHECK (trim(id) <> ''),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            post TEXT REFERENCES posts (id),
            manager TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED CHECK (manager <> id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            probation_end TEXT CHECK (probation_end IS date(probation_end)),
            review_end TEXT CHECK (review_end IS date(review_end)),
            contract_end TEXT CHECK (contract_end IS date(contract_end)),
            working_time INTEGER NOT NULL CHECK (working_time BETWEEN 0 AND 1000),
            open_to TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE UNIQUE INDEX people_by_post ON people (post) WHERE post IS NOT NULL;
        CREATE INDEX people_by_manager ON people (manager) WHERE manager IS NOT NULL;
        CREATE INDEX people_with_wishes ON people (open_to)
            WHERE open_to <> '' AND open_to <> 'team' AND open_to <> 'department';

        CREATE TABLE requirements (
            post TEXT NOT NULL REFERENCES posts (id),
            skill TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
            weight INTEGER NOT NULL CHECK (weight >= 0),
            essential INTEGER NOT NULL CHECK (essential IN (0, 1)),
            PRIMARY KEY (post, skill)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE skills (
            person TEXT NOT NULL REFERENCES people (id),
            skill TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
            PRIMARY KEY (person, skill)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE absences (
            person TEXT NOT NULL REFERENCES people (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            kind TEXT NOT NULL,
            PRIMARY KEY (person, start_date),
            CHECK (start_date <= end_date)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE suitabilities (
            person TEXT NOT NULL REFERENCES people (id),
            post TEXT NOT NULL REFERENCES posts (id),
            percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
            source TEXT NOT NULL,
            PRIMARY KEY (person, post)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE roles (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            person TEXT NOT NULL REFERENCES people (id),
            kind TEXT NOT NULL
                CHECK (kind IN ('people-partner', 'planner', 'auditor', 'administrator', 'hosting-manager')),
            division TEXT,
            from_date TEXT NOT NULL CHECK (from_date IS date(from_date)),
            until_date TEXT CHECK (until_date IS date(until_date)),
            granted_by TEXT NOT NULL CHECK (NOT \(blank("granted_by")))
        ) STRICT;

        CREATE INDEX roles_by_person ON roles (person);

        CREATE TABLE variations (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            department TEXT,
            division TEXT NOT NULL,
            rule INTEGER NOT NULL CHECK (rule IN (3, 4)),
            months INTEGER CHECK (months >= 0),
            person TEXT REFERENCES people (id),
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
            author TEXT NOT NULL CHECK (NOT \(blank("author"))),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            is_revoked INTEGER NOT NULL CHECK (is_revoked IN (0, 1)),
            CHECK (start_date <= end_date)
        ) STRICT;

        CREATE TABLE policies (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            service_months INTEGER NOT NULL CHECK (service_months >= 0),
            approval_before_submission INTEGER NOT NULL CHECK (approval_before_submission IN (0, 1)),
            panel_size INTEGER NOT NULL CHECK (panel_size >= 2),
            panel_outsiders INTEGER NOT NULL CHECK (panel_outsiders BETWEEN 1 AND panel_size),
            raters_per_applicant INTEGER NOT NULL CHECK (raters_per_applicant BETWEEN 2 AND panel_size),
            recusal_scope TEXT NOT NULL CHECK (recusal_scope IN ('applicant', 'opportunity')),
            reserve_places INTEGER NOT NULL CHECK (reserve_places >= 0),
            cover_threshold INTEGER NOT NULL CHECK (cover_threshold BETWEEN 0 AND 1000),
            suited_from INTEGER NOT NULL CHECK (suited_from BETWEEN 0 AND 100),
            ask_whole_team INTEGER NOT NULL CHECK (ask_whole_team IN (0, 1)),
            widen_only_if_empty INTEGER NOT NULL CHECK (widen_only_if_empty IN (0, 1)),
            lead_team INTEGER NOT NULL CHECK (lead_team >= 0),
            lead_department INTEGER NOT NULL CHECK (lead_department >= 0),
            lead_organisation INTEGER NOT NULL CHECK (lead_organisation >= 0),
            lead_secondment_team INTEGER CHECK (lead_secondment_team >= 0),
            lead_secondment_department INTEGER CHECK (lead_secondment_department >= 0),
            lead_secondment_organisation INTEGER CHECK (lead_secondment_organisation >= 0),
            lead_informal_team INTEGER CHECK (lead_informal_team >= 0),
            lead_informal_department INTEGER CHECK (lead_informal_department >= 0),
            lead_informal_organisation INTEGER CHECK (lead_informal_organisation >= 0),
            lead_project_team INTEGER CHECK (lead_project_team >= 0),
            lead_project_department INTEGER CHECK (lead_project_department >= 0),
            lead_project_organisation INTEGER CHECK (lead_project_organisation >= 0),
            max_moves INTEGER NOT NULL CHECK (max_moves >= 0),
            max_swap INTEGER NOT NULL CHECK (max_swap >= 0 AND max_swap <> 1),
            swap_months INTEGER NOT NULL CHECK (swap_months > 0),
            away_at_once INTEGER CHECK (away_at_once >= 0),
            goals TEXT NOT NULL CHECK (json_valid(goals)),
            retention_months INTEGER NOT NULL CHECK (retention_months > 0),
            author TEXT NOT NULL CHECK (NOT \(blank("author"))),
            reason TEXT NOT NULL CHECK (NOT \(blank("reason"))),
            made_on TEXT NOT NULL CHECK (made_on IS date(made_on))
        ) STRICT;

        CREATE VIEW policy_in_force AS SELECT * FROM policies ORDER BY version DESC LIMIT 1;
        """
}
