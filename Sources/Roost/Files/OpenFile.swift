// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A regular file that is open to be read; it is closed when nobody holds it any more.
final class OpenFile: Sendable {
    private let descriptor: Int32
    /// How long it was when it was opened, in bytes.
    let size: Int
    /// When it was changed last: whole seconds since 1970, and nanoseconds.
    let modified: (seconds: Int, nanoseconds: Int)

    /// So much is read, and sent, at a time.
    static let pieceLength = 64 * 1_024

    /// Takes a descriptor over; `nil`, and it is closed, where it is not that of a regular file.
    init?(adopting descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
        modified = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    }

    deinit { close(descriptor) }

    /// The flags that a file is opened with: what is no regular file must not make the call wait.
    static let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC

    /// Whether a failed call means that there is no such file, as far as a client is concerned.
    static func isAbsence(_ failure: Int32) -> Bool {
        [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, ENXIO, EISDIR].contains(failure)
    }

    /// Opens a file; `nil` where there is none of that name.
    static func open(_ path: String) throws(FileError) -> OpenFile? {
        guard !path.utf8.contains(0) else { return nil }
        let descriptor = unsafe Glibc.open(path, flags)
        if descriptor >= 0 { return OpenFile(adopting: descriptor) }
        let failure = errno
        guard isAbsence(failure) else { throw FileError("cannot open \(path)", errno: failure) }
        return nil
    }

    /// Reads up to `count` bytes; waits for the disk.
    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        try DescriptorIO.read(descriptor, at: offset, count: count)
    }

    /// Sends a part of the file; one that has become shorter meanwhile is an error.
    func send(_ range: Range<Int>, to writer: BodyWriter) async throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (start, count) = (offset, Swift.min(Self.pieceLength, range.upperBound - offset))
            let piece = try await offLoop { () throws(FileError) in
                try self.read(at: start, count: count)
            }
            guard !piece.isEmpty else { throw FileError("a file has become shorter while it was sent") }
            try await writer.write(piece)
            offset += piece.count
        }
    }
}
