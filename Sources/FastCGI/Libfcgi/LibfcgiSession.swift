// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGI
import CFCGIPort
import FastCGIRecords

/// libfcgi's view of one connection: it decodes the requests and encodes the responses, over memory.
///
/// Everything it is handed has passed the gate, so that it never asks for bytes that are not there.
@safe
struct LibfcgiSession: ~Copyable {
    // SAFETY: both are allocated in init, freed in deinit and used by the connection's loop only. They are pointers
    // because libfcgi's streams point back at the request, which therefore must not move.
    private let request: UnsafeMutablePointer<FCGX_Request>
    private let port: UnsafeMutablePointer<roost_port>
    /// What waits to be sent.
    var outbound = OutboundBuffer()

    init() {
        unsafe request = .allocate(capacity: 1)
        unsafe request.initialize(to: FCGX_Request())
        unsafe port = .allocate(capacity: 1)
        unsafe port.initialize(to: roost_port())
        unsafe port.pointee.outbound = outbound.storage
        unsafe FCGX_InitRequest(request, -1, 0)
    }

    deinit {
        unsafe FCGX_Free(request, 0)
        unsafe request.deallocate()
        unsafe port.deallocate()
    }

    /// Decodes a request's head.
    ///
    /// - Returns: The parameters, or `nil` when libfcgi does not accept what the gate has let pass.
    mutating func accept(_ head: RequestHead) -> Parameters? {
        let accepted: Bool
        if let length = UInt16(exactly: head.params.count) {
            let begin = RecordHeader(type: .beginRequest, requestID: head.requestID, contentLength: 8).encoded
            let body = BeginRequestBody(role: head.role, keepConnection: head.keepConnection).encoded
            let params = RecordHeader(type: .params, requestID: head.requestID, contentLength: length).encoded
            let end = RecordHeader(type: .params, requestID: head.requestID).encoded
            let front = InlineArray<24, UInt8> { $0 < 8 ? begin[$0] : $0 < 16 ? body[$0 - 8] : params[$0 - 16] }
            // Without parameters, the header of their first record is the end of the stream already.
            accepted = accept(front.span, head.params.span, length > 0 ? end.span : Span())
        } else {
            var encoder = RecordEncoder()
            encoder.beginRequest(head.requestID, role: head.role, keepConnection: head.keepConnection)
            encoder.stream(.params, head.requestID, head.params.span)
            encoder.endOfStream(.params, head.requestID)
            accepted = accept(encoder.bytes.span, Span(), Span())
        }
        guard accepted,
            let parameters = unsafe Parameters(environment: request.pointee.envp, expecting: head.totals)
        else {
            discard()
            return nil
        }
        // The library never resets the status of the request before.
        unsafe FCGX_SetExitStatus(0, request.pointee.out)
        return parameters
    }

    private func accept(_ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>) -> Bool {
        // Any handle but a negative one: it is never opened. Without keepConnection the call would close it first.
        unsafe request.pointee.ipcFd = 0
        unsafe request.pointee.keepConnection = 1
        return withInput(first, second, third) {
            unsafe FCGX_Accept_r(request) == 0 && FCGX_GetError(request.pointee.in) == 0
        }
    }

    /// Passes bytes of the body, which the gate has let through, to libfcgi.
    ///
    /// - Parameters:
    ///   - bytes: At most ``RecordEncoder/maxContentLength`` bytes; none ends the stream.
    ///   - stream: The stream being read, STDIN or DATA.
    ///   - requestID: The active request.
    /// - Returns: The bytes as libfcgi has read them, or `nil` when it has not.
    mutating func read(_ bytes: Span<UInt8>, of stream: RecordType, requestID: UInt16) -> [UInt8]? {
        guard let length = UInt16(exactly: bytes.count) else { return nil }
        let header = RecordHeader(type: stream, requestID: requestID, contentLength: length).encoded
        return withInput(header.span, bytes, Span()) { readStream(count: bytes.count) }
    }

    /// Lets libfcgi read these bytes, one piece after the other, while `body` runs.
    private func withInput<Result>(
        _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>, _ body: () -> Result
    ) -> Result {
        // SAFETY: the pieces live until `body` returns, and the port forgets them then.
        unsafe first.withUnsafeBufferPointer { first in
            unsafe second.withUnsafeBufferPointer { second in
                unsafe third.withUnsafeBufferPointer { third in
                    unsafe port.pointee.input = (roost_input(first), roost_input(second), roost_input(third))
                    defer { unsafe port.pointee.input = (roost_input(), roost_input(), roost_input()) }
                    return withPort(body)
                }
            }
        }
    }

