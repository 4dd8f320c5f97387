// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the decoders and containers of one reading share.
///
/// A reading is strict at first: like any decoder, it throws a `DecodingError` at the first value that does not fit, so
/// types that try one form after another work as usual. Only when that has failed, `collectErrors` decodes once more,
/// and then a value that does not fit is noted and replaced by a placeholder.
package final class JSONReading {
    let document: JSONDocument
    let reader: JSONReader
    let root: Int
    var report: JSONErrorReport
    var isCollecting = false
    var placeholderDepth = 0
    /// How many sets, or dictionaries with keys of parts, what is read becomes a part of.
    var hashDepth = 0
    /// The types that are known not to fit at an index when read strictly.
    var refusals: Set<Refusal> = []

    /// Stands for the index of a value that is not there; all that is read from it are placeholders.
    static let nothing = -1

    /// The object that a member was last looked up in, and the member expected next.
    private var cursor = (object: nothing, name: nothing)

    struct Refusal: Hashable {
        let index: Int
        let type: ObjectIdentifier
    }

    /// Told what types ask for, when they are checked rather than read.
    var probe: JSONProbe?
    /// Where the next property of a model is expected among its members.
    var nextMember = 0

    init(_ element: JSONElement, reader: JSONReader, location: [ValidationError.Place]) {
        document = element.document
        root = element.index
        self.reader = reader
        report = JSONErrorReport(limits: reader.limits, location: location, root: element.index)
    }
}

extension JSONReading {
    /// The index of a member's value, or `nothing`.
    @inline(__always)
    func find(_ name: String, in object: Int) -> Int {
        guard object != Self.nothing else { return Self.nothing }
        let start = cursor.object == object ? cursor.name : object + 1
        guard let token = document.nameToken(of: name, in: object, from: start) else { return Self.nothing }
        cursor = (object, token)
        return token + 1
    }

    /// Expects the member after this value next.
    ///
    /// That is said once the value is read, since reading what is inside of it moves the cursor.
    @inline(__always)
    func moveOn(in object: Int, after index: Int) {
        guard index != Self.nothing else { return }
        cursor = (object, document.next(after: index))
    }

    @inline(__always)
    func isNull(_ index: Int) -> Bool {
        index == Self.nothing || document.tokens[index].kind == .null
    }

    func codingPath(to index: Int) -> [any CodingKey] {
        guard index != Self.nothing else { return [] }
        return report.path(to: index, in: document).map { place in
            switch place {
            case .name(let name): JSONKey(stringValue: name)
            case .index(let index): JSONKey(intValue: index)
            }
        }
    }
}

extension JSONReading {
    /// Throws, or notes the problem and goes on with a placeholder.
    func refuse<Value>(_ problem: ValueError, at index: Int, placeholder: Value) throws -> Value {
        guard isCollecting else {
            let context = DecodingError.Context(
                codingPath: codingPath(to: index), debugDescription: problem.message, underlyingError: problem)
            if isNull(index) { throw DecodingError.valueNotFound(Value.self, context) }
            throw problem.isWrongKind
                ? DecodingError.typeMismatch(Value.self, context) : DecodingError.dataCorrupted(context)
        }
        try report.add(problem, at: index, in: document)
        return placeholder
    }

    /// Throws for a missing member, or notes that and goes on with `nothing`.
    func missing(_ key: some CodingKey, in object: Int) throws -> Int {
        guard object != Self.nothing else { return Self.nothing }
        guard isCollecting else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(
                    codingPath: codingPath(to: object), debugDescription: ValueError.missing.message,
                    underlyingError: ValueError.missing)
            )
        }
        try report.add(.missing, at: object, member: key.stringValue, in: document)
        return Self.nothing
    }
}
