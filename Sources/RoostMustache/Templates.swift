// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    public import Roost

    /// HTML pages made of Mustache templates.
    ///
    ///     let templates = try Templates(folder: "Templates")
    ///
    ///     app.get("/books/{id}") { (input: ReadBook) in
    ///         try templates.response("book", try await shelf.book(input.id))
    ///     }
    ///
    /// Each file `NAME.mustache` in the folder, and in those below it, is a template: `book`, `mail/welcome`.
    /// `{{title}}` is escaped for HTML, and only `{{{title}}}` is not; `{{> row}}` puts another template in, `{{<
    /// page}}{{$body}}…{{/body}}{{/page}}` fills the blocks of one. What may be written in templates besides is in
    /// swift-mustache's documentation.
    ///
    /// All files are read at the start, and whatever is wrong with one of them ends it. Under `dev` they are read again
    /// for each page, so that a change is seen at once.
    public struct Templates: Sendable {
        private let folder: String
        private let loaded: TemplateSet
        private let isReloading: Bool

        /// Reads the templates of a folder.
        ///
        /// - Parameters:
        ///   - folder: The folder; a relative path counts from where the application was started.
        ///   - isReloading: Whether the files are read again for each page; so it is under `dev` where this is left
        ///     out.
        /// - Throws: ``TemplateError`` for a folder or file that cannot be read, a template that cannot be understood,
        ///   or a template that is asked for by another one and is not there.
        public init(folder: String, isReloading: Bool = App.isInDevelopment) throws(TemplateError) {
            self.folder = folder
            self.isReloading = isReloading
            loaded = try TemplateSet(TemplateFiles.read(folder), of: folder)
        }

        /// The names of all templates, sorted.
        public var names: [String] { loaded.names }

        /// A text made of a template.
        ///
        /// - Parameters:
        ///   - name: The template's name.
        ///   - context: What the template is filled with; its members have the names that they have in JSON.
        /// - Returns: The text.
        /// - Throws: ``TemplateError`` where there is no such template, and what stops the context from becoming JSON.
        public func text(_ name: String, _ context: some Encodable) throws -> String {
            try current().text(name, TemplateContext.values(of: context))
        }

        /// A text made of a template.
        ///
        /// - Parameters:
        ///   - name: The template's name.
        ///   - context: What the template is filled with: texts, numbers, Booleans, lists and dictionaries by `String`,
        ///     and what Mustache can look into by itself, functions (`MustacheLambda`) among it.
        /// - Returns: The text.
        /// - Throws: ``TemplateError`` where there is no such template.
        public func text(_ name: String, _ context: [String: Any]) throws(TemplateError) -> String {
            try current().text(name, context)
        }

        /// An answer with a page made of a template.
        ///
        /// - Parameters:
        ///   - name: The template's name.
        ///   - context: What the template is filled with; its members have the names that they have in JSON.
        ///   - status: The status.
        ///   - headers: The header fields; with a Content-Type that counts instead of HTML's.
        /// - Returns: The answer.
        /// - Throws: ``TemplateError`` where there is no such template, and what stops the context from becoming JSON.
        public func response(
            _ name: String, _ context: some Encodable, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:]
        ) throws -> Response {
            .html(try text(name, context), status: status, headers: headers)
        }

        /// An answer with a page made of a template.
        ///
        /// - Parameters:
        ///   - name: The template's name.
        ///   - context: What the template is filled with, as for ``text(_:_:)-([String:Any])``.
        ///   - status: The status.
        ///   - headers: The header fields; with a Content-Type that counts instead of HTML's.
        /// - Returns: The answer.
        /// - Throws: ``TemplateError`` where there is no such template.
        public func response(
            _ name: String, _ context: [String: Any] = [:], status: HTTPResponse.Status = .ok,
            headers: ResponseHeaders = [:]
        ) throws(TemplateError) -> Response {
            .html(try text(name, context), status: status, headers: headers)
        }

        private func current() throws(TemplateError) -> TemplateSet {
            isReloading ? try TemplateSet(TemplateFiles.read(folder), of: folder) : loaded
        }
    }
#endif
