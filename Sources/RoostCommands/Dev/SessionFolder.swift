// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The temporary folder of a session; removed, with all that is in it, when the session lets go of it.
final class SessionFolder {
    let path: String

    /// The application's socket in it.
    var applicationSocket: String { "\(path)/app.sock" }
    /// The configuration of nginx in it.
    var nginxConfiguration: String { "\(path)/nginx.conf" }
    /// What nginx writes once it listens.
    var nginxProcessID: String { "\(path)/\(NginxConfiguration.pidFile)" }

    /// Makes the folder below `parent`.
    init(in parent: String) throws(CommandFailure) {
        path = try Files.makeTemporaryFolder(prefix: "\(parent)/roost-dev-")
        guard applicationSocket.utf8.count <= UnixSocketProbe.longestPath else {
            Files.removeAll(path)
            throw CommandFailure(
                "TMPDIR is too long a path for a socket in it: \(parent); set it to a shorter one such as /tmp")
        }
    }

    deinit { Files.removeAll(path) }
}
