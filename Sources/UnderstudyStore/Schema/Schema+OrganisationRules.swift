extension Schema {
    /// What holds for people, posts, roles, variations and policy.
    static let organisationRules =
        sealed(
            "units", ["name"], what: "a team",
            deletable: "NOT EXISTS (SELECT 1 FROM posts WHERE unit = OLD.name) "
                + "AND NOT EXISTS (SELECT 1 FROM opportunities WHERE unit = OLD.name)")
        + sealed(
            "posts", ["id"], what: "a post",
            deletable: "NOT EXISTS (SELECT 1 FROM people WHERE post = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM opportunities WHERE post = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM placements WHERE post = OLD.id)")
        + sealed(
            "people", ["id"], ["post"], what: "a person",
            deletable: "NOT EXISTS (SELECT 1 FROM applications WHERE person = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM panel_members WHERE person = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM opportunities WHERE manager = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM placements WHERE person = OLD.id) "
                + "AND NOT EXISTS (SELECT 1 FROM people WHERE manager = OLD.id)")
            + """
            CREATE TRIGGER people_post_kept BEFORE UPDATE ON people
            WHEN NEW.post IS NOT NULL AND EXISTS (SELECT 1 FROM people t WHERE t.post = NEW.post AND t.id <> OLD.id)
            BEGIN SELECT RAISE(ABORT, 'a post has one holder'); END;

            """
        + sealed("roles", ["id"], what: "a role") + numbered("roles")
            + """
            CREATE TRIGGER roles_only_end BEFORE UPDATE ON roles
            WHEN OLD.person IS NOT NEW.person OR OLD.kind IS NOT NEW.kind OR OLD.division IS NOT NEW.division
                OR OLD.from_date IS NOT NEW.from_date OR OLD.granted_by IS NOT NEW.granted_by
                OR NEW.until_date IS NULL OR NEW.until_date > OLD.until_date
            BEGIN SELECT RAISE(ABORT, 'a role that was granted can only be ended'); END;

            CREATE TRIGGER roles_last_administrator BEFORE UPDATE ON roles
            WHEN OLD.kind = 'administrator' AND NEW.until_date IS NOT OLD.until_date
                AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.id <> OLD.id AND r.kind = 'administrator'
                    AND r.from_date <= NEW.until_date AND (r.until_date IS NULL OR r.until_date > NEW.until_date))
            BEGIN SELECT RAISE(ABORT, 'the last administrator stays until another is named'); END;

            """
        + sealed("variations", ["id"], what: "a variation", rule: 6) + numbered("variations")
            + """
            CREATE TRIGGER variations_reasoned BEFORE INSERT ON variations
            WHEN \(blank("NEW.reason")) OR \(blank("NEW.author")) OR NEW.is_revoked <> 0
            BEGIN SELECT RAISE(ABORT, 'rule 6: a variation names who authorised it and why'); END;

            CREATE TRIGGER variations_only_revoked BEFORE UPDATE ON variations
            WHEN OLD.department IS NOT NEW.department OR OLD.division IS NOT NEW.division OR OLD.rule IS NOT NEW.rule
                OR OLD.months IS NOT NEW.months OR OLD.person IS NOT NEW.person OR OLD.start_date IS NOT NEW.start_date
                OR OLD.end_date IS NOT NEW.end_date OR OLD.author IS NOT NEW.author OR OLD.reason IS NOT NEW.reason
                OR NEW.is_revoked < OLD.is_revoked
            BEGIN SELECT RAISE(ABORT, 'rule 6: a variation can only be revoked'); END;

            """
        + appendOnly("policies", ["version"], what: "a version of the policy") + numbered("policies", by: "version")
}
