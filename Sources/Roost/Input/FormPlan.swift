// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What a route takes of the forms that are sent to it.
struct FormPlan: Sendable {
    private var uses: [ByteText: FileUse] = [:]

    /// Puts together what properties read; `nil` where none of them reads a form.
    init?(_ reads: [PlannedRead]) {
        let reads = reads.filter { $0.source == .form }
        guard !reads.isEmpty else { return nil }
        for read in reads {
            guard let use = read.file else { continue }
            uses[ByteText(read.name)] = uses[ByteText(read.name)]?.merging(use) ?? use
        }
    }

    /// What becomes of files of that name; `nil` where nobody wants them.
    func use(of name: String) -> FileUse? { uses[ByteText(name)] }

    /// Whether any file goes elsewhere than into memory.
    var takesUploads: Bool { uses.values.contains { !$0.staysInMemory } }
}

/// What becomes of the files that are sent under a name.
struct FileUse: Hashable, Sendable {
    /// True where a handler wants the bytes themselves.
    var staysInMemory: Bool
    /// True where there may be several files.
    var isList: Bool
    /// The longest that a file may be; what is longer need not be kept, for it is refused.
    var longest: Int?

    /// What serves both, where two properties read the same name.
    func merging(_ other: FileUse) -> FileUse {
        FileUse(
            staysInMemory: staysInMemory || other.staysInMemory, isList: isList || other.isList,
            longest: longest.flatMap { own in other.longest.map { max(own, $0) } })
    }
}
