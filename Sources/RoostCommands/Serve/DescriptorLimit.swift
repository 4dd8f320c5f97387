// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many descriptors, and so connections, this process may hold.
enum DescriptorLimit {
    /// Raises the limit to the highest that this user may have.
    ///
    /// The usual 1,024 protects programs that use select(2), which this one does not (setrlimit(2)); a front server
    /// that keeps its connections reaches it soon.
    static func raise() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
