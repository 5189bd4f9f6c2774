extension Attack {
    /// Against early ends of what does not run, without a reason, and placements that grow again.
    static let earlyEnds: [Attack] = [
        Attack(.appointed, rule: 46, end),
        Attack(.appointed, rule: 46, after: agreed + "UPDATE placements SET state = 'cancelled';", end),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'2026-06-30'", with: "'2026-04-30'")),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'2026-12-31'", with: "'2026-11-30'")),
        Attack(.appointed, after: agreed, end.replacing("'2026-06-30'", with: "'2026-12-31'")),
        Attack(.appointed, rule: 47, after: agreed, end.replacing("'stopped'", with: "char(8203)")),
        Attack(.appointed, after: agreed, end.replacing("'\(option)'", with: "NULL")),
        Attack(.appointed, after: agreed, end.replacing("VALUES (1", with: "VALUES (2")),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("NULL, '\(option)'", with: "1, NULL")),
        Attack(.appointed, rule: 46, after: agreed + end + ";", end.replacing("VALUES (1", with: "VALUES (2")),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "DELETE FROM early_ends"),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "UPDATE early_ends SET reason = 'other'"),
        // A placement is shortened by an early end alone, to its day, and stays so.
        Attack(.appointed, rule: 46, after: agreed, "UPDATE placements SET end_date = '2026-06-30'"),
        Attack(.appointed, rule: 46, after: agreed + end + ";", "UPDATE placements SET end_date = '2026-07-31'"),
        Attack(
            .appointed, rule: 46,
            after: agreed + end + "; UPDATE placements SET end_date = '2026-06-30', end_reason = 'stopped';",
            "UPDATE placements SET end_date = '2026-12-31'"),
        Attack(
            .appointed, rule: 47,
            after: agreed + end + "; UPDATE placements SET end_date = '2026-06-30', end_reason = 'stopped';",
            "UPDATE placements SET end_reason = NULL"),
        // Brought forward, it has a record of its own, from the day on which it ends so far, and the reason of that record.
        Attack(
            .appointed, rule: 46,
            after: ended, "UPDATE placements SET end_date = '2026-06-15', end_reason = 'sooner'"),
        Attack(
            .appointed, rule: 46, after: ended,
            forward.replacing("'2026-06-30', 'sooner'", with: "'2026-12-31', 'sooner'")),
        Attack(.appointed, rule: 46, after: ended, forward.replacing("'2026-06-15'", with: "'2026-07-15'")),
        Attack(
            .appointed, rule: 47, after: ended + forward + ";",
            "UPDATE placements SET end_date = '2026-06-15', end_reason = 'another'"),
        Attack(
            .appointed, rule: 47,
            after: ended + forward + "; UPDATE placements SET end_date = '2026-06-15', end_reason = 'sooner';",
            "UPDATE placements SET end_reason = 'stopped'"),
        Attack(
            .appointed, rule: 46,
            after: ended + forward + "; UPDATE placements SET end_date = '2026-06-15', end_reason = 'sooner';",
            "UPDATE placements SET end_date = '2026-06-30'"),
        // Not once it is over: what was is not made otherwise.
        Attack(.appointed, rule: 46, after: ended, forward.replacing("'2026-06-02'", with: "'2026-07-01'")),
        // Who takes over does so at the same post, on days that were given up, by something that was opened for it.
        Attack(.appointed, rule: 46, after: ended, takeover),
        Attack(.appointed, rule: 46, after: ended + drafted.replacing("'P1'", with: "'P5'"), takeover),
        Attack(.appointed, rule: 46, after: ended + drafted.replacing("'2026-07-01'", with: "'2026-06-30'"), takeover),
        Attack(.appointed, rule: 46, after: ended + drafted.replacing("'2026-12-31'", with: "'2027-01-01'"), takeover),
        Attack(
            .appointed, rule: 46,
            after: ended + drafted + "UPDATE opportunities SET state = 'withdrawn' WHERE id = 'OPP-2';",
            takeover),
        Attack(.appointed, rule: 46, after: drafted, takeover),
        Attack(
            .appointed, rule: 46, after: ended + drafted + takeover + ";",
            "UPDATE takeovers SET opportunity = 'OPP-1'"),
        Attack(.appointed, rule: 46, after: ended + drafted + takeover + ";", "DELETE FROM takeovers"),
        // It says what becomes of people.
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'\(option)'", with: "'{}'")),
        Attack(.appointed, rule: 46, after: agreed, end.replacing("'\(option)'", with: "'{\"fates\":[]}'")),
    ]

    /// Against placing somebody on probation, away, or on a contract that ends sooner, and against days that have begun.
    static let whoCannotGo: [Attack] = [
        Attack(
            .appointed, rule: 4, after: "UPDATE people SET probation_end = '2026-05-01' WHERE id = 'Ada';", going),
        Attack(.appointed, rule: 4, after: "UPDATE people SET review_end = '2026-06-30' WHERE id = 'Ada';", going),
        Attack(
            .appointed, rule: 4,
            after: "UPDATE people SET probation_end = '2026-05-01' WHERE id = 'Ada';" + variation("'Ben'"), going),
        Attack(
            .appointed, rule: 4,
            after: "UPDATE people SET probation_end = '2026-05-01' WHERE id = 'Ada';"
                + variation("'Ada'").replacing("2026-01-31", with: "2026-01-15"), going),
        Attack(
            .appointed, rule: 53, after: "INSERT INTO absences VALUES ('Ada', '2026-12-31', '2027-01-31', 'leave');",
            going),
        Attack(
            .appointed, rule: 53, after: "INSERT INTO absences VALUES ('Ada', '2026-01-01', '2026-05-01', 'leave');",
            going),
        Attack(
            .appointed, rule: 56, after: "UPDATE people SET contract_end = '2026-12-30' WHERE id = 'Ada';", going),
        // Nor does a placement come to last longer than that.
        Attack(
            .appointed, rule: 53,
            after: agreed + "INSERT INTO absences VALUES ('Ada', '2027-01-15', '2027-01-31', 'leave');"
                + approvedForLonger, longer),
        Attack(
            .appointed, rule: 56,
            after: agreed + "UPDATE people SET contract_end = '2026-12-31' WHERE id = 'Ada';" + approvedForLonger,
            longer),
        // Nothing is agreed once its first day has passed.
        Attack(.offered, rule: 37, answer.replacing("2026-02-24", with: "2026-05-02")),
        Attack(.approved, rule: 37, wholeWindow.replacing("2026-02-24", with: "2026-05-02")),
        Attack(.offered, rule: 28, lapse.replacing("2026-02-24", with: "2026-05-01")),
        Attack(.offered, rule: 28, lapse.replacing("2026-02-24", with: "2026-05-02").replacing("'back'", with: "' '")),
    ]

    private static let going =
        "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"

    private static let longer = "UPDATE placements SET end_date = '2027-01-31'"

    /// The approvals for which a placement that lasts longer asks.
    private static let approvedForLonger: String = ["line-manager", "release"].enumerated().map { number, kind in
        """
        INSERT INTO approvals SELECT \(number + 3), application, kind, start_date, '2027-01-31', fraction, 'requested',
            requested_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM approvals WHERE kind = '\(kind)' LIMIT 1;
        UPDATE approvals SET state = 'approved', decided_by = 'Mia', decided_on = '2026-02-20' WHERE id = \(number + 3);
        """
    }.joined()

    private static func variation(_ person: String) -> String {
        "INSERT INTO variations VALUES (1, NULL, 'North', 4, NULL, \(person), '2026-01-01', '2026-01-31', 'Pat', 'known', 0);"
    }

    /// Against a step-up that outlasts the absence which it covers: OPP-1 is for Hana's post while she is elsewhere, and she is back after
    /// 30 June.
    static let stepUpsCutShort: [Attack] = [
        // Nobody is offered, accepts or is placed for longer.
        Attack(.approved, rule: 56, after: cut, wholeWindow),
        Attack(.offered, rule: 56, after: cut, answer),
        Attack(
            .appointed, rule: 56, after: cut,
            "INSERT INTO placements VALUES (2, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"
        ),
        // An offer lapses for that reason alone, told; who stays on by the option keeps it.
        Attack(.offered, rule: 28, lapse),
        Attack(.offered, rule: 28, after: absence, lapse),
        Attack(.offered, rule: 28, after: cut.replacing("returns\"}]", with: "extended\"}]"), lapse),
        Attack(.offered, rule: 28, after: cut, lapse.replacing("'back'", with: "' '")),
        Attack(.offered, rule: 25, after: cut + lapse + ";", answer),
        Attack(.appointed, rule: 25, after: cut, lapse),
        // What was published ends with the absence, on that day, and stays so.
        Attack(.approved, after: absence, shorten),
        Attack(.approved, after: cut, shorten.replacing("06-30", with: "07-31")),
        Attack(.approved, after: cut, shorten.replacing("06-30", with: "06-29")),
        Attack(.approved, after: cut, shorten.replacing("SET", with: "SET start_date = '2026-05-02',")),
        Attack(.approved, after: cut.replacing("returns\"}]", with: "extended\"}]"), shorten),
        Attack(.approved, after: cut + shorten + ";", shorten.replacing("06-30", with: "12-31")),
        Attack(.completed, after: cut, shorten),
    ]

    private static let option = #"{"fates":[{"person":"Ada","kind":"returns"}]}"#

    /// Hana is agreed to be elsewhere, and OPP-1 is the selection for her post.
    private static let absence = """
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-22', '2026-02-22', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-9', 'Hana', 'P1', 'P5', NULL, '2026-05-01', '2026-12-31',
            'department', 'confirmed', NULL, 3000);
        INSERT INTO plan_moves VALUES (1, 1, 2, 'OPP-9', 'Ada', 'P3', 'P1', NULL, '2026-05-01', '2026-12-31', 'team',
            'selected', NULL, 3000);
        INSERT INTO step_ups VALUES (1, 1, 2, 'OPP-1', 'Hana', 'team', '[]');
        UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-22';
        INSERT INTO placements VALUES (1, 'Hana', NULL, 'P5', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL);
        """

    /// And she is back early, and whoever steps up goes back as well.
    private static let cut =
        absence + """
            INSERT INTO early_ends VALUES (1, 1, '2026-06-30', '2026-12-31', 'stopped', NULL,
                '{"fates":[{"person":"Hana","kind":"returns"},{"person":"Ada","kind":"returns"}]}', 'Pat', '2026-02-23');
            """

    private static let wholeWindow = """
        INSERT INTO offers VALUES (1, 'A-0001', '2026-05-01', '2026-12-31', 'Ona', '2026-02-24', 'open', NULL, NULL, NULL)
        """

    private static let answer =
        "UPDATE offers SET state = 'accepted', answered_on = '2026-02-24', answered_by = 'Ada'"

    private static let lapse =
        "UPDATE offers SET state = 'lapsed', answered_on = '2026-02-24', answered_by = 'Pat', reason = 'back'"

    private static let shorten = "UPDATE opportunities SET end_date = '2026-06-30' WHERE id = 'OPP-1'"

    private static let agreed =
        "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL);"

    private static let ended =
        agreed + end + "; UPDATE placements SET end_date = '2026-06-30', end_reason = 'stopped';"

    private static let forward = """
        INSERT INTO early_ends VALUES (2, 1, '2026-06-15', '2026-06-30', 'sooner', NULL, '\(option)', 'Pat', '2026-06-02')
        """

    private static let takeover = "INSERT INTO takeovers VALUES (1, 'OPP-2')"

    /// A draft for what is left of P1 after the last day.
    private static let drafted = """
        INSERT INTO opportunities VALUES ('OPP-2', 'secondment', 'expression-of-interest', NULL, 'Post P1', '', 'Alpha', 'P1',
            'Ona', '2026-07-01', '2026-12-31', 1000, '', 1, '2026-06-15', 'draft', 1, NULL, '2026-06-01', NULL, NULL);
        """

    private static let end = """
        INSERT INTO early_ends VALUES (1, 1, '2026-06-30', '2026-12-31', 'stopped', NULL, '\(option)', 'Pat', '2026-06-01')
        """
}
