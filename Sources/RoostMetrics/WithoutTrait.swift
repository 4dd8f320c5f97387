// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if !Metrics
    /// Needs the package's trait `Metrics`.
    @available(
        *, unavailable,
        message: "RoostMetrics needs the package trait \"Metrics\": .package(url: …, from: …, traits: [\"Metrics\"])"
    )
    public struct RequestMetrics {
        /// Needs the package's trait `Metrics`.
        public init() {}
    }
#endif
