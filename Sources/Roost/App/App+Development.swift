// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension App {
    /// Whether the application runs under `dev`, or under anything else that sets `ROOST_ENV=development`.
    ///
    /// What is convenient while an application is written, and wrong where it is used, may look at this.
    public static let isInDevelopment: Bool = {
        // SAFETY: a string that ends with a zero, copied at once.
        guard let value = unsafe getenv("ROOST_ENV") else { return false }
        return unsafe String(cString: value) == "development"
    }()
}
