import Dispatch
import Foundation

/// Notices Ctrl-C, so that long work can stop and tell what it has.
struct Interruption {
    private let flag = Flag()
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [flag] in flag.raise() }
        source.activate()
    }

    var hasHappened: Bool { flag.isRaised }

    /// Set on the signal's queue, read by the work; every access holds the lock.
    private final class Flag: @unchecked Sendable {
        private let lock = NSLock()
        private var raised = false

        func raise() { lock.withLock { raised = true } }

        var isRaised: Bool { lock.withLock { raised } }
    }
}
