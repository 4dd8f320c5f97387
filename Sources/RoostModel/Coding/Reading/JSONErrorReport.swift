// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The errors found so far, within limits: no small text shall have a huge answer.
struct JSONErrorReport {
    var errors: [ValidationError] = []
    /// Whether no further error is taken.
    private(set) var isClosed = false

    /// The tags of the objects that were read as variants of unions, and the members that hold them.
    var tags: [Int: (member: String, tag: String)] = [:]

    private let limits: JSONLimits
    private let location: [ValidationError.Place]
    private let root: Int
    private var echoLeft: Int
    private var inputs: [Int: JSONValue] = [:]
    private var latestParts: [Int: Part] = [:]

    /// Ends a reading that has nothing more to find.
    struct Closed: Error {}

    /// A part of an array or object, and its position there.
    private struct Part {
        var index: Int
        var position: Int
    }

    init(limits: JSONLimits, location: [ValidationError.Place], root: Int) {
        self.limits = limits
        self.location = location
        self.root = root
        echoLeft = limits.echo
    }

    mutating func close() -> Closed {
        isClosed = true
        return Closed()
    }

    /// Notes a problem of the value at an index, or of a member that it should have.
    mutating func add(
        _ problem: ValueError, at index: Int, member: String? = nil, beyond inner: [ValidationError.Place] = [],
        in document: JSONDocument
    ) throws(Closed) {
        let place = path(to: index, in: document) + (member.map { [.name($0)] } ?? []) + inner
        try reserve(place)
        errors.append(
            ValidationError(
                type: problem.type, location: location + place, message: problem.message,
                input: input(at: index, in: document), context: problem.context)
        )
    }

    /// Notes an error that a type has thrown, whose location is relative to the value at an index.
    mutating func add(_ error: ValidationError, at index: Int, in document: JSONDocument) throws(Closed) {
        let place = path(to: index, in: document) + error.location
        try reserve(place)
        var error = error
        error.location = location + place
        errors.append(error)
    }

    private mutating func reserve(_ place: [ValidationError.Place]) throws(Closed) {
        let length = place.reduce(0) { sum, step in
            if case .name(let name) = step { sum + name.utf8.count } else { sum }
        }
        guard errors.isEmpty || (errors.count < limits.errors && length <= echoLeft) else { throw close() }
        echoLeft -= length
    }

    /// The value as it was received, or an ellipsis where repeating it would be too much.
    private mutating func input(at index: Int, in document: JSONDocument) -> JSONValue {
        let length = document.length(of: index)
        guard length <= echoLeft else { return "…" }
        echoLeft -= length
        if let input = inputs[index] { return input }
        let input = document.value(at: index)
        inputs[index] = input
        return input
    }
}

extension JSONErrorReport {
    /// The way from the root to a value.
    ///
    /// The position in an array or object is counted from the part that was asked for last, so that asking for one
    /// after the other takes time in proportion to their number.
    mutating func path(to index: Int, in document: JSONDocument) -> [ValidationError.Place] {
        var path: [ValidationError.Place] = []
        var container = root
        if let tag = tags[container]?.tag { path.append(.name(tag)) }
        while container != index {
            let isObject = document.tokens[container].kind == .object
            let nameLength = isObject ? 1 : 0
            var part = latestParts[container] ?? Part(index: container + 1, position: 0)
            if part.index > index { part = Part(index: container + 1, position: 0) }
            while document.next(after: part.index + nameLength) <= index {
                part.index = document.next(after: part.index + nameLength)
                part.position += 1
            }
            latestParts[container] = part
            path.append(isObject ? .name(document.text(at: part.index)) : .index(part.position))
            container = part.index + nameLength
            if let tag = tags[container]?.tag { path.append(.name(tag)) }
        }
        return path
    }
}
