// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A file that nobody else can find, and that is gone when nobody here holds it any more, even after a crash.
///
/// It has no name (`O_TMPFILE`), where the file system can do that; elsewhere it has one that cannot be guessed, and
/// for a ``Purpose/scratch`` file only for a moment. Calls may wait for a disk.
final class TemporaryFile: Sendable {
    /// What the file is for.
    enum Purpose {
        /// To be read again.
        case scratch
        /// To get a name in its folder once it is written.
        case publishing
    }

    /// By which name the file is known.
    private enum Name {
        case none
        /// One that is nobody's business, at this path.
        case hidden(String)
        case published
    }

    private let descriptor: Int32
    private let name: Mutex<Name>

    // Glibc's Swift module does not show O_TMPFILE; its value is that of all processors that Swift runs on.
    private static let withoutName = 0o20_000_000 | O_DIRECTORY

    /// Makes an empty file that only this user may read.
    init(in folder: String, for purpose: Purpose) throws(FileError) {
        let flags = O_RDWR | O_CLOEXEC
        let unnamed = unsafe open(folder, flags | Self.withoutName, 0o600)
        if unnamed >= 0 {
            descriptor = unnamed
            name = Mutex(.none)
            return
        }
        // The last two are what kernels and file systems say that do not know the flag.
        guard [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) else {
            throw FileError("cannot make a file in \(folder)", errno: errno)
        }
        let path = Self.hiddenPath(in: folder)
        descriptor = unsafe open(path, flags | O_CREAT | O_EXCL, 0o600)
        let failure = errno
        let isMade = descriptor >= 0
        if isMade, purpose == .scratch { unsafe unlink(path) }
        name = Mutex(isMade && purpose == .publishing ? .hidden(path) : .none)
        guard isMade else { throw FileError("cannot make a file in \(folder)", errno: failure) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        if case .hidden(let path) = name.withLock({ $0 }) { unsafe unlink(path) }
        // To free the blocks of a large file takes a while, for which no event loop should stand still.
        let descriptor = descriptor
        Task.detached { close(descriptor) }
    }

    private static func hiddenPath(in folder: String) -> String {
        let words = [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
        return folder + "/.roost-" + words.map { String($0, radix: 36) }.joined()
    }

    /// Reads up to `count` bytes.
    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        try DescriptorIO.read(descriptor, at: offset, count: count)
    }

    /// Writes at the end.
    func write(_ bytes: ArraySlice<UInt8>) throws(FileError) { try DescriptorIO.write(descriptor, bytes) }
}

// MARK: - Names

extension TemporaryFile {
    /// Gives the file a name, in the same file system.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - mode: Who may do what with it; nobody sees it without that.
    ///   - replaces: Whether a file that is there already is replaced, in one step.
    /// - Returns: False where the file has to be copied instead: its place is in another file system, it has one
    ///   already, or it cannot get any.
    /// - Throws: ``FileError`` where the name cannot be given, with `EEXIST` where there is such a file already.
    func publish(at path: String, mode: UInt32, replaces: Bool) throws(FileError) -> Bool {
        try name.withLock { (name) throws(FileError) in
            if case .published = name { return false }
            guard fchmod(descriptor, mode) == 0 else { throw FileError("cannot set a file's mode", errno: errno) }
            let first = replaces ? Self.hiddenPath(in: Self.folder(of: path)) : path
            guard try link(from: name, to: first) else { return false }
            if case .hidden(let hidden) = name { unsafe unlink(hidden) }
            name = .published
            if replaces { try Self.move(first, over: path) }
            return true
        }
    }

    private func link(from name: Name, to path: String) throws(FileError) -> Bool {
        let failure: Int32
        switch name {
        case .published: return false
        case .hidden(let hidden): failure = unsafe linkat(AT_FDCWD, hidden, AT_FDCWD, path, 0) == 0 ? 0 : errno
        case .none:
            // An open file without a name is found here (open(2), O_TMPFILE).
            let opened = "/proc/self/fd/\(descriptor)"
            failure = unsafe linkat(AT_FDCWD, opened, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
            // One that has lost its name, or a /proc that is not there.
            if failure == ENOENT, Self.isFolder(Self.folder(of: path)) { return false }
        }
        if failure == EXDEV { return false }
        guard failure == 0 else { throw FileError("cannot move a file to \(path)", errno: failure) }
        return true
    }

    private static func move(_ hidden: String, over path: String) throws(FileError) {
        guard unsafe rename(hidden, path) != 0 else { return }
        let failure = errno
        unsafe unlink(hidden)
        throw FileError("cannot move a file to \(path)", errno: failure)
    }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
