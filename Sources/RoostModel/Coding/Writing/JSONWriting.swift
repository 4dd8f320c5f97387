// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the encoders and containers of one text share.
///
/// Everything is written where it belongs at once. Only what a type may still write to after its surroundings have
/// gone on, a nested container or the encoder of a superclass, gets a text of its own that is put in its place at the
/// end.
final class JSONWriting {
    let writer: JSONWriter
    /// The text so far.
    let bytes = JSONBytes()
    // SAFETY: the compiler cannot see that no two accesses to this overlap, so it would check each of the many at run
    // time. They do not: an access ends before the next call into an `encode(to:)`, and a writing has one thread.
    @exclusivity(unchecked) private var storage = Progress()

    /// The way from the root of the whole to the root of this text.
    let outerPath: [any CodingKey]
    /// False for an insertion, which mostly has one object, and so keeps no containers.
    private let isWhole: Bool
    var insertions: [Insertion] = []
    private(set) var misuse: JSONWritingError?
    /// Where the last `null` ends that stands for a missing value.
    private var endOfNil = -1

    /// What changes with every value.
    private struct Progress {
        /// The array or object that the value which is being written consists of, so far as it has said.
        var open = Container.none
        /// The plan of the value that is being written, if it is a model with aliases.
        var renaming: ModelPlan?
        /// The way from the root of this text to the value that is being written.
        var path: [Step] = []
        var containers = JSONContainerCache()
    }

    enum Container {
        case none, array, object
    }

    enum Step {
        /// The position of an element.
        case index(Int)
        /// The place in the text of a member's name, at its quotation mark.
        case name(Int)
    }

    /// A text that belongs in the place of one byte of this one.
    struct Insertion {
        let place: Int
        let text: JSONWriting
    }

    init(writer: JSONWriter) {
        self.writer = writer
        outerPath = []
        isWhole = true
    }

    private init(insertionAt path: [any CodingKey], writer: JSONWriter) {
        self.writer = writer
        outerPath = path
        isWhole = false
    }

    @inline(__always)
    private var progress: Progress {
        get {
            // SAFETY: see `storage`.
            unsafe storage
        }
        _modify {
            // SAFETY: see `storage`.
            yield unsafe &storage
        }
    }

    /// The way to the value that is being written.
    var codingPath: [any CodingKey] {
        codingPath(to: nil)
    }

    /// The way to a part of the value that is being written.
    func codingPath(to step: Step?) -> [any CodingKey] {
        outerPath
            + (progress.path + (step.map { [$0] } ?? [])).map { step in
                switch step {
                case .index(let position): JSONKey(intValue: position)
                case .name(let place): JSONKey(stringValue: name(at: place))
                }
            }
    }

    /// Reads a member's name back from the text.
    private func name(at place: Int) -> String {
        let text = bytes.array()
        var parser = JSONParser(limits: JSONLimits(), position: place)
        guard let token = try? parser.string(text.span) else { return "" }
        return JSONDocument(bytes: text, token: token).text(at: 0)
    }
}

extension JSONWriting {
    /// Writes a value through its `encode(to:)`, and closes what that has opened.
    func encode<Value: Encodable>(_ value: Value, renaming plan: ModelPlan?, at step: Step?) throws {
        // Where no level is left, the value may still be a string or a number.
        guard levelsLeft(at: step) >= 0 else { throw tooDeep() }
        let (outer, outerRenaming, start) = (progress.open, progress.renaming, bytes.count)
        progress.open = .none
        progress.renaming = plan
        enter(step)
        defer {
            leave(step)
            progress.open = outer
            progress.renaming = outerRenaming
        }
        do {
            try value.encode(to: JSONValueEncoder(writing: self, start: start))
        } catch {
            throw UnsetProperty.naming(error, in: Value.self)
        }
        close(from: start)
    }

    /// What is written now stands at a step from what was written before.
    @inline(__always)
    func enter(_ step: Step?) {
        if let step { progress.path.append(step) }
    }

