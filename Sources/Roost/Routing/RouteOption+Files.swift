// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension RouteOption {
    /// Documents what a handler answers that sends files with
    /// ``Response/file(_:in:contentType:filename:disposition:headers:)``: the file or a part of it, that the client has
    /// it already, and that there is none.
    ///
    ///     app.get("/covers/{path:path}", .sendsFiles("image/jpeg")) { … }
    ///
    /// - Parameters:
    ///   - contentType: The files' media type; `image/*` and the like where it is not always the same.
    ///   - description: What the files are.
    /// - Returns: The option.
    public static func sendsFiles(
        _ contentType: String = "application/octet-stream", description: String? = nil
    ) -> RouteOption {
        RouteOption { setup in
            responds(.ok, contentType: contentType, description: description).apply(&setup)
            setup.parts.append(FileAnswers(contentType: contentType))
        }
    }

    /// Documents that the answer has an entity tag or a date, and that requests may depend on it: what reads gets 304
    /// where nothing has changed, and all get 412 where something has that must not.
    ///
    ///     app.get("/notes/{id}", .conditional) { … }
    ///
    /// Of what changes something, the handler checks the conditions: ``Request/checkConditions(eTag:lastModified:)``.
    public static var conditional: RouteOption { RouteOption { $0.parts.append(ConditionalAnswers()) } }
}

/// What comes of a request's conditions.
private struct ConditionalAnswers: DescribesOperations, Sendable {
    func describe(_ operation: inout DescribedOperation) {
        guard operation.method == .get || operation.method == .head else {
            return operation.responds(.preconditionFailed, "It is in another state than the request is meant for.")
        }
        operation.responds(.notModified, "The client has the present state already.", contentType: nil)
        operation.responds(
            .preconditionFailed, "It is in another state than the request is meant for.", contentType: nil)
    }
}

/// What comes of a request for a file, besides the file.
private struct FileAnswers: DescribesOperations, Sendable {
    let contentType: String

    func describe(_ operation: inout DescribedOperation) {
        let range = DescribedOperation.Header("Content-Range", description: "Which bytes of how many.")
        // Several ranges come in parts, each with its own field.
        operation.add(
            .partialContent, "A part of the file.", .body(contentTypes: [contentType, "multipart/byteranges"]),
            [DescribedOperation.Header("Content-Range", description: "Which bytes of how many.", isRequired: false)])
        operation.responds(.notFound, "There is no such file.")
        operation.responds(
            .rangeNotSatisfiable, "The file does not have these bytes.", contentType: nil, headers: [range])
        ConditionalAnswers().describe(&operation)
    }
}
