// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a handler can take as its argument: an ``Input``, a ``Model``, which is the body of the request then, or the
/// whole ``Request``.
///
///     app.post("/ships") { (ship: NewShip) in try fleet.add(ship) }
public protocol HandlerArgument: Sendable {}
