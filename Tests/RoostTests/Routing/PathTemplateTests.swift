// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost

@Suite struct PathTemplateTests {
    @Test("parameters fill their segments; a rest stands at the end")
    func segments() throws {
        let template = try PathTemplate(parsing: "/shops/{shop}/files/{path:path}")
        #expect(template.segments == [.fixed("shops"), .parameter("shop"), .fixed("files"), .rest("path")])
        #expect(template.parameterNames == ["shop", "path"])
        #expect(try PathTemplate(parsing: "/").segments == [.fixed("")])
    }

    @Test(
        "what is wrong with a path is said with the path",
        arguments: [
            ("items", "the path \"items\" does not begin with a slash"),
            ("/a{b}", "the path \"/a{b}\" has a parameter that does not fill its segment: \"a{b}\""),
            ("/{}", "the path \"/{}\" has a parameter that does not fill its segment: \"{}\""),
            ("/{:path}", "the path \"/{:path}\" has a parameter without a name: \"{:path}\""),
            ("/{a:path}/b", "the path \"/{a:path}/b\" goes on after \"{a:path}\", which takes the rest"),
            ("/{a:int}", "the path \"/{a:int}\" asks for \"int\"; only {name} and {name:path} are known"),
            ("/{a}/{a}", "the path \"/{a}/{a}\" has two parameters \"a\""),
        ])
    func mistakes(_ path: String, _ text: String) {
        #expect(throws: AppError(text)) { try PathTemplate(parsing: path) }
    }
}
