extension Schema {
    /// Nobody is in two places at once, and a plan stays what was shown.
    static let placementRules =
        sealed("placements", ["id"], what: "a placement", rule: 37) + numbered("placements")
            + """
            CREATE TRIGGER placements_agreed BEFORE INSERT ON placements
            BEGIN
                SELECT RAISE(ABORT, 'rule 37: a placement begins as agreed') WHERE NEW.state <> 'agreed';
                SELECT RAISE(ABORT, 'there is no such person')
                WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person);
                SELECT RAISE(ABORT, 'rule 37: the person has not accepted an offer for these dates')
                WHERE NEW.opportunity IS NOT NULL AND NOT EXISTS (SELECT 1
                    FROM offers f JOIN applications a ON a.id = f.application
                    WHERE a.person = NEW.person AND a.opportunity = NEW.opportunity AND f.state = 'accepted'
                    AND f.start_date = NEW.start_date AND f.end_date = NEW.end_date);
                SELECT RAISE(ABORT, 'rule 37: the post or the part of full time is not the one of the opportunity')
                WHERE NEW.opportunity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opportunities o
                    WHERE o.id = NEW.opportunity AND o.post IS NEW.post AND o.fraction = NEW.fraction);
                SELECT RAISE(ABORT, 'rule 56: the absence that the place covers ends before these dates do')
                WHERE NEW.end_date > \(lastDay(ofStepUp: "NEW.opportunity"));
                SELECT RAISE(ABORT, 'rule 14: the holder of a post does not cover it')
                WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person AND p.post = NEW.post);
                SELECT RAISE(ABORT, 'rule 4: the person is on probation or under review when it starts, and nothing varies that')
                WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person
                    AND (p.probation_end >= NEW.start_date OR p.review_end >= NEW.start_date)
                    AND NOT EXISTS (SELECT 1 FROM variations v JOIN posts o ON o.id = p.post
                        JOIN units u ON u.name = o.unit
                        WHERE v.rule = 4 AND v.is_revoked = 0 AND (v.person IS NULL OR v.person = p.id)
                        AND v.division = u.division AND (v.department IS NULL OR v.department = u.department)
                        AND coalesce((SELECT max(a.submitted_on) FROM applications a WHERE a.person = NEW.person
                                AND a.opportunity = NEW.opportunity AND a.state = 'submitted'), v.start_date)
                            BETWEEN v.start_date AND v.end_date));
                \(isThere)
                \(fits)
                SELECT RAISE(ABORT, 'rule 37: the accepted offer has its placement')
                WHERE NEW.opportunity IS NOT NULL AND EXISTS (SELECT 1 FROM placements q
                    WHERE q.person = NEW.person AND q.opportunity = NEW.opportunity);
                \(planned)
            END;

            CREATE TRIGGER placements_run BEFORE UPDATE ON placements
            BEGIN
                SELECT RAISE(ABORT, 'rule 37: what was agreed does not change')
                WHERE NEW.person IS NOT OLD.person OR NEW.opportunity IS NOT OLD.opportunity OR NEW.post IS NOT OLD.post
                    OR NEW.start_date IS NOT OLD.start_date OR NEW.fraction IS NOT OLD.fraction;
                SELECT RAISE(ABORT, 'rule 37: a placement does not go from this state to that one')
                WHERE NOT ((OLD.state = 'agreed' AND NEW.state IN ('agreed', 'started', 'cancelled'))
                    OR (OLD.state = 'started' AND NEW.state IN ('started', 'ended', 'ended-early')));
                SELECT RAISE(ABORT, 'rule 47: an early end has a reason')
                WHERE NEW.state = 'ended-early' AND \(blank("NEW.end_reason"));
                SELECT RAISE(ABORT, 'rule 46: only an early end shortens a placement')
                WHERE NEW.end_date < OLD.end_date AND NEW.state <> 'ended-early' AND NOT EXISTS (SELECT 1
                    FROM early_ends e WHERE e.placement = OLD.id AND e.last_day = NEW.end_date);
                SELECT RAISE(ABORT, 'rule 47: the reason of an early end does not change')
                WHERE NEW.end_reason IS NOT OLD.end_reason AND EXISTS (SELECT 1
                    FROM early_ends e WHERE e.placement = OLD.id AND e.last_day = OLD.end_date)
                    AND NOT EXISTS (SELECT 1 FROM early_ends e WHERE e.placement = OLD.id
                        AND e.original_end = OLD.end_date AND e.last_day = NEW.end_date
                        AND e.reason = NEW.end_reason);
                SELECT RAISE(ABORT, 'rule 46: what ends early does not last longer again')
                WHERE NEW.end_date > OLD.end_date AND EXISTS (SELECT 1
                    FROM early_ends e WHERE e.placement = OLD.id AND e.last_day = OLD.end_date);
                SELECT RAISE(ABORT, 'rule 8: other dates need a new approval and release')
                WHERE NEW.end_date > OLD.end_date AND NEW.opportunity IS NOT NULL AND EXISTS (
                    SELECT 1 FROM applications a WHERE a.person = OLD.person AND a.opportunity = OLD.opportunity
                    AND a.state = 'submitted'
                    AND NOT (\(Schema.approved("line-manager", of: "a.id")) AND \(Schema.approved("release", of: "a.id"))));
                SELECT RAISE(ABORT, 'rule 56: the absence that the place covers ends before these dates do')
                WHERE NEW.end_date > OLD.end_date AND NEW.end_date > \(lastDay(ofStepUp: "NEW.opportunity"));
                \(plannedAnew)
                \(isThereForLonger)
                \(fits)
            END;

            """
        + sealed("plans", ["id"], what: "a plan") + numbered("plans")
            + """
            CREATE TRIGGER plans_proposed BEFORE INSERT ON plans WHEN NEW.state <> 'proposed'
            BEGIN SELECT RAISE(ABORT, 'a plan begins as a proposal'); END;

            CREATE TRIGGER plans_kept BEFORE UPDATE ON plans
            WHEN NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on OR NEW.as_of IS NOT OLD.as_of
                OR NEW.policy_version IS NOT OLD.policy_version OR NEW.objective IS NOT OLD.objective
                OR NEW.problem IS NOT OLD.problem OR NEW.plan IS NOT OLD.plan OR NEW.certificate IS NOT OLD.certificate
                OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('accepted', 'superseded'))
                    OR (OLD.state = 'accepted' AND NEW.state = 'superseded' AND NEW.accepted_by IS OLD.accepted_by
                        AND NEW.accepted_on IS OLD.accepted_on))
            BEGIN SELECT RAISE(ABORT, 'a plan stays as it was made; it is accepted or set aside'); END;

            """
        + appendOnly("plan_moves", ["plan", "chain", "step"], what: "a move of a plan")
            + """
            CREATE TRIGGER plan_moves_of_proposals BEFORE INSERT ON plan_moves
            WHEN NOT EXISTS (SELECT 1 FROM plans p WHERE p.id = NEW.plan AND p.state = 'proposed')
            BEGIN SELECT RAISE(ABORT, 'a plan stays as it was made'); END;

            """

