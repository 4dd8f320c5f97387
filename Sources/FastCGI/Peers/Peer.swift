// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort

/// Who is at the other end of a connection.
enum Peer: Hashable, Sendable {
    /// A process that has connected to a unix socket, as it was then.
    case process(id: Int32, user: UInt32, group: UInt32)
    /// The other end of a TCP connection.
    case host(IPAddress, port: UInt16)

    /// Asks the operating system; `nil` where it does not tell, because the peer has left already.
    init?(of descriptor: Int32) {
        guard let address = try? System.peerAddress(descriptor) else { return nil }
        if let host = address.host {
            self = .host(host.address, port: host.port)
        } else if let credentials = try? System.peerCredentials(descriptor) {
            self = .process(id: credentials.process, user: credentials.user, group: credentials.group)
        } else {
            return nil
        }
    }
}

extension Peer: CustomStringConvertible {
    /// The peer as a log line names it.
    var description: String {
        switch self {
        case .process(let id, let user, let group): "process \(id) (uid \(user), gid \(group))"
        case .host(let address, let port): address.family == .v4 ? "\(address):\(port)" : "[\(address)]:\(port)"
        }
    }
}
