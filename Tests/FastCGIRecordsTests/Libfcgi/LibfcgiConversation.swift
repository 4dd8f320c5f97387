// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGI
import CFCGIPort

/// One request in the hands of libfcgi, which reads from and writes to memory.
///
/// libfcgi's port is a thread's own, so a conversation must not be suspended.
@safe
final class LibfcgiConversation {
    enum Stream {
        case stdout, stderr
    }

    // SAFETY: allocated in init, freed in deinit; pointers because libfcgi keeps the addresses.
    private let request = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
    private let port = UnsafeMutablePointer<roost_port>.allocate(capacity: 1)
    private let outbound = UnsafeMutablePointer<roost_outbound>.allocate(capacity: 1)
    private let input: UnsafeMutableBufferPointer<UInt8>

    private static let isInitialised = FCGX_Init() == 0

    /// What the web server has sent.
    init(input bytes: [UInt8]) {
        precondition(Self.isInitialised)
        unsafe input = .allocate(capacity: bytes.count)
        _ = unsafe input.initialize(fromContentsOf: bytes)
        unsafe outbound.initialize(to: roost_outbound())
        unsafe port.initialize(to: roost_port())
        unsafe port.pointee.outbound = outbound
        unsafe port.pointee.input.0 = roost_input(bytes: input.baseAddress, count: bytes.count)
        unsafe request.initialize(to: FCGX_Request())
        unsafe FCGX_InitRequest(request, -1, 0)
        // Any handle but a negative one, which the port never opens.
        unsafe request.pointee.ipcFd = 0
        unsafe request.pointee.keepConnection = 1
        unsafe roost_port_use(port)
    }

    deinit {
        unsafe FCGX_Free(request, 0)
        roost_port_use(nil)
        unsafe roost_outbound_free(outbound)
        unsafe input.deallocate()
        unsafe outbound.deallocate()
        unsafe port.deallocate()
        unsafe request.deallocate()
    }

    /// Reads BEGIN_REQUEST and PARAMS; true when libfcgi has understood them.
    func accept() -> Bool {
        unsafe FCGX_Accept_r(request) == 0 && FCGX_GetError(request.pointee.in) == 0
    }

    var role: Int32 { unsafe request.pointee.role }
    var requestID: Int32 { unsafe request.pointee.requestId }
    var keepsConnection: Bool { unsafe request.pointee.keepConnection != 0 }

    /// The parameters as libfcgi has them: `NAME=value`, without FCGI_ROLE, which it puts before them.
    var parameters: [[UInt8]] {
        var found: [[UInt8]] = []
        var next = unsafe request.pointee.envp
        while let text = unsafe next?.pointee {
            // SAFETY: the array ends with a null pointer, and each string with a zero.
            unsafe found.append(UnsafeBufferPointer(start: text, count: strlength(text)).map { UInt8(bitPattern: $0) })
            unsafe next = next?.advanced(by: 1)
        }
        return Array(found.dropFirst())
    }

    private func strlength(_ text: UnsafePointer<CChar>) -> Int {
        var length = 0
        while unsafe text[length] != 0 { length += 1 }
        return length
    }

    /// Reads STDIN to its end, `count` bytes at a time.
    func readInput(_ count: Int) -> [UInt8] {
        var found: [UInt8] = []
        while true {
            let piece = unsafe [CChar](unsafeUninitializedCapacity: count) { buffer, initialized in
                initialized = unsafe Int(FCGX_GetStr(buffer.baseAddress, Int32(count), request.pointee.in))
            }
            found += piece.map { UInt8(bitPattern: $0) }
            if piece.count < count { return found }
        }
    }

    /// True when reading has met no failure.
    var inputIsGood: Bool { unsafe FCGX_GetError(request.pointee.in) == 0 }

    func write(_ bytes: [UInt8], to stream: Stream, flush: Bool) {
        let target = unsafe stream == .stdout ? request.pointee.out : request.pointee.err
        let characters = bytes.map { CChar(bitPattern: $0) }
        _ = unsafe FCGX_PutStr(characters, Int32(characters.count), target)
        if flush { _ = unsafe FCGX_FFlush(target) }
    }

    func finish(status: Int32) {
        unsafe FCGX_SetExitStatus(status, request.pointee.out)
        _ = unsafe FCGX_FClose(request.pointee.err)
        _ = unsafe FCGX_FClose(request.pointee.out)
    }

    /// What libfcgi has sent so far.
    var output: [UInt8] {
        // SAFETY: the port keeps `end` within what it has allocated and written.
        unsafe Array(UnsafeBufferPointer(start: outbound.pointee.bytes, count: outbound.pointee.end))
    }
}
