// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIRecords
import Glibc
import Logging

// conformance-app serve --socket PATH | --listen HOST:PORT

var arguments = Array(CommandLine.arguments.dropFirst())
let address: ListenAddress? =
    switch (arguments.first, arguments.dropFirst().first, arguments.dropFirst(2).first) {
    case ("serve", "--socket", let path?): .unix(path: path, mode: 0o666)
    case ("serve", "--listen", let text?): ListenAddress(hostAndPort: text)
    default: nil
    }
guard let address else {
    print("usage: conformance-app serve --socket PATH | --listen HOST:PORT")
    exit(64)
}

var configuration = FastCGIConfiguration(addresses: [address])
configuration.roles = [.responder, .authorizer, .filter]
configuration.limits.write = .seconds(3)
configuration.limits.head = .seconds(3)
configuration.limits.drain = .seconds(3)
let server = FastCGIServer(configuration: configuration, logger: Logger(label: "conformance")) { request, response in
    let switches = Switches(query: request.parameters["QUERY_STRING"] ?? "")
    try await Answer(request: request, response: response, switches: switches).run()
}
try await server.run()
