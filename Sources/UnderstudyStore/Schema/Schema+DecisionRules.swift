extension Schema {
    /// What has to be complete before a decision, and what may follow from one.
    static let decisionRules =
        """
        CREATE VIEW ratings_missing AS
        SELECT a.opportunity AS opportunity, a.id AS application, m.person AS assessor, c.id AS criterion
        FROM applications a
        JOIN opportunities o ON o.id = a.opportunity
        JOIN panel_members m ON m.opportunity = a.opportunity AND m.released_on IS NULL
        JOIN criteria c ON c.opportunity = a.opportunity AND c.version = o.criteria_version
        WHERE a.state = 'submitted'
            AND (NOT EXISTS (SELECT 1 FROM sifts f WHERE f.opportunity = a.opportunity)
                OR (EXISTS (SELECT 1 FROM rating_assignments g WHERE g.application = a.id AND g.assessor = m.person)
                    AND (c.essential = 1 OR EXISTS (SELECT 1 FROM shortlisted l WHERE l.application = a.id))))
            AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.application = a.id AND r.assessor = m.person
                AND r.criterion = c.id AND r.version = c.version AND r.is_submitted = 1)
            AND NOT EXISTS (SELECT 1 FROM assessors_barred b WHERE b.opportunity = a.opportunity
                AND b.application = a.id AND b.assessor = m.person);

        CREATE VIEW raters AS
        SELECT a.opportunity AS opportunity, a.id AS application,
            (SELECT count(*) FROM (SELECT r.assessor FROM ratings r
                WHERE r.application = a.id AND r.version = o.criteria_version AND r.is_submitted = 1
                AND NOT EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = r.application
                    AND v.assessor = r.assessor AND v.criterion = r.criterion AND v.version = r.version)
                GROUP BY r.assessor
                HAVING count(*) = (SELECT count(*) FROM criteria c
                    WHERE c.opportunity = a.opportunity AND c.version = o.criteria_version
                    AND (c.essential = 1 OR NOT EXISTS (SELECT 1 FROM sifts f WHERE f.opportunity = a.opportunity)
                        OR EXISTS (SELECT 1 FROM shortlisted l WHERE l.application = a.id))))) AS raters
        FROM applications a JOIN opportunities o ON o.id = a.opportunity
        WHERE a.state = 'submitted';

        CREATE VIEW sift_raters AS
        SELECT a.opportunity AS opportunity, a.id AS application,
            (SELECT count(*) FROM (SELECT r.assessor FROM ratings r
                JOIN criteria c ON c.opportunity = r.opportunity AND c.version = r.version AND c.id = r.criterion
                    AND c.essential = 1
                WHERE r.application = a.id AND r.version = o.criteria_version AND r.is_submitted = 1
                AND NOT EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = r.application
                    AND v.assessor = r.assessor AND v.criterion = r.criterion AND v.version = r.version)
                GROUP BY r.assessor
                HAVING count(*) = (SELECT count(*) FROM criteria c
                    WHERE c.opportunity = a.opportunity AND c.version = o.criteria_version AND c.essential = 1)))
                AS raters
        FROM applications a JOIN opportunities o ON o.id = a.opportunity
        WHERE a.state = 'submitted';

        """
        + appendOnly("decisions", ["opportunity"], what: "a decision", rule: 25)
            + """
            CREATE TRIGGER decisions_complete BEFORE INSERT ON decisions
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: only an opportunity that is being scored is decided')
                WHERE NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.id = NEW.opportunity AND o.state = 'scoring'
                    AND o.state_on <= NEW.decided_on);
                SELECT RAISE(ABORT, 'rule 24: the seed is not the one of this draw')
                WHERE NOT EXISTS (SELECT 1 FROM seeds s JOIN opportunities o ON o.id = s.opportunity
                    WHERE s.opportunity = NEW.opportunity AND s.seed = NEW.seed AND s.commitment = o.seed_commitment);
                SELECT RAISE(ABORT, 'rule 24: a member of the panel has not handed in every mark and is not released')
                WHERE EXISTS (SELECT 1 FROM ratings_missing x WHERE x.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: the shortlist of the sift is not made')
                WHERE EXISTS (SELECT 1 FROM sifts f WHERE f.opportunity = NEW.opportunity)
                    AND NOT EXISTS (SELECT 1 FROM shortlists l WHERE l.opportunity = NEW.opportunity);
                SELECT RAISE(ABORT, 'rule 24: an applicant has fewer assessors than policy asks for')
                WHERE EXISTS (SELECT 1 FROM raters x WHERE x.opportunity = NEW.opportunity
                    AND x.raters < (SELECT raters_per_applicant FROM policy_in_force));
                SELECT RAISE(ABORT, 'rule 24: fewer assessors, or fewer from outside, gave marks than policy asks for')
                WHERE EXISTS (SELECT 1 FROM applications a
                        WHERE a.opportunity = NEW.opportunity AND a.state = 'submitted')
                    AND NOT EXISTS (SELECT 1 FROM policy_in_force f WHERE
                        (SELECT count(*) FROM panel_members m WHERE \(gaveMarks)) >= f.panel_size
                        AND (SELECT count(*) FROM panel_members m WHERE m.is_outsider = 1 AND \(gaveMarks))
                            >= f.panel_outsiders);
            END;

            """
        + sealed("outcomes", ["application"], what: "an outcome", rule: 25)
            + """
            CREATE TRIGGER outcomes_of_decisions BEFORE INSERT ON outcomes
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: an outcome follows from a decision on an application in the competition')
                WHERE NOT EXISTS (SELECT 1 FROM applications a JOIN opportunities o ON o.id = a.opportunity
                    JOIN decisions d ON d.opportunity = o.id
                    WHERE a.id = NEW.application AND o.id = NEW.opportunity AND a.state = 'submitted'
                    AND o.state = 'scoring');
                SELECT RAISE(ABORT, 'rule 25: an offer comes after the decision')
                WHERE NEW.kind IN ('offer-declined', 'appointed');
                SELECT RAISE(ABORT, 'rule 25: who can be appointed has a rank')
                WHERE NEW.kind IN ('selected', 'reserve', 'outranked') AND NEW.rank IS NULL;
                SELECT RAISE(ABORT, 'rule 25: who is below a minimum has no rank')
                WHERE NEW.kind IN ('below-minimum', 'not-shortlisted') AND NEW.rank IS NOT NULL;
                SELECT RAISE(ABORT, 'rule 24: who is on the shortlist, or there is none, is marked on every criterion')
                WHERE NEW.kind = 'not-shortlisted' AND (EXISTS (SELECT 1 FROM shortlisted l
                        WHERE l.application = NEW.application)
                    OR NOT EXISTS (SELECT 1 FROM shortlists l WHERE l.opportunity = NEW.opportunity));
                SELECT RAISE(ABORT, 'rule 24: nobody has a rank who was not on the shortlist')
                WHERE NEW.rank IS NOT NULL AND EXISTS (SELECT 1 FROM shortlists l
                        WHERE l.opportunity = NEW.opportunity)
                    AND NOT EXISTS (SELECT 1 FROM shortlisted l WHERE l.application = NEW.application);
                SELECT RAISE(ABORT, 'rule 12: nobody has declined the release')
                WHERE NEW.kind = 'not-released' AND NOT EXISTS (SELECT 1 FROM approvals p
                    WHERE p.application = NEW.application AND p.state = 'declined');
            END;

            CREATE TRIGGER outcomes_followed BEFORE UPDATE ON outcomes
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: what a decision rests on does not change')
                WHERE NEW.opportunity IS NOT OLD.opportunity OR NEW.rank IS NOT OLD.rank OR NEW.score IS NOT OLD.score
                    OR NEW.kind = OLD.kind OR NOT EXISTS (SELECT 1 FROM opportunities o
                        WHERE o.id = OLD.opportunity AND o.state = 'decided');
                SELECT RAISE(ABORT, 'rule 25: an outcome does not change in this way')
                WHERE NOT ((OLD.kind IN ('selected', 'reserve') AND NEW.kind = 'not-released')
                    OR (OLD.kind = 'selected' AND NEW.kind IN ('offer-declined', 'appointed'))
                    OR (OLD.kind = 'reserve' AND NEW.kind = 'selected'));
                SELECT RAISE(ABORT, 'rule 25: there is no accepted offer')
                WHERE NEW.kind = 'appointed' AND NOT EXISTS (SELECT 1 FROM offers f
                    WHERE f.application = NEW.application AND f.state = 'accepted');
                SELECT RAISE(ABORT, 'rule 28: the applicant has not declined an offer')
                WHERE NEW.kind = 'offer-declined' AND NOT EXISTS (SELECT 1 FROM offers f
                    WHERE f.application = NEW.application AND f.state = 'declined');
                SELECT RAISE(ABORT, 'rule 12: nobody has declined the release')
                WHERE NEW.kind = 'not-released' AND NOT EXISTS (SELECT 1 FROM approvals p
                    WHERE p.application = NEW.application AND p.state = 'declined');
                SELECT RAISE(ABORT, 'rule 25: no place is free, or somebody in reserve stands higher')
                WHERE NEW.kind = 'selected' AND ((SELECT count(*) FROM outcomes u WHERE u.opportunity = OLD.opportunity
                        AND u.kind IN ('selected', 'appointed'))
                        >= (SELECT places FROM opportunities o WHERE o.id = OLD.opportunity)
                    OR EXISTS (SELECT 1 FROM outcomes u JOIN applications a ON a.id = u.application
                        JOIN opportunities o ON o.id = u.opportunity
                        WHERE u.opportunity = OLD.opportunity AND u.kind = 'reserve' AND u.rank < OLD.rank
                        AND NOT EXISTS (SELECT 1 FROM placements p WHERE p.person = a.person
                            AND p.state IN ('agreed', 'started') AND p.start_date <= o.end_date
                            AND p.end_date >= o.start_date)));
            END;

            """
        + sealed("offers", ["id"], what: "an offer", rule: 25) + numbered("offers")
            + """
            CREATE TRIGGER offers_made BEFORE INSERT ON offers
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: an offer begins without an answer')
                WHERE NEW.state <> 'open' OR NEW.answered_on IS NOT NULL OR NEW.answered_by IS NOT NULL;
                SELECT RAISE(ABORT, 'rule 25: only who is selected gets an offer, after the decision')
                WHERE NOT EXISTS (SELECT 1 FROM outcomes u JOIN opportunities o ON o.id = u.opportunity
                    WHERE u.application = NEW.application AND u.kind = 'selected' AND o.state = 'decided');
                SELECT RAISE(ABORT, 'rule 37: the first of these dates has passed, and nothing was agreed before it')
                WHERE NEW.start_date < NEW.made_on;
                SELECT RAISE(ABORT, 'rule 37: these dates are not within those of the opportunity')
                WHERE NOT EXISTS (SELECT 1 FROM applications a JOIN opportunities o ON o.id = a.opportunity
                    WHERE a.id = NEW.application AND NEW.start_date >= o.start_date AND NEW.end_date <= o.end_date);
                SELECT RAISE(ABORT, 'rule 56: the absence that the place covers ends before these dates do')
                WHERE NEW.end_date > (SELECT \(lastDay(ofStepUp: "a.opportunity")) FROM applications a
                    WHERE a.id = NEW.application);
                SELECT RAISE(ABORT, 'rule 8: the line manager has not approved these dates')
                WHERE NOT \(approved("line-manager"));
                SELECT RAISE(ABORT, 'rule 12: the team has not released the person for these dates')
                WHERE NOT \(approved("release"));
                SELECT RAISE(ABORT, 'rule 31: the People Partner has not approved in principle')
                WHERE EXISTS (SELECT 1 FROM applications a JOIN opportunities o ON o.id = a.opportunity
                        WHERE a.id = NEW.application AND o.kind IN ('informal', 'shadowing'))
                    AND NOT EXISTS (SELECT 1 FROM approvals p WHERE p.application = NEW.application
                        AND p.kind = 'people-partner' AND p.state = 'approved'
                        AND NOT EXISTS (SELECT 1 FROM approvals q WHERE q.application = p.application
                            AND q.kind = p.kind AND \(answeredLater)));
                SELECT RAISE(ABORT, 'rule 25: this application has an offer, or no place is free')
                WHERE EXISTS (SELECT 1 FROM offers f WHERE f.application = NEW.application
                        AND f.state IN ('open', 'accepted'))
                    OR (SELECT count(*) FROM offers f JOIN applications a ON a.id = f.application
                        WHERE f.state IN ('open', 'accepted') AND a.opportunity =
                            (SELECT opportunity FROM applications WHERE id = NEW.application))
                        >= (SELECT o.places FROM opportunities o JOIN applications a ON a.opportunity = o.id
                            WHERE a.id = NEW.application);
            END;

            CREATE TRIGGER offers_answered BEFORE UPDATE ON offers
            BEGIN
                SELECT RAISE(ABORT, 'rule 25: an answer to an offer is final') WHERE OLD.state <> 'open';
                SELECT RAISE(ABORT, 'rule 8: what was offered does not change; other dates need a new approval')
                WHERE NEW.application IS NOT OLD.application OR NEW.start_date IS NOT OLD.start_date
                    OR NEW.end_date IS NOT OLD.end_date OR NEW.made_by IS NOT OLD.made_by
                    OR NEW.made_on IS NOT OLD.made_on OR NEW.state = 'open';
                SELECT RAISE(ABORT, 'rule 28: only the applicant answers an offer')
                WHERE (NEW.state <> 'lapsed' AND NEW.answered_by IS NOT (SELECT a.person FROM applications a
                        WHERE a.id = OLD.application))
                    OR NEW.answered_on < OLD.made_on;
                SELECT RAISE(ABORT, 'rule 56: the absence that the place covers ends before these dates do')
                WHERE NEW.state = 'accepted' AND OLD.end_date > (SELECT \(lastDay(ofStepUp: "a.opportunity"))
                    FROM applications a WHERE a.id = OLD.application);
                SELECT RAISE(ABORT, 'rule 37: the first of these dates has passed, and nothing was agreed before it')
                WHERE NEW.state = 'accepted' AND OLD.start_date < NEW.answered_on;
                SELECT RAISE(ABORT, 'rule 28: an offer lapses only where its dates have begun, or the absence that it covers ends before they do')
                WHERE NEW.state = 'lapsed' AND (\(blank("NEW.reason")) OR (OLD.start_date >= NEW.answered_on
                    AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.id = OLD.application
                    AND OLD.end_date > \(lastDay(ofStepUp: "a.opportunity")))));
            END;

            """

    /// SQL that is true for a member `m` of the panel in `NEW` whose marks count: handed in, not voided, and of somebody not released.
    private static let gaveMarks = """
        m.opportunity = NEW.opportunity AND m.released_on IS NULL AND EXISTS (SELECT 1
            FROM ratings r JOIN opportunities o ON o.id = r.opportunity
            WHERE r.opportunity = NEW.opportunity AND r.assessor = m.person AND r.version = o.criteria_version
            AND r.is_submitted = 1 AND NOT EXISTS (SELECT 1 FROM rating_voids v WHERE v.application = r.application
                AND v.assessor = r.assessor AND v.criterion = r.criterion AND v.version = r.version))
        """

    /// SQL that is true when the last answer of a kind for the dates of the row in `NEW` is an approval: neither a decline nor a
    /// counter-proposal was given after it.
    ///
    /// - Parameter application: SQL for the application's identifier.
    static func approved(_ kind: String, of application: String = "NEW.application") -> String {
        """
        EXISTS (SELECT 1 FROM approvals p JOIN applications b ON b.id = p.application
                JOIN opportunities o ON o.id = b.opportunity
                WHERE p.application = \(application) AND p.kind = '\(kind)' AND p.state = 'approved'
                AND p.start_date = NEW.start_date AND p.end_date = NEW.end_date AND p.fraction = o.fraction
                AND NOT EXISTS (SELECT 1 FROM approvals q WHERE q.application = p.application AND q.kind = p.kind
                    AND q.start_date = p.start_date AND q.end_date = p.end_date AND q.fraction = p.fraction
                    AND \(answeredLater)))
        """
    }

    /// SQL that is true when the answer `q` is no approval and was given after the answer `p`.
    private static let answeredLater = """
        q.state IN ('declined', 'countered') AND (q.decided_on, q.id) > (p.decided_on, p.id)
        """
}
