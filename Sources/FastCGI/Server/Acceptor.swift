// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// The listening side of a server: its listeners, all on the first worker's loop.
///
/// SAFETY of `@unchecked Sendable`: what changes is touched on that loop alone.
final class Acceptor: @unchecked Sendable {
    private var listeners: [Listener] = []
    private let loop = Mutex<EventLoop?>(nil)

    /// Opens every address and begins to accept; connections go to the workers in turn.
    ///
    /// - Throws: ``ServerError``; what was opened before the failure stays for ``close()``.
    func open(
        _ configuration: FastCGIConfiguration, _ workers: [Worker], service: ConnectionService
    ) async throws(ServerError) -> [ListenAddress] {
        let loop = workers[0].loop
        self.loop.withLock { $0 = loop }
        let result: Result<[ListenAddress], ServerError> = await withCheckedContinuation { continuation in
            loop.execute {
                continuation.resume(
                    returning: Result { () throws(ServerError) in
                        try self.openOnLoop(configuration, workers, loop: loop, service: service)
                    })
            }
        }
        return try result.get()
    }

    private func openOnLoop(
        _ configuration: FastCGIConfiguration, _ workers: [Worker], loop: EventLoop, service: ConnectionService
    ) throws(ServerError) -> [ListenAddress] {
        var next = 0
        var addresses: [ListenAddress] = []
        for address in configuration.addresses {
            for socket in try ListeningSocket.open(address, backlog: configuration.backlog) {
                let isUnix = socket.isUnix
                try Self.check(configuration.allowedPeers, socket.address, isUnix: isUnix)
                addresses.append(socket.address)
                listeners.append(
                    try Self.checked { () throws(SystemError) in
                        try Listener(socket: socket, loop: loop, service: service) { descriptor in
                            workers[next].adopt(descriptor, isUnix: isUnix)
                            next = (next + 1) % workers.count
                        }
                    })
            }
        }
        return addresses
    }

    private static func check(
        _ allowed: AllowedPeers?, _ address: ListenAddress, isUnix: Bool
    ) throws(ServerError) {
        guard let allowed, !allowed.concerns(unixSockets: isUnix) else { return }
        let missing = isUnix ? "'uid:' or 'gid:'" : "an IP address or network"
        throw ServerError(
            .nobodyAllowed, "nobody could connect to \(address): the list of allowed peers has no item with \(missing)")
    }

    private static func checked<Value>(_ body: () throws(SystemError) -> Value) throws(ServerError) -> Value {
        do throws(SystemError) {
            return try body()
        } catch {
            throw ServerError(.system, "\(error)")
        }
    }

    /// Accepts again after connections were at their limit.
    func resume() {
        loop.withLock { $0 }?.execute { self.listeners.forEach { $0.resume() } }
    }

    /// Stops accepting and closes the sockets.
    func close() async {
        guard let loop = loop.withLock({ $0 }) else { return }
        await withCheckedContinuation { continuation in
            loop.execute {
                self.listeners.forEach { $0.close() }
                self.listeners = []
                continuation.resume()
            }
        }
    }
}
