// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Collects what a route reads of its requests, from all inputs that it needs, while the application starts.
///
/// Made and used by Roost alone.
public final class InputPlanner {
    /// One input with all inside of it: the handler's, or that of a dependency.
    private struct Frame {
        let dependency: (any AnyDependency)?
        /// Why nothing can be read from requests, for the programmer; `nil` where it can.
        let reasonAgainstRequests: String?
        /// True where the values live longer than a handler.
        let outlivesHandlers: Bool
        let origin: DependencyOrigin?
        var outlivesRequests: Bool { reasonAgainstRequests != nil }
        /// What those around require, and the dependency's own user.
        let scopes: [String]
        var readsScopes = false
        /// In order of declaration.
        var reads: [PlannedRead] = []
    }

    /// The path of the route.
    let template: PathTemplate
    private let overrides: DependencyOverrides
    private let application: ApplicationScope

    /// The input that is being looked at, and those around it.
    private var frames: [Frame]
    /// How much the route reads so far.
    private var nextPlace = 0
    /// What dependencies read, each behind those that it needs.
    private var dependencyReads: [PlannedRead] = []
    private var steps: [DependencyStep] = []
    private var checks: [any RequestCheck] = []
    /// The sources whose unknown fields are errors.
    private var forbidden: Set<InputSource> = []
    /// True where the handler sees the whole request and may look up path parameters by itself.
    private var takesWholeRequest = false

    init(_ template: PathTemplate, overrides: DependencyOverrides, application: ApplicationScope) {
        self.template = template
        self.overrides = overrides
        self.application = application
        frames = [Frame(dependency: nil, reasonAgainstRequests: nil, outlivesHandlers: false, origin: nil, scopes: [])]
    }

    /// Plans for what runs without a request, and is declared at `origin`.
    init(withoutRequestsFor origin: DependencyOrigin, overrides: DependencyOverrides, application: ApplicationScope) {
        template = .none
        self.overrides = overrides
        self.application = application
        frames = [
            Frame(
                dependency: nil, reasonAgainstRequests: "what is declared at \(origin) runs without one",
                outlivesHandlers: true, origin: origin, scopes: [])
        ]
    }

    private var frame: Frame {
        get { frames[frames.count - 1] }
        set { frames[frames.count - 1] = newValue }
    }
}

// MARK: - What is read

extension InputPlanner {
    /// How much the input reads that is being looked at, so far.
    var readCount: Int { frame.reads.count }

    /// Notes something that is read, and checks it against the path.
    ///
    /// - Returns: Its number among all that the route reads.
    func add(_ read: PlannedRead) throws(AppError) -> Int {
        try checkReading("\(read.property)")
        if read.source == .path {
            guard template.parameterNames.contains(read.name) else {
                throw AppError("\(read.property) is a @Path, but the path has no {\(read.name)}")
            }
            guard !read.hasDefault else {
                throw AppError("\(read.property) is a @Path with a default, but a path is never without it")
            }
        }
        var read = read
        read.place = nextPlace
        nextPlace += 1
        frame.reads.append(read)
        return read.place
    }

    /// Makes unknown fields errors in the sources of what was read since there were `count` reads.
    ///
    /// Header fields do not count: clients and servers on the way add what they like.
    func forbidUnknownFields(since count: Int) {
        forbidden.formUnion(frame.reads[count...].map(\.source).filter { [.query, .cookie, .form].contains($0) })
    }

    /// Checks that no two properties of one input, and of those in it, have the same name in the same place.
    func checkNames(since count: Int) throws(AppError) {
        var known: [ByteText: PlannedRead] = [:]
        for read in frame.reads[count...] {
            let name = read.source == .header ? read.name.asciiLowercased() : read.name
            let place = ByteText("\(read.source) \(name)")
            guard let other = known.updateValue(read, forKey: place), "\(other.property)" != "\(read.property)" else {
                continue
            }
            throw AppError("\(other.property) and \(read.property) are both \(read.name) in the \(read.source)")
        }
    }

    /// Notes that the whole request is taken.
    func takeWholeRequest() throws(AppError) {
        try checkReading("Request")
        if frames.count == 1 { takesWholeRequest = true }
    }

    /// Notes what has to hold before anything is read.
    func add(_ check: some RequestCheck) throws(AppError) {
        try checkReading("\(check.property)")
        var check = check
        check.scopes = frame.scopes + check.scopes.filter { !frame.scopes.contains($0) }
        checks.append(check)
    }

