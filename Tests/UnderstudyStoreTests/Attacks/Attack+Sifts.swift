extension Attack {
    /// Against a sift that is set up late, marks out of turn, and a shortlist that is not what it has to be.
    static let sifts: [Attack] = [
        Attack(.closed, rule: 24, sift()),
        Attack(.rated, rule: 24, sift()),
        Attack(.scoring, rule: 24, sift(by: "Otto")),
        Attack(
            .scoring, rule: 24, after: policy("panel_size = 3").replacing("raters_per_applicant", with: "3"), sift()),
        Attack(.scoring, rule: 24, after: sift(), sift()),
        Attack(.scoring, rule: 24, after: sift(), "UPDATE sifts SET seed = 'chosen'"),
        Attack(.scoring, rule: 24, after: sift(), "DELETE FROM sifts"),
        Attack(.scoring, rule: 24, after: sift(), assign("A-0001", "Pat")),
        Attack(.scoring, rule: 24, after: sift(), assign("A-0001", "Mia")),
        Attack(.scoring, rule: 24, after: sift(), "INSERT INTO sifted_applications VALUES ('A-0009', 'OPP-1', 'S-1')"),
        Attack(.scoring, rule: 24, after: drawn + ";" + member("Pat"), assign("A-0001", "Pat")),
        Attack(.scoring, rule: 24, after: drawn, "DELETE FROM rating_assignments"),
        Attack(.scoring, rule: 24, after: drawn, "UPDATE rating_assignments SET assessor = 'Pat'"),
        // Out of turn: what is not essential, somebody who was not drawn, and a decision without a shortlist.
        Attack(.scoring, rule: 24, after: drawn, mark("A-0001", "Ona", "people", 4)),
        Attack(.scoring, rule: 24, after: sift() + ";" + assign("A-0001", "Ona"), mark("A-0001", "Otto", "craft", 4)),
        Attack(
            .applied, rule: 24, after: sifted(),
            "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        // A shortlist before the marks; one without somebody who belongs on it, or with somebody who does not.
        Attack(.scoring, rule: 24, after: drawn, listed("A-0001")),
        Attack(.scoring, rule: 24, after: drawn, shortlist()),
        Attack(.applied, rule: 24, after: sifted(), shortlist()),
        Attack(.applied, rule: 24, after: sifted() + ";" + listed("A-0001"), shortlist()),
        Attack(.applied, rule: 24, after: sifted(guaranteed: false) + ";" + listed("A-0002"), shortlist()),
        Attack(
            .applied, rule: 24,
            after: [sifted(), listed("A-0001"), listed("A-0002"), listed("A-0003")].joined(separator: ";"),
            shortlist()),
        Attack(
            .applied, rule: 24, after: sifted() + ";" + listed("A-0001") + ";" + listed("A-0002"), shortlist(by: "Otto")
        ),
        Attack(.applied, rule: 24, after: made, listed("A-0003")),
        Attack(.applied, rule: 24, after: made, "DELETE FROM shortlisted WHERE application = 'A-0002'"),
        Attack(
            .applied, rule: 24, after: made,
            "UPDATE shortlisted SET application = 'A-0003' WHERE application = 'A-0002'"),
        Attack(.applied, rule: 24, after: made, "DELETE FROM shortlists"),
        Attack(.applied, rule: 24, after: made, "UPDATE shortlists SET made_by = 'Otto'"),
        Attack(.applied, rule: 24, after: made, mark("A-0003", "Ona", "people", 4)),
        Attack(
            .applied, rule: 24, after: made,
            "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        // The wish to be on it is the applicant's own, and is voiced when applying.
        Attack(.applied, claim("A-0001", by: "Ben")),
        Attack(.scoring, claim("A-0001", by: "Ada")),
        Attack(.applied, after: claim("A-0001", by: "Ada"), "DELETE FROM shortlisting_guarantees"),
        Attack(
            .applied, after: claim("A-0001", by: "Ada"),
            "UPDATE shortlisting_guarantees SET application = 'A-0002', claimed_by = 'Ben'"),
    ]

    private static func sift(by person: String = "Ona") -> String {
        "INSERT INTO sifts VALUES ('OPP-1', 2, 1, 'a seed of the sift', '\(person)', '2026-02-12')"
    }

    private static func assign(_ application: String, _ assessor: String) -> String {
        "INSERT INTO rating_assignments VALUES ('\(application)', '\(assessor)', 'OPP-1')"
    }

    private static func member(_ person: String) -> String {
        "INSERT INTO panel_members VALUES ('OPP-1', '\(person)', 0, 1, '2026-02-11', NULL, NULL)"
    }

    private static func listed(_ application: String) -> String {
        "INSERT INTO shortlisted VALUES ('\(application)', 'OPP-1')"
    }

    private static func shortlist(by person: String = "Ona") -> String {
        "INSERT INTO shortlists VALUES ('OPP-1', '\(person)', '2026-02-15')"
    }

    private static func claim(_ application: String, by person: String) -> String {
        "INSERT INTO shortlisting_guarantees VALUES ('\(application)', '\(person)')"
    }

    private static func mark(_ application: String, _ assessor: String, _ criterion: String, _ value: Int) -> String {
        "INSERT INTO ratings VALUES ('\(application)', '\(assessor)', '\(criterion)', 1, 'OPP-1', \(value), 'seen', 0)"
    }

    /// Everybody is read by both.
    private static let drawn =
        ([sift()]
        + ["A-0001", "A-0002", "A-0003"].flatMap { number in ["Ona", "Otto"].map { assign(number, $0) } })
        .joined(separator: ";")

    /// From open applications to handed-in marks on the essential criterion: 5, 4, and 2, which is below the minimum. Ben is guaranteed a place.
    private static func sifted(guaranteed: Bool = true) -> String {
        var steps = guaranteed ? [claim("A-0002", by: "Ben")] : []
        steps += [
            "INSERT INTO panel_members VALUES ('OPP-1', 'Ona', 1, 0, '2026-02-11', NULL, NULL)", member("Otto"),
            "UPDATE opportunities SET state = 'closed', state_on = '2026-02-11'",
            "UPDATE opportunities SET state = 'scoring', state_on = '2026-02-12'", drawn,
        ]
        for (number, value) in [("A-0001", 5), ("A-0002", 4), ("A-0003", 2)] {
            steps += ["Ona", "Otto"].map { mark(number, $0, "craft", value) }
        }
        return (steps + ["UPDATE ratings SET is_submitted = 1"]).joined(separator: ";")
    }

    private static let made = [sifted(), listed("A-0001"), listed("A-0002"), shortlist()].joined(separator: ";")
}
