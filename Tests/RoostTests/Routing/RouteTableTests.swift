// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// Which route a path finds, whatever the order in which routes were added.
@Suite struct RouteTableTests {
    private func table(_ paths: [(HTTPRequest.Method, String)]) throws -> RouteTable {
        var table = RouteTable()
        for (method, path) in paths {
            let route = Route(method: method, template: try PathTemplate(parsing: path), info: RouteInfo())
            try table.add(Endpoint(route, RouteSetup(route.info, options: []), reads: nil) { _ in Response() })
        }
        return table
    }

    /// The template that was found with its parameters, or what came instead, as a text.
    private func find(_ path: String, in paths: [String], method: HTTPRequest.Method = .get) throws -> String {
        switch try table(paths.map { (.get, $0) }).match(method, path: path) {
        case .found(let endpoint): text(of: endpoint.route.template, in: path)
        case .mount(_, let place): "mount at \(place)"
        case .methodNotAllowed: "405"
        case .notFound: "404"
        case .badPath: "400"
        }
    }

    private func text(of template: PathTemplate, in path: String) -> String {
        let parameters = PathParameters(template, in: path)
        return ([template.text] + template.parameterNames.map { "\($0)=\(parameters[$0] ?? "nil")" })
            .joined(separator: " ")
    }

    @Test(
        "the most specific route wins",
        arguments: [
            ("/", "/"), ("/users/me", "/users/me"), ("/users/7", "/users/{id} id=7"),
            ("/users/7/posts", "/users/{id}/posts id=7"), ("/users/me/posts", "/users/{id}/posts id=me"),
            ("/files/a/b.txt", "/files/{path:path} path=a/b.txt"), ("/files/", "/files/{path:path} path="),
            ("/files/new", "/files/new"), ("/files/new/x", "/files/{path:path} path=new/x"), ("/users/", "404"),
            ("/users", "404"), ("/nobody", "404"), ("/users/7/", "404"),
        ])
    func specific(_ path: String, _ found: String) throws {
        let paths = ["/users/{id}", "/users/me", "/files/{path:path}", "/files/new", "/", "/users/{id}/posts"]
        #expect(try find(path, in: paths) == found)
        #expect(try find(path, in: paths.reversed()) == found)
    }

    @Test(
        "segments are decoded one by one: an encoded slash stays inside its segment",
        arguments: [
            ("/x/a%2Fb", "/x/{v} v=a/b"), ("/x/%E2%82%AC", "/x/{v} v=€"), ("/x/a+b", "/x/{v} v=a+b"),
            ("/%78/1", "/x/{v} v=1"), ("/x/%", "400"), ("/x/%zz", "400"), ("/x/%FF", "400"), ("/x/%00", "400"),
            ("/x/a\0", "400"), ("x/a", "400"), ("", "400"), ("*", "400"), ("/x/%7Bv%7D", "/x/{v} v={v}"),
        ])
    func decoding(_ path: String, _ found: String) throws {
        #expect(try find(path, in: ["/x/{v}"]) == found)
    }

    @Test(
        "dot segments are refused: a front server would see another path in them",
        arguments: ["/x/..", "/x/.", "/../x/a", "/x/%2e%2E", "/x/.%2e", "/./x/a"])
    func dotSegments(_ path: String) throws {
        #expect(try find(path, in: ["/x/{v}", "/{path:path}"]) == "400")
    }

    @Test("dots in longer segments are nothing special", arguments: ["...", ".well-known", "a..", ".a", "%2e."])
    func dots(_ segment: String) throws {
        let path = "/x/\(segment)"
        #expect(try find(path, in: ["/x/{v}"]) == (segment == "%2e." ? "400" : "/x/{v} v=\(segment)"))
    }

    @Test(
        "a parameter takes one segment that is not empty, the rest may be empty",
        arguments: [
            ("/r/", "/r/{p:path} p="), ("/r", "404"), ("/r//", "/r/{p:path} p=/"),
            ("/r/a%2Fb/c", "/r/{p:path} p=a/b/c"),
            ("/s/", "404"), ("/s//t", "404"), ("/s/%20/t", "/s/{v}/t v= "), ("/s/%2F/t", "/s/{v}/t v=/"),
        ])
    func emptySegments(_ path: String, _ found: String) throws {
        #expect(try find(path, in: ["/r/{p:path}", "/s/{v}/t", "/s/{v}"]) == found)
    }

    @Test(
        "a lookup comes back from a more specific way that leads nowhere",
        arguments: [
            ("/a/b/c", "/a/b/c"), ("/a/b/d", "/a/{x}/d x=b"), ("/a/b/e", "/{x}/b/e x=a"),
            ("/a/b/f", "/{p:path} p=a/b/f"), ("/a/z/c", "/{p:path} p=a/z/c"),
        ])
    func backtracking(_ path: String, _ found: String) throws {
        let paths = ["/{p:path}", "/{x}/b/e", "/a/{x}/d", "/a/b/c"]
        #expect(try find(path, in: paths) == found)
        #expect(try find(path, in: paths.reversed()) == found)
    }

