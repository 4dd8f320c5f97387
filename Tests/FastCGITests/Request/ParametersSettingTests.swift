// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Testing

/// Parameters in place of others.
@Suite struct ParametersSettingTests {
    @Test("one takes the place of all of its name, and no other goes")
    func setting() {
        var parameters = Parameters([
            (name: "A", value: "1"), (name: "B", value: "2"), (name: "A", value: "3"), (name: "AB", value: "4"),
        ])
        parameters.set("A", to: "5")
        #expect(parameters.map { "\($0.name)=\($0.value)" } == ["B=2", "AB=4", "A=5"])
        parameters.set("B", to: nil)
        parameters.set("C", to: "")
        parameters.set("D", to: nil)
        #expect(parameters.map { "\($0.name)=\($0.value)" } == ["AB=4", "A=5", "C="])
        #expect(parameters["A"] == "5" && parameters["B"] == nil && parameters.values(of: "C") == [""])
    }
}
