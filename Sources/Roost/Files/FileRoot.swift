// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import RoostSystem

/// A folder whose files are sent, and that no path leads out of.
///
///     let covers = try FileRoot("/srv/covers")
///     app.get("/covers/{path:path}") { (input: Cover) in try await Response.file(input.path, in: covers) }
///
/// Paths come from clients: `..`, `.`, empty names, absolute paths and NUL lead nowhere, and no symbolic link below the
/// folder is followed, wherever it points. Folders, devices, sockets and pipes are not sent. What leads nowhere is 404.
public final class FileRoot: Sendable {
    /// The folder's path, absolute and without links, as it was when it was opened.
    public let path: String
    /// Who sends the files.
    public let handOver: FileHandOver
    private let descriptor: Int32

    /// The longest path that a client may ask for, as Linux has it.
    private static let longestPath = 4_096

    /// Opens a folder; the path itself may have links in it.
    ///
    /// - Throws: ``FileError`` where there is no such folder, or none that may be read.
    public init(_ path: String, handOver: FileHandOver = .none) throws(FileError) {
        // SAFETY: realpath allocates the text, which is copied and freed here.
        guard let resolved = unsafe realpath(path, nil) else {
            throw FileError("cannot open the folder \(path)", errno: errno)
        }
        self.path = unsafe String(cString: resolved)
        unsafe free(resolved)
        self.handOver = handOver
        descriptor = unsafe Glibc.open(self.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("cannot open the folder \(path)", errno: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Opens a file below the folder; `nil` where there is none.
    func open(_ path: String) throws(FileError) -> OpenFile? {
        let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
            Substring($0)
        }
        guard path.utf8.count <= Self.longestPath, names.allSatisfy(Self.isName), let file = names.last else {
            return nil
        }
        // One name after the other: so each can be kept from being a link, and nothing can be changed in between.
        var folder = descriptor
        defer { if folder != descriptor { close(folder) } }
        for name in names.dropLast() {
            guard let inner = try open(name, in: folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) else { return nil }
            if folder != descriptor { close(folder) }
            folder = inner
        }
        return try open(file, in: folder, OpenFile.flags).flatMap { OpenFile(adopting: $0) }
    }

    private func open(_ name: Substring, in folder: Int32, _ flags: Int32) throws(FileError) -> Int32? {
        let opened = unsafe openat(folder, String(name), flags | O_NOFOLLOW)
        if opened >= 0 { return opened }
        let failure = errno
        guard OpenFile.isAbsence(failure) else {
            throw FileError("cannot open \(name) below \(path)", errno: failure)
        }
        return nil
    }

    private static func isName(_ name: Substring) -> Bool {
        !name.isEmpty && !name.isDots && !name.utf8.contains(0)
    }
}

/// Whether the front server is told to send a file in the application's place.
///
/// The application checks that the file is there; the front server reads it, and sees to ranges and conditions.
public struct FileHandOver: Sendable, Hashable {
    enum Way: Sendable, Hashable {
        case none
        case accelRedirect(prefix: String)
        case sendfile
    }

    let way: Way

    /// The application sends files itself.
    public static let none = FileHandOver(way: .none)

    /// nginx sends them: `X-Accel-Redirect` with a path below `prefix`, which is that of an internal location.
    ///
    ///     location /protected/ { internal; alias /srv/covers/; }
    ///
    /// - Parameter prefix: Begins and ends with a slash.
    /// - Returns: That way.
    public static func accelRedirect(prefix: String) -> FileHandOver {
        FileHandOver(way: .accelRedirect(prefix: prefix))
    }

    /// lighttpd (`x-sendfile`) or Apache (mod_xsendfile) send them: `X-Sendfile` with the path in the file system.
    public static let sendfile = FileHandOver(way: .sendfile)

    /// The header field that tells the front server of a file.
    func field(of path: String, in root: FileRoot) -> (name: String, value: String)? {
        switch way {
        case .none: nil
        case .accelRedirect(let prefix): ("X-Accel-Redirect", PercentEncoding.encode(path: prefix + path))
        case .sendfile: ("X-Sendfile", PercentEncoding.encode(path: root.path + "/" + path))
        }
    }
}
