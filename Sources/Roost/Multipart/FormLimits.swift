// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// How much of a form is read.
struct FormLimits: Hashable, Sendable {
    /// The most fields that are texts.
    var fields: Int
    /// The most files.
    var files: Int
    /// The most bytes of all that is kept in memory, and of all that is neither text nor file.
    var rest: Int
    /// The most bytes of the files that are not.
    var uploads: Int

    /// How long a whole body may be.
    var length: Int { rest.addingReportingOverflow(uploads).overflow ? .max : rest + uploads }

    /// The answer to more of something than may be, as Starlette's.
    static func tooMany(_ what: String, _ most: Int) -> HTTPError {
        HTTPError(.badRequest, detail: .string("Too many \(what). Maximum number of \(what) is \(most)."))
    }
}

extension Request {
    /// The limits of a form, as the route's options have them.
    ///
    /// - Parameter takesFiles: Whether files go elsewhere than into memory; where they do not, they have no limit of
    ///   their own.
    /// - Returns: The limits.
    func formLimits(takesFiles: Bool) -> FormLimits {
        let info = route?.info ?? RouteInfo()
        return FormLimits(
            fields: info.formFields, files: info.formFiles, rest: info.bodyLimit,
            uploads: takesFiles ? info.uploadLimit : 0)
    }
}
