// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// The system's processes, read from /proc.
enum Processes {
    /// Whether it runs; one that has ended and is not waited for does not.
    static func isRunning(_ processID: pid_t) -> Bool {
        guard let status = status(processID) else { return false }
        return !["Z", "X"].contains(status.state)
    }

    /// The running ones that `processID` has started, and those that these have started, and so on.
    static func descendants(of processID: pid_t) -> [pid_t] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let running = all.compactMap { pid_t($0) }.filter(isRunning)
        var found: [pid_t] = []
        var next = [processID]
        while let parent = next.popLast() {
            let children = running.filter { status($0)?.parent == parent }
            found += children
            next += children
        }
        return found
    }

    /// The name of its executable's file.
    static func name(_ processID: pid_t) -> String? {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(processID)/exe")
        return path?.split(separator: "/").last.map(String.init)
    }

    private static func status(_ processID: pid_t) -> (state: String, parent: pid_t)? {
        guard let text = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8) else { return nil }
        // Behind the name, which may hold anything: state, parent.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 1, let parent = pid_t(fields[1]) else { return nil }
        return (String(fields[0]), parent)
    }
}
