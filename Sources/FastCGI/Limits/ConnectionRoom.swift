// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging

/// How many connections a process has descriptors for.
///
/// Where there are too few, it is better that connections wait in the system's queue than that the application cannot
/// open its files: a quarter of the descriptors, 1,024 at most, is left to it, and what is open already.
struct ConnectionRoom: Equatable {
    let configured: Int
    /// The most descriptors that the process may have (RLIMIT_NOFILE); `nil` where there is no limit.
    let descriptors: Int?
    let connections: Int

    init(configured: Int, descriptors: Int?, open: Int) {
        self.configured = configured
        self.descriptors = descriptors
        let room = descriptors.map { $0 - open - min($0 / 4, 1_024) } ?? .max
        connections = max(1, min(configured, room))
    }

    /// As this process stands now.
    init(configured: Int) {
        self.init(configured: configured, descriptors: System.mostDescriptors, open: System.openDescriptors)
    }

    /// Tells at the start.
    func tell(_ logger: Logger) {
        guard connections < configured, let descriptors else {
            return logger.info("connections at most", metadata: ["count": "\(connections)"])
        }
        logger.notice(
            "fewer connections than configured: the process may not have more descriptors",
            metadata: [
                "count": "\(connections)", "configured": "\(configured)", "descriptors": "\(descriptors)",
                "change": "ulimit -n, LimitNOFILE of systemd",
            ])
    }
}

extension System {
    /// The soft limit; `nil` where there is none.
    fileprivate static var mostDescriptors: Int? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }

    /// How many descriptors are open; about so many where the system does not tell.
    fileprivate static var openDescriptors: Int {
        guard let folder = unsafe opendir("/proc/self/fd") else { return 16 }
        defer { unsafe closedir(folder) }
        // The folder itself, "." and ".." are not meant.
        var count = -3
        while unsafe readdir(folder) != nil { count += 1 }
        return max(0, count)
    }
}
