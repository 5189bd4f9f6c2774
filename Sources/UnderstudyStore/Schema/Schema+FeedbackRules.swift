extension Schema {
    /// Feedback that is worth the name, and that stays (rule 28).
    static let feedbackRules =
        sealed("feedback", ["application"], what: "feedback", rule: 28)
            + """
            CREATE TRIGGER feedback_begins_unreleased BEFORE INSERT ON feedback
            WHEN NEW.released_on IS NOT NULL OR NOT EXISTS (SELECT 1 FROM applications a WHERE a.id = NEW.application)
            BEGIN SELECT RAISE(ABORT, 'rule 28: feedback on an application is written first and released later'); END;

            CREATE TRIGGER feedback_kept BEFORE UPDATE ON feedback WHEN OLD.released_on IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'rule 28: feedback that was released does not change'); END;

            CREATE TRIGGER feedback_released BEFORE UPDATE ON feedback
            WHEN OLD.released_on IS NULL AND NEW.released_on IS NOT NULL
            BEGIN
                SELECT RAISE(ABORT, 'rule 28: feedback is released as it was written')
                WHERE NEW.strength IS NOT OLD.strength OR NEW.next_step IS NOT OLD.next_step
                    OR NEW.reason IS NOT OLD.reason OR NEW.written_by IS NOT OLD.written_by
                    OR NEW.written_on IS NOT OLD.written_on OR NEW.released_on < OLD.written_on;
                SELECT RAISE(ABORT, 'rule 28: the reason is not given')
                WHERE \(blank("OLD.reason"))
                    AND (SELECT duty FROM feedback_duty d WHERE d.application = OLD.application) = 'reason-only';
                SELECT RAISE(ABORT, 'rule 28: a criterion is not covered, or the strength or the next step is blank')
                WHERE (SELECT duty FROM feedback_duty d WHERE d.application = OLD.application) <> 'reason-only'
                    AND (\(blank("OLD.strength")) OR \(blank("OLD.next_step"))
                        OR EXISTS (SELECT 1 FROM feedback_gaps g WHERE g.application = OLD.application));
                SELECT RAISE(ABORT, 'rule 28: the text is the same as another applicant''s')
                WHERE (SELECT duty FROM feedback_duty d WHERE d.application = OLD.application) <> 'reason-only'
                    AND EXISTS (SELECT 1 FROM feedback_text mine JOIN feedback_text other
                        ON other.opportunity = mine.opportunity AND other.application <> mine.application
                        AND other.folded = mine.folded
                        WHERE mine.application = OLD.application);
            END;

            """
        + sealed(
            "feedback_points", ["application", "criterion"], what: "released feedback", rule: 28,
            deletable: unreleased("OLD"))
            + """
            CREATE TRIGGER feedback_points_added BEFORE INSERT ON feedback_points WHEN NOT (\(unreleased("NEW")))
            BEGIN SELECT RAISE(ABORT, 'rule 28: feedback that was released does not change'); END;

            CREATE TRIGGER feedback_points_changed BEFORE UPDATE ON feedback_points WHEN NOT (\(unreleased("OLD")))
            BEGIN SELECT RAISE(ABORT, 'rule 28: feedback that was released does not change'); END;

            """
        + appendOnly("feedback_waivers", ["application"], what: "a waiver of feedback", rule: 28)
            + """
            CREATE TRIGGER feedback_waivers_own BEFORE INSERT ON feedback_waivers
            WHEN NEW.waived_by IS NOT (SELECT a.person FROM applications a WHERE a.id = NEW.application)
            BEGIN SELECT RAISE(ABORT, 'rule 28: only the applicant waives feedback'); END;

            """

    private static func unreleased(_ row: String) -> String {
        "EXISTS (SELECT 1 FROM feedback f WHERE f.application = \(row).application AND f.released_on IS NULL)"
    }
}
