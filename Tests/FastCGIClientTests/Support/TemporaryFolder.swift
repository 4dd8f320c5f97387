// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A folder of this test alone; removed, with the sockets in it, when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/fastcgi-client-XXXXXX".utf8CString)
        // SAFETY: mkdtemp writes into the array, which ends with a zero.
        guard unsafe mkdtemp(&template) != nil else { throw SystemFailure(call: "mkdtemp", errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The only file that tests make here.
    var socketPath: String { path + "/app.sock" }

    deinit {
        unsafe unlink(socketPath)
        unsafe rmdir(path)
    }
}

/// A call that failed in the test's own half.
struct SystemFailure: Error {
    let call: String
    let errno: Int32
}
