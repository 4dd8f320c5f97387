// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import HTTPTypes
import Roost
import Testing

/// Uploads that do not come to their end, over a socket.
@Suite struct AbortedUploadTests {
    struct Upload: Input { @File var file: UploadedFile }

    @Test("nothing is left of an upload whose client leaves")
    func clientLeaves() async throws {
        let folder = try UploadTestFolder()
        let app = App(logger: CollectedLog().logger, .uploadFolder(folder.path))
        let journal = Journal()
        app.post("/upload") { (input: Upload) in
            journal.note("handled")
            return input.file.size
        }
        let head = Array("--b\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n".utf8)
        let request = FastCGIClientRequest.http(
            method: "POST", target: "/upload",
            headers: [("Content-Type", "multipart/form-data; boundary=b"), ("Content-Length", "10000000")],
            body: head + someBytes(5_000_000))
        // Without the record that ends the body.
        let cut = Array(request.encoded.dropLast(8))
        try await withRunningApp(try app.service()) { socket in
            let connection = try await FastCGIConnection(to: .unix(path: socket))
            try await connection.write(cut)
            try await eventually("nothing was written to disk") { try folder.openFiles == 1 }
            #expect(try folder.names == [])
            connection.close()
            try await folder.isEmptyInTheEnd()
        }
        #expect(journal.entries == [])
    }
}