    /// What is required of whoever is signed in, for the dependency that is being looked at.
    func readScopes() -> [String] {
        frame.readsScopes = true
        return frame.scopes
    }

    private func checkReading(_ what: String) throws(AppError) {
        guard let reason = frame.reasonAgainstRequests else { return }
        throw AppError("\(what) is read from requests, but \(reason)")
    }
}

// MARK: - Dependencies

extension InputPlanner {
    /// Plans a dependency, unless that was done before.
    ///
    /// - Returns: The index of its place among ``RequestValues/places``.
    func require<Value>(
        _ declared: Dependency<Value>, scopes: [String], isCached: Bool
    ) throws(AppError) -> Int {
        let dependency = overrides.replacement(of: declared)
        try check(dependency)
        let scopes = frame.scopes + scopes.filter { !frame.scopes.contains($0) }
        if isCached, let known = steps.firstIndex(where: { $0.isSame(dependency, scopes) }) {
            frame.readsScopes = frame.readsScopes || steps[known].readsScopes
            return known
        }
        let outlivesRequests = dependency.scope == .application
        frames.append(
            Frame(
                dependency: dependency,
                reasonAgainstRequests: outlivesRequests
                    ? "the dependency of \(dependency.origin) is made once for the application" : nil,
                outlivesHandlers: dependency.scope != .handler, origin: dependency.origin,
                scopes: outlivesRequests ? [] : scopes))
        let reader = try dependency.reader(in: self)
        let inner = frames.removeLast()
        dependencyReads += inner.reads.sortedBySource()
        frame.readsScopes = frame.readsScopes || inner.readsScopes
        steps.append(
            outlivesRequests
                ? dependency.step(in: application, reader)
                : dependency.step(
                    in: application, isCached: isCached, scopes: scopes, readsScopes: inner.readsScopes, reader))
        return steps.count - 1
    }

    /// Checks that a dependency fits to the one that needs it.
    private func check<Value>(_ dependency: Dependency<Value>) throws(AppError) {
        guard !frames.contains(where: { $0.dependency === dependency }) else {
            throw AppError("the dependency of \(dependency.origin) needs itself")
        }
        guard let origin = frame.origin else { return }
        if frame.outlivesRequests, dependency.scope != .application {
            let needs =
                frame.dependency == nil
                ? "what is declared at \(origin) needs the dependency of"
                : "the dependency of \(origin) is made once for the application, but needs that of"
            throw AppError("\(needs) \(dependency.origin), which is made for each request")
        }
        if frame.outlivesHandlers, dependency.scope == .handler, dependency.hasCleanUp {
            throw AppError(
                "the dependency of \(origin) lives until the response is sent, but needs that of "
                    + "\(dependency.origin), which ends with the handler")
        }
    }
}

extension DependencyStep {
    /// Whether the step makes the same value for someone with these scopes.
    fileprivate func isSame(_ dependency: any AnyDependency, _ scopes: [String]) -> Bool {
        isCached && self.dependency === dependency && (!readsScopes || self.scopes == scopes)
    }
}

// MARK: - The plan

extension InputPlanner {
    /// Ends the collecting.
    ///
    /// - Parameter argument: The name of the type that the handler takes, for the programmer.
    /// - Returns: The plan.
    /// - Throws: ``AppError`` where it does not fit the path, or asks for more than a body can be.
    func plan(for argument: String) throws(AppError) -> RequestPlan {
        let reads = dependencyReads + frame.reads
        let declared = Set(reads.filter { $0.source == .path }.map(\.name))
        for name in template.parameterNames where !takesWholeRequest && !declared.contains(name) {
            throw AppError("the path has {\(name)}, but \(argument) has no @Path of that name")
        }
        try Self.checkBodies(of: reads)
        return RequestPlan(
            reads: frame.reads, dependencyReads: dependencyReads, forbidden: forbidden, checks: checks,
            dependencies: steps)
    }

    private static func checkBodies(of reads: [PlannedRead]) throws(AppError) {
        let bodies = reads.filter { $0.source == .body }
        if let body = bodies.first, let field = reads.first(where: { $0.source == .form }) {
            let wrapper = field.file == nil ? "@Form" : "@File"
            throw AppError(
                "\(body.property) is a @Body and \(field.property) is a \(wrapper), but a request has one body")
        }
        if let raw = bodies.first(where: \.takesRawBody), let other = bodies.first(where: { $0.name != raw.name }) {
            throw AppError(
                "\(raw.property) is a @Body that takes all bytes, so that nothing is left for \(other.property)")
        }
    }
}
