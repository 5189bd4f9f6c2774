extension Schema {
    /// The log only grows, and what lies beside it goes only under an order.
    static let auditRules =
        appendOnly("genesis", ["id"], what: "the beginning of the audit log")
        + appendOnly("audit_log", ["sequence"], what: "a row of the audit log")
        + numbered("audit_log", by: "sequence")
            + """
            CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log
            WHEN NEW.previous IS NOT coalesce((SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1),
                (SELECT hash FROM genesis))
            BEGIN SELECT RAISE(ABORT, 'a row of the audit log is sealed to the row before it'); END;

            """
        + appendOnly("audit_rows", ["sequence", "row_table", "row_key"], what: "a digest of the audit log")
        + sealed(
            "audit_details", ["sequence"], what: "the details of the audit log",
            deletable: "EXISTS (SELECT 1 FROM purge_orders g WHERE g.opportunity = OLD.opportunity)")
        + ["audit_rows", "audit_details"].map { table in
            """
            CREATE TRIGGER \(table)_of_last_row BEFORE INSERT ON \(table)
            WHEN NEW.sequence IS NOT (SELECT max(sequence) FROM audit_log)
            BEGIN SELECT RAISE(ABORT, 'the past of the audit log is not added to'); END;

            """
        }
        .joined()
            + """
            CREATE TRIGGER audit_details_not_changed BEFORE UPDATE ON audit_details
            BEGIN SELECT RAISE(ABORT, 'the details of the audit log do not change'); END;

            """
        + sealed(
            "audit_identities", ["person"], ["pseudonym"], what: "an identity of the audit log",
            deletable: "EXISTS (SELECT 1 FROM applications a WHERE a.person = OLD.person) "
                + "AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.person = OLD.person AND NOT EXISTS "
                + "(SELECT 1 FROM purge_orders g WHERE g.opportunity = a.opportunity)) "
                + "AND NOT EXISTS (SELECT 1 FROM panel_members m WHERE m.person = OLD.person) "
                + "AND NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.manager = OLD.person) "
                + "AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.person = OLD.person)")
            + """
            CREATE TRIGGER audit_identities_not_changed BEFORE UPDATE ON audit_identities
            BEGIN SELECT RAISE(ABORT, 'an identity of the audit log does not change'); END;

            """
        + sealed("legal_holds", ["id"], what: "a legal hold") + numbered("legal_holds")
            + """
            CREATE TRIGGER legal_holds_only_lifted BEFORE UPDATE ON legal_holds
            WHEN NEW.opportunity IS NOT OLD.opportunity OR NEW.placed_by IS NOT OLD.placed_by
                OR NEW.placed_on IS NOT OLD.placed_on OR NEW.reason IS NOT OLD.reason
                OR OLD.lifted_on IS NOT NULL OR NEW.lifted_on IS NULL
            BEGIN SELECT RAISE(ABORT, 'a legal hold is only lifted'); END;

            """
        + appendOnly("purge_orders", ["opportunity"], what: "a purge order")
            + """
            CREATE TRIGGER purge_orders_in_time BEFORE INSERT ON purge_orders
            BEGIN
                SELECT RAISE(ABORT, 'a purge waits until the opportunity is over and its retention has passed')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o, policy_in_force f
                    WHERE o.id = NEW.opportunity AND o.state IN ('completed', 'withdrawn')
                    AND NEW.ordered_on >= date(o.state_on, '+' || f.retention_months || ' months'));
                SELECT RAISE(ABORT, 'a legal hold keeps the records of this opportunity')
                WHERE EXISTS (SELECT 1 FROM legal_holds h WHERE h.opportunity = NEW.opportunity AND h.lifted_on IS NULL);
            END;

            """
}
