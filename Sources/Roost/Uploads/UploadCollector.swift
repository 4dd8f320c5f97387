// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Takes the content of a file as it comes in: into memory as long as there is room, and into a temporary file then.
///
/// What goes to disk is written in pieces of 256 KiB and away from the event loop: the system takes most writes at the
/// speed of memory, but makes a writer wait once too much of what was written is not on disk yet.
struct UploadCollector {
    /// So much is written at once.
    static let writtenAtOnce = 256 * 1_024

    private let folder: String
    private var memory: [UInt8] = []
    private var file: TemporaryFile?
    private var pieces: [ArraySlice<UInt8>] = []
    private var pending = 0
    /// How much has come in.
    private(set) var size = 0

    /// Begins a file that goes to `folder`, where it is too long for memory.
    init(folder: String) { self.folder = folder }

    /// Takes some of the content.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - room: How much memory may still be used; less, or more again, after that.
    /// - Throws: ``FileError`` where it cannot be stored.
    mutating func append(_ bytes: ArraySlice<UInt8>, room: inout Int) async throws(FileError) {
        size += bytes.count
        if file == nil, bytes.count <= room {
            memory += bytes
            room -= bytes.count
            return
        }
        if !memory.isEmpty {
            pieces = [memory[...]]
            pending = memory.count
            room += memory.count
            memory = []
        }
        pieces.append(bytes)
        pending += bytes.count
        if pending >= Self.writtenAtOnce { try await write() }
    }

    /// Takes some of the content, always into memory.
    mutating func keep(_ bytes: ArraySlice<UInt8>) {
        size += bytes.count
        memory += bytes
    }

    /// Counts some of the content that need not be kept.
    mutating func skip(_ count: Int) { size += count }

    /// Ends the file.
    ///
    /// - Throws: ``FileError`` where it cannot be stored.
    mutating func finish() async throws(FileError) -> UploadedContent {
        if !pieces.isEmpty { try await write() }
        return file.map { .disk($0) } ?? .memory(memory)
    }

    private mutating func write() async throws(FileError) {
        let (known, folder, pieces) = (file, folder, pieces)
        file = try await offLoop { () throws(FileError) in
            let file = if let known { known } else { try TemporaryFile(in: folder, for: .scratch) }
            for piece in pieces { try file.write(piece) }
            return file
        }
        self.pieces = []
        pending = 0
    }
}

/// Where uploads are kept that are too long for memory.
enum UploadFolder {
    /// What the environment says when the first upload needs it, else `/tmp`.
    static let standard: String = {
        // SAFETY: the text is copied at once; nothing in Roost changes the environment.
        guard let value = unsafe getenv("TMPDIR") else { return "/tmp" }
        let path = unsafe String(cString: value)
        return path.isEmpty ? "/tmp" : path
    }()
}
