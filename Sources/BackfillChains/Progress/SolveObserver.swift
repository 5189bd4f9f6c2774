/// Is told what a search does, as it does it.
///
/// The engine has no clock: whoever wants to know how long a phase takes looks at their own when they are told that
/// it begins. A search that nobody observes does the same work in the same order.
public struct SolveObserver {
    private let tell: ((SolveEvent) -> Void)?

    /// Makes an observer that calls a closure, on the thread of the search, for each thing that happens.
    public init(_ tell: @escaping (SolveEvent) -> Void) { self.tell = tell }

    private init() { tell = nil }

    /// Nobody looks.
    public static var none: SolveObserver { SolveObserver() }

    /// The observer of one part: its figures are told on top of what the parts before it came to.
    func shifted(best: Int64, bound: Int64?) -> SolveObserver {
        guard let tell else { return .none }
        return SolveObserver { event in
            switch event {
            case .improved(let value): tell(.improved(best + value))
            case .bounded(let value): if let bound { tell(.bounded(bound + value)) }
            default: tell(event)
            }
        }
    }

    /// The observer of a search in which a unit of value counts `unit` times, and each move one less.
    func measured(in unit: Int64) -> SolveObserver {
        guard let tell else { return .none }
        func whole(_ total: Int64) -> Int64 {
            let above = total + unit - 1
            return above >= 0 ? above / unit : -((-above + unit - 1) / unit)
        }
        return SolveObserver { event in
            switch event {
            case .improved(let value): tell(.improved(whole(value)))
            case .bounded(let value): tell(.bounded(whole(value)))
            default: tell(event)
            }
        }
    }

    func callAsFunction(_ event: @autoclosure () -> SolveEvent) { tell?(event()) }
}
