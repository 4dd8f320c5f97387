// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// What a client knows of a resource, and makes its request depend on (RFC 9110, section 13).
struct Preconditions {
    let request: Request

    /// What becomes of the request.
    enum Verdict {
        case proceed
        case notModified
        case failed
    }

    /// Looks at the fields in the order of RFC 9110, section 13.2.2.
    ///
    /// - Parameters:
    ///   - eTag: The resource's tag.
    ///   - lastModified: When the resource was changed last, in seconds since 1970.
    ///   - exists: Whether there is such a resource at all, which is what `*` asks for.
    /// - Returns: What becomes of the request.
    func verdict(eTag: EntityTag?, lastModified: Int?, exists: Bool = true) -> Verdict {
        if let field = request.header(.ifMatch) {
            let matches = EntityTagList(parsing: field).contains(eTag, exists: exists) { $0.matchesStrongly($1) }
            guard matches else { return .failed }
        } else if let lastModified, let date = date(.ifUnmodifiedSince), lastModified > date {
            return .failed
        }
        let isRead = request.method == .get || request.method == .head
        if let field = request.header(.ifNoneMatch) {
            let matches = EntityTagList(parsing: field).contains(eTag, exists: exists) { $0.matchesWeakly($1) }
            if matches { return isRead ? .notModified : .failed }
        } else if isRead, let lastModified, let date = date(.ifModifiedSince), lastModified <= date {
            return .notModified
        }
        return .proceed
    }

    /// Whether a part may be sent: the client has the rest of the same state (RFC 9110, section 13.1.5).
    ///
    /// A date tells states apart only once its second is over: until then the resource can change again within it
    /// (section 8.8.2.2).
    func allowsRange(eTag: EntityTag?, lastModified: Int?, now: Int = HTTPDate.now) -> Bool {
        guard let field = request.header(.ifRange) else { return true }
        if let wanted = EntityTag(parsing: field[...].withoutBlanksAround) {
            return eTag.map(wanted.matchesStrongly) ?? false
        }
        guard let lastModified, lastModified < now else { return false }
        return HTTPDate.seconds(parsing: field) == lastModified
    }

    private func date(_ name: HTTPField.Name) -> Int? { request.header(name).flatMap(HTTPDate.seconds(parsing:)) }
}
