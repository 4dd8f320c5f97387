// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Accepts FastCGI connections and has a handler answer their requests.
///
///     let server = FastCGIServer(configuration: .init(addresses: [.unix(path: "app.sock")]), logger: logger) {
///         request, response in
///         try await response.write(Array("Status: 200 OK\r\n\r\nhello".utf8))
///     }
///     try await server.run()
public final class FastCGIServer: Sendable {
    private let configuration: FastCGIConfiguration
    private let logger: Logger
    private let service: ConnectionService
    private let stopRequest = StopRequest()
    private let listening: @Sendable ([ListenAddress]) -> Void
    private let stopping: @Sendable (ServerStop) -> Void

    /// Prepares a server.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and the limits.
    ///   - logger: Where connections' faults and handlers' errors are told.
    ///   - listening: Called once, when connections are accepted, with the addresses; a TCP port 0 is filled in.
    ///   - stopping: Called when the server begins to stop, and once more where it cancels what is left.
    ///   - errorAnswer: Writes the answers that the server gives by itself, from the header block on; by default they
    ///     are ``ServerAnswer/plainText``. It has the time of a handler.
    ///   - handler: Answers the requests, on an event loop's thread: what computes for long or blocks belongs
    ///     elsewhere.
    public init(
        configuration: FastCGIConfiguration,
        logger: Logger,
        listening: @escaping @Sendable ([ListenAddress]) -> Void = { _ in },
        stopping: @escaping @Sendable (ServerStop) -> Void = { _ in },
        errorAnswer: (@Sendable (ServerAnswer) async -> [UInt8])? = nil,
        handler: @escaping FastCGIHandler
    ) {
        let logger = logger.offLoop
        self.configuration = configuration
        self.logger = logger
        self.listening = listening
        self.stopping = stopping
        service = ConnectionService(
            configuration: configuration, logger: logger, errorAnswer: errorAnswer, handler: handler)
    }

    /// Tells the server to stop gracefully: ``run()`` returns when that is done.
    public func stop() { stopRequest.stop() }

    /// Tells the server to stop at once: requests are cancelled, connections closed, and ``run()`` returns.
    public func stopNow() { stopRequest.stop(.immediate) }

    /// Serves until the task is cancelled, ``stop()`` is called, or one of the configuration's signals arrives.
    ///
    /// Then it stops accepting, lets running requests finish until the deadline, cancels what is left, and returns.
    /// Requests that have reached its sockets by then, or come on a connection that is there within
    /// ``FastCGILimits/lastRequest``, are answered; each connection closes behind its next answer. A
    /// second signal, or ``stopNow()``, cancels at once. Handlers that go on after their answers count as requests. One
    /// that does not return though it is cancelled is left behind two seconds later.
    ///
    /// - Throws: ``ServerError`` when the server cannot start.
    public func run() async throws(ServerError) {
        try Libfcgi.checkPort()
        System.giveMemoryBack()
        let acceptor = Acceptor()
        let workers = try startWorkers(acceptor)
        let watch: Watch
        do throws(ServerError) {
            let addresses = try await acceptor.open(configuration, workers, service: service)
            watch = try startWatch(workers)
            service.room.tell(logger)
            for address in addresses { logger.info("listening", metadata: ["address": "\(address)"]) }
            listening(addresses)
        } catch {
            await acceptor.close()
            workers.forEach { $0.stop() }
            throw error
        }
        await ServerEnd(
            of: workers, acceptor, asked: stopRequest, deadline: configuration.stopDeadline, logger: logger,
            stopping: stopping
        ).come()
        watch.end()
        workers.forEach { $0.stop() }
        logger.info("stopped")
    }

    private func startWatch(_ workers: [Worker]) throws(ServerError) -> Watch {
        let stopRequest = stopRequest
        do throws(SystemError) {
            return try Watch(workers, configuration: configuration, reports: service.reports) { stopRequest.escalate() }
        } catch {
            throw ServerError(.system, "cannot watch for signals: \(error)")
        }
    }

    private func startWorkers(_ acceptor: Acceptor) throws(ServerError) -> [Worker] {
        do throws(SystemError) {
            var workers: [Worker] = []
            let loops = max(1, configuration.loops)
            for index in 0..<loops {
                let worker = try Worker(
                    service: service, slots: configuration.limits.requests(ofLoop: index, of: loops),
                    roomMade: { acceptor.resume() })
                try worker.start(name: "roost-loop-\(index)")
                workers.append(worker)
            }
            return workers
        } catch {
            throw ServerError(.system, "cannot start an event loop: \(error)")
        }
    }
}
