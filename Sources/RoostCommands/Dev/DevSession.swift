// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A development session: the application behind a private nginx, until one of them or the user ends it.
///
/// It is one loop on one thread, which blocks: its children end when the thread that started them does.
struct DevSession {
    private enum Application {
        case running(ChildProcess)
        case waiting(until: ContinuousClock.Instant)
    }

    /// What the user has been told about the present run of the application.
    private enum Told {
        case nothing
        case slowStart
        case ready
    }

    /// How often the start of the application and of nginx is looked after.
    private static let startPoll = Duration.milliseconds(20)
    /// After so long without a listening application the user is told what the session waits for.
    private static let slowStart = Duration.seconds(10)
    /// How long the children may take to end before they are killed; a little longer than the application's own limit.
    private static let stopDeadline = Duration.seconds(5)
    private static let applicationStopTimeout = 4

    private let port: UInt16
    private let folder: SessionFolder
    private let events: SessionEvents
    private let executable: String
    /// What the application is started with besides.
    private let options: [String]
    private let nginx: ChildProcess
    private var application: Application
    private var restarts = RestartPolicy()
    private var told = Told.nothing

    /// Starts both programs.
    init(
        port: UInt16, folder: SessionFolder, events: SessionEvents, executable: String, options: [String],
        nginx program: String
    ) throws(CommandFailure) {
        self.port = port
        self.folder = folder
        self.events = events
        self.executable = executable
        self.options = options
        let running = try Self.start(executable, folder, options)
        application = .running(running)
        do throws(CommandFailure) {
            nginx = try ChildProcess(program, ["-p", "\(folder.path)/", "-c", folder.nginxConfiguration])
        } catch {
            running.endNow()
            throw error
        }
    }

    private static func start(
        _ executable: String, _ folder: SessionFolder, _ options: [String]
    ) throws(CommandFailure) -> ChildProcess {
        try ChildProcess(
            executable,
            [
                "serve", "--socket", folder.applicationSocket, "--socket-mode", "600", "--stop-timeout",
                "\(applicationStopTimeout)", "--error-pages",
            ] + options)
    }

    /// Watches over both until a signal says to stop, and ends them.
    ///
    /// - Throws: ``CommandFailure`` when the session cannot go on; both have ended then, too.
    mutating func run() throws(CommandFailure) {
        defer { end() }
        while !events.isStopping {
            if let end = nginx.checkEnd() { throw CommandFailure("nginx \(end), and dev ends with it") }
            try watchApplication()
            announce()
            events.wait(timeout)
        }
    }

    private mutating func watchApplication() throws(CommandFailure) {
        switch application {
        case .running(let process):
            guard let end = process.checkEnd() else { return }
            told = .nothing
            guard let pause = restarts.ended(after: .now - process.started) else {
                throw CommandFailure(
                    "the application \(end), the \(RestartPolicy.attempts)th time in a row just after its start")
            }
            StandardStream.error.write("Roost dev: the application \(end); starting it again\n")
            application = .waiting(until: .now + pause)
        case .waiting(let moment):
            if moment <= .now { application = .running(try Self.start(executable, folder, options)) }
        }
    }

    /// Says so once a request through nginx gets an answer of the application.
    private mutating func announce() {
        guard told != .ready, case .running(let process) = application else { return }
        if Files.exists(folder.nginxProcessID), UnixSocketProbe.accepts(folder.applicationSocket) {
            StandardStream.output.write("Roost dev: http://127.0.0.1:\(port)  (Ctrl-C ends it)\n")
            told = .ready
        } else if told == .nothing, .now - process.started > Self.slowStart {
            StandardStream.error.write("Roost dev: still waiting for the application to listen\n")
            told = .slowStart
        }
    }

    private var timeout: Duration? {
        switch application {
        case .waiting(let moment): moment - .now
        case .running: told == .ready ? nil : Self.startPoll
        }
    }

    /// Lets both finish their requests, and kills what has not ended at the deadline.
    private func end() {
        var children = [nginx]
        if case .running(let process) = application { children.append(process) }
        nginx.signal(SIGQUIT)
        children.last?.signal(SIGTERM)
        let deadline = ContinuousClock.now + Self.stopDeadline
        while children.contains(where: { $0.checkEnd() == nil }), .now < deadline { events.wait(deadline - .now) }
        children.forEach { $0.endNow() }
    }
}
