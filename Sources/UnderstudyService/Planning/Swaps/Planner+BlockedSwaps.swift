internal import Secondments

extension Planner {
    /// An exchange that its people asked for by name, and what keeps each of them from it.
    struct BlockedSwap {
        let days: DayRange
        /// The moves, that of the person asked about first; each fills the post of the next.
        let moves: [(person: Person, post: Post, reasons: [ExclusionReason])]

        /// Everything in the way; that of others with their names.
        var reasons: [ExclusionReason] {
            moves.enumerated().flatMap { place, move in
                place == 0
                    ? move.reasons
                    : move.reasons.map { .inExchange(person: move.person.name, post: move.post.id, $0) }
            }
        }

        /// The exchange and what is in its way, as a sentence.
        var words: String {
            let told = moves.filter { !$0.reasons.isEmpty }.map {
                "\($0.person.name) into \($0.post.id): \($0.reasons.told)"
            }
            return
                "\(moves.map(\.person.name).inWords) asked to exchange posts, which policy allows \(days.whenInWords), and it cannot be: \(told.joined(separator: ". "))."
        }
    }

    /// The exchange nearest to being possible of those in which a person would move into a post; `nil` where nobody asked for one, or where
    /// nothing is in the way of it.
    func blockedSwap(of person: Person, into post: String, _ scope: PlanScope) -> BlockedSwap? {
        guard scope == .all, snapshot.policy.maxSwap >= 2, let days = snapshot.swapDays else { return nil }
        let wanted = SwapMove.inExchanges(index.staff.swapWishes, people: snapshot.policy.maxSwap)
        let firsts = wanted.filter { $0.person == person.id && index.people[$0.leaver]?.post == post }
        var rings: [[SwapMove]] = []
        for first in firsts {
            let others = wanted.filter { $0.person == first.leaver }
            rings += others.filter { $0.leaver == person.id }.map { [first, $0] }
            guard snapshot.policy.maxSwap >= 3 else { continue }
            for second in others where second.leaver != person.id {
                rings += wanted.filter { $0.person == second.leaver && $0.leaver == person.id }.map {
                    [first, second, $0]
                }
            }
        }
        var nearest: BlockedSwap?
        for ring in rings {
            let moves = ring.compactMap { assess($0, days) }
            guard moves.count == ring.count else { continue }
            let swap = BlockedSwap(days: days, moves: moves)
            if swap.reasons.isEmpty { return nil }
            if nearest.map({ swap.reasons.count < $0.reasons.count }) ?? true { nearest = swap }
        }
        return nearest
    }

    private func assess(_ move: SwapMove, _ days: DayRange) -> (
        person: Person, post: Post, reasons: [ExclusionReason]
    )? {
        guard let person = index.people[move.person], let leaver = index.people[move.leaver],
            let vacancy = tests.swapVacancy(of: leaver, during: days), let post = vacancy.post
        else { return nil }
        let search = tests.swapSearch(vacancy)
        return (person, post, tests.assessSwap(person, for: vacancy, leaver: leaver, search: search).reasons)
    }
}
