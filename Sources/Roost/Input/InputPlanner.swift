// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Collects what a route reads of its requests, from all inputs that it needs, while the application starts.
///
/// Made and used by Roost alone.
public final class InputPlanner {
    /// The path of the route.
    let template: PathTemplate
    /// All that is read, in order of declaration.
    private(set) var reads: [PlannedRead] = []
    /// The sources whose unknown fields are errors.
    private var forbidden: Set<InputSource> = []
    /// True where the handler sees the whole request and may look up path parameters by itself.
    private(set) var takesWholeRequest = false

    init(template: PathTemplate) { self.template = template }

    /// Notes something that is read, and checks it against the path.
    func add(_ read: PlannedRead) throws(AppError) {
        if read.source == .path {
            guard template.parameterNames.contains(read.name) else {
                throw AppError("\(read.property) is a @Path, but the path has no {\(read.name)}")
            }
            guard !read.hasDefault else {
                throw AppError("\(read.property) is a @Path with a default, but a path is never without it")
            }
        }
        reads.append(read)
    }

    /// Makes unknown fields errors in the sources of what was read since there were `count` reads.
    ///
    /// Header fields do not count: clients and servers on the way add what they like.
    func forbidUnknownFields(since count: Int) {
        forbidden.formUnion(reads[count...].map(\.source).filter { [.query, .cookie, .form].contains($0) })
    }

    func takeWholeRequest() { takesWholeRequest = true }

    /// Ends the collecting.
    ///
    /// - Parameter argument: The name of the type that the handler takes, for the programmer.
    /// - Returns: The plan.
    /// - Throws: ``AppError`` where it does not fit the path, or asks for more than a body can be.
    func plan(for argument: String) throws(AppError) -> RequestPlan {
        let declared = Set(reads.filter { $0.source == .path }.map(\.name))
        for name in template.parameterNames where !takesWholeRequest && !declared.contains(name) {
            throw AppError("the path has {\(name)}, but \(argument) has no @Path of that name")
        }
        try checkBodies()
        return RequestPlan(reads: reads, forbidden: forbidden)
    }

    private func checkBodies() throws(AppError) {
        let bodies = reads.filter { $0.source == .body }
        if let body = bodies.first, let field = reads.first(where: { $0.source == .form }) {
            throw AppError("\(body.property) is a @Body and \(field.property) is a @Form, but a request has one body")
        }
        if let raw = bodies.first(where: \.takesRawBody), let other = bodies.first(where: { $0.name != raw.name }) {
            throw AppError(
                "\(raw.property) is a @Body that takes all bytes, so that nothing is left for \(other.property)")
        }
    }
}

/// One thing that is read of a request, and the property that it is read for.
struct PlannedRead: Sendable {
    let source: InputSource
    /// The name in the request.
    let name: String
    let property: PropertyName
    let hasDefault: Bool
    /// The property as it was declared, for the documentation.
    let declaration: any InputProperty
    /// True for a body that is taken as bytes.
    var takesRawBody = false
    /// True for a body that wants to be a member of an object, even if it is the only one.
    var embeds = false
    /// Appends what is wrong with the value that a request gives.
    let collect: @Sendable (RequestValues, inout [ValidationError]) -> Void
}
