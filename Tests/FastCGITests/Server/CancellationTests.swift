// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

/// A peer that leaves, or gives its request up, cancels the handler, whatever that is doing.
@Suite struct CancellationTests {
    /// What a handler does when its request is given up.
    enum Work: String, CaseIterable, Sendable {
        /// Waits for something that never comes.
        case awaits
        case sleeps
        case readsTheBody
        /// Awaits child tasks.
        case hasChildren
        /// Computes on another thread, and looks whether it is cancelled.
        case computes
        /// Awaits a detached computation, and hands the cancellation on.
        case awaitsDetached
    }

    @Test("at once, by ABORT_REQUEST and by a closed connection", arguments: Work.allCases, [true, false])
    func cancelled(_ work: Work, _ isAborted: Bool) async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (ended, end) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { request, _ in
            begin.finish()
            defer { end.yield(Task.isCancelled) }
            await Self.run(work, request)
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(work == .readsTheBody ? Wire.head(id: 1, [:]) : Wire.request(id: 1, [:]))
            for await _ in begun {}
            if isAborted {
                try await connection.write(Wire.record(.abortRequest, 1, []))
                try await connection.readToEndOfRequest()
            } else {
                connection.close()
            }
            var outcomes = ended.makeAsyncIterator()
            let wasCancelled = await outcomes.next()
            #expect(wasCancelled == true)
        }
    }

    private static func run(_ work: Work, _ request: FastCGIRequest) async {
        switch work {
        case .awaits:
            let (never, open) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            open.finish()
        case .sleeps:
            try? await Task.sleep(for: .seconds(600))
        case .readsTheBody:
            do throws(RequestBodyError) { for try await _ in request.body {} } catch {}
        case .hasChildren:
            async let first: Void = Self.run(.sleeps, request)
            async let second: Void = Self.run(.computes, request)
            _ = await (first, second)
        case .computes:
            await compute()
        case .awaitsDetached:
            let detached = Task.detached { await compute() }
            await withTaskCancellationHandler {
                await detached.value
            } onCancel: {
                detached.cancel()
            }
        }
    }

    /// Lets the other tests have the threads now and then.
    @concurrent
    private static func compute() async { while !Task.isCancelled { await Task.yield() } }

    @Test("work that the handler has left behind goes on", arguments: [true, false])
    func background(_ isAborted: Bool) async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let (ended, end) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { _, _ in
            Task {
                for await _ in gate {}
                end.yield(Task.isCancelled)
            }
            begin.finish()
            try await Task.sleep(for: .seconds(600))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, [:]))
            for await _ in begun {}
            if isAborted {
                try await connection.write(Wire.record(.abortRequest, 1, []))
                try await connection.readToEndOfRequest()
            } else {
                connection.close()
            }
        }
        open.finish()
        var outcomes = ended.makeAsyncIterator()
        let wasCancelled = await outcomes.next()
        #expect(wasCancelled == false)
    }
}
