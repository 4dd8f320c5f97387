// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging

@main
enum Main {
    static func main() async throws {
        let server = FastCGIServer(
            configuration: FastCGIConfiguration(addresses: ListenAddress.inherited()), logger: Logger(label: "hello")
        ) { _, response in
            try await response.write(Array("Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nhello".utf8))
        }
        try await server.run()
    }
}