    private func readStream(count: Int) -> [UInt8]? {
        guard count > 0 else {
            // The end of the stream: one byte is asked for, and the end found.
            guard unsafe FCGX_GetChar(request.pointee.in) == -1 else { return nil }
            return unsafe FCGX_GetError(request.pointee.in) == 0 ? [] : nil
        }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let read = unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
                unsafe FCGX_GetStr(buffer.baseAddress, Int32(count), request.pointee.in)
            }
            initialized = Int(read)
        }
        return bytes.count == count ? bytes : nil
    }

    /// After the end of STDIN: what is read next is the DATA stream of a filter.
    mutating func startFilterData() -> Bool {
        unsafe FCGX_StartFilterData(request.pointee.in) == 0
    }

    /// Appends to STDOUT.
    ///
    /// libfcgi's writer copies through 8 KiB; what is larger goes out as records of our own behind it.
    mutating func write(_ bytes: Span<UInt8>, requestID: UInt16) {
        guard bytes.count > Self.directLength else {
            return unsafe bytes.withUnsafeBufferPointer { unsafe put($0, to: request.pointee.out) }
        }
        flush()
        var start = 0
        while start < bytes.count {
            let end = min(start + RecordEncoder.preferredContentLength, bytes.count)
            appendRecord(bytes.extracting(start..<end), requestID: requestID)
            start = end
        }
    }

    /// The longest piece that goes through libfcgi's writer: what its buffer holds behind a record's header.
    private static let directLength = 8_184

    /// - Precondition: `content` fits one record.
    private mutating func appendRecord(_ content: Span<UInt8>, requestID: UInt16) {
        let padding = (8 - content.count % 8) % 8
        let header = RecordHeader(
            type: .stdout, requestID: requestID, contentLength: UInt16(truncatingIfNeeded: content.count),
            paddingLength: UInt8(truncatingIfNeeded: padding))
        outbound.append(header.encoded.span)
        outbound.append(content)
        outbound.append(InlineArray<8, UInt8>(repeating: 0).span.extracting(first: padding))
    }

    /// Appends to STDERR, which the front server writes to its error log.
    mutating func writeError(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe put($0, to: request.pointee.err) }
        withPort { _ = unsafe FCGX_FFlush(request.pointee.err) }
    }

    private func put(_ bytes: UnsafeBufferPointer<UInt8>, to stream: UnsafeMutablePointer<FCGX_Stream>?) {
        var rest = unsafe bytes
        while !rest.isEmpty {
            let count = min(rest.count, Int(Int32.max))
            withPort {
                unsafe rest.withMemoryRebound(to: CChar.self) {
                    _ = unsafe FCGX_PutStr($0.baseAddress, Int32(count), stream)
                }
            }
            unsafe rest = UnsafeBufferPointer(rebasing: rest[count...])
        }
    }

    /// Moves what libfcgi holds back to the outbound bytes, as a record.
    mutating func flush() {
        withPort { _ = unsafe FCGX_FFlush(request.pointee.out) }
    }

    /// Ends the request: both streams, and END_REQUEST with the application's status.
    mutating func end(applicationStatus: UInt32) {
        unsafe FCGX_SetExitStatus(Int32(bitPattern: applicationStatus), request.pointee.out)
        withPort {
            _ = unsafe FCGX_FClose(request.pointee.err)
            _ = unsafe FCGX_FClose(request.pointee.out)
        }
        discard()
    }

    /// Leaves the answer without its end.
    mutating func breakOff() {
        flush()
        discard()
    }

    /// Puts a record behind an answer that means nothing.
    ///
    /// Where the answer has no end, nginx, with or without buffering, and HAProxy take that for an error
    /// (docs/protocol.md). Behind an end, it keeps nginx from putting the connection back among those that it keeps,
    /// and so from sending a request to one that is about to be closed: END_REQUEST has to be the last that it has
    /// read.
    mutating func appendMeaningless(_ requestID: UInt16) {
        outbound.append(RecordHeader(type: RecordType(rawValue: .max), requestID: requestID).encoded.span)
    }

    /// Forgets the request without a word to the peer.
    mutating func discard() {
        unsafe FCGX_Free(request, 0)
    }

    private func withPort<Result>(_ body: () -> Result) -> Result {
        unsafe roost_port_use(port)
        defer { roost_port_use(nil) }
        return body()
    }
}

extension roost_input {
    fileprivate init(_ buffer: UnsafeBufferPointer<UInt8>) {
        unsafe self.init(bytes: buffer.baseAddress, count: buffer.count)
    }
}
