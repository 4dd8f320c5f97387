// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Logging

/// A limit, as the log speaks of it when it takes effect.
enum Limit: String, CaseIterable {
    case connections
    case requests
    case queue
    case handler
    case stall
    case parameters
    case parametersLength
    case idle
    case head
    case bodyGap
    case bodyRate
    case requestMemory
    case write
    case drain
    case drainRate
    case drainLength
    case linger
    case lastRequest

    /// What is the matter, in a few words.
    var happening: Logger.Message {
        switch self {
        case .connections: "as many connections as may be: others wait in the system's queue"
        case .requests: "as many handlers run as may: other requests wait for their turn"
        case .queue: "a request waited too long for its turn: answered with 503"
        case .handler: "a handler takes too long: cancelled, and answered without it"
        case .stall: "an event loop stands still: a handler blocks or computes on its thread"
        case .parameters: "a request with too many parameters, or one that is too long"
        case .parametersLength: "a request with parameters that are too long together"
        case .idle: "a connection stood without a request for too long"
        case .head: "a request's parameters did not come in time"
        case .bodyGap: "a request's body stopped in the middle"
        case .bodyRate: "a request's body came in too slowly"
        case .requestMemory: "the requests take as much memory as they may: answered with 503"
        case .write: "a peer takes nothing of its answer"
        case .drain: "the rest of a body that nobody reads did not come in time"
        case .drainRate: "the rest of a body that nobody reads comes too slowly"
        case .drainLength: "the rest of a body that nobody reads is too long"
        case .linger: "a peer did not close its side after the answer"
        case .lastRequest: "no request came while the server stops"
        }
    }

    /// How it is changed: in the program, and on the command line.
    var setting: String {
        switch self {
        case .connections: "limits.connections, serve --max-connections"
        case .requests: "limits.requests, serve --max-requests"
        case .queue: "limits.queue, serve --queue-timeout"
        case .handler: "limits.handler, serve --handler-timeout"
        case .stall: "limits.stall, serve --stall-warning"
        case .parameters: "limits.parameters, serve --max-parameters"
        case .parametersLength: "limits.parametersLength, serve --max-parameter-bytes"
        case .idle: "limits.idle, serve --idle-timeout"
        case .head: "limits.head, serve --head-timeout"
        case .bodyGap: "limits.bodyGap, serve --body-timeout"
        case .bodyRate: "limits.bodyRate, serve --min-body-rate"
        case .requestMemory: "limits.requestMemory, serve --max-request-memory"
        case .write: "limits.write, serve --write-timeout"
        case .drain: "limits.drain, serve --drain-timeout"
        case .drainRate: "limits.drainRate, serve --min-drain-rate"
        case .drainLength: "limits.drainLength, serve --max-drain-bytes"
        case .linger: "limits.linger, serve --linger-timeout"
        case .lastRequest: "limits.lastRequest, serve --last-request-timeout"
        }
    }

    /// What it is set to.
    func value(in limits: FastCGILimits) -> String {
        switch self {
        case .connections: "\(limits.connections)"
        case .requests: "\(limits.requests)"
        case .queue: "\(limits.queue)"
        case .handler: limits.handler.map { "\($0)" } ?? "none"
        case .stall: limits.stall.map { "\($0)" } ?? "none"
        case .parameters:
            """
            \(limits.parameters.pairs), names of \(limits.parameters.nameLength) bytes, \
            values of \(limits.parameters.valueLength) bytes
            """
        case .parametersLength: "\(limits.parametersLength) bytes"
        case .idle: "\(limits.idle)"
        case .head: "\(limits.head)"
        case .bodyGap: "\(limits.bodyGap)"
        case .bodyRate: "\(limits.bodyRate) bytes a second, after \(limits.bodyGrace)"
        case .requestMemory: "\(limits.requestMemory) bytes"
        case .write: "\(limits.write)"
        case .drain: "\(limits.drain)"
        case .drainRate: "\(limits.drainRate) bytes a second"
        case .drainLength: "\(limits.drainLength) bytes"
        case .linger: "\(limits.linger)"
        case .lastRequest: "\(limits.lastRequest)"
        }
    }

    /// How loud it is: a warning where an operator has something to do, a notice where anybody on the internet can
    /// bring it about, debug where it is how connections end.
    var level: Logger.Level {
        switch self {
        case .connections, .requests, .queue, .handler, .stall, .head, .requestMemory: .warning
        case .parameters, .parametersLength, .bodyGap, .bodyRate, .write, .drain, .drainRate, .drainLength: .notice
        case .idle, .linger, .lastRequest: .debug
        }
    }
}
