// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// An application of its own, for a part of the paths: with its own title, documentation and error answers.
func makeSub() -> App {
    let sub = App(title: "Sub", version: "0.1.0")
    sub.get("/hello", .name("hello")) { (input: HelloInput) in
        let request = input.request
        return Hello(
            rootPath: request.target.prefix, path: request.target.prefix + request.path, n: input.n,
            url: try request.url(for: "hello"))
    }
    return sub
}

private struct HelloInput: Input {
    @Query var n: Int = 1
    @Depends(Library.request) var request: Request
}

private struct Hello: Codable {
    var rootPath: String
    var path: String
    var n: Int
    var url: String

    enum CodingKeys: String, CodingKey {
        case path, n, url
        case rootPath = "root_path"
    }
}
