// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostSystem

/// Which site a browser says a request comes from; no page can change what it says.
enum RequestOrigin: Equatable {
    /// From a page of this application's origin, or typed by the user.
    case same
    /// From a page elsewhere.
    case other
    /// It does not say: an old browser, or none.
    case unknown

    /// Reads Sec-Fetch-Site, which all browsers have sent since 2023, over HTTPS (Fetch Metadata, section 2.4), and
    /// otherwise Origin (RFC 6454, section 7).
    init(of request: Request, trusting origins: Set<ByteText>) {
        let origin = request.header("Origin")?.asciiLowercased()
        if let origin, origins.contains(ByteText(origin)) {
            self = .same
            return
        }
        switch request.header("Sec-Fetch-Site").map({ ByteText($0.asciiLowercased()) }) {
        case "same-origin", "none": self = .same
        case .some: self = .other
        case nil:
            if let origin {
                self = origin.isSameIgnoringCase(as: request.origin) ? .same : .other
            } else {
                self = .unknown
            }
        }
    }
}
