public import BackfillChains

extension ChainsReport {
    /// How a plan differs from the accepted one, as a member of its JSON object.
    public func member(_ replanned: ReplannedChains, accepted: AcceptedPlan) -> (name: String, json: String) {
        let moves = { (arcs: [Int]) in array(arcs.map { "{\(pairJSON($0))}" }) }
        let gone = accepted.gone.map { "{\"vacancy\":\(quoted($0.vacancy)),\"post\":\(quoted($0.post))}" }
        return (
            "replanning",
            "{\"accepted_objective\":\(accepted.objective ?? "null"),"
                + "\"cost_of_change\":\(input.text(replanned.costOfChange)),"
                + "\"kept\":\(moves(replanned.kept)),\n  \"dropped\":\(moves(replanned.dropped)),\n"
                + "  \"added\":\(moves(replanned.added)),\n  \"gone\":\(array(gone))}"
        )
    }

    /// The same as lines for a person.
    public func text(_ replanned: ReplannedChains, accepted: AcceptedPlan) -> String {
        var lines: [String] = []
        let before = accepted.objective.map { ", which was worth \($0)" } ?? ""
        lines.append(
            "of the accepted plan\(before): \(replanned.kept.count) \(replanned.kept.count == 1 ? "move" : "moves") kept, "
                + "\(replanned.dropped.count + accepted.gone.count) dropped, \(replanned.added.count) new")
        lines += replanned.dropped.map { "  - \(move($0))" }
        lines += accepted.gone.map { "  - \($0.post) into \($0.vacancy), no longer among the arcs" }
        lines += replanned.added.map { "  + \(move($0))" }
        if replanned.costOfChange != 0 {
            lines.append("the changes cost \(input.text(replanned.costOfChange)), taken off the value above")
        }
        return lines.joined(separator: "\n")
    }
}
