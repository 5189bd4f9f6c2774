internal import Secondments

extension PlanGraphBuilder {
    /// What is left of places whose holders ended early. Nobody is asked for it: whoever was not chosen applied for other days.
    mutating func addReopened(of planned: PlannedOpportunity, holders: [PlaceHolder]) {
        var numbers: [String: Int] = [:]
        for (place, holder) in holders.enumerated() { numbers[holder.person] = place + 1 }
        var next = max(0, planned.opportunity.places)
        for reopened in planned.reopened {
            if numbers[reopened.person] == nil {
                next += 1
                numbers[reopened.person] = next
            }
            var node = PlanGraph.Node(
                vacancy: vacancy(of: planned, days: reopened.days), place: numbers[reopened.person], winner: nil,
                leaver: nil, needsNoCover: false, blocks: false)
            node.formerHolder = reopened.person
            graph.nodes.append(node)
        }
    }
}
