// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging

/// One event loop with its thread and the connections on it.
///
/// SAFETY of `@unchecked Sendable`: `connections` is touched on the loop alone; the rest does not change.
final class Worker: @unchecked Sendable {
    let loop: EventLoop
    private let handlers: HandlerPool
    private let service: ConnectionService
    private let roomMade: @Sendable () -> Void
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var isStopping = false
    private var drained: (() -> Void)?

    /// Prepares a worker that runs at most `slots` handlers at once.
    ///
    /// It calls `roomMade` when a connection closes after which others may be accepted again.
    init(service: ConnectionService, slots: Int, roomMade: @escaping @Sendable () -> Void) throws(SystemError) {
        self.service = service
        self.roomMade = roomMade
        loop = try EventLoop(memory: service.memory)
        handlers = HandlerPool(loop: loop, slots: slots, service: service)
    }

    /// Starts the loop's thread.
    func start(name: String) throws(SystemError) {
        let loop = loop
        try System.startThread(name: name) { loop.run() }
    }

    /// The request whose handler was the last to begin, where it has not returned; on any thread.
    var latestRequest: RequestLine? { handlers.latestRequest }

    /// Takes a connection over; on any thread.
    func adopt(_ descriptor: Int32, isUnix: Bool) {
        service.connectionOpened()
        loop.execute { self.open(descriptor, isUnix: isUnix) }
    }

    private func open(_ descriptor: Int32, isUnix: Bool) {
        do throws(SystemError) {
            if !isUnix { System.setNoDelay(descriptor) }
            let connection = try Connection(
                descriptor: descriptor, isUnix: isUnix, service: service, loop: loop, handlers: handlers,
                closed: { [unowned self] in self.closed($0) })
            connections[ObjectIdentifier(connection)] = connection
            if isStopping { connection.stop() }
        } catch {
            service.logger.error("a connection cannot be watched", metadata: ["error": "\(error)"])
            System.close(descriptor)
            if service.connectionClosed() { roomMade() }
        }
    }

    private func closed(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
        if service.connectionClosed() { roomMade() }
        endIfDrained()
    }

    // MARK: - The end

    /// Closes connections after their next answer, and idle ones when no request has come for a while.
    ///
    /// Returns when none is left and all handlers have returned.
    func drain() async {
        await withCheckedContinuation { continuation in
            loop.execute {
                self.isStopping = true
                for connection in self.connections.values { connection.stop() }
                self.drained = { continuation.resume() }
                self.handlers.idled = { [unowned self] in self.endIfDrained() }
                self.endIfDrained()
            }
        }
    }

    private func endIfDrained() {
        if connections.isEmpty, handlers.isIdle { drained.take()?() }
    }

    /// Ends the loop's thread, once nothing is left for it to do.
    func stop() {
        loop.execute { self.handlers.close() }
        loop.stop()
    }

    /// Cancels what still runs.
    func cancelRequests() {
        loop.execute {
            for connection in self.connections.values { connection.hurry() }
            self.handlers.cancelAnswered()
        }
    }

    /// Closes what is still open.
    func closeAll() {
        loop.execute { for connection in self.connections.values { connection.abandon() } }
    }
}
