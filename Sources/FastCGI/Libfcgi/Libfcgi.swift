// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGI
import CFCGIPort

/// The library as a whole: initialised once, and checked to stand on Roost's own OS layer.
enum Libfcgi {
    private static let isOnMemoryPort: Bool = {
        guard FCGX_Init() == 0 else { return false }
        return roost_port_initialisations() > 0
    }()

    /// Initialises libfcgi and makes sure that it will never touch a socket.
    ///
    /// - Throws: ``ServerError/Code/foreignPort`` when the library's calls go to another OS layer than ours: it would
    ///   block the event loop, and install signal handlers of its own.
    static func checkPort() throws(ServerError) {
        guard isOnMemoryPort else {
            throw ServerError(
                .foreignPort,
                """
                libfcgi does not call this program's OS layer, so it would read from sockets by itself. Link libfcgi \
                without -Bsymbolic (Debian's libfcgi-dev is right), and do not preload another libfcgi.
                """
            )
        }
    }
}
