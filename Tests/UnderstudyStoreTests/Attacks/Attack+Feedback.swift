extension Attack {
    /// Against feedback that is missing, hollow, copied or changed.
    static let feedback: [Attack] = [
        Attack(.appointed, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.explained, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.decided, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.submitted, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(.rated, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(.decided, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(
            .appointed, rule: 28,
            "INSERT INTO feedback VALUES ('A-0002', 'good', 'more', '', 'Ona', '2026-02-22', '2026-02-22')"),
        Attack(
            .explained, rule: 28, after: "DELETE FROM feedback_points WHERE criterion = 'people'",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28, after: "UPDATE feedback_points SET text = char(160, 32, 10)",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: "UPDATE feedback_points SET text = char(8195, 8203, 12288, 160, 65279, 10240, 12644, 8288, 133)",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28, after: "UPDATE feedback SET next_step = char(8203, 0) || 'hidden'",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: """
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN 'Good work' ELSE
                'Good' || char(8195, 8203, 12288) || 'work' END
                """,
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28, after: "UPDATE feedback SET strength = ' '",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: """
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN 'Good  work ' ELSE 'good Work' END
                """,
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: """
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN 'Dear BEN, good work' ELSE
                'Dear Cy, good work (A-0003)' END WHERE criterion = 'craft';
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN '(A-0002) Well done' ELSE
                'well  done' END WHERE criterion = 'people'
                """,
            "UPDATE feedback SET released_on = '2026-02-23' WHERE application = 'A-0003'"),
        Attack(.explained, rule: 28, "UPDATE feedback SET released_on = '2026-02-23', strength = 'x'"),
        Attack(.told, rule: 28, "UPDATE feedback SET strength = 'other'"),
        Attack(.told, rule: 28, "UPDATE feedback SET released_on = NULL"),
        Attack(.told, rule: 28, "DELETE FROM feedback"),
        Attack(.told, rule: 28, "INSERT INTO feedback SELECT * FROM feedback"),
        Attack(.told, rule: 28, "UPDATE feedback_points SET text = 'other'"),
        Attack(.told, rule: 28, "DELETE FROM feedback_points"),
        Attack(.told, rule: 28, "INSERT INTO feedback_points SELECT * FROM feedback_points"),
        Attack(.told, rule: 28, "INSERT INTO feedback_points VALUES ('A-0002', 'more', 'text')"),
        Attack(.appointed, rule: 28, "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ona', '2026-02-22')"),
        Attack(
            .appointed, rule: 28, after: "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ben', '2026-02-22')",
            "UPDATE feedback_waivers SET application = 'A-0003'"),
        Attack(
            .appointed, rule: 28, after: "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ben', '2026-02-22')",
            "DELETE FROM feedback_waivers"),
    ]
}
