// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import Glibc
import Logging

/// Accepts connections on one socket and hands them on.
///
/// Bound to its loop: made, called and ended there.
final class Listener: EventLoop.Source {
    private let loop: EventLoop
    private let service: ConnectionService
    private let accepted: (_ descriptor: Int32) -> Void
    private var socket: ListeningSocket?
    private var token: UInt64 = 0
    private var isListening = false

    /// How many connections are taken in one go, so that those that are there already get their turn.
    private static let batch = 64
    /// How long to let go of the socket when the system has no descriptors left.
    private static let pauseMilliseconds: UInt64 = 100

    init(
        socket: ListeningSocket, loop: EventLoop, service: ConnectionService,
        accepted: @escaping (_ descriptor: Int32) -> Void
    ) throws(SystemError) {
        self.loop = loop
        self.service = service
        self.accepted = accepted
        self.socket = socket
        token = try loop.add(self, descriptor: socket.descriptor, events: roost_epoll_in)
        isListening = true
    }

    /// Stops accepting and closes the socket.
    ///
    /// What waits in its queue is taken first: its peers have sent their requests, and would not send them again. The
    /// queue of a socket that was handed over is left to whoever listens on it next.
    func close() {
        guard let socket else { return }
        if !socket.isInherited {
            socket.removeFile()
            while service.hasRoom, acceptOne(socket.descriptor) {}
        }
        self.socket = nil
        loop.remove(token, descriptor: socket.descriptor)
    }

    /// Accepts a connection; false where there is none.
    private func acceptOne(_ descriptor: Int32) -> Bool {
        guard let connection = try? System.accept(descriptor) else { return false }
        if isAllowed(connection) { accepted(connection) } else { System.close(connection) }
        return true
    }

    /// Accepts again after there was no room.
    func resume() {
        guard !isListening, let descriptor = socket?.descriptor else { return }
        isListening = true
        loop.modify(token, descriptor: descriptor, events: roost_epoll_in)
    }

    private func pause() {
        guard isListening, let descriptor = socket?.descriptor else { return }
        isListening = false
        loop.modify(token, descriptor: descriptor, events: 0)
    }

    func ready(_ events: UInt32) {
        for _ in 0..<Self.batch {
            guard let descriptor = socket?.descriptor else { return }
            guard service.hasRoom else {
                service.reports.reportNowAndThen(.connections, now: loop.now)
                return pause()
            }
            do throws(SystemError) {
                let connection = try System.accept(descriptor)
                if isAllowed(connection) { accepted(connection) } else { System.close(connection) }
            } catch {
                return handle(error)
            }
        }
    }

    func reminded(atTick tick: UInt64) { resume() }

    private func isAllowed(_ descriptor: Int32) -> Bool {
        guard let allowed = service.allowedPeers else { return true }
        let peer = Peer(of: descriptor)
        if let peer, allowed.admits(peer) { return true }
        service.reports.reportNowAndThen(
            .refusedPeer, .warning, "a peer that may not connect was refused",
            ["peer": "\(peer.map { "\($0)" } ?? "unknown")", "change": "allowedPeers, serve --allow"], now: loop.now)
        return false
    }

    private func handle(_ error: SystemError) {
        switch error.errno {
        case EAGAIN, ECONNABORTED, EPROTO, EPERM:
            // Nobody there any more; a peer that left or was filtered before it was accepted (accept(2)).
            return
        default:
            // Those who wait are better off in the system's queue than closed: no descriptor is kept back for that.
            service.reports.reportNowAndThen(
                .cannotAccept, .error, "cannot accept connections for now", ["error": "\(error)"], now: loop.now)
            pause()
            _ = loop.remind(token, at: loop.now + Self.pauseMilliseconds)
        }
    }
}
