// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import RoostCommands

/// One after the other: each has several processes, and what they do under load is not the question here.
@Suite("dev, as a process, with the real nginx", .serialized, .timeLimit(.minutes(5)))
struct DevTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.makeFolder("tmp")
    }

    /// Starts a session that has its temporary folder in the test's own, and waits until it answers.
    private func startDev(_ arguments: String...) async throws -> (dev: Program, url: String) {
        let dev = try program(["dev", "--port", "0"] + arguments)
        let url = try await dev.find(/Roost dev: (http:\/\/127\.0\.0\.1:\d+)  \(Ctrl-C ends it\)\n/).1
        return (dev, String(url))
    }

    private func program(_ arguments: [String]) throws -> Program {
        try Program(arguments, in: folder, environment: ["TMPDIR": folder["tmp"]])
    }

    private func processID(_ url: String) async throws -> pid_t {
        let body = try await Web.get("\(url)/pid").body
        return try #require(pid_t(String(body.filter(\.isNumber))), "\(body)")
    }

    private func expectNothingRemains(of processes: [pid_t]) async throws {
        try await eventually("the processes \(processes) end") { !processes.contains(where: Processes.isRunning) }
    }

    @Test("The application answers through nginx, and knows the way")
    func application() async throws {
        let (_, url) = try await startDev()
        let answer = try await Web.get("\(url)/hello")
        #expect(answer.status == 200)
        #expect(answer.type == "application/json")
        #expect(answer.body == #"{"hello":"world"}"#)
        #expect(try await Web.get("\(url)/nothing").body == #"{"detail":"Not Found"}"#)
        #expect(try await Web.get("\(url)/development").body == "true")
    }

    @Test("The application stands where --root-path says")
    func rootPath() async throws {
        let (_, url) = try await startDev("--root-path", "/shop")
        #expect(try await Web.get("\(url)/shop/where").body == "\"/shop\"")
    }

    @Test("An unhandled error is a page for browsers, and JSON for the rest")
    func errors() async throws {
        let (_, url) = try await startDev()
        let page = try await Web.get("\(url)/crash", accept: "text/html")
        #expect(page.status == 500 && page.type == "text/html; charset=utf-8")
        #expect(page.body.contains("Mistake()") && page.body.contains("GET /crash"))
        #expect(try await Web.get("\(url)/crash").body == #"{"detail":"Internal Server Error"}"#)
    }

    @Test("Files of the folder Public come from nginx, everything else from the application")
    func publicFolder() async throws {
        try folder.makeFolder("Public/about")
        try folder.write("<h1>Home</h1>", to: "Public/index.html")
        try folder.write("<h1>About</h1>", to: "Public/about/index.html")
        try folder.write("body {}", to: "Public/style.css")
        let (_, url) = try await startDev()
        #expect(try await Web.get(url).body == "<h1>Home</h1>")
        #expect(try await Web.get("\(url)/").type == "text/html; charset=utf-8")
        #expect(try await Web.get("\(url)/about").body == "<h1>About</h1>")
        #expect(try await Web.get("\(url)/about/").body == "<h1>About</h1>")
        #expect(try await Web.get("\(url)/style.css").type == "text/css")
        #expect(try await Web.get("\(url)/hello").body == #"{"hello":"world"}"#)
    }

    @Test("Another folder for files, with a difficult name")
    func otherPublicFolder() async throws {
        try folder.makeFolder("my \"site\"")
        try folder.write("text", to: "my \"site\"/a.txt")
        let (_, url) = try await startDev("--public", "my \"site\"")
        #expect(try await Web.get("\(url)/a.txt").body == "text")
    }

    @Test("A missing folder for files is said before anything starts")
    func missingPublicFolder() async throws {
        let dev = try program(["dev", "--port", "0", "--public", "nowhere"])
        #expect(try await dev.end() == .exit(1))
        #expect(dev.errors == "Error: there is no folder nowhere for static files\n")
    }

    @Test("A taken port is said before anything starts")
    func takenPort() async throws {
        let taken = try ListeningDescriptor()
        let dev = try program(["dev", "--port", "\(taken.port)"])
        #expect(try await dev.end() == .exit(1))
        #expect(
            dev.errors
                == "Error: port \(taken.port) is in use by another program; end that, or choose one with --port\n")
        #expect(try folder.contents(of: "tmp").isEmpty)
    }

    @Test("An application that is killed is reported and started again")
    func restart() async throws {
        let (dev, url) = try await startDev()
        let first = try await processID(url)
        kill(first, SIGKILL)
        _ = try await dev.find(/the application was ended by signal 9 \(Killed\); starting it again\n/)
        let answer = try await eventually("the new application answers") {
            let answer = try await Web.get("\(url)/pid")
            return answer.status == 200 ? answer : nil
        }
        #expect(!answer.body.contains("\(first)"))
        #expect(Processes.isRunning(dev.processID))
    }

    @Test("An application that dies again and again ends the session")
    func giveUp() async throws {
        let (dev, _) = try await startDev()
        let all = Processes.descendants(of: dev.processID)
        try await eventually("dev gives up") {
            for child in Processes.descendants(of: dev.processID) where Processes.name(child) == "command-line-app" {
                kill(child, SIGKILL)
            }
            return !Processes.isRunning(dev.processID)
        }
        #expect(try await dev.end() == .exit(1))
        #expect(
            dev.errors.contains(
                "Error: the application was ended by signal 9 (Killed), the 5th time in a row just after its start\n"))
        try await expectNothingRemains(of: all)
        #expect(try folder.contents(of: "tmp").isEmpty)
    }

    @Test("An nginx that dies ends the session, and its workers with it")
    func nginxDies() async throws {
        let (dev, _) = try await startDev()
        let all = Processes.descendants(of: dev.processID)
        let nginx = all.filter { Processes.name($0) == "nginx" }
        #expect(all.count == 3 && nginx.count == 2)
        kill(try #require(nginx.min()), SIGKILL)
        #expect(try await dev.end() == .exit(1))
        #expect(dev.errors.contains("Error: nginx was ended by signal 9 (Killed), and dev ends with it\n"))
        try await expectNothingRemains(of: all)
        #expect(try folder.contents(of: "tmp").isEmpty)
    }

    @Test("Ctrl-C, SIGTERM and a closed terminal end all and leave nothing", arguments: [SIGINT, SIGTERM, SIGHUP])
    func stop(signal: Int32) async throws {
        let (dev, url) = try await startDev()
        #expect(try await Web.get("\(url)/hello").status == 200)
        let all = Processes.descendants(of: dev.processID)
        #expect(all.count == 3)
        // A terminal sends it to the whole group.
        kill(getpgid(dev.processID) == dev.processID ? -dev.processID : dev.processID, signal)
        #expect(try await dev.end() == .exit(0))
        try await expectNothingRemains(of: all)
        #expect(try folder.contents(of: "tmp").isEmpty)
        #expect(dev.errors.contains("stopped"))
        #expect(!dev.errors.contains("Error"))
    }

    @Test("A session that is killed takes its processes with it")
    func killed() async throws {
        let (dev, _) = try await startDev()
        let all = Processes.descendants(of: dev.processID)
        #expect(all.count == 3)
        dev.signal(SIGKILL)
        #expect(try await dev.end() == .signal(SIGKILL))
        try await expectNothingRemains(of: all)
    }
}
