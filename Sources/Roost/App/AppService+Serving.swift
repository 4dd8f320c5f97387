// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
import HTTPTypes
import RoostSystem

extension AppService {
    /// Serves FastCGI until it is told to stop, or its task is cancelled: begins the lifespans, listens, answers, lets
    /// work in the background finish, and ends the lifespans.
    ///
    /// `run()` does it for the command `serve`.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and the limits.
    ///   - listening: Called once, when connections are accepted, with the addresses; a TCP port 0 is filled in.
    /// - Throws: ``LifespanError`` where a lifespan does not begin, ``ServerError`` where the server does not.
    public func serve(
        _ configuration: FastCGIConfiguration,
        listening: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) async throws {
        try await serve(configuration) { try await makeServer(configuration, listening: listening).run() }
    }

    /// Serves by a server of ``makeServer(_:listening:)`` that `run` runs to its end.
    package func serve(_ configuration: FastCGIConfiguration, _ run: () async throws -> Void) async throws {
        try await start()
        do {
            try await run()
        } catch {
            await shutDown()
            throw error
        }
        await finishWork(by: (application.stop.moment ?? .now) + configuration.stopDeadline)
        await shutDown()
    }

    /// A server that tells the application when it stops.
    package func makeServer(
        _ configuration: FastCGIConfiguration, listening: @escaping @Sendable ([ListenAddress]) -> Void
    ) -> FastCGIServer {
        FastCGIServer(
            configuration: configuration, logger: logger, listening: listening,
            stopping: { [application, logger] stop in
                switch stop {
                case .begins: application.beginStop()
                case .cancels: application.work.cancelAll(logger)
                }
            },
            errorAnswer: answer, handler: handle)
    }

    /// Writes what the server answers by itself as the application tells its errors.
    func answer(_ own: ServerAnswer) async -> [UInt8] {
        var request =
            (try? Request(FastCGIRequest(parameters: own.parameters), rootPath: rootPath))
            ?? Request(target: RequestTarget(path: "/"), parameters: own.parameters)
        request.application = self
        var headers = ResponseHeaders()
        for field in own.fields { headers[field.name] = field.value }
        let error = HTTPError(HTTPResponse.Status(code: own.status, reasonPhrase: own.reason), headers: headers)
        let answer = await errors.answer(error, to: request, logger: logger)
        let encoded = ResponseEncoder(answer, to: request.method)
        // Nothing here makes a body piece by piece.
        return encoded.stream == nil ? encoded.bytes : own.plainText
    }

    /// Begins the lifespans of this application and of those in it, in their order; see
    /// ``App/lifespan(_:file:line:)``.
    ///
    /// ``serve(_:listening:)`` and the test clients that serve do it; who calls ``respond(to:)`` or ``handle(_:_:)``
    /// otherwise does so first. Begun once, they are not begun again.
    ///
    /// - Throws: ``LifespanError``, when those that had begun have ended again.
    public func start() async throws(LifespanError) {
        do {
            try await application.start(logger)
        } catch {
            await shutDown()
            throw error
        }
    }

    /// Ends what lives as long as the application, once no more requests are answered: scheduled work, then lifespans
    /// and dependencies in the opposite order of their beginning.
    ///
    /// Waits for work that still runs. ``serve(_:listening:)`` and the test clients that serve do it; who calls
    /// ``respond(to:)`` or ``handle(_:_:)`` otherwise does so too.
    public func shutDown() async {
        application.beginStop()
        await application.work.finish()
        await application.shutDown(logger)
    }

    /// Lets work beside the requests end, cancels it at a moment, and does not wait for what goes on nevertheless.
    private func finishWork(by deadline: ContinuousClock.Instant) async {
        let (work, logger) = (application.work, logger)
        let calls = [
            Alarm.shared.call(at: deadline) { work.cancelAll(logger) },
            Alarm.shared.call(at: deadline + .seconds(1)) { work.abandonAll(logger) },
        ]
        await work.finish()
        for call in calls { call.cancel() }
    }
}
