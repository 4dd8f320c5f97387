// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

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
