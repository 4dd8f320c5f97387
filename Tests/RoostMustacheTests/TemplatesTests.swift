// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import Foundation
    import HTTPTypes
    import Mustache
    import Roost
    import RoostMustache
    import RoostTesting
    import Testing

    private struct Author: Codable { var name: String }
    private struct Book: Model {
        @Field(minLength: 1) var title: String
        @Field(gt: 0) var price: Double
        var authors: [Author] = []
        var note: String?
        var isNew = false
        enum CodingKeys: String, CodingKey {
            case title, price, authors, note
            case isNew = "new"
        }

        static func parse(_ json: String) throws -> Book { try JSONReader().read(from: Array(json.utf8)) }
    }

    /// Pages of templates.
    @Suite struct TemplatesTests {
        private func text(_ template: String, _ context: [String: Any]) throws -> String {
            let folder = try TemplateFolder(["t": template])
            return try Templates(folder: folder.path, isReloading: false).text("t", context)
        }

        private func mistake(_ templates: [String: String]) throws -> String? {
            let folder = try TemplateFolder(templates)
            return #expect(throws: TemplateError.self) { try Templates(folder: folder.path) }?.description
                .replacing(folder.path, with: "FOLDER")
        }

        @Test("an answer with a page")
        func response() async throws {
            let folder = try TemplateFolder(["book": "<h1>{{title}}</h1>\n"])
            let templates = try Templates(folder: folder.path)
            let app = App(title: "test")
            app.get("/") { try templates.response("book", Book.parse(#"{"title":"R&D","price":1.5,"new":false}"#)) }
            app.get("/gone") { try templates.response("book", ["title": "x"], status: .gone, headers: [.age: "1"]) }
            app.get("/empty") { try templates.response("book") }
            let client = TestClient(try app.service())
            let response = try await client.get("/")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
            #expect(response.text == "<h1>R&amp;D</h1>\n")
            let gone = try await client.get("/gone")
            #expect(gone.status == .gone && gone.headers[.age] == "1")
            #expect(try await client.get("/empty").text == "<h1></h1>\n")
        }

        @Test("a model's members have the names and values that they have in JSON")
        func models() throws {
            let folder = try TemplateFolder([
                "book":
                    "{{title}} {{price}}{{#new}} new{{/new}}{{#note}} {{.}}{{/note}}:{{#authors}} {{name}}{{/authors}}"
            ])
            let templates = try Templates(folder: folder.path)
            var book = try Book.parse(
                #"{"title":"Dune","price":9.9,"authors":[{"name":"A"},{"name":"B"}],"new":false}"#)
            #expect(try templates.text("book", book) == "Dune 9.9: A B")
            book.note = "rare"
            book.isNew = true
            #expect(try templates.text("book", book) == "Dune 9.9 new rare: A B")
            #expect(throws: TemplateError.self) { try templates.text("book", [1, 2]) }
        }

        @Test("what is put in is escaped, and only three braces are not")
        func escaping() throws {
            let evil = "<script>\"'&"
            #expect(try text("{{x}}", ["x": evil]) == "&lt;script&gt;&quot;&#39;&amp;")
            #expect(try text("{{{x}}}{{&x}}", ["x": evil]) == evil + evil)
            #expect(try text("{{#l}}{{.}}{{/l}}", ["l": ["<", ">"]]) == "&lt;&gt;")
            #expect(try text("{{#o}}{{x}}{{/o}}", ["o": ["x": "<"]]) == "&lt;")
            #expect(try text("{{#f}}x{{/f}}", ["x": "<", "f": MustacheLambda { "{{x}}" }]) == "&lt;")
        }

        @Test("a sign with an accent behind it is escaped as well", arguments: ["<", ">", "\"", "'", "&"])
        func combining(_ sign: String) throws {
            let entities = ["<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;", "&": "&amp;"]
            for mark in ["\u{301}", "\u{338}", "\u{20DD}", "\u{200D}", "\u{FE0F}"] {
                let folder = try TemplateFolder([
                    "page":
                        "<a title=\"{{x}}\">{{>part}}{{#list}}{{.}}{{/list}}{{<base}}{{$block}}{{x}}{{/block}}{{/base}}",
                    "part": "{{x}}", "base": "{{$block}}{{/block}}",
                ])
                let rest = mark + " onclick=x "
                let page = try Templates(folder: folder.path).text("page", ["x": sign + rest, "list": [sign + rest]])
                let escaped = (entities[sign] ?? "") + rest
                // Byte by byte, for Swift compares characters.
                let expected = "<a title=\"\(escaped)\">\(escaped)\(escaped)\(escaped)"
                #expect(Array(page.utf8) == Array(expected.utf8))
            }
        }

        @Test("templates in folders, in each other, and with blocks")
        func partials() throws {
            let folder = try TemplateFolder([
                "list": "{{#books}}{{> parts/row}}{{/books}}", "parts/row": "<li>{{title}}</li>\n",
                "layout": "<html>{{$body}}nothing{{/body}}</html>",
                "page": "{{<layout}}{{$body}}{{x}}{{/body}}{{/layout}}",
            ])
            let templates = try Templates(folder: folder.path)
            #expect(templates.names == ["layout", "list", "page", "parts/row"])
            #expect(
                try templates.text("list", ["books": [["title": "A"], ["title": "B"]]]) == "<li>A</li>\n<li>B</li>\n")
            #expect(try templates.text("page", ["x": "y"]) == "<html>y</html>")
            #expect(try templates.text("layout", [:]) == "<html>nothing</html>")
        }

        @Test("the first line of a template is a line like any other")
        func firstLine() throws {
            #expect(try text("{{#a}}\nx\n{{/a}}\n", ["a": true]) == "x\n")
            #expect(try text("  {{! nothing }}\nx", [:]) == "x")
            #expect(try text("", [:]) == "")
            #expect(try text("\n\nx", [:]) == "\n\nx")
            #expect(try text("{{=<% %>=}}<% x %>{{x}}", ["x": 1]) == "1{{x}}")
            #expect(try text("{{% CONTENT_TYPE:TEXT}}{{x}}", ["x": "<"]) == "<")
        }

        @Test("what is wrong with a template ends the start, and says where")
        func mistakes() throws {
            #expect(try mistake(["a": "x\n{{#b}}\n"])?.hasPrefix("FOLDER/a.mustache:") == true)
            #expect(try mistake(["a": "x\n  {{#b}}{{/c}}\n"]) == "FOLDER/a.mustache:2:12: sectionCloseNameIncorrect")
            #expect(
                try mistake(["a": "{{> rows}}", "row": ""])
                    == "the template a asks for rows, but FOLDER has no rows.mustache")
            #expect(
                try mistake(["a": "{{#x}}\n{{<layout}}{{/layout}}{{/x}}"])
                    == "the template a asks for layout, but FOLDER has no layout.mustache")
            let error = #expect(throws: TemplateError.self) { try Templates(folder: "/nowhere/templates") }
            #expect(error?.description.hasPrefix("the folder of templates /nowhere/templates cannot be read") == true)
        }

        @Test("names that come from elsewhere are not looked for at the start")
        func dynamicNames() throws {
            #expect(try text("{{>*which}}", ["which": "t2"]) == "")
            #expect(try text("{{!> a}}{{x}} > b}}", ["x": 1]) == "1 > b}}")
            #expect(try text("{{=<% %>=}}{{> a}}", [:]) == "{{> a}}")
        }

        @Test("a template that is not there is an error that names it")
        func missing() throws {
            let folder = try TemplateFolder(["book": ""])
            let templates = try Templates(folder: folder.path)
            let error = #expect(throws: TemplateError.self) { try templates.text("boot", [:]) }
            #expect(error?.description == "there is no template boot: \(folder.path) has no boot.mustache")
        }

        @Test("a change is seen at once where templates are read again, and otherwise not")
        func reloading() throws {
            let folder = try TemplateFolder(["t": "{{> p}} 1", "p": "a"])
            let fixed = try Templates(folder: folder.path, isReloading: false)
            let reloading = try Templates(folder: folder.path, isReloading: true)
            try folder.write("t", "{{> p}} 2")
            try folder.write("p", "b")
            #expect(try fixed.text("t", [:]) == "a 1")
            #expect(try reloading.text("t", [:]) == "b 2")
            try folder.write("t", "{{> q}}")
            #expect(throws: TemplateError.self) { try reloading.text("t", [:]) }
        }
    }
#endif
