// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// Bounds of durations, dates and times: in the order of time, and told as pydantic tells them.
@Suite struct TimeBoundTests {
    private func error<Value: TimeBounded>(_ value: String, _ type: Value.Type, _ constraints: Constraints) throws
        -> ValueError?
    {
        try Value.rule(constraints)?(Value(parameter: value))
    }

    @Test(
        "durations are bounded by texts, by seconds and by durations",
        arguments: [
            ("PT30M", Constraints(gt: 0, le: "PT1H"), nil),
            ("PT1H", Constraints(le: "PT1H"), nil), ("PT1H0.000001S", Constraints(le: "PT1H"), "less_than_equal"),
            ("PT0S", Constraints(gt: 0), "greater_than"), ("-PT1S", Constraints(ge: 0), "greater_than_equal"),
            ("PT90S", Constraints(lt: .duration(.seconds(90))), "less_than"),
            ("PT45M", Constraints(multipleOf: "PT15M"), nil),
            ("PT50M", Constraints(multipleOf: "PT15M"), "multiple_of"),
            ("PT0.3S", Constraints(multipleOf: "PT0.1S"), nil),
        ] as [(String, Constraints, String?)])
    func durations(_ text: String, _ constraints: Constraints, _ type: String?) throws {
        #expect(try error(text, Duration.self, constraints)?.type == type)
    }

    @Test(
        "the bound is told in words, and as it would be sent",
        arguments: [
            ("P3D", "3 days", "P3D"), ("P1DT2H", "1 day and 2 hours", "P1DT2H"), ("PT0S", "0 seconds", "PT0S"),
            ("PT1M1.5S", "1 minute and 1 second and 500000 microseconds", "PT1M1.5S"),
        ])
    func words(_ bound: String, _ words: String, _ context: String) throws {
        let error = try #require(try error("-P9D", Duration.self, Constraints(ge: .text(bound))))
        #expect(error.message == "Input should be greater than or equal to \(words)")
        #expect(error.context == ["ge": .string(context)])
    }

    @Test("days, moments and times of day are compared in the order of time, whatever their zones")
    func moments() throws {
        #expect(try error("2019-12-31", CivilDate.self, Constraints(ge: "2020-01-01"))?.type == "greater_than_equal")
        #expect(
            try error("2019-12-31", CivilDate.self, Constraints(ge: "2020-01-01"))?.message
                == "Input should be greater than or equal to 2020-01-01")
        #expect(try error("2020-01-01", CivilDate.self, Constraints(ge: "2020-01-01")) == nil)
        let noon = Constraints(lt: "2020-01-01T12:00:00Z")
        #expect(try error("2020-01-01T13:00:00+02:00", Date.self, noon) == nil)
        #expect(try error("2020-01-01T12:00:00Z", Date.self, noon)?.context == ["lt": "2020-01-01T12:00:00Z"])
        #expect(try error("2020-01-01T11:00:00-02:00", DateTime.self, noon)?.type == "less_than")
        #expect(try error("17:30", TimeOfDay.self, Constraints(ge: "09:00", le: "17:00"))?.type == "less_than_equal")
        #expect(try error("09:00", TimeOfDay.self, Constraints(ge: "09:00", le: "17:00")) == nil)
    }

    @Test(
        "bounds that no value can be compared with are mistakes",
        arguments: [
            (Constraints(ge: "soon"), "ge"), (Constraints(ge: 20_200_101), "ge of a CivilDate is a text"),
            (Constraints(ge: "2020-01-02", le: "2020-01-01"), "the lower bound is greater"),
        ])
    func mistakes(_ constraints: Constraints, _ text: String) {
        let error = #expect(throws: DeclarationMistake.self) { try CivilDate.rule(constraints) }
        #expect(error?.description.hasPrefix(text) == true)
    }

    @Test("days have no multiples, and numbers no dates")
    func kinds() {
        #expect(throws: DeclarationMistake("CivilDate has no use for multipleOf")) {
            try Checks<CivilDate>(Constraints(multipleOf: "2020-01-01"), isList: false)
        }
        #expect(throws: DeclarationMistake("ge is not a number")) {
            try Checks<Int>(Constraints(ge: "2020-01-01"), isList: false)
        }
    }

    struct Visit: Model {
        @Field(gt: "PT0S", le: "PT8H") var length: Duration
        @Field(ge: "2020-01-01") var days: [CivilDate]
    }

    @Test("they hold in JSON, in elements of lists too")
    func model() {
        #expect(JSONErrors.of(Visit.self, #"{"length":"PT1H","days":["2021-05-01"]}"#).isEmpty)
        let errors = JSONErrors.of(Visit.self, #"{"length":"PT9H","days":["2021-05-01","2019-05-01"]}"#)
        #expect(errors.map(\.location) == [["body", "length"], ["body", "days", 1]])
        #expect(errors.map(\.type) == ["less_than_equal", "greater_than_equal"])
    }
}
