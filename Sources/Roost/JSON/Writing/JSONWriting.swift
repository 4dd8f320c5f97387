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
    // SAFETY: the compiler cannot see that no two accesses to this overlap, so it would check each of the many at run
    // time. They do not: an access ends before the next call into an `encode(to:)`, and a writing has one thread.
    @exclusivity(unchecked) private var storage = Progress()

    /// The way from the root of the whole to the root of this text.
    let outerPath: [any CodingKey]
    var insertions: [Insertion] = []
    private(set) var misuse: JSONWritingError?
    /// What the types met so far are.
    private var forms: [(type: ObjectIdentifier, form: Form)] = []
    /// Where the last `null` ends that stands for a missing value.
    private var endOfNil = -1

    /// What changes with every value.
    private struct Progress {
        var bytes: [UInt8] = []
        /// The array or object that the value which is being written consists of, so far as it has said.
        var open = Container.none
        /// The plan of the value that is being written, if it is a model with aliases.
        var renaming: ModelPlan?
        /// The way from the root of this text to the value that is being written.
        var path: [Step] = []
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

    init(writer: JSONWriter, outerPath: [any CodingKey] = []) {
        self.writer = writer
        self.outerPath = outerPath
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

    /// The text so far.
    @inline(__always)
    var bytes: [UInt8] {
        get { progress.bytes }
        _modify { yield &progress.bytes }
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
        var parser = JSONParser(limits: JSONLimits(), position: place)
        guard let token = try? parser.string(bytes.span) else { return "" }
        return JSONDocument(bytes: bytes, token: token).text(at: 0)
    }
}

extension JSONWriting {
    /// Writes a value through its `encode(to:)`, and closes what that has opened.
    func encode<Value: Encodable>(_ value: Value, at step: Step?) throws {
        guard levelsLeft > 0 else { throw tooDeep() }
        let (outer, outerRenaming, start) = (progress.open, progress.renaming, bytes.count)
        progress.open = .none
        let form = form(of: Value.self)
        progress.renaming = if case .model(let plan) = form { plan } else { nil }
        if let step { progress.path.append(step) }
        defer {
            if step != nil { progress.path.removeLast() }
            progress.open = outer
            progress.renaming = outerRenaming
        }
        let encoder = JSONValueEncoder(writing: self, start: start)
        if case .dictionary = form, let dictionary = value as? any JSONWritableDictionary {
            try dictionary.write(to: encoder)
        } else {
            try value.encode(to: encoder)
        }
        close(from: start)
    }

    /// The plan of the value that is being written, if it is a model with aliases.
    var renaming: ModelPlan? { progress.renaming }

    /// What a type is to this writer.
    private enum Form {
        /// A model with aliases.
        case model(ModelPlan)
        /// A dictionary whose keys Roost turns into names.
        case dictionary
        case other
    }

    /// Found out when a type is met first, since asking the runtime takes a while.
    private func form(of type: any Encodable.Type) -> Form {
        let identifier = ObjectIdentifier(type)
        for known in forms where known.type == identifier { return known.form }
        let form: Form =
            if let plan = (type as? any Model.Type).map({ ModelPlan.of($0) }), plan.hasAliases {
                .model(plan)
            } else if let dictionary = type as? any JSONWritableDictionary.Type, dictionary.hasConvertedKeys {
                .dictionary
            } else {
                .other
            }
        forms.append((identifier, form))
        return form
    }

    /// Writes a model's members into an object that has been begun.
    func members<Value: Model>(of model: Value, to encoder: JSONValueEncoder) throws {
        let outer = progress.renaming
        defer { progress.renaming = outer }
        progress.renaming = if case .model(let plan) = form(of: Value.self) { plan } else { nil }
        try model.encode(to: encoder)
    }

    func close(from start: Int) {
        switch progress.open {
        case .array: bytes.append(JSONByte.closeBracket)
        case .object: bytes.append(JSONByte.closeBrace)
        case .none where bytes.count == start: JSONText.appendWord("{}", to: &bytes)
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
        JSONText.appendWord("null", to: &bytes)
        endOfNil = bytes.count
    }

    /// Whether all that has been written from `start` on is a `null` for a missing value.
    func isNil(from start: Int) -> Bool {
        endOfNil == bytes.count && endOfNil == start + 4
    }

    /// Makes an encoder whose text comes here, whenever it is written.
    func insertion(at key: some CodingKey) -> JSONWriting {
        let text = JSONWriting(writer: writer, outerPath: codingPath + [key])
        insertions.append(Insertion(place: bytes.count, text: text))
        bytes.append(0)
        return text
    }

    /// Takes back all that has been written from `start` on.
    func rollBack(to start: Int) {
        bytes.removeLast(bytes.count - start)
        while let last = insertions.last, last.place >= start { insertions.removeLast() }
    }
}

extension JSONWriting {
    /// How many levels of arrays and objects a value may still have.
    var levelsLeft: Int { writer.depth - outerPath.count - progress.path.count }

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
