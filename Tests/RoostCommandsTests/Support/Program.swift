// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

@testable import RoostCommands

/// A program as a process of its own, by default the application of Tests/CommandLineApp.
///
/// What it writes goes into files, so that nobody has to read along. It does not outlive the folder.
final class Program {
    /// The application, which is built beside the tests.
    static let application = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("command-line-app").path

    private let process = Process()
    private let outputFile: String
    private let errorFile: String

    init(
        _ arguments: [String], executable: String = Program.application, in folder: TestFolder,
        input: FileHandle = .nullDevice, environment: [String: String] = [:]
    ) throws {
        let name = UUID().uuidString
        outputFile = folder["\(name).out"]
        errorFile = folder["\(name).err"]
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = try Self.create(outputFile)
        process.standardError = try Self.create(errorFile)
        try process.run()
        folder.keep(self)
    }

    private static func create(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    var processID: pid_t { process.processIdentifier }

    /// What it has written to standard output.
    var output: String { Self.text(outputFile) }

    /// What it has written to standard error.
    var errors: String { Self.text(errorFile) }

    private static func text(_ path: String) -> String {
        String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data(), as: UTF8.self)
    }

    /// Sends it a signal, as long as it runs.
    func signal(_ number: Int32) {
        if process.isRunning { kill(processID, number) }
    }

    /// Ends it and all that it has started, and waits until they are gone.
    func endNow() {
        guard process.isRunning else { return }
        let all = [processID] + Processes.descendants(of: processID)
        for processID in all { kill(processID, SIGKILL) }
        while all.contains(where: Processes.isRunning) { usleep(1_000) }
    }

    /// Waits for its end.
    func end() async throws -> ProcessEnd {
        try await eventually("process \(processID) ends; its errors: \(errors)") { process.isRunning ? nil : () }
        return process.terminationReason == .exit
            ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
    }

    /// Waits until it has written something that matches, to standard output or standard error.
    func find<Match>(_ expression: Regex<Match>) async throws -> Match {
        try await eventually("a text in what \(processID) writes: \(output)\(errors)") {
            let text = output + errors
            if let match = text.firstMatch(of: expression) { return match.output }
            guard process.isRunning else {
                throw NeverHappened(description: "the program has ended; it wrote: \(text)")
            }
            return nil
        }
    }
}
