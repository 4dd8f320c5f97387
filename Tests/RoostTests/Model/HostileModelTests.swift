// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Roost
@testable import RoostModel
@testable import RoostTesting

/// A model with a property of each type there is, and JSON that was made to be none: always 200 or 422, never anything
/// else.
@Suite struct HostileModelTests {
    enum Genre: String, Codable, CaseIterable { case fiction, science }
    enum Level: Int, Codable { case low = 1, high = 2 }
    enum Theme: String, Literal { case light, dark }
    enum Nothing: RawRepresentable, Codable, CaseIterable {
        init?(rawValue: String) { return nil }
        var rawValue: String { switch self {} }
    }
    struct Cat: Model { @Field(ge: 0, le: 9) var lives: Int }
    struct Dog: Model {
        static let unknownFields = UnknownFields.forbid
        @Field var barks: Bool = true
        @Field var friends: [Pet] = []
    }
    enum Pet: TaggedUnion {
        case cat(Cat), dog(Dog)
        static let tag = "kind"
        static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]
        var model: any Model {
            switch self {
            case .cat(let cat): cat
            case .dog(let dog): dog
            }
        }
    }

    struct Everything: Model {
        @Field var int: Int = 0
        @Field var int8: Int8 = 0
        @Field var uint64: UInt64 = 0
        @Field(ge: 0) var double: Double = 0
        @Field var float: Float = 0
        @Field var bool: Bool = false
        @Field(maxLength: 9) var string: String = ""
        @Field var uuid: UUID?
        @Field var date: Date = Date(timeIntervalSince1970: 0)
        @Field var moment: DateTime?
        @Field var day: CivilDate?
        @Field var time: TimeOfDay?
        @Field var duration: Duration = .zero
        @Field(maxDigits: 6) var number: DecimalNumber = 0
        @Field var decimal: Decimal = 0
        @Field var url: URL?
        @Field var data: Data = Data()
        @Field(maxItems: 3) var list: [Int] = []
        @Field var lists: [[Double?]] = []
        @Field(maxItems: 2) var set: Set<String> = []
        @Field var counts: [String: Int] = [:]
        @Field var byNumber: [Int: Double] = [:]
        @Field var byGenre: [Genre: [Date]] = [:]
        @Field var maybe: Int??
        @Field var value: JSONValue = .null
        @Field var genre: Genre = .fiction
        @Field var level: Level?
        @Field var theme: Theme = .light
        @Field var nothing: Nothing?
        @Field var pet: Pet?
        @Field var pets: [String: Pet] = [:]
        @Field var dog: Dog?
        var plain = 1
        var plainOptional: [String]?
    }

    struct Send: Input { @Body var everything: Everything }

    private static let values: [String] =
        [
            "null", "true", "false", "0", "-0", "-0.0", "1", "-1", "5.0", "1.5", "1e2", "1e400", "-1e400", "1e-400",
            "1e308",
            "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
            "123456789012345678901234567890.123456789", "3.5e38", #""""#, #"" ""#, #""x""#, #""nan""#, #""-inf""#,
            #""-""#,
            #""+5""#, #"" 7 ""#, #""1e5""#, #""\u0000""#, #""e\u0301\u0316""#, #""\ud83d\ude00""#, #""fiction""#,
            #""dark""#,
            #""0001-01-01T00:00:00+23:59""#, #""9999-12-31T23:59:59.999999-23:59""#, #""9999-12-31T23:59:59.999999Z""#,
            #""0001-01-01""#, #""0000-00-00""#, #""2024-02-30T25:61:61""#, #""23:59:59.999999+23:59""#,
            #""P999999999D""#,
            #""-P999999999DT23H59M59.999999S""#, #""PT0.0000001S""#, #""P99999999999999999999Y""#, #""P""#, #""-""#,
            #""00000000-0000-0000-0000-000000000000""#, #""{ffffffff-ffff-ffff-ffff-ffffffffffff}""#,
            #""http://[::1]:80/?#""#,
            #""http://a b""#, #""x:""#, #""AA==""#, #""AA""#, #""=""#, "[]", "[[]]", "[null]", "[1,\"2\",3.0,true]",
            "[1e400]",
            #"["a","a","b"]"#, "[[1,null],[]]", "{}", #"{"":""}"#, #"{"1":1,"01":2,"x":3}"#,
            #"{"fiction":["2024-01-01"],"x":[1]}"#,
            #"{"kind":"cat","lives":9}"#, #"{"kind":"cat","lives":10}"#,
            #"{"kind":"dog","friends":[{"kind":"dog"},{"kind":1}],"x":1}"#,
            #"{"kind":{"kind":"cat"}}"#, #"{"kind":null,"kind":"dog"}"#, #"{"a":{"kind":"dog"},"b":{}}"#,
            #"{"a":1,"a":"x"}"#,
            #"{"\u0061":1,"a":2}"#,
        ]
        + ["[", #"{"kind":"dog","friends":["#].map { open in
            let close = open == "[" ? "]" : "]}"
            return String(repeating: open, count: 60) + String(repeating: close, count: 60)
        } + ["\"" + String(repeating: "a\u{301}", count: 200) + "\"", String(repeating: "9", count: 400)]

    private static let names = Mirror(reflecting: Everything()).children.map { child in
        String((child.label ?? "").drop { $0 == "_" })
    }

    private static func text(_ random: inout SeededGenerator, most: Int) -> String {
        var members: [String] = []
        for _ in 0..<Int.random(in: 0...most, using: &random) {
            let name = names.randomElement(using: &random) ?? ""
            members.append("\"\(name)\":\(values.randomElement(using: &random) ?? "")")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func client(_ log: CollectedLog) throws -> TestClient {
        let app = App(logger: log.logger)
        app.post("/") { (input: Send) in input.everything }
        return TestClient(try app.service())
    }

    /// What was taken is written so that it is taken again, and is the same then.
    private func check(_ text: String, by client: TestClient, _ log: CollectedLog) async throws {
        let answer = try await client.post("/", jsonText: text)
        guard answer.status == .unprocessableContent || answer.status == .ok, let json = try? answer.json() else {
            Issue.record("\(answer.status) for \(text): \(log.lines.last?.metadata["error"] ?? "")")
            return
        }
        guard answer.status == .ok else { return }
        let again = try await client.post("/", jsonText: answer.text)
        #expect(again.status == .ok, "\(text): \(again.text)")
        #expect((try? again.json()).map(Self.sortingSet) == Self.sortingSet(json), "\(text)")
    }

    /// A set is written in whatever order it has.
    private static func sortingSet(_ json: JSONValue) -> JSONValue {
        guard case .object(var members) = json, case .array(let set) = members["set"] else { return json }
        members["set"] = .array(set.sorted { $0.description < $1.description })
        return .object(members)
    }

    @Test("each value in the place of each property")
    func each() async throws {
        let log = CollectedLog()
        let client = try Self.client(log)
        for name in Self.names {
            for value in Self.values { try await check("{\"\(name)\":\(value)}", by: client, log) }
        }
    }

    @Test("many of them together", arguments: 0..<4 as Range<UInt64>)
    func together(_ seed: UInt64) async throws {
        let log = CollectedLog()
        let client = try Self.client(log)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<150 { try await check(Self.text(&random, most: 6), by: client, log) }
    }

    @Test("anything else than an object")
    func others() async throws {
        let log = CollectedLog()
        let client = try Self.client(log)
        for value in Self.values + ["", "\u{FEFF}{}", "\u{FEFF}", "{", String(repeating: "[", count: 100_000)] {
            try await check(value, by: client, log)
        }
    }
}
