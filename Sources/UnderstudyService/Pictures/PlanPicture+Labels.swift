/// The lines that stand in the boxes and on the arrows of the drawings that other programs lay out.
extension PlanPicture {
    static func labels(_ post: Post) -> [String] {
        [post.title, post.unit, post.id]
    }

    static func labels(_ opportunity: Opportunity) -> [String] {
        [
            opportunity.id, opportunity.title, opportunity.unit, opportunity.kind, PictureWords.window(opportunity),
            PictureWords.fraction(opportunity.fraction),
        ]
    }

    static func labels(_ hole: Hole, _ word: String) -> [String] {
        ["\(hole.post.title) \(word)", PictureWords.points(hole.cost), hole.note ?? ""]
    }

    static func labels(_ step: Step) -> [String] {
        var lines = [
            step.move.person, PictureWords.suitability(step.move.suitability),
            "\(PictureWords.ring(step.move.ring)), \(step.move.basis.rawValue)",
        ]
        if let begin = step.begin { lines.append(begin) }
        if let contested = step.move.contested { lines.append("contested: \(contested)") }
        return lines
    }
}
