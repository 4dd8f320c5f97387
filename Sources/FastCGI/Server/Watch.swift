// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// A thread beside the event loops, which none of them can hold up: it hears the signals, and sees when a loop stands
/// still.
final class Watch: Sendable {
    private let descriptor: Int32
    private let workers: [Worker]
    private let reports: LimitReports
    private let stall: UInt64?
    private let signals: [Int32]
    private let signalled: @Sendable () -> Void
    private let isEnded = Atomic(false)

    /// Begins to watch.
    ///
    /// - Throws: ``SystemError``.
    init(
        _ workers: [Worker], configuration: FastCGIConfiguration, reports: LimitReports,
        signalled: @escaping @Sendable () -> Void
    ) throws(SystemError) {
        self.workers = workers
        self.reports = reports
        self.signalled = signalled
        stall = configuration.limits.stall?.milliseconds
        signals = configuration.stopSignals
        descriptor = try System.makeEventDescriptor()
        // Before the thread is there: it takes over that the signals are let in.
        for signal in signals { try System.deliver(signal, to: descriptor) }
        if !signals.isEmpty { configuration.ignoredSignals.forEach(System.ignore) }
        try System.startThread(name: "roost-watch") { [self] in run() }
    }

    deinit { System.close(descriptor) }

    /// Ends the thread; a signal does from now on what it does to any program.
    func end() {
        signals.forEach(System.restore)
        isEnded.store(true, ordering: .releasing)
        System.signal(descriptor)
    }

    private func run() {
        // The beginning of each loop's standstill that was told.
        var told = [UInt64](repeating: 0, count: workers.count)
        while true {
            let isSignalled = System.waitForInput(descriptor, milliseconds: stall.map { Int32(clamping: $0 / 2) } ?? -1)
            if isEnded.load(ordering: .acquiring) { return }
            if isSignalled {
                System.drain(descriptor)
                signalled()
            }
            guard let stall else { continue }
            for (index, worker) in workers.enumerated() {
                guard let since = worker.loop.busySince, System.milliseconds() >= since + stall, told[index] != since
                else { continue }
                told[index] = since
                var details: Logger.Metadata = ["loop": "\(index)"]
                // TEXT: the names are those of the log.
                if let request = worker.latestRequest { details["request"] = "\(request)" }
                reports.report(.stall, details)
            }
        }
    }
}
