// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if !Mustache
    /// HTML pages made of Mustache templates; needs the trait `Mustache`.
    @available(
        *, unavailable,
        message: "RoostMustache needs the package trait \"Mustache\": .package(url: …, traits: [\"Mustache\"])"
    )
    public struct Templates {}
#endif
