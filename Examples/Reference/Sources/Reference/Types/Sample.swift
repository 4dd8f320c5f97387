// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The file that is shipped with the application.
enum Sample {
    static let path = Bundle.module.bundlePath + "/Data/sample.txt"

    /// Lets it seem as old as its readers expect.
    static func setModificationTime() throws {
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
}
