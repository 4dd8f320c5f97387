// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import RoostCommands

@Suite("The parts of dev")
struct DevelopmentPartsTests {
    @Test("An application that dies at once is started again ever later, and then no more")
    func failedStarts() {
        var policy = RestartPolicy()
        let pauses = (0..<5).map { _ in policy.ended(after: .milliseconds(500)) }
        #expect(pauses == [.milliseconds(200), .milliseconds(400), .milliseconds(800), .milliseconds(1_600), nil])
    }

    @Test("A run of some length makes up for failed starts")
    func longRun() {
        var policy = RestartPolicy()
        for _ in 0..<20 {
            for _ in 0..<4 { #expect(policy.ended(after: .zero) != nil) }
            #expect(policy.ended(after: .seconds(2)) == .milliseconds(100))
        }
    }

    @Test(
        "How a process ended is said in words",
        arguments: [
            (0, "ended with exit code 0"), (3 << 8, "ended with exit code 3"),
            (9, "was ended by signal 9 (Killed)"), (0x80 | 11, "was ended by signal 11 (Segmentation fault)"),
        ] as [(Int32, String)])
    func processEnd(status: Int32, text: String) {
        #expect(ProcessEnd(waitStatus: status).description == text)
    }

    @Test("nginx is looked for in PATH and in the administrator's folders")
    func findNginx() throws {
        let folder = try TestFolder()
        for name in ["first", "second/nginx", "third", "fourth"] { try folder.makeFolder(name) }
        for name in ["third/nginx", "fourth/nginx"] {
            try folder.write("#!/bin/sh\n", to: name)
            unsafe chmod(folder[name], 0o755)
        }
        let path = "\(folder["first"]):\(folder["second"]):\(folder["third"])"
        #expect(try NginxProgram.find(searchPath: path, otherwise: [folder["fourth"]]) == folder["third/nginx"])
        #expect(try NginxProgram.find(searchPath: nil, otherwise: [folder["fourth"]]) == folder["fourth/nginx"])
        #expect(throws: CommandFailure("nginx is not installed; apt install nginx")) {
            try NginxProgram.find(searchPath: folder["first"], otherwise: [])
        }
    }

    @Test("A port that somebody listens on is refused, and 0 becomes a free one")
    func port() throws {
        let taken = try ListeningDescriptor()
        let failure = try #require(throws: CommandFailure.self) { try LoopbackPort.available(taken.port) }
        #expect(failure.text.contains("port \(taken.port) is in use by another program"))
        #expect(try LoopbackPort.available(0) > 0)
    }

    @Test("Removing a folder removes links and leaves alone what they lead to")
    func removeAll() throws {
        let folder = try TestFolder()
        try folder.makeFolder("kept")
        try folder.write("text", to: "kept/file")
        try folder.makeFolder("gone/deep/deeper")
        try folder.write("text", to: "gone/deep/file")
        try FileManager.default.createSymbolicLink(
            atPath: folder["gone/link"], withDestinationPath: folder["kept"])
        Files.removeAll(folder["gone"])
        #expect(try folder.contents(of: "") == ["kept"])
        #expect(try folder.contents(of: "kept") == ["file"])
    }

    @Test("A temporary folder that is too long for a socket is refused and leaves nothing")
    func longFolder() throws {
        let folder = try TestFolder()
        let long = String(repeating: "x", count: 90)
        try folder.makeFolder(long)
        let failure = try #require(throws: CommandFailure.self) { try SessionFolder(in: folder[long]) }
        #expect(failure.text.contains("TMPDIR is too long a path"))
        #expect(try folder.contents(of: long).isEmpty)
    }
}
