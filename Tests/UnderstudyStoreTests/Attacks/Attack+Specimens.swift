extension Attack {
    /// Against a specimen that comes late, and marks before it.
    static let specimens: [Attack] = [
        Attack(.drafted, rule: 24, specimen),
        Attack(.rated, rule: 24, specimen),
        Attack(.decided, rule: 24, specimen),
        Attack(.scoring, rule: 24, after: specimen, specimen),
        Attack(.scoring, rule: 24, after: specimen, "UPDATE specimens SET text = 'another'"),
        Attack(.scoring, rule: 24, after: specimen, "DELETE FROM specimens"),
        Attack(
            .scoring, rule: 24, after: specimen,
            "INSERT INTO ratings VALUES ('A-0001', 'Ona', 'craft', 1, 'OPP-1', 4, 'seen', 0)"),
        Attack(
            .scoring, rule: 24, after: [specimen, specimenMark("craft", 4)].joined(separator: ";"),
            "INSERT INTO ratings VALUES ('A-0001', 'Ona', 'craft', 1, 'OPP-1', 4, 'seen', 0)"),
        Attack(.scoring, rule: 24, specimenMark("craft", 4)),
        Attack(.scoring, rule: 24, after: specimen, specimenMark("craft", 6)),
        Attack(.scoring, rule: 24, after: specimen, specimenMark("craft", 4, by: "Pat")),
        Attack(.scoring, rule: 24, after: specimen + ";" + specimenMark("craft", 4), specimenMark("craft", 5)),
        Attack(
            .scoring, rule: 24, after: specimen + ";" + specimenMark("craft", 4), "UPDATE specimen_marks SET value = 5"),
        Attack(.scoring, rule: 24, after: specimen + ";" + specimenMark("craft", 4), "DELETE FROM specimen_marks"),
    ]

    private static let specimen = "INSERT INTO specimens VALUES ('OPP-1', 'an invented case', 'Ona', '2026-02-11')"

    private static func specimenMark(_ criterion: String, _ value: Int, by person: String = "Ona") -> String {
        "INSERT INTO specimen_marks VALUES ('OPP-1', '\(person)', '\(criterion)', 1, \(value), '')"
    }
}
