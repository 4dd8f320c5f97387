// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What became of a connection's input: what the handler saw, what was answered.
struct Trace: Equatable {
    /// One request as the handler saw it.
    struct Request: Equatable {
        enum Ending: Equatable {
            case open, answered, aborted
        }

        var id: UInt16
        var role: UInt16
        var pairs: [ReferencePair]
        var stdin: [UInt8] = []
        var data: [UInt8] = []
        var ending = Ending.open
    }

    /// A record that ends a request or answers a management record.
    struct Reply: Equatable {
        var type: UInt8
        var id: UInt16
        var content: [UInt8]

        static func end(_ id: UInt16, status: UInt8, protocolStatus: UInt8) -> Reply {
            Reply(type: 3, id: id, content: [0, 0, 0, status, protocolStatus, 0, 0, 0])
        }
    }

    var requests: [Request] = []
    var replies: [Reply] = []
    /// True once the peer has done what it may not.
    var isRefused = false
    /// True when an answered request's input has not ended.
    var owesInput = false
}

/// What the application does with a request; follows from a control byte of the input.
struct Conduct {
    enum Moment {
        /// As soon as the body has ended.
        case atEnd
        /// Without reading the body.
        case atOnce
        /// Within the body, after some bytes.
        case within
        /// Only when the next request waits, or no more input comes.
        case late
    }

    private let control: UInt8

    init(_ control: UInt8) { self.control = control }

    var moment: Moment { [.atEnd, .atOnce, .within, .late][Int(control & 3)] }

    /// So many bytes of the body are enough for ``Moment/within``.
    static let enough = 10

    /// How many bytes the answer has: around what libfcgi's buffers and a record hold; seldom many, for they take time.
    var answerLength: Int {
        [0, 1, 7, 8, 9, 50, 100, 200, 300, 500, 8_183, 8_184, 8_185, 16_370, 65_528, 65_537][Int(control >> 2) % 16]
    }

    var writesErrors: Bool { control & 0x40 != 0 }
    var status: UInt8 { control >> 7 }
}
