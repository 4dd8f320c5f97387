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
/// Every property carries ``Path``, ``Query``, ``Header`` or ``Body``, which says where its value comes from. A request
/// that does not fit is answered with 422 and all errors at once, before the handler runs.
///
/// A struct needs no initialisers of its own: `init()` and `init(from:)` are made by the compiler.
public protocol Input: HandlerArgument, Decodable {
    /// Makes an input that only knows its declarations.
    init()
}

extension Input {
    /// Looks at the properties once; see ``HandlerArgument/makeReader(for:)``.
    public static func makeReader(for template: PathTemplate) throws(AppError) -> ArgumentReader<Self> {
        let plan = try InputPlan<Self>(for: template)
        return ArgumentReader { try await plan.read($0) }
    }
}
