extension Schema {
    /// How applications are taken in, and what managers' answers are worth.
    static let applicationRules =
        sealed("applications", ["number"], ["id"], what: "an application", rule: 25)
        + numbered("applications", by: "number")
            + """
            CREATE TRIGGER applications_id_kept BEFORE UPDATE ON applications WHEN OLD.id IS NOT NEW.id
            BEGIN SELECT RAISE(ABORT, 'rule 25: an application keeps its number'); END;

            CREATE TRIGGER applications_received BEFORE INSERT ON applications
            BEGIN
                SELECT RAISE(ABORT, 'there is no such person')
                WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person);
                SELECT RAISE(ABORT, 'rule 25: an application begins as submitted, late or ineligible')
                WHERE NEW.state = 'withdrawn';
                SELECT RAISE(ABORT, 'rule 25: the opportunity does not take applications')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity
                    AND NEW.submitted_on >= (CASE o.state WHEN 'published' THEN o.state_on ELSE '' END)
                    AND ((NEW.state = 'late' AND NEW.submitted_on > o.deadline
                            AND o.state IN ('published', 'closed', 'scoring', 'decided'))
                        OR (NEW.state <> 'late' AND NEW.submitted_on <= o.deadline AND (o.state = 'published'
                            OR (o.state = 'closed' AND o.channel = 'internal-advert')))));
                SELECT RAISE(ABORT, 'rule 14: the holder of a post does not apply to cover it')
                WHERE EXISTS (SELECT 1 FROM opportunities o JOIN people p ON p.post = o.post
                    WHERE o.id = NEW.opportunity AND p.id = NEW.person);
                SELECT RAISE(ABORT, 'rule 25: this person has applied already')
                WHERE EXISTS (SELECT 1 FROM applications a WHERE a.opportunity = NEW.opportunity
                    AND a.person = NEW.person AND a.state <> 'withdrawn');
            END;

            CREATE TRIGGER applications_frozen BEFORE UPDATE ON applications
            WHEN NEW.opportunity IS NOT OLD.opportunity OR NEW.person IS NOT OLD.person
                OR NEW.submitted_on IS NOT OLD.submitted_on
                OR (NEW.state = OLD.state AND (NEW.state_reason IS NOT OLD.state_reason
                    OR NEW.withdrawn_by IS NOT OLD.withdrawn_by OR NEW.withdrawn_on IS NOT OLD.withdrawn_on))
                OR (NEW.statement IS NOT OLD.statement AND NOT (NEW.statement = ''
                    AND EXISTS (SELECT 1 FROM purge_orders g WHERE g.opportunity = OLD.opportunity)))
                OR ((NEW.preference IS NOT OLD.preference OR NEW.discussed_on IS NOT OLD.discussed_on) AND EXISTS
                    (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.opportunity))
            BEGIN SELECT RAISE(ABORT, 'rule 25: an application that was received does not change'); END;

            CREATE TRIGGER applications_states BEFORE UPDATE ON applications WHEN NEW.state <> OLD.state
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: an application does not change after the decision')
                WHERE EXISTS (SELECT 1 FROM decisions d WHERE d.opportunity = OLD.opportunity)
                    OR EXISTS (SELECT 1 FROM opportunities o
                        WHERE o.id = OLD.opportunity AND o.state IN ('decided', 'completed', 'withdrawn'));
                SELECT RAISE(ABORT, 'rule 25: an application does not go from this state to that one')
                WHERE NOT (NEW.state = 'withdrawn' OR (OLD.state = 'submitted' AND NEW.state = 'ineligible')
                    OR (OLD.state = 'ineligible' AND NEW.state = 'submitted')) OR OLD.state = 'withdrawn';
                SELECT RAISE(ABORT, 'rule 28: only the applicant takes an application back')
                WHERE NEW.state = 'withdrawn' AND NEW.withdrawn_by IS NOT OLD.person;
                SELECT RAISE(ABORT, 'rule 28: an application that was scored is not excluded any more')
                WHERE NEW.state = 'ineligible' AND EXISTS (SELECT 1 FROM ratings r
                    WHERE r.application = OLD.id AND r.is_submitted = 1);
                SELECT RAISE(ABORT, 'rule 24: scoring has begun, or the applicant was told the reason')
                WHERE OLD.state = 'ineligible' AND NEW.state = 'submitted'
                    AND (NOT EXISTS (SELECT 1 FROM opportunities o
                            WHERE o.id = OLD.opportunity AND o.state IN ('published', 'closed'))
                        OR EXISTS (SELECT 1 FROM feedback f WHERE f.application = OLD.id AND f.released_on IS NOT NULL));
            END;

            """
        + sealed("approvals", ["id"], what: "a request for approval", rule: 9) + numbered("approvals")
            + """
            CREATE TRIGGER approvals_requested BEFORE INSERT ON approvals
            BEGIN
                SELECT RAISE(ABORT, 'rule 8: an approval begins as a request')
                WHERE NEW.state <> 'requested' OR NEW.decided_by IS NOT NULL OR NEW.decided_on IS NOT NULL
                    OR NEW.reason IS NOT NULL OR NEW.discussed_on IS NOT NULL OR NEW.counter_kind IS NOT NULL;
                SELECT RAISE(ABORT, 'rule 8: there is no such application')
                WHERE NOT EXISTS (SELECT 1 FROM applications a WHERE a.id = NEW.application);
                SELECT RAISE(ABORT, 'rule 9: a decline is final; a new request names the declined one')
                WHERE EXISTS (SELECT 1 FROM approvals p WHERE p.application = NEW.application AND p.kind = NEW.kind
                        AND p.state = 'declined') AND NEW.earlier IS NULL;
                SELECT RAISE(ABORT, 'rule 9: the earlier request is not one that was declined or countered for the same')
                WHERE NEW.earlier IS NOT NULL AND NOT EXISTS (SELECT 1 FROM approvals p WHERE p.id = NEW.earlier
                    AND p.application = NEW.application AND p.kind = NEW.kind AND p.state IN ('declined', 'countered'));
            END;

            CREATE TRIGGER approvals_answered BEFORE UPDATE ON approvals
            BEGIN
                SELECT RAISE(ABORT, 'rule 9: an answer is final; a later request is a new one')
                WHERE OLD.state <> 'requested';
                SELECT RAISE(ABORT, 'rule 8: what was asked does not change; other dates need a new request')
                WHERE NEW.application IS NOT OLD.application OR NEW.kind IS NOT OLD.kind
                    OR NEW.start_date IS NOT OLD.start_date OR NEW.end_date IS NOT OLD.end_date
                    OR NEW.fraction IS NOT OLD.fraction OR NEW.requested_on IS NOT OLD.requested_on
                    OR NEW.earlier IS NOT OLD.earlier;
                SELECT RAISE(ABORT, 'rule 10: an answer says who gave it and when')
                WHERE \(blank("NEW.decided_by")) OR NEW.decided_on IS NULL OR NEW.decided_on < NEW.requested_on
                    OR NEW.state = 'requested';
                SELECT RAISE(ABORT, 'rule 8: only the current line manager answers')
                WHERE NEW.kind IN ('line-manager', 'release') AND NOT EXISTS (SELECT 1
                    FROM applications a JOIN people p ON p.id = a.person
                    WHERE a.id = NEW.application AND a.person <> NEW.decided_by AND (p.manager = NEW.decided_by
                        OR (p.manager IS NULL AND EXISTS (SELECT 1 FROM roles r WHERE \(partner)))));
                SELECT RAISE(ABORT, 'rule 31: nobody answers for an application of their own')
                WHERE NEW.decided_by = (SELECT a.person FROM applications a WHERE a.id = NEW.application);
                SELECT RAISE(ABORT, 'rule 31: only a People Partner answers')
                WHERE NEW.kind = 'people-partner' AND NOT EXISTS (SELECT 1 FROM roles r WHERE \(partner));
                SELECT RAISE(ABORT, 'rule 11: a decline has a reason and the day on which it was discussed')
                WHERE NEW.state = 'declined' AND (\(blank("NEW.reason")) OR NEW.discussed_on IS NULL);
                SELECT RAISE(ABORT, 'rule 13: a counter-proposal says what is proposed')
                WHERE (NEW.state = 'countered') <> (NEW.counter_kind IS NOT NULL);
            END;

            """

    private static let partner = """
        r.person = NEW.decided_by AND r.kind = 'people-partner' AND r.from_date <= NEW.decided_on
        AND (r.until_date IS NULL OR r.until_date >= NEW.decided_on)
        """
}
