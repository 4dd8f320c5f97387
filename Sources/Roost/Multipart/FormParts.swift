// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The parts of a form, as they come in; see ``Request/multipart()``.
public struct FormParts: AsyncSequence {
    /// A part, to be read before the next one is asked for.
    public typealias Element = FormPart
    /// The form is malformed, cut short or too long.
    public typealias Failure = HTTPError

    private let parts: FormPartReader

    init(_ reader: MultipartReader) { parts = FormPartReader(reader) }

    /// Begins, or goes on, to read.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(parts: parts) }

    /// Reads the form, a part at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let parts: FormPartReader

        /// The next part, or `nil` at the end.
        ///
        /// - Throws: ``HTTPError`` where the form cannot be read on.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(HTTPError) -> FormPart? { try await parts.part() }

        /// The next part, or `nil` at the end.
        ///
        /// - Throws: ``HTTPError`` where the form cannot be read on.
        public mutating func next() async throws(HTTPError) -> FormPart? { try await parts.part() }
    }
}

extension Request {
    /// The body as a form whose parts are read as they come in, so that nothing of it has to fit into memory.
    ///
    ///     for try await part in try request.multipart() {
    ///         guard part.filename != nil else { continue }
    ///         for try await chunk in part.content { try await archive.write(chunk) }
    ///     }
    ///
    /// The contents of files count against ``RouteOption/uploadLimit(_:)``, all else against
    /// ``RouteOption/bodyLimit(_:)``. The body is read once: what has been read is gone.
    ///
    /// - Returns: The parts.
    /// - Throws: ``HTTPError`` 415 where the body is not `multipart/form-data`, 400 where it has no usable boundary,
    ///   413 where it says that it is too long.
    public func multipart() throws(HTTPError) -> FormParts {
        FormParts(try MultipartReader(self, formLimits(takesFiles: true)))
    }
}
