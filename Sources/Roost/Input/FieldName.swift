// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The names of header fields, as Swift's names become them.
enum FieldName {
    /// `userAgent` and `user_agent` become `user-agent`, `lastEventID` becomes `last-event-id`.
    static func of(property: String) -> String { PropertyWords.of(property).joined(separator: "-") }
}
