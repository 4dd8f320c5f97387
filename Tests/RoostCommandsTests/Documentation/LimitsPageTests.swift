// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Foundation
import Roost
import Testing

@testable import RoostCommands

/// The page about limits names all of them.
@Suite struct LimitsPageTests {
    private let page: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
        page = try String(contentsOf: root.appendingPathComponent("docs/limits.md"), encoding: .utf8)
    }

    private func properties(_ limits: Any) -> [String] { Mirror(reflecting: limits).children.compactMap(\.label) }

    @Test("every property of the server's limits, and of JSON's")
    func names() {
        let names = properties(FastCGILimits()) + properties(JSONLimits())
        #expect(names.count > 20)
        for name in names { #expect(page.contains("`\(name)`") || page.contains("`\(name)."), "\(name)") }
    }

    @Test("every option of serve that sets one")
    func options() throws {
        let help = try #require(try RootCommand.command(for: ["serve", "--help"], of: App()) as? PrintText).text
        let options = help.matches(of: /--(?:max|min)-[a-z-]+|--[a-z]+-(?:timeout|grace|warning)/).map {
            String($0.output)
        }
        #expect(options.count > 15)
        for option in options { #expect(page.contains("`\(option)`"), "\(option)") }
    }
}
