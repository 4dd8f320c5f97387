// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// What properties read from: a request, taken apart as far as its plan needs it.
///
/// A class without a lock: made, used and dropped within one call.
final class RequestValues {
    let request: Request
    /// True where bodies are members of one JSON object.
    let embedsBodies: Bool
    private(set) var body: RequestContent?
    /// Where the values of dependencies will be, in the order of the plan's steps.
    var places: [any AnyDependencyPlace] = []
    private(set) var form = FormFields()
    /// The reads that gave a value, by their places: of the first 64 a bit each, and all others.
    private var read: UInt64 = 0
    private var readBeyond: Set<Int> = []
    /// What was wrong with those that gave none.
    private var failures: [Int: [ValidationError]] = [:]
    private var parsed: Result<JSONDocument, JSONReadingError>?
    let query: QueryItems
    private(set) lazy var cookies = request.cookies

    /// Begins to take a request apart.
    init(_ request: Request, readsQuery: Bool, embedsBodies: Bool) {
        self.request = request
        self.embedsBodies = embedsBodies
        query = QueryItems(readsQuery ? request.target.query ?? "" : "")
    }

    /// Reads the body to its end, and takes it apart where it is to be a form.
    func readBody(as plan: FormPlan?) async throws(HTTPError) {
        if let plan, request.contentType.map(RequestContent.kind) == .multipart {
            var reader = try MultipartFormReader(request, plan)
            form = try await reader.read()
            return
        }
        let content = try await RequestContent(of: request)
        body = content
        if plan != nil { form = try FormFields(content, mostFields: request.route?.info.formFields ?? 1_000) }
    }

    /// Why the body is not JSON, where it was read as such.
    var syntaxError: JSONSyntaxError? {
        if case .failure(.syntax(let error)) = parsed { error } else { nil }
    }

    /// The body as a JSON text, parsed once.
    ///
    /// - Returns: The text; `nil` where the body is empty.
    func document() throws(JSONReadingError) -> JSONDocument? {
        guard let body, !body.bytes.isEmpty else { return nil }
        if let parsed { return try parsed.get() }
        let result = Result { () throws(JSONReadingError) in try body.document() }
        parsed = result
        return try result.get()
    }
}

extension RequestValues {
    /// The names of all fields of a source, repeated ones as often as they were sent.
    func names(in source: InputSource) -> [String] {
        switch source {
        case .query: query.map(\.name)
        case .cookie: cookies.map(\.name)
        case .form: form.names
        case .path, .header, .other, .body: []
        }
    }

    /// What was sent under a name in one of these sources.
    func texts(_ name: String, in source: InputSource) -> [String] {
        switch source {
        case .query: query.values(name)
        case .cookie: cookies.values(name)
        case .form: form.values(name).map(\.shown)
        case .path, .header, .other, .body: []
        }
    }
}

/// Every property is read once: errors are collected of those alone whose turn had not come when the first had none.
extension RequestValues {
    @inline(__always)
    func note(read place: Int) {
        if place < 64 { read |= 1 << UInt64(place) } else { readBeyond.insert(place) }
    }

    func note(_ errors: [ValidationError], ofRead place: Int) { failures[place] = errors }

    /// What is wrong with a value; known where it was to be read before.
    func errors(of planned: PlannedRead) -> [ValidationError] {
        let place = planned.place
        if let known = failures[place] { return known }
        guard place < 64 ? read & 1 << UInt64(place) == 0 : !readBeyond.contains(place) else { return [] }
        var report = ReadReport()
        planned.collect(self, &report)
        return report.errors
    }
}
