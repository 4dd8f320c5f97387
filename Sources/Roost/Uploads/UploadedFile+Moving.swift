// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension UploadedFile {
    /// Gives the file a place, away from the event loop.
    ///
    /// Where the temporary file is in the same file system (see ``RouteOption/uploadFolder(_:)``) it only gets a name;
    /// else it is copied. Either way the file appears at its place whole or not at all, and can be read here as before.
    ///
    /// Never make the path of what the client sends, unless of ``safeName`` in a folder that has nothing else.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - mode: Who may do what with the file; everybody may read it where it is left out, as a front server has to.
    ///   - replacing: Whether a file that is there already is replaced.
    /// - Throws: ``FileError``, with `EEXIST` where there is a file already that is not to be replaced.
    public func move(to path: String, mode: UInt32 = 0o644, replacing: Bool = false) async throws(FileError) {
        guard !path.utf8.contains(0) else { throw FileError("cannot move a file to a path with a NUL in it") }
        try await offLoop { () throws(FileError) in
            if case .disk(let file) = content, try file.publish(at: path, mode: mode, replaces: replacing) {
                return
            }
            let copy = try TemporaryFile(in: TemporaryFile.folder(of: path), for: .publishing)
            try write(to: copy)
            guard try copy.publish(at: path, mode: mode, replaces: replacing) else {
                throw FileError("cannot move a file to \(path)", errno: EXDEV)
            }
        }
    }

    private func write(to copy: TemporaryFile) throws(FileError) {
        switch content {
        case .memory(let bytes): try copy.write(bytes[...])
        case .disk(let file):
            var offset = 0
            while offset < size {
                let piece = try file.read(at: offset, count: Self.copiedAtOnce)
                guard !piece.isEmpty else { throw FileError("a temporary file has become shorter") }
                try copy.write(piece[...])
                offset += piece.count
            }
        }
    }

    private static let copiedAtOnce = 256 * 1_024
}
