// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How much a JSON text from outside may ask for before it is refused.
public struct JSONLimits: Hashable, Sendable {
    /// The deepest nesting of arrays and objects that can be asked for.
    ///
    /// Values are decoded and encoded by recursion; so many levels take less than half a MiB of stack in a release
    /// build.
    public static let deepest = 256

    /// The longest text that can be asked for: its places are kept in 32 bits.
    package static let longest = Int(Int32.max)

    /// For a text whose length is bounded elsewhere: that of a body by the route's own limit, which answers with 413.
    package static let ofBodies = JSONLimits(bytes: longest)

    /// How deep arrays and objects may be nested.
    public var depth: Int { didSet { depth = min(depth, Self.deepest) } }

    /// How long the text may be, in bytes; more than 2 GiB cannot be asked for.
    ///
    /// A request's body has its route's limit instead.
    public var bytes: Int { didSet { bytes = min(bytes, Self.longest) } }

    /// How many members one object may have.
    public var members: Int

    /// How many errors are collected before the rest of the text is given up.
    public var errors: Int

    /// How many bytes of the text the collected errors may repeat, so that no small request has a huge answer.
    public var echo: Int

    /// Sets the limits; what is not given has a default that suits request bodies.
    public init(
        depth: Int = 128,
        bytes: Int = 16 * 1024 * 1024,
        members: Int = 65_536,
        errors: Int = 100,
        echo: Int = 64 * 1024
    ) {
        self.depth = min(depth, Self.deepest)
        self.bytes = min(bytes, Self.longest)
        self.members = members
        self.errors = errors
        self.echo = echo
    }
}
