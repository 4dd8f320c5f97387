// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The calls into the file system; what fails is told with the file's name.
enum Files {
    /// Reads a whole file.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure("cannot read \(path)", errno: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            // SAFETY: the buffer is as long as its count says.
            let count = unsafe piece.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += piece[..<count]
            } else if errno != EINTR {
                throw CommandFailure("cannot read \(path)", errno: errno)
            }
        }
    }

    /// Writes a new file that only the user can read.
    static func create(_ path: String, _ text: String) throws(CommandFailure) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure("cannot write \(path)", errno: errno) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        // SAFETY: the array's own bytes. A regular file takes all of them, or the disk is full.
        let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw CommandFailure("cannot write \(path)", errno: errno) }
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func isExecutable(_ path: String) -> Bool { unsafe !isFolder(path) && access(path, X_OK) == 0 }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path from the root, without links; `nil` for a file that does not exist.
    static func absolute(_ path: String) -> String? {
        // SAFETY: realpath allocates the text, which is copied and freed here.
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Makes a folder that only the user can enter, with a name that begins with `prefix`.
    static func makeTemporaryFolder(prefix: String) throws(CommandFailure) -> String {
        var template = Array(prefix.utf8CString) + []
        template.insert(contentsOf: "XXXXXX".utf8.map { CChar($0) }, at: template.count - 1)
        // SAFETY: a C string that mkdtemp changes in place.
        guard unsafe mkdtemp(&template) != nil else {
            throw CommandFailure("cannot make a temporary folder \(prefix)…", errno: errno)
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a file, or a folder with all that is in it; links are removed and not followed.
    static func removeAll(_ path: String) {
        guard unsafe unlink(path) != 0, let folder = unsafe opendir(path) else { return }
        // SAFETY: the entry belongs to the folder until the next call; its name ends with a zero.
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { removeAll("\(path)/\(name)") }
        }
        unsafe closedir(folder)
        unsafe rmdir(path)
    }
}
