// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging
import RoostSystem

/// Hands each line to another handler on a thread of its own, so that an event loop does not stand still where nobody
/// reads standard error.
///
///     LoggingSystem.bootstrap { QueuedLogHandler(StreamLogHandler.standardError(label: $0)) }
///
/// The loggers of an application and of its server do so by themselves where swift-log's own `StreamLogHandler` stands
/// behind them; loggers that a program makes elsewhere do it with the line above. Up to 1 MiB of lines wait. What does
/// not fit is dropped, and a warning tells how many lines that were as soon as one can be written again; a line that
/// has waited for more than a second says so (`late`).
///
/// Lines stay lines: what a client has brought into a message or into metadata neither ends one nor reaches a terminal.
public struct QueuedLogHandler: LogHandler {
    private var handler: any LogHandler

    /// Writes by `handler`.
    public init(_ handler: any LogHandler) { self.handler = handler }

    /// As of the handler inside.
    public var logLevel: Logger.Level {
        get { handler.logLevel }
        set { handler.logLevel = newValue }
    }

    /// As of the handler inside.
    public var metadata: Logger.Metadata {
        get { handler.metadata }
        set { handler.metadata = newValue.escapedForLog }
    }

    /// As of the handler inside; it is asked where the line is written, not on the other thread.
    public var metadataProvider: Logger.MetadataProvider?

    /// As of the handler inside.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { handler[metadataKey: key] }
        set { handler[metadataKey: key] = newValue?.escapedForLog }
    }

    /// Hands the line on; one that is critical is waited for, for the program may be about to end.
    public func log(event: LogEvent) {
        var event = event
        event.message = "\(event.message.description.escapedForLog)"
        var metadata = (metadataProvider ?? handler.metadataProvider)?.get() ?? [:]
        if let own = event.metadata { metadata.merge(own) { $1 } }
        if let error = event.error {
            metadata["error.message"] = "\(error)"
            metadata["error.type"] = "\(String(reflecting: type(of: error)))"
            event.error = nil
        }
        event.metadata = metadata.isEmpty ? nil : metadata.escapedForLog
        var handler = handler
        handler.metadataProvider = nil
        let line = Line(handler: handler, event: event, moment: .now)
        Self.queue.add(line, bytes: line.length)
        if event.level == .critical { Self.queue.flush(within: .milliseconds(100)) }
    }

    private struct Line: Sendable {
        let handler: any LogHandler
        let event: LogEvent
        let moment: ContinuousClock.Instant

        /// About as long as it will be.
        var length: Int {
            (event.metadata ?? [:]).reduce(200 + event.message.description.utf8.count) {
                $0 + $1.key.utf8.count + $1.value.description.utf8.count
            }
        }

        func write() {
            var event = event
            let wait = moment.duration(to: .now)
            if wait > .seconds(1) { event.metadata = (event.metadata ?? [:]).merging(["late": "\(wait)"]) { $1 } }
            handler.log(event: event)
        }
    }

    private static let queue = LineQueue<Line>(bound: 1 << 20) { entries in
        for (index, entry) in entries.enumerated() {
            switch entry {
            case .line(let line): line.write()
            case .dropped(let count):
                // By the handler of a line beside it; where there is none, the next line is near.
                let neighbour = entries[index...].lazy.compactMap { if case .line(let line) = $0 { line } else { nil } }
                (neighbour.first?.handler ?? StreamLogHandler.standardError(label: "Roost")).log(
                    event: LogEvent(
                        level: .warning, message: "lines of the log were dropped, for nobody took them",
                        metadata: ["count": "\(count)"], source: "Roost", file: #fileID, function: #function,
                        line: #line))
            }
        }
    }
}

extension Logger {
    /// The same logger, where it does not make an event loop wait for the reader of a standard stream.
    package var offLoop: Logger {
        guard handler is StreamLogHandler else { return self }
        var logger = self
        logger.handler = QueuedLogHandler(handler)
        return logger
    }
}

extension Logger.Metadata {
    fileprivate var escapedForLog: Logger.Metadata {
        reduce(into: [:]) { $0[$1.key.escapedForLog] = $1.value.escapedForLog }
    }
}

extension Logger.MetadataValue {
    fileprivate var escapedForLog: Logger.MetadataValue {
        switch self {
        case .string(let text): .string(text.escapedForLog)
        case .stringConvertible(let value): .string(value.description.escapedForLog)
        case .dictionary(let values): .dictionary(values.escapedForLog)
        case .array(let values): .array(values.map(\.escapedForLog))
        @unknown default: .string(description.escapedForLog)
        }
    }
}
