// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// One thing that is read of a request, and the property that it is read for.
struct PlannedRead: Sendable {
    let source: InputSource
    /// The name in the request.
    let name: String
    /// Further names under which it is looked for.
    var alsoNamed: [String] = []
    let property: PropertyName
    let hasDefault: Bool
    /// The property as it was declared, for the documentation.
    let declaration: any InputProperty
    /// True for a body that is taken as bytes.
    var takesRawBody = false
    /// True for a body that wants to be a member of an object, even if it is the only one.
    var embeds = false
    /// What becomes of the files of that name; `nil` for what is no ``File``.
    var file: FileUse?
    /// Its number among all that the route reads; see ``RequestValues/note(read:)``.
    var place = 0
    /// Finds what is wrong with the value that a request gives.
    let collect: @Sendable (RequestValues, inout ReadReport) -> Void
}

extension PlannedRead {
    /// All names under which it is looked for.
    var names: [String] { [name] + alsoNamed }

    /// True for what is read of the body, in whichever form.
    var isBody: Bool { source == .body || source == .form }
}

extension [PlannedRead] {
    /// By source, then as declared.
    func sortedBySource() -> [PlannedRead] {
        enumerated().sorted { ($0.element.source, $0.offset) < ($1.element.source, $1.offset) }.map(\.element)
    }
}

/// Where an input's value comes from; also the order in which errors are told.
enum InputSource: Int, Comparable, Sendable, CaseIterable {
    case path
    case query
    case header
    case cookie
    /// A source of the application's own.
    case other
    case form
    case body

    /// The first step of the place in an error: a form is a body too.
    var place: ValidationError.Place { self == .form ? "body" : .name("\(self)") }

    static func < (left: InputSource, right: InputSource) -> Bool { left.rawValue < right.rawValue }
}
