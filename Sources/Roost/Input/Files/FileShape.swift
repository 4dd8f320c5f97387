// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

/// A type that a ``File`` can have: ``UploadedFile``, `Data` or `[UInt8]`, an optional one, or a list of them.
///
/// Roost's own types alone conform.
public protocol FileShape: Sendable {
    /// Makes the value of what was sent under the file's name; at least one part.
    ///
    /// - Returns: The value, or `nil` when something is wrong, which the reader has been told then.
    static func read(_ reader: inout FileReader) -> Self?

    /// The value of a file that was not sent and has no default; `nil` where it is required.
    static var absent: Self? { get }

    /// Whether every file counts rather than one.
    static var isList: Bool { get }

    /// Whether the content is wanted in memory.
    static var staysInMemory: Bool { get }
}

/// What an array that is a ``FileShape`` has as its elements: files, or the bytes of one.
///
/// Roost's own types alone conform.
public protocol FileElement: Sendable {
    /// Makes the array; see ``FileShape/read(_:)``.
    static func readArray(_ reader: inout FileReader) -> [Self]?

    /// Whether an array of these is one of files.
    static var isFile: Bool { get }

    /// Whether the content is wanted in memory.
    static var staysInMemory: Bool { get }
}

extension Optional: FileShape where Wrapped: FileShape {
    /// Reads the file that is wrapped.
    public static func read(_ reader: inout FileReader) -> Wrapped?? { Wrapped.read(&reader).map { .some($0) } }

    /// An optional that was not sent is `nil`.
    public static var absent: Wrapped?? { .some(nil) }

    /// Whether the wrapped type is a list.
    public static var isList: Bool { Wrapped.isList }

    /// Whether the wrapped type wants the content in memory.
    public static var staysInMemory: Bool { Wrapped.staysInMemory }
}

extension Array: FileShape where Element: FileElement {
    /// Reads a list of files, or the bytes of one.
    public static func read(_ reader: inout FileReader) -> [Element]? { Element.readArray(&reader) }

    /// A list without a default is required.
    public static var absent: [Element]? { nil }

    /// An array of bytes is one file.
    public static var isList: Bool { Element.isFile }

    /// Whether the elements want the content in memory.
    public static var staysInMemory: Bool { Element.staysInMemory }
}

extension UploadedFile: FileShape, FileElement {
    /// Reads the file that counts.
    public static func read(_ reader: inout FileReader) -> UploadedFile? { reader.file() }

    /// Reads all files.
    public static func readArray(_ reader: inout FileReader) -> [UploadedFile]? { reader.files() }

    /// A single file without a default is required.
    public static var absent: UploadedFile? { nil }

    /// A single file is no list.
    public static var isList: Bool { false }

    /// An array of these is one of files.
    public static var isFile: Bool { true }

    /// What is long goes to disk.
    public static var staysInMemory: Bool { false }
}

extension Data: FileShape, FileElement {
    /// Reads the bytes of the file that counts.
    public static func read(_ reader: inout FileReader) -> Data? { reader.file().map { Data($0.bytesInMemory) } }

    /// Reads the bytes of all files.
    public static func readArray(_ reader: inout FileReader) -> [Data]? {
        reader.files().map { $0.map { Data($0.bytesInMemory) } }
    }

    /// A single file without a default is required.
    public static var absent: Data? { nil }

    /// A single file is no list.
    public static var isList: Bool { false }

    /// An array of these is one of files.
    public static var isFile: Bool { true }

    /// The bytes are wanted.
    public static var staysInMemory: Bool { true }
}

extension UInt8: FileElement {
    /// Reads the bytes of the file that counts.
    public static func readArray(_ reader: inout FileReader) -> [UInt8]? { reader.file()?.bytesInMemory }

    /// An array of bytes is one file.
    public static var isFile: Bool { false }

    /// The bytes are wanted.
    public static var staysInMemory: Bool { true }
}

extension Array: FileElement where Element == UInt8 {
    /// Reads the bytes of all files.
    public static func readArray(_ reader: inout FileReader) -> [[UInt8]]? {
        reader.files().map { $0.map(\.bytesInMemory) }
    }

    /// An array of arrays of bytes is one of files.
    public static var isFile: Bool { true }
}

extension UploadedFile {
    /// The content of a file that was to stay in memory.
    fileprivate var bytesInMemory: [UInt8] {
        guard case .memory(let bytes) = content else {
            preconditionFailure("a file that was to stay in memory is on disk")
        }
        return bytes
    }
}

extension UploadedFile: Constrained {
    package static var kinds: Constraints.Kinds { .lengths }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<UploadedFile>? {
        guard let lengths = try Lengths(constraints) else { return nil }
        return { lengths.violation(ofBytes: $0.size) }
    }
}