    @inline(__always)
    func leave(_ step: Step?) {
        if step != nil { progress.path.removeLast() }
    }

    /// Writes a model's members into an object that has been begun.
    func members<Value: Model>(of model: Value, to encoder: JSONValueEncoder) throws {
        let outer = progress.renaming
        defer { progress.renaming = outer }
        progress.renaming = if case .model(let plan) = Self.form(of: Value.self) { plan } else { nil }
        do {
            try model.encode(to: encoder)
        } catch {
            throw UnsetProperty.naming(error, in: Value.self)
        }
    }

    /// The container for the members of the value that is being written.
    func container<Key: CodingKey>() -> KeyedEncodingContainer<Key> {
        guard isWhole else { return KeyedEncodingContainer(JSONObjectEncoding(writing: self, renaming: renaming)) }
        return progress.containers.container(of: self, renaming: renaming)
    }

    private var renaming: ModelPlan? { progress.renaming }

    /// Ends the circle of the writing and its containers.
    func letGoOfContainers() { progress.containers = JSONContainerCache() }

    func close(from start: Int) {
        switch progress.open {
        case .array: bytes.append(JSONByte.closeBracket)
        case .object: bytes.append(JSONByte.closeBrace)
        case .none where bytes.count == start: bytes.append("{}")
        case .none: break
        }
    }

    /// Begins the array or object of a value whose text starts at `start`, or goes on with it.
    func open(_ container: Container, from start: Int) {
        if progress.open == container { return }
        guard progress.open == .none, bytes.count == start else {
            noteMisuse()
            return
        }
        if levelsLeft <= 0 { misuse = misuse ?? tooDeep() }
        progress.open = container
        bytes.append(container == .array ? JSONByte.openBracket : JSONByte.openBrace)
    }

    /// Whether an array or object has just been opened, so that what comes next needs no comma before it.
    @inline(__always)
    var isAtFront: Bool {
        let last = bytes[bytes.count - 1]
        return last == JSONByte.openBrace || last == JSONByte.openBracket
    }

    /// Writes the comma that an element needs before it.
    @inline(__always)
    func separate() {
        if !isAtFront { bytes.append(JSONByte.comma) }
    }

    func noteNil() {
        bytes.append("null")
        endOfNil = bytes.count
    }

    /// Whether all that has been written from `start` on is a `null` for a missing value.
    func isNil(from start: Int) -> Bool {
        endOfNil == bytes.count && endOfNil == start + 4
    }

    /// Makes an encoder whose text comes here, whenever it is written.
    func insertion(at key: some CodingKey) -> JSONWriting {
        let text = JSONWriting(insertionAt: codingPath + [key], writer: writer)
        insertions.append(Insertion(place: bytes.count, text: text))
        bytes.append(0)
        return text
    }

    /// Takes back all that has been written from `start` on.
    func rollBack(to start: Int) {
        bytes.removeLast(to: start)
        while let last = insertions.last, last.place >= start { insertions.removeLast() }
    }
}

extension JSONWriting {
    /// How many levels of arrays and objects the value that is being written may have.
    var levelsLeft: Int { writer.depth - outerPath.count - progress.path.count }

    /// How many levels a part of it may have.
    @inline(__always)
    func levelsLeft(at step: Step?) -> Int { levelsLeft - (step == nil ? 0 : 1) }

    func tooDeep() -> JSONWritingError {
        JSONWritingError(
            .tooDeep, message: "values are nested more than \(writer.depth) levels deep", location: places)
    }

    /// Remembers that a type has asked for two things of one encoder that exclude each other.
    func noteMisuse() {
        misuse =
            misuse
            ?? JSONWritingError(
                .invalidValue, message: "encode(to:) has written more than one value, or of more than one kind",
                location: places)
    }

    private var places: [ValidationError.Place] { codingPath.map { .init($0) } }
}