    @Test("a thousand routes are all found, each by its own path")
    func manyRoutes() throws {
        let paths = (0..<1_000).map { "/area\($0 % 10)/thing\($0)/{id}" }
        let table = try table(paths.map { (.get, $0) })
        for (index, path) in paths.enumerated() {
            guard case .found(let endpoint) = table.match(.get, path: "/area\(index % 10)/thing\(index)/x") else {
                Issue.record("\(path) was not found")
                continue
            }
            #expect(endpoint.route.template.text == path)
        }
        guard case .notFound = table.match(.get, path: "/area1/thing2/x") else {
            Issue.record("found what is not there")
            return
        }
    }

    @Test("a path that is known by other methods names all of them")
    func methods() throws {
        let table = try table([(.get, "/a/{x}"), (.post, "/a/{y}"), (.put, "/a/b")])
        guard case .methodNotAllowed(let allowed) = table.match(.delete, path: "/a/b") else {
            Issue.record("not a 405")
            return
        }
        #expect(allowed == [.put, .get, .post])
    }

    @Test("two routes of one method and shape are a mistake, named with both")
    func twins() {
        #expect(throws: AppError("GET /a/{y}: GET /a/{x} has the same method and a path of the same shape")) {
            try table([(.get, "/a/{x}"), (.get, "/a/{y}")])
        }
    }

    @Test(
        "a parameter of a kind takes what is of that kind, the narrower before the wider",
        arguments: [
            ("/n/7", "/n/{id:int} id=7"), ("/n/007", "/n/{id:int} id=007"), ("/n/%37", "/n/{id:int} id=7"),
            ("/n/7.5", "/n/{x:float} x=7.5"), ("/n/7.", "/n/{any} any=7."), ("/n/-7", "/n/{any} any=-7"),
            ("/n/٣", "/n/{any} any=٣"), ("/n/1e5", "/n/{any} any=1e5"), ("/n/7/", "404"), ("/n/", "404"),
            (
                "/n/01234567-89ab-cdef-0123-456789ABCDEF",
                "/n/{u:uuid} u=01234567-89ab-cdef-0123-456789ABCDEF"
            ),
            ("/n/0123456789abcdef0123456789abcdef", "/n/{u:uuid} u=0123456789abcdef0123456789abcdef"),
            ("/n/01234567089ab-cdef-0123-456789ABCDEF", "/n/{any} any=01234567089ab-cdef-0123-456789ABCDEF"),
            ("/i/7", "/i/{id:int} id=7"), ("/i/x", "404"),
        ])
    func converters(_ path: String, _ found: String) throws {
        let paths = ["/n/{any}", "/n/{x:float}", "/n/{id:int}", "/n/{u:uuid}", "/i/{id:int}"]
        #expect(try find(path, in: paths) == found)
    }

    @Test(
        "a parameter may have text around it, compared as it is meant",
        arguments: [
            ("/b/dune.json", "/b/{name}.json name=dune"), ("/b/a.json.json", "/b/{name}.json name=a.json"),
            ("/b/.json", "/b/{name} name=.json"), ("/b/dune.xml", "/b/{name} name=dune.xml"),
            ("/b/v12", "/b/v{major:int} major=12"), ("/b/v12.json", "/b/{name}.json name=v12"),
            ("/b/a%2Fb%2Ejson", "/b/{name}.json name=a/b"), ("/b/%76%31", "/b/v{major:int} major=1"),
            ("/b/v.json/x", "404"),
        ])
    func around(_ path: String, _ found: String) throws {
        #expect(try find(path, in: ["/b/{name}", "/b/{name}.json", "/b/v{major:int}"]) == found)
    }

    @Test(
        "a rest ends where the segments behind it begin",
        arguments: [
            ("/f/a/b/meta", "/f/{rest:path}/meta rest=a/b"), ("/f/meta/meta", "/f/{rest:path}/meta rest=meta"),
            ("/f//meta", "/f/{rest:path}/meta rest="), ("/f/meta", "/f/{rest:path} rest=meta"),
            ("/f/a/b/meta/", "/f/{rest:path} rest=a/b/meta/"),
            ("/f/a/versions/7", "/f/{rest:path}/versions/{number:int} rest=a number=7"),
            ("/f/a/b/versions/7", "/f/{rest:path}/versions/{number:int} rest=a/b number=7"),
            ("/f/a/versions/x", "/f/{rest:path} rest=a/versions/x"),
            ("/f/versions/7", "/f/{rest:path} rest=versions/7"),
            ("/f/versions/meta/versions/7", "/f/{rest:path}/versions/{number:int} rest=versions/meta number=7"),
        ])
    func restInTheMiddle(_ path: String, _ found: String) throws {
        let paths = ["/f/{rest:path}", "/f/{rest:path}/meta", "/f/{rest:path}/versions/{number:int}"]
        #expect(try find(path, in: paths) == found)
    }

    @Test("the same kind of parameter twice is the same path, another kind is not")
    func sameShapes() throws {
        #expect(throws: AppError.self) { try table([(.get, "/a/{x:int}"), (.get, "/a/{y:int}")]) }
        #expect(throws: AppError.self) { try table([(.get, "/a/{x}.json"), (.get, "/a/{y}.json")]) }
        #expect(throws: Never.self) { try table([(.get, "/a/{x:int}"), (.get, "/a/{y:float}"), (.get, "/a/{z}")]) }
    }
}
