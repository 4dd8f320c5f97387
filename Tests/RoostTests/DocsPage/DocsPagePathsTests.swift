// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost
@testable import RoostModel

/// How the docs page refers to what belongs to it, wherever it is.
@Suite struct DocsPagePathsTests {
    struct Case: CustomTestStringConvertible {
        let page: String
        let document: String
        let folder: String
        let folderURL: String
        let documentURL: String
        let rootURL: String

        init(
            _ page: String, _ document: String, folder: String, folderURL: String, documentURL: String, rootURL: String
        ) {
            self.page = page
            self.document = document
            self.folder = folder
            self.folderURL = folderURL
            self.documentURL = documentURL
            self.rootURL = rootURL
        }

        var testDescription: String { "\(page) for \(document)" }
    }

    @Test(
        "URLs are relative to the page's folder",
        arguments: [
            Case(
                "/docs", "/openapi.json", folder: "/docs/", folderURL: "docs/", documentURL: "./openapi.json",
                rootURL: "./"),
            Case(
                "/docs/", "/openapi.json", folder: "/docs/", folderURL: "", documentURL: "../openapi.json",
                rootURL: "../"),
            Case(
                "/internal/api/docs", "/openapi.json", folder: "/internal/api/docs/", folderURL: "docs/",
                documentURL: "../../openapi.json", rootURL: "../../"),
            Case("/", "/openapi.json", folder: "/", folderURL: "", documentURL: "./openapi.json", rootURL: "./"),
            Case(
                "/docs", "/v1/a:b.json", folder: "/docs/", folderURL: "docs/", documentURL: "./v1/a:b.json",
                rootURL: "./"),
            Case(
                "/wie geht's?", "/ä#1.json", folder: "/wie geht's?/", folderURL: "wie%20geht's%3F/",
                documentURL: "./%C3%A4%231.json", rootURL: "./"),
        ])
    func urls(_ example: Case) {
        let paths = DocsPagePaths(page: example.page, document: example.document)
        #expect(paths.folder == example.folder)
        #expect(paths.folderURL == example.folderURL)
        #expect(paths.documentURL == example.documentURL)
        #expect(paths.rootURL == example.rootURL)
    }
}
