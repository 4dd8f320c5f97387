// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension UploadedFile {
    /// The file's name as one that is safe to use in a folder; `nil` where nothing is left of it.
    ///
    /// See ``safeName(_:)``. It is not unique: two clients may send the same.
    public var safeName: String? { Self.safeName(filename) }

    /// What is left of a name that a client tells: the last name of a path, without control characters and dots or
    /// blanks in front, and at most 255 bytes long, the end of the name kept.
    ///
    ///     UploadedFile.safeName("../../etc/passwd")           // "passwd"
    ///     UploadedFile.safeName(#"C:\Photos\Ärger.jpg"#)      // "Ärger.jpg"
    ///     UploadedFile.safeName("..")                         // nil
    public static func safeName(_ filename: String) -> String? {
        let last =
            filename.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? []
        let visible = last.filter {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        let name = String(String.UnicodeScalarView(visible.drop { $0 == "." || $0 == " " }))
        return name.isEmpty ? nil : shortened(name)
    }

    /// The longest name of Linux's file systems, in bytes.
    private static let longestName = 255

    /// Cuts a name in front of the dot that its last part begins with, as long as that is a usual one.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > longestName else { return name }
        let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
        let ending = dot.map { name[$0...] }.flatMap { $0.utf8.count <= 16 ? $0 : nil } ?? ""
        var kept = String.UnicodeScalarView()
        var room = longestName - ending.utf8.count
        for scalar in name.unicodeScalars {
            room -= UTF8.width(scalar)
            guard room >= 0 else { break }
            kept.append(scalar)
        }
        return String(kept) + ending
    }
}
