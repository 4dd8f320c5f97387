// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost
@testable import RoostModel

@Suite struct PathTemplateTests {
    @Test("parameters fill their segments; a rest stands at the end")
    func segments() throws {
        let template = try PathTemplate(parsing: "/shops/{shop}/files/{path:path}")
        #expect(template.segments == [.fixed("shops"), .parameter("shop"), .fixed("files"), .rest("path")])
        #expect(template.parameterNames == ["shop", "path"])
        #expect(try PathTemplate(parsing: "/").segments == [.fixed("")])
        #expect(
            try PathTemplate(parsing: "/v1:batch/100%/a*").segments == [
                .fixed("v1:batch"), .fixed("100%"), .fixed("a*"),
            ])
    }

    @Test("parameters have kinds, and text around them")
    func patterns() throws {
        #expect(
            try PathTemplate(parsing: "/a/{id:int}/v{name}.json").segments == [
                .fixed("a"), .pattern(SegmentPattern(prefix: "", name: "id", converter: .int, suffix: "")),
                .pattern(SegmentPattern(prefix: "v", name: "name", converter: .str, suffix: ".json")),
            ])
        #expect(try PathTemplate(parsing: "/{a:str}").segments == [.parameter("a")])
        #expect(try PathTemplate(parsing: "/{a:path}/meta").segments == [.rest("a"), .fixed("meta")])
    }

    @Test(
        "what is wrong with a path is said with the path",
        arguments: [
            ("items", "the path \"items\" does not begin with a slash"),
            ("/{a}-{b}", "the path \"/{a}-{b}\" has two parameters in one segment: \"{a}-{b}\""),
            (
                "/v{a:path}",
                "the path \"/v{a:path}\" has text around a parameter that takes whole segments: \"v{a:path}\""
            ),
            (
                "/x?{a}",
                "the path \"/x?{a}\" has a \"?\", where a path ends; parameters of the query are declared with @Query"
            ),
            ("/{}", "the path \"/{}\" has a parameter without a name: \"{}\""),
            ("/{a", "the path \"/{a\" has braces that do not match: \"{a\""),
            ("/a}", "the path \"/a}\" has braces that do not match: \"a}\""),
            ("/{a}}", "the path \"/{a}}\" has braces that do not match: \"{a}}\""),
            ("/{{a}}", "the path \"/{{a}}\" has braces that do not match: \"{{a}}\""),
            ("/}a{", "the path \"/}a{\" has braces that do not match: \"}a{\""),
            ("/{ a }", "the path \"/{ a }\" has a parameter with blanks in its name: \"{ a }\""),
            ("/hello/:name", "the path \"/hello/:name\" has \":name\"; a parameter is written {name}"),
            ("/:", "the path \"/:\" has \":\"; a parameter is written {name}"),
            ("/users/<id>", "the path \"/users/<id>\" has \"<id>\"; a parameter is written {id}"),
            ("/users/<int:id>", "the path \"/users/<int:id>\" has \"<int:id>\"; a parameter is written {id}"),
            ("/files/*", "the path \"/files/*\" has \"*\"; the rest of a path is written {name:path}"),
            ("/files/**", "the path \"/files/**\" has \"**\"; the rest of a path is written {name:path}"),
            ("/files/*rest", "the path \"/files/*rest\" has \"*rest\"; the rest of a path is written {rest:path}"),
            ("/a/../b", "the path \"/a/../b\" has a segment \"..\", which no request has"),
            (
                "/a?b=1",
                "the path \"/a?b=1\" has a \"?\", where a path ends; parameters of the query are declared with @Query"
            ),
            ("/a\nb", "the path \"/a\nb\" has a control character"),
            (
                "/caf%C3%A9",
                "the path \"/caf%C3%A9\" is percent-encoded in \"caf%C3%A9\"; write what it means, as requests are decoded"
            ),
            ("/{:path}", "the path \"/{:path}\" has a parameter without a name: \"{:path}\""),
            ("/{a:path}/{b:path}", "the path \"/{a:path}/{b:path}\" has two parameters that take several segments"),
            (
                "/{a:number}",
                "the path \"/{a:number}\" asks for \"number\"; known are str, int, float, uuid and path, as in {a:int}"
            ),
            ("/{a}/{a}", "the path \"/{a}/{a}\" has two parameters \"a\""),
        ])
    func mistakes(_ path: String, _ text: String) {
        #expect(throws: AppError(text)) { try PathTemplate(parsing: path) }
    }
}
