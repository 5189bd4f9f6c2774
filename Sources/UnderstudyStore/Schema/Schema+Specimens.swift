extension Schema {
    /// The specimen that a panel marks first. It lies apart from the marks on applications, so that nothing which ranks can read it.
    static let specimens =
        """
        CREATE TABLE specimens (
            opportunity TEXT NOT NULL PRIMARY KEY REFERENCES opportunities (id),
            text TEXT NOT NULL CHECK (NOT \(blank("text"))),
            set_by TEXT NOT NULL CHECK (NOT \(blank("set_by"))),
            set_on TEXT NOT NULL CHECK (set_on IS date(set_on))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE specimen_marks (
            opportunity TEXT NOT NULL REFERENCES specimens (opportunity),
            assessor TEXT NOT NULL REFERENCES people (id),
            criterion TEXT NOT NULL,
            version INTEGER NOT NULL,
            value INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (opportunity, assessor, criterion, version)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW specimens_to_mark AS
        SELECT s.opportunity AS opportunity, m.person AS assessor, c.id AS criterion
        FROM specimens s
        JOIN opportunities o ON o.id = s.opportunity
        JOIN panel_members m ON m.opportunity = s.opportunity AND m.released_on IS NULL
        JOIN criteria c ON c.opportunity = o.id AND c.version = o.criteria_version
        WHERE NOT EXISTS (SELECT 1 FROM specimen_marks k WHERE k.opportunity = s.opportunity
            AND k.assessor = m.person AND k.criterion = c.id AND k.version = c.version);

        """
        + appendOnly("specimens", ["opportunity"], what: "a specimen", rule: 24)
            + """
            CREATE TRIGGER specimens_before_marks BEFORE INSERT ON specimens
            WHEN NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity
                    AND o.state IN ('published', 'closed', 'scoring'))
                OR EXISTS (SELECT 1 FROM ratings r WHERE r.opportunity = NEW.opportunity)
            BEGIN SELECT RAISE(ABORT, 'rule 24: a specimen is marked before the first application is'); END;

            """
        + appendOnly(
            "specimen_marks", ["opportunity", "assessor", "criterion", "version"], what: "a mark on the specimen",
            rule: 24)
            + """
            CREATE TRIGGER specimen_marks_given BEFORE INSERT ON specimen_marks
            BEGIN
                SELECT RAISE(ABORT, 'rule 24: a member of the panel marks the specimen, before the decision')
                WHERE NOT EXISTS (SELECT 1 FROM specimens s
                        JOIN opportunities o ON o.id = s.opportunity AND o.state IN ('published', 'closed', 'scoring')
                        JOIN panel_members m ON m.opportunity = s.opportunity AND m.person = NEW.assessor
                            AND m.released_on IS NULL
                        WHERE s.opportunity = NEW.opportunity AND o.criteria_version = NEW.version)
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: the mark is not on the scale of a criterion in force')
                WHERE NOT EXISTS (SELECT 1 FROM criteria c WHERE c.opportunity = NEW.opportunity
                    AND c.version = NEW.version AND c.id = NEW.criterion
                    AND NEW.value BETWEEN c.lowest AND c.highest);
            END;

            """
}
