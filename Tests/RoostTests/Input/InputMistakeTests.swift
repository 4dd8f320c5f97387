// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

/// The programmer's mistakes, found when the application starts, with a text that names route, type and property.
@Suite struct InputMistakeTests {
    struct Unwrapped: Input { var skip: Int = 0 }
    struct Extra: Input { @Path var shop: Int }
    struct Missing: Input { @Query var q: String? }
    struct BodyAndForm: Input {
        @Form var a: Int
        @Body var b: [String: Int]
    }
    struct RawAndMore: Input {
        @Body var raw: [UInt8]
        @Body var note: String
    }
    struct NoConstraints: Input { @Body(ge: 1) var stock: [String: Int] }
    struct Nested: Input { var extra = Extra() }
    struct MaybeNested: Input { var page: Missing? }
    struct OwnDecoding: Input {
        @Query var a: Int = 1
        init() {}
        init(from decoder: any Decoder) throws {
            _ = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .a)
        }
        enum CodingKeys: CodingKey { case a }
    }
    struct HiddenKey: Input {
        @Query var a: Int = 1
        @Query var b: Int = 2
        enum CodingKeys: CodingKey { case a }
    }

    struct PatternOnInt: Input { @Query(pattern: "a") var count: Int }
    struct BrokenPattern: Input { @Query(pattern: "(") var name: String? }
    struct DefaultPath: Input { @Path var shop: Int = 1 }

    @Test func unwrapped() {
        #expect(
            mistake { $0.get("/a") { (_: Unwrapped) in 1 } }
                == "GET /a: Unwrapped.skip has no @Path, @Query, @Header, @Cookie, @Form, @File, @Body or the like, and is no Input"
        )
        #expect(
            mistake { $0.get("/a") { (_: MaybeNested) in 1 } }
                == "GET /a: MaybeNested.page has no @Path, @Query, @Header, @Cookie, @Form, @File, @Body or the like, "
                + "and is no Input")
    }

    @Test func pathParameterWithoutPlace() {
        #expect(
            mistake { $0.get("/shops") { (_: Extra) in 1 } }
                == "GET /shops: Extra.shop is a @Path, but the path has no {shop}")
    }

    @Test func pathParameterWithDefault() {
        #expect(
            mistake { $0.get("/{shop}") { (_: DefaultPath) in 1 } }
                == "GET /{shop}: DefaultPath.shop is a @Path with a default, but a path is never without it")
    }

    @Test func placeWithoutPathParameter() {
        #expect(
            mistake { $0.put("/shops/{shop}") { (_: Missing) in 1 } }
                == "PUT /shops/{shop}: the path has {shop}, but Missing has no @Path of that name")
    }

    @Test func nestedPathParameterWithoutPlace() {
        #expect(
            mistake { $0.get("/shops") { (_: Nested) in 1 } }
                == "GET /shops: Extra.shop is a @Path, but the path has no {shop}")
    }

    @Test func bodyAndForm() {
        #expect(
            mistake { $0.post("/a") { (_: BodyAndForm) in 1 } }
                == "POST /a: BodyAndForm.b is a @Body and BodyAndForm.a is a @Form, but a request has one body")
    }

    @Test func rawBodyAndAnother() {
        #expect(
            mistake { $0.post("/a") { (_: RawAndMore) in 1 } }
                == "POST /a: RawAndMore.raw is a @Body that takes all bytes, so that nothing is left for "
                + "RawAndMore.note")
    }

    @Test func constraintsOfWhatHasNone() {
        #expect(
            mistake { $0.post("/a") { (_: NoConstraints) in 1 } }
                == "POST /a: NoConstraints.stock: Dictionary<String, Int> has no use for ge")
    }

    @Test func decodingOfItsOwn() {
        #expect(
            mistake { $0.get("/a") { (_: OwnDecoding) in 1 } }
                == "GET /a: OwnDecoding cannot be made from its properties: its init(from:) asks for something "
                + "that is no property of it")
    }

    @Test func missingCodingKey() {
        #expect(
            mistake { $0.get("/a") { (_: HiddenKey) in 1 } }
                == "GET /a: HiddenKey.b is missing from the type's CodingKeys")
    }

    @Test func constraintWithoutUse() {
        #expect(
            mistake { $0.get("/a") { (_: PatternOnInt) in 1 } }
                == "GET /a: PatternOnInt.count: Int has no use for pattern")
    }

    @Test func brokenPattern() throws {
        let text = try #require(mistake { $0.get("/a") { (_: BrokenPattern) in 1 } })
        #expect(text.hasPrefix("GET /a: BrokenPattern.name: the pattern '(' is no regular expression"))
    }

    @Test func badPath() {
        #expect(mistake { $0.get("a") { 1 } } == "GET a: the path \"a\" does not begin with a slash")
    }

    @Test func twoRoutes() {
        #expect(
            mistake {
                $0.get("/a") { 1 }
                $0.get("/a") { 2 }
            } == "GET /a: GET /a has the same method and a path of the same shape")
    }

    @Test("a handler of the whole request may leave path parameters to itself")
    func wholeRequest() {
        #expect(mistake { $0.get("/a/{b}") { (request: Request) in request.pathParameters["b"] ?? "" } } == nil)
    }

    struct SameAlias: Input {
        @Query(alias: "q") var first: String?
        @Query(alias: "q") var second: String?
    }
    struct SameHeader: Input {
        @Header(alias: "X-Key") var first: String?
        @Header var xKey: String?
    }
    struct SameBody: Input {
        @Body(alias: "book") var first: [String: Int]
        @Body(alias: "book") var second: [String: Int]
    }
    struct SameInside: Input {
        var missing = Missing()
        @Query var q: Int = 1
    }
    struct OtherPlaces: Input {
        @Query(alias: "a") var first: String?
        @Cookie(alias: "a") var second: String?
        @Header(alias: "a") var third: String?
        @Query(alias: "A") var fourth: String?
    }

    @Test("two properties with one name in one place")
    func sameNames() {
        #expect(
            mistake { $0.get("/a") { (_: SameAlias) in 1 } }
                == "GET /a: SameAlias.first and SameAlias.second are both q in the query")
        #expect(
            mistake { $0.get("/a") { (_: SameHeader) in 1 } }
                == "GET /a: SameHeader.first and SameHeader.xKey are both x-key in the header")
        #expect(
            mistake { $0.post("/a") { (_: SameBody) in 1 } }
                == "POST /a: SameBody.first and SameBody.second are both book in the body")
        #expect(
            mistake { $0.get("/a") { (_: SameInside) in 1 } }
                == "GET /a: Missing.q and SameInside.q are both q in the query")
        #expect(mistake { $0.get("/a") { (_: OtherPlaces) in 1 } } == nil)
    }

    struct LowDefault: Input { @Query(ge: 1) var limit: Int = 0 }
    struct ShortDefault: Input { @Header(minLength: 2) var key: String? = "a" }
    struct ListDefault: Input { @Query(maxItems: 2, pattern: "^a") var tags: [String] = ["a", "b"] }
    struct LongDefault: Input { @Form(maxItems: 1) var tags: Set<Int> = [1, 2] }
    struct CheckedDefault: Input {
        @Query(validate: { if $0 % 2 == 1 { throw ValueError("must be even") } }) var count: Int = 3
    }
    struct BodyDefault: Input { @Body(gt: 0) var count: Int = 0 }
    struct NewBook: Model {
        @Field(minItems: 1) var tags: [String] = []
    }
    struct ModelDefault: Input { @Body var book: NewBook }
    struct NegativeLength: Input { @Query(minLength: -1) var q: String = "" }
    struct RightDefaults: Input {
        @Query(ge: 1) var limit: Int? = nil
        @Query(minItems: 0, minLength: 1) var tags: [String] = []
        @Query(decimalPlaces: 2) var price: DecimalNumber = 1.25
    }

    struct Broken: Sendable {
        let text: String?
        let register: @Sendable (App) -> Void

        init(_ text: String?, _ register: @escaping @Sendable (App) -> Void) {
            (self.text, self.register) = (text, register)
        }
    }

    static let brokenDefaults = [
        Broken(
            "GET /a: LowDefault.limit: its own default breaks its constraints: Input should be greater than or equal to 1"
        ) {
            $0.get("/a") { (_: LowDefault) in 1 }
        },
        Broken(
            "GET /a: ShortDefault.key: its own default breaks its constraints: String should have at least 2 characters"
        ) {
            $0.get("/a") { (_: ShortDefault) in 1 }
        },
        Broken("GET /a: ListDefault.tags: its own default breaks its constraints: String should match pattern '^a'") {
            $0.get("/a") { (_: ListDefault) in 1 }
        },
        Broken(
            "POST /a: LongDefault.tags: its own default breaks its constraints: "
                + "Set should have at most 1 item after validation, not more"
        ) { $0.post("/a") { (_: LongDefault) in 1 } },
        Broken("GET /a: CheckedDefault.count: its own default breaks its constraints: Value error, must be even") {
            $0.get("/a") { (_: CheckedDefault) in 1 }
        },
        Broken("POST /a: BodyDefault.count: its own default breaks its constraints: Input should be greater than 0") {
            $0.post("/a") { (_: BodyDefault) in 1 }
        },
        Broken(
            "POST /a: ModelDefault.book: NewBook.tags: its own default breaks its constraints: "
                + "List should have at least 1 item after validation, not 0"
        ) { $0.post("/a") { (_: ModelDefault) in 1 } },
        Broken("GET /a: NegativeLength.q: minLength is less than 0") { $0.get("/a") { (_: NegativeLength) in 1 } },
        Broken(nil) { $0.get("/a") { (_: RightDefaults) in 1 } },
    ]

    @Test("a default that breaks its own constraint", arguments: brokenDefaults)
    func brokenDefault(_ broken: Broken) { #expect(mistake(broken.register) == broken.text) }
}
