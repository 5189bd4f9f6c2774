import Secondments

extension ServiceError {
    /// Something that an opportunity in its state does not allow, or not yet. No rule is named, because the state is all there is to it.
    ///
    /// - Parameter fix: the commands that come next; looking at the opportunity as its hosting manager unless given.
    static func wrongState(of opportunity: Opportunity, _ refused: String, on today: Day? = nil, fix: [String] = [])
        -> ServiceError
    {
        let state = today.map { opportunity.standing(on: $0) } ?? opportunity.state.words
        let look = "understudy opportunity show \(shell: opportunity.id) --as \(shell: opportunity.manager)"
        return ServiceError(.refused, "\(refused): \(opportunity.id) is \(state).", fix: fix.isEmpty ? [look] : fix)
    }
}
