// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if !Tracing
    /// Needs the package's trait `Tracing`.
    @available(
        *, unavailable,
        message: "RoostTracing needs the package trait \"Tracing\": .package(url: …, from: …, traits: [\"Tracing\"])"
    )
    public struct RequestTracing {
        /// Needs the package's trait `Tracing`.
        public init() {}
    }
#endif
