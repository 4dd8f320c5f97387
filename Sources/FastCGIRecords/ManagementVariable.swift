// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The variables that `FCGI_GET_VALUES` may ask for (FastCGI 1.0, section 4.1).
public enum ManagementVariable {
    /// How many connections the application accepts at once.
    public static let maxConnections = "FCGI_MAX_CONNS"
    /// How many requests the application works on at once.
    public static let maxRequests = "FCGI_MAX_REQS"
    /// "1" when one connection may carry several requests at once, otherwise "0".
    public static let multiplexes = "FCGI_MPXS_CONNS"
}
