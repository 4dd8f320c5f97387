// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where the nginx of this system is.
enum NginxProgram {
    /// Where it is looked for beyond `PATH`: Debian's users do not have the administrator's folders there.
    static let administratorFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/nginx/sbin"]

    /// Finds it.
    ///
    /// - Throws: ``CommandFailure`` with what to install.
    static func find(
        searchPath: String?, otherwise folders: [String] = administratorFolders
    ) throws(CommandFailure) -> String {
        let searched = (searchPath ?? "").split(separator: ":").map(String.init) + folders
        for folder in searched where Files.isExecutable("\(folder)/nginx") { return "\(folder)/nginx" }
        throw CommandFailure("nginx is not installed; apt install nginx")
    }
}
