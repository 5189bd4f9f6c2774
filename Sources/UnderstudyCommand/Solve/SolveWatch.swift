import BackfillChains
import Foundation
import UnderstudyService

/// Times the phases of a solve and tells of them on stderr: all of them with `--verbose`, and otherwise one line that
/// renews itself, on a terminal only and only once the solve lasts.
final class SolveWatch {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let isVerbose: Bool
    private let isTerminal: Bool
    private var phase = "reading"
    private var since: ContinuousClock.Instant
    private var spent: [String: Duration] = [:]
    /// Phases in the order in which they first began.
    private var order = ["reading"]

    private var text: (Int64) -> String = { "\($0)" }
    private var parts = 1
    private var part = SolveEvent.cluster(number: 1, opportunities: 0, posts: 0, arcs: 0)
    private var isPartTold = false
    private var best: Int64?
    private var bound: Int64?
    private var isNews = false
    private var lastTold: ContinuousClock.Instant
    private var isLineShown = false

    init(isVerbose: Bool, isTerminal: Bool = isatty(FileHandle.standardError.fileDescriptor) == 1) {
        start = clock.now
        since = start
        lastTold = start
        self.isVerbose = isVerbose
        self.isTerminal = isTerminal
    }

    /// How long it has been since the watch was made.
    var seconds: Double { Self.seconds(clock.now - start) }

    /// Seconds by phase so far, in the order in which the phases first began.
    var phases: [(name: String, seconds: Double)] {
        var spent = spent
        spent[phase, default: .zero] += clock.now - since
        return order.map { ($0, Self.seconds(spent[$0] ?? .zero)) }
    }

    /// The observer for a search whose values are told by `text`.
    func observer(text: @escaping (Int64) -> String) -> SolveObserver {
        self.text = text
        return SolveObserver { [self] event in take(event) }
    }

    /// A phase begins, and with it the one before ends.
    func begin(_ name: String) {
        let now = clock.now
        spent[phase, default: .zero] += now - since
        if spent[name] == nil, name != phase { order.append(name) }
        spent[name, default: .zero] += .zero
        (phase, since) = (name, now)
    }

    /// Says something, if asked to say all.
    func say(_ words: @autoclosure () -> String) {
        guard isVerbose else { return }
        clearLine()
        Output.message("\(Self.decimal(seconds, places: 2, width: 9)) s  \(words())")
    }

    /// Renews the line on the terminal when it is time to; called often.
    func tick() {
        guard isVerbose || isTerminal else { return }
        let now = clock.now
        if now - lastTold < .milliseconds(200) { return }
        lastTold = now
        if isVerbose {
            if isNews { tellFigures() }
        } else if now - start >= .seconds(1) {
            isLineShown = true
            Self.put("\r\u{1B}[K\(Self.decimal(seconds, places: 1, width: 0)) s  \(standing)")
        }
    }

    /// Takes the line off the terminal; with `--verbose`, tells what every phase took.
    func finish(_ statistics: ChainStatistics?) {
        clearLine()
        if isNews { tellFigures() }
        guard isVerbose else { return }
        for (name, seconds) in phases { Output.message("\(Self.decimal(seconds, places: 3, width: 9)) s in \(name)") }
        if let statistics {
            say(
                "done: \(statistics.programmes) linear programmes, \(statistics.columns) chains and swaps, "
                    + "\(statistics.cuts) cuts, \(statistics.lists) lists, \(statistics.nodes) nodes")
        }
    }

    private func take(_ event: SolveEvent) {
        switch event {
        case .began(let next): begin(next.rawValue)
        case .clusters(let count):
            parts = count
            say(count == 1 ? "all of it hangs together" : "\(count) parts that can be solved one by one")
        case .cluster:
            if isNews, isPartTold { tellFigures() }
            (part, isPartTold, isNews) = (event, false, false)
        case .improved(let value): (best, isNews) = (value, true)
        case .bounded(let value): (bound, isNews) = (value, true)
        }
        tick()
    }

    private func tellFigures() {
        isNews = false
        guard isVerbose else { return }
        if !isPartTold, case .cluster(let number, let opportunities, let posts, let arcs) = part {
            isPartTold = true
            say("part \(number) of \(parts): \(opportunities) opportunities, \(posts) posts, \(arcs) arcs")
        }
        say("\(phase): \(figures)")
    }

    private var standing: String {
        guard case .cluster(let number, _, _, _) = part, parts > 1 else { return figures }
        return "part \(number) of \(parts), up to here \(figures)"
    }

    /// The incumbent, the bound and the gap, as far as they are known.
    private var figures: String {
        guard let best else { return bound.map { "no plan yet, none exceeds \(text($0))" } ?? phase }
        guard let bound, bound >= best else { return "best \(text(best))" }
        let gap = Double(bound - best) / Double(max(1, bound.magnitude)) * 100
        return "best \(text(best)), none exceeds \(text(bound)), gap \(Self.decimal(gap, places: 2, width: 0)) %"
    }

    private func clearLine() {
        if isLineShown { Self.put("\r\u{1B}[K") }
        isLineShown = false
    }

    private static func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    private static func seconds(_ duration: Duration) -> Double {
        let parts = duration.components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    }

    private static func decimal(_ value: Double, places: Int, width: Int) -> String {
        String(format: "%\(width).\(places)f", value)
    }
}
