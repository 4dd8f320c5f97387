// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension AppService {
    /// The path of a named route inside the application, percent-encoded.
    ///
    /// - Parameters:
    ///   - name: As the route's option ``RouteOption/name(_:)`` says.
    ///   - values: The values of the path's parameters, not encoded; the slashes of a `{name:path}` stay slashes.
    ///   - query: What goes into the query, in this order; a name may stand there several times.
    /// - Returns: The path, without the prefix where the application stands.
    /// - Throws: ``RouteURLError`` where the name, or a value, is missing, unknown or of no use.
    public func path(
        for name: String, _ values: [String: any CustomStringConvertible] = [:],
        query: KeyValuePairs<String, any CustomStringConvertible> = [:]
    ) throws(RouteURLError) -> String {
        try names.path(for: name, values) + PercentEncoding.encode(query: query)
    }
}

extension Request {
    /// The path of a named route of the application that answers this request, with the prefix where it stands.
    ///
    ///     request.path(for: "book", ["id": 7])                              // "/shop/books/7"
    ///     request.path(for: "books", query: ["tag": "new", "tag": "a&b"])   // "/shop/books?tag=new&tag=a%26b"
    ///
    /// - Parameters:
    ///   - name: As the route's option ``RouteOption/name(_:)`` says.
    ///   - values: The values of the path's parameters, not encoded; the slashes of a `{name:path}` stay slashes.
    ///   - query: What goes into the query, in this order; a name may stand there several times.
    /// - Returns: A path that links can use on any page of the site.
    /// - Throws: ``RouteURLError`` where the name, or a value, is missing, unknown or of no use.
    public func path(
        for name: String, _ values: [String: any CustomStringConvertible] = [:],
        query: KeyValuePairs<String, any CustomStringConvertible> = [:]
    ) throws(RouteURLError) -> String {
        guard let service else { throw RouteURLError(route: name, reason: .unknownRoute) }
        return target.prefix + (try service.path(for: name, values, query: query))
    }

    /// The absolute URL of a named route: as ``path(for:_:query:)``, behind scheme and host as this request was sent
    /// to.
    ///
    /// - Parameters:
    ///   - name: As the route's option ``RouteOption/name(_:)`` says.
    ///   - values: The values of the path's parameters, not encoded; the slashes of a `{name:path}` stay slashes.
    ///   - query: What goes into the query, in this order; a name may stand there several times.
    /// - Returns: Such as `https://example.org/shop/books/7`.
    /// - Throws: ``RouteURLError`` where the name, or a value, is missing, unknown or of no use.
    public func url(
        for name: String, _ values: [String: any CustomStringConvertible] = [:],
        query: KeyValuePairs<String, any CustomStringConvertible> = [:]
    ) throws(RouteURLError) -> String {
        origin + (try path(for: name, values, query: query))
    }
}
