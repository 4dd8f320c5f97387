// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost

/// Parameters in the path: their types, their constraints, and the rest of a path as one parameter.
func makePathRoutes() -> Router {
    let path = Router(prefix: "/path", .tags("path"))
    path.get("/int/{value}") { (input: Echo<Int>) in input }
    path.get("/float/{value}") { (input: Echo<Double>) in input }
    path.get("/bool/{value}") { (input: Echo<Bool>) in input }
    path.get("/text/{value}") { (input: Echo<String>) in input }
    path.get("/uuid/{value}") { (input: Echo<UUID>) in input }
    path.get("/date/{value}") { (input: Echo<CivilDate>) in input }
    path.get("/datetime/{value}") { (input: Echo<DateTime>) in input }
    path.get("/decimal/{value}") { (input: Echo<DecimalNumber>) in input }
    path.get("/genre/{genre}") { (input: OneGenre) in input }
    path.get("/bounded/{n}") { (input: BoundedNumber) in input }
    path.get("/code/{code}") { (input: Code) in input }
    path.get("/files/{file_path:path}") { (input: FilePath) in input }
    path.get("/pair/{left}/to/{right}", .name("pair")) { (input: Pair) in input }
    return path
}

/// One value of any type, answered as it was understood.
private struct Echo<Value: ParameterShape & Encodable>: Input, Encodable {
    @Path var value: Value
}

private struct OneGenre: Input, Encodable {
    @Path var genre: Genre
}

private struct BoundedNumber: Input, Encodable {
    @Path(ge: 1, le: 100, multipleOf: 3) var n: Int
}

private struct Code: Input, Encodable {
    @Path(minLength: 5, maxLength: 7, pattern: "^[A-Z]{2}-[0-9]+$") var code: String
}

private struct FilePath: Input, Encodable {
    @Path var path: String

    enum CodingKeys: String, CodingKey {
        case path = "file_path"
    }
}

private struct Pair: Input, Encodable {
    @Path var left: Int
    @Path var right: Genre
}
