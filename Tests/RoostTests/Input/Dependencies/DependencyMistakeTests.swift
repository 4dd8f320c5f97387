// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

private let perRequest = Dependency { 1 }
private let perRequestLine = #line - 1
private let untilHandlerEnds = Dependency(scope: .handler) { use in try await use(1) }
private let untilHandlerEndsLine = #line - 1

/// The programmer's mistakes with dependencies, with their whole texts.
@Suite struct DependencyMistakeTests {
    struct WithQuery: Input { @Query var q: String? }
    struct WithPath: Input { @Path var id: Int }
    struct NeedsPerRequest: Input { @Depends(perRequest) var one: Int }
    struct NeedsShort: Input { @Depends(untilHandlerEnds) var one: Int }
    struct Nothing: Input { @Depends(Dependency { (_: WithUnwrapped) in 1 }) var one: Int }
    struct WithUnwrapped: Input { var one = 1 }

    @Test func mistakeInsideOfADependency() {
        #expect(
            mistake { $0.get("/a") { (_: Nothing) in 1 } }
                == "GET /a: WithUnwrapped.one has no @Path, @Query, @Header, @Cookie, @Form, @File, @Body or the like, "
                + "and is no Input")
    }

    @Test func pathParameterOfADependency() {
        let needing = Dependency { (_: WithPath) in 1 }
        #expect(mistake { $0.get("/{id}", .dependencies(needing)) { 1 } } == nil)
        #expect(
            mistake { $0.get("/a", .dependencies(needing)) { 1 } }
                == "GET /a: WithPath.id is a @Path, but the path has no {id}")
    }

    @Test func applicationNeedsARequest() {
        let lasting = Dependency(scope: .application) { (_: WithQuery) in 1 }; let line = #line
        #expect(
            mistake { $0.get("/a", .dependencies(lasting)) { 1 } }
                == "GET /a: WithQuery.q is read from requests, but the dependency of "
                + "RoostTests/DependencyMistakeTests.swift:\(line) is made once for the application")
        let whole = Dependency(scope: .application) { (_: Request) in 1 }
        let text = mistake { $0.get("/a", .dependencies(whole)) { 1 } }
        #expect(text?.hasPrefix("GET /a: Request is read from requests, but") == true)
    }

    @Test func applicationNeedsWhatIsMadeForARequest() {
        let lasting = Dependency(scope: .application) { (_: NeedsPerRequest) in 1 }; let line = #line
        #expect(
            mistake { $0.get("/a", .dependencies(lasting)) { 1 } }
                == "GET /a: the dependency of RoostTests/DependencyMistakeTests.swift:\(line) is made once for the "
                + "application, but needs that of RoostTests/DependencyMistakeTests.swift:\(perRequestLine), which is "
                + "made for each request")
    }

    @Test func responseNeedsWhatEndsWithTheHandler() {
        let longer = Dependency { (_: NeedsShort) in 1 }; let line = #line
        #expect(
            mistake { $0.get("/a", .dependencies(longer)) { 1 } }
                == "GET /a: the dependency of RoostTests/DependencyMistakeTests.swift:\(line) lives until the response "
                + "is sent, but needs that of RoostTests/DependencyMistakeTests.swift:\(untilHandlerEndsLine), which "
                + "ends with the handler")
        let asLong = Dependency(scope: .handler) { (_: NeedsShort) in 1 }
        #expect(mistake { $0.get("/a", .dependencies(asLong)) { 1 } } == nil)
    }

    @Test("a fake that needs what it stands in for needs itself")
    func circle() {
        let fake = Dependency { (input: NeedsPerRequest) in input.one + 1 }; let line = #line
        #expect(
            mistake {
                $0.get("/a") { (_: NeedsPerRequest) in 1 }
                $0.override(perRequest, with: fake)
            } == "GET /a: the dependency of RoostTests/DependencyMistakeTests.swift:\(line) needs itself")
    }
}
