// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Takes a multipart form apart as its bytes come in, in whichever pieces (RFC 7578; RFC 2046, section 5.1).
///
///     parser.receive(chunk)
///     while let event = try parser.next() { … }       // and so on, with the next chunk
///     try parser.finish()                             // behind the last one
///
/// What stands before the first delimiter and behind the last one is skipped. Content is handed out in slices of what
/// was received; only what may be the beginning of a delimiter waits for the next chunk.
struct MultipartParser {
    enum Event: Hashable {
        /// A part begins.
        case part(MultipartHead)
        /// Some of the part's content; never empty.
        case content(ArraySlice<UInt8>)
        /// The part is at its end.
        case endOfPart
    }

    private enum State {
        /// At the beginning of the body, or behind a head: here a delimiter needs no line break in front of it.
        case start(inPart: Bool)
        case preamble
        /// Behind the boundary of a delimiter.
        case delimiter
        /// Behind it on its line, where there may be blanks.
        case padding
        case head
        case content
        case epilogue
    }

    /// The longest header block of a part.
    static let longestHead = 16 * 1_024

    /// CR LF, two dashes, and the boundary.
    private let delimiter: [UInt8]
    private var state = State.start(inPart: false)
    private var head: [UInt8] = []
    private var buffer: [UInt8] = []
    /// What of the buffer has been read.
    private var start = 0
    /// How many bytes of the body have been read; at most a delimiter less than have come in.
    private(set) var position = 0

    init(_ boundary: MultipartBoundary) { delimiter = Array("\r\n--".utf8) + boundary.bytes }

    /// Takes the next bytes.
    mutating func receive(_ chunk: [UInt8]) {
        buffer = start == buffer.count ? chunk : Array(buffer[start...]) + chunk
        start = 0
    }

    /// What has come of the bytes so far; `nil` once more of them are needed.
    mutating func next() throws(MultipartError) -> Event? {
        while true {
            switch state {
            case .start(let inPart):
                guard let isDelimiter = readDelimiterAtStart() else { return nil }
                if !isDelimiter {
                    state = inPart ? .content : .preamble
                } else if inPart {
                    return .endOfPart
                }
            case .preamble:
                guard skipPreamble() else { return nil }
            case .delimiter:
                guard try readEndOfForm() else { return nil }
            case .padding:
                guard try readPadding() else { return nil }
            case .head:
                guard let head = try readHead() else { return nil }
                state = .start(inPart: true)
                return .part(head)
            case .content:
                return readContent()
            case .epilogue:
                consume(left)
                return nil
            }
        }
    }

    /// Tells that nothing more comes.
    ///
    /// - Throws: ``MultipartError`` where the form is not at its end.
    func finish() throws(MultipartError) {
        guard case .epilogue = state else { throw MultipartError(.cutShort, at: position + left) }
    }

    private var left: Int { buffer.count - start }

    private mutating func consume(_ count: Int) {
        start += count
        position += count
    }
}

// MARK: - Delimiters and what is around them

extension MultipartParser {
    /// Reads a delimiter without its line break, if there is one; `nil` where that cannot be said yet.
    private mutating func readDelimiterAtStart() -> Bool? {
        let expected = delimiter.dropFirst(2)
        guard buffer[start...].prefix(expected.count).elementsEqual(expected.prefix(left)) else { return false }
        guard left >= expected.count else { return nil }
        consume(expected.count)
        state = .delimiter
        return true
    }

    /// Skips what is before the first delimiter, and that; false where it has not come yet.
    private mutating func skipPreamble() -> Bool {
        switch buffer.place(of: delimiter, from: start) {
        case .whole(let place):
            consume(place - start + delimiter.count)
            state = .delimiter
            return true
        case .beginning(let place): consume(place - start)
        case .none: consume(left)
        }
        return false
    }

    /// Reads the two dashes that a form ends with, if they are there.
    private mutating func readEndOfForm() throws(MultipartError) -> Bool {
        guard left > 0 else { return false }
        guard buffer[start] == UInt8(ascii: "-") else {
            state = .padding
            return true
        }
        guard left > 1 else { return false }
        guard buffer[start + 1] == UInt8(ascii: "-") else { throw MultipartError(.badDelimiter, at: position) }
        consume(2)
        state = .epilogue
        return true
    }

    /// Reads the blanks that may follow a boundary, and the end of its line.
    private mutating func readPadding() throws(MultipartError) -> Bool {
        consume(buffer[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count)
        guard left > 0 else { return false }
        guard buffer[start] == UInt8(ascii: "\r") else { throw MultipartError(.badDelimiter, at: position) }
        guard left > 1 else { return false }
        guard buffer[start + 1] == UInt8(ascii: "\n") else { throw MultipartError(.badDelimiter, at: position) }
        consume(2)
        state = .head
        head = []
        return true
    }
}

// MARK: - Parts

extension MultipartParser {
    /// Reads a header block, a line at a time; `nil` where its end has not come yet.
    private mutating func readHead() throws(MultipartError) -> MultipartHead? {
        while left > 0 {
            let lineEnd = buffer.place(of: UInt8(ascii: "\n"), from: start)
            let piece = buffer[start..<(lineEnd.map { $0 + 1 } ?? buffer.count)]
            guard head.count + piece.count <= Self.longestHead else {
                throw MultipartError(.headTooLong, at: position - head.count)
            }
            head += piece
            consume(piece.count)
            guard lineEnd != nil else { return nil }
            guard head.ends(with: "\r\n") else { throw MultipartError(.badLineEnd, at: position - 1) }
            if head.count == 2 || head.ends(with: "\r\n\r\n") {
                return try MultipartHead(parsing: head, at: position - head.count)
            }
        }
        return nil
    }

    /// Hands out what is certain to be content, and then the end of the part.
    private mutating func readContent() -> Event? {
        let end: Int
        switch buffer.place(of: delimiter, from: start) {
        case .whole(start):
            consume(delimiter.count)
            state = .delimiter
            return .endOfPart
        case .whole(let place), .beginning(let place): end = place
        case .none: end = buffer.count
        }
        guard end > start else { return nil }
        let content = buffer[start..<end]
        consume(content.count)
        return .content(content)
    }
}

/// Where something stands in bytes.
private enum Place {
    case whole(Int)
    /// The bytes end within it.
    case beginning(Int)
    case none
}

extension [UInt8] {
    /// Finds a byte.
    fileprivate func place(of byte: UInt8, from start: Int) -> Int? {
        // SAFETY: the search ends with the buffer, which is used within the closure only.
        unsafe withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress, start < buffer.count,
                let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Finds bytes, or at the end the beginning of them.
    fileprivate func place(of expected: [UInt8], from start: Int) -> Place {
        guard let first = expected.first else { return .none }
        var next = start
        while let place = place(of: first, from: next) {
            let length = Swift.min(expected.count, count - place)
            if isEqual(to: expected, length, at: place) {
                return length == expected.count ? .whole(place) : .beginning(place)
            }
            next = place + 1
        }
        return .none
    }

    private func isEqual(to other: [UInt8], _ length: Int, at place: Int) -> Bool {
        // SAFETY: `length` bytes are there from `place` on, and in `other`; the buffers are used within the closures
        // only.
        unsafe withUnsafeBufferPointer { buffer in
            unsafe other.withUnsafeBufferPointer { other in
                guard let left = buffer.baseAddress, let right = other.baseAddress else { return length == 0 }
                return unsafe memcmp(left + place, right, length) == 0
            }
        }
    }

    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
