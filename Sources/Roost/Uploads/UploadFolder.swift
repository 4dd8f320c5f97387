// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

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
