// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Property: CustomStringConvertible, CustomReflectable {
    /// The value, unless it is a secret.
    public var description: String {
        guard let value = current else { return "" }
        return isSecret ? "••••••" : SettingText.of(value)
    }

    /// Shows no more to debuggers and `dump` than ``description``.
    public var customMirror: Mirror { Mirror(self, children: ["value": description]) }
}
