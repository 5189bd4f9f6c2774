import FairSelection

/// A small invented panel: a bakery chooses who leads its new branch.
///
/// By hand, marks out of 5 and weights 40, 35 and 25: Ada 5, 3, 4 gives (40x5 + 35x3 + 25x4)/5 = 81; Bo 3, 13/3, 4 gives
/// (120 + 151.667 + 100)/5 = 74.333; Cy 4, 3, 11/3 gives (160 + 105 + 91.667)/5 = 71.333; Di fails the minimum on baking.
enum Bakery {
    static func criteria() throws -> [Criterion] {
        let scale = try RatingScale(
            lowest: 0, highest: 5, points: [1: "Watches", 3: "Does it alone", 5: "Teaches it"])
        return [
            try Criterion(id: "baking", name: "Baking", weight: 40, isEssential: true, minimum: 3, scale: scale),
            try Criterion(id: "people", name: "Leading people", weight: 35, scale: scale),
            try Criterion(id: "accounts", name: "Keeping accounts", weight: 25, scale: scale),
        ]
    }

    static let applicants = ["Ada", "Bo", "Cy", "Di"]

    /// By applicant, then assessor, then criterion.
    static let marks: [String: [String: [Int]]] = [
        "Ada": ["Xu": [5, 3, 4], "Yves": [5, 3, 4], "Zoe": [5, 3, 4]],
        "Bo": ["Xu": [3, 4, 4], "Yves": [3, 4, 4], "Zoe": [3, 5, 4]],
        "Cy": ["Xu": [4, 3, 4], "Yves": [4, 3, 4], "Zoe": [4, 3, 3]],
        "Di": ["Xu": [2, 5, 5], "Yves": [3, 5, 5], "Zoe": [3, 5, 5]],
    ]

    static func ratings(_ marks: [String: [String: [Int]]] = marks) -> [Rating] {
        let criteria = ["baking", "people", "accounts"]
        return marks.sorted { $0.key < $1.key }.flatMap { applicant, panel in
            panel.sorted { $0.key < $1.key }.flatMap { assessor, values in
                zip(criteria, values).map {
                    Rating(applicant: applicant, assessor: assessor, criterion: $0, value: $1)
                }
            }
        }
    }

    static func scoring(rule: ScoringRule = ScoringRule()) throws -> PanelScoring {
        try PanelScoring(applicants: applicants, criteria: criteria(), ratings: ratings(), rule: rule)
    }
}
