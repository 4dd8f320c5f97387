// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a handler needs of a request, declared as the properties of a struct.
///
///     struct ListItems: Input {
///         @Query(ge: 0) var skip: Int = 0
///         @Query(ge: 1, le: 100) var limit: Int = 20
///         @Query var q: String?
///     }
///
/// Every property carries ``Path``, ``Query``, ``Header``, ``Cookie``, ``Form``, ``File`` or ``Body``, which says where
/// its value comes from, or is an input itself (`var page = Page()`), whose properties count as if they were declared
/// in its place. A request that does not fit is answered with 422 and all errors at once, before the handler runs.
///
/// A property has its own name in requests, or the one of its wrapper's `alias:`. `CodingKeys` name properties in
/// requests and, where the input is `Encodable` too, in the answer that it is:
///
///     struct ClientInfo: Input, Encodable {
///         @Header var version: Int = 1                            // x-version
///         @Query var order: Order = .created                      // ?sort_by=created
///         enum CodingKeys: String, CodingKey {
///             case version = "x_version"
///             case order = "sort_by"
///         }
///     }
///
/// A struct needs no initialisers of its own: `init()` and `init(from:)` are made by the compiler.
public protocol Input: HandlerArgument, DeclaredType {
    /// What happens to fields of the query, to cookies and to form fields that nothing asks for.
    ///
    /// ``UnknownFields/forbid`` holds for the sources that this struct reads. A field that another input of the same
    /// route asks for is known.
    static var unknownFields: UnknownFields { get }

    /// Makes an input that only knows its declarations.
    init()
}