    /// Refuses the placement in `NEW` if it belongs to no opportunity and is not exactly a move of a plan that was accepted, for which
    /// every approval was in and which has no placement yet.
    private static let planned = """
        SELECT RAISE(ABORT, 'rule 8: a move outside an opportunity is one of an accepted plan, with every approval in')
            WHERE NEW.opportunity IS NULL AND (NOT EXISTS (SELECT 1 FROM plan_moves m JOIN plans p ON p.id = m.plan
                    WHERE p.state = 'accepted' AND m.basis = 'confirmed' AND m.person = NEW.person
                    AND m.into_post = NEW.post AND m.start_date = NEW.start_date AND m.end_date = NEW.end_date)
                OR EXISTS (SELECT 1 FROM placements q WHERE q.id IS NOT NEW.id AND q.person = NEW.person
                    AND q.post = NEW.post AND q.start_date = NEW.start_date));
        """

    /// The same for a placement that comes to last longer.
    private static let plannedAnew = planned.replacing(
        "NEW.opportunity IS NULL AND", with: "NEW.end_date > OLD.end_date AND NEW.opportunity IS NULL AND")

    /// Refuses the placement in `NEW` if its person is away on one of the days, or the contract does not last as long.
    private static let isThere = """
        SELECT RAISE(ABORT, 'rule 53: the person is away on some of these days')
            WHERE EXISTS (SELECT 1 FROM absences a WHERE a.person = NEW.person
                AND a.start_date <= NEW.end_date AND a.end_date >= NEW.start_date);
            SELECT RAISE(ABORT, 'rule 56: the contract of the person ends before these dates do')
            WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person AND p.contract_end < NEW.end_date);
        """

    /// The same for a placement that comes to last longer.
    private static let isThereForLonger = isThere.replacing(
        "WHERE EXISTS", with: "WHERE NEW.end_date > OLD.end_date AND EXISTS")

    /// Refuses the placement in `NEW` if on some day the person would be away for more than full time.
    private static let fits = """
        SELECT RAISE(ABORT, 'rule 37: on some day the person would be placed for more than full time')
            WHERE NEW.state IN ('agreed', 'started') AND EXISTS (
                SELECT 1 FROM (SELECT NEW.start_date AS day UNION SELECT p.start_date FROM placements p
                    WHERE p.person = NEW.person AND p.start_date BETWEEN NEW.start_date AND NEW.end_date) days
                WHERE (SELECT coalesce(sum(q.fraction), 0) FROM placements q WHERE q.person = NEW.person
                    AND q.id IS NOT NEW.id AND q.state IN ('agreed', 'started')
                    AND days.day BETWEEN q.start_date AND q.end_date) + NEW.fraction > 1000);
        """
}
