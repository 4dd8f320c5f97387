// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// What one route reads of its requests: made when the application starts, used for every request.
struct RequestPlan: Sendable {
    /// The most errors that one answer tells, as in JSON.
    static let mostErrors = JSONLimits().errors

    /// What the handler's own input reads, and all bodies; in the order in which errors are told: by source, then as
    /// declared.
    let reads: [PlannedRead]
    /// What dependencies read besides bodies; told before.
    let dependencyReads: [PlannedRead]
    let unknownFields: [UnknownFieldsCheck]
    let checks: [any RequestCheck]
    /// In the order of making.
    let dependencies: [DependencyStep]
    let readsBody: Bool
    /// What is taken of a form, where one is.
    private let form: FormPlan?
    private let readsQuery: Bool
    /// True where bodies are members of one JSON object.
    let embedsBodies: Bool

    init(
        reads: [PlannedRead], dependencyReads: [PlannedRead], forbidden: Set<InputSource>,
        checks: [any RequestCheck], dependencies: [DependencyStep]
    ) {
        let all = dependencyReads + reads
        self.dependencyReads = dependencyReads.filter { !$0.isBody }
        self.reads = (reads.filter { !$0.isBody } + all.filter(\.isBody)).sortedBySource()
        self.checks = checks
        self.dependencies = dependencies
        unknownFields = forbidden.sorted()
            .map { source in
                UnknownFieldsCheck(
                    source: source, known: Set(all.filter { $0.source == source }.flatMap(\.names).map { ByteText($0) })
                )
            }
        let sources = Set(all.map(\.source))
        readsQuery = sources.contains(.query)
        form = FormPlan(all)
        readsBody = sources.contains(.body) || form != nil
        let bodies = all.filter { $0.source == .body }
        embedsBodies = bodies.contains(where: \.embeds) || Set(bodies.map(\.name)).count > 1
    }

    /// Whether the fields of a form are taken.
    var readsForm: Bool { form != nil }
    /// Whether files may go to disk.
    var storesUploads: Bool { form?.takesUploads ?? false }

    /// Reads a handler's argument; the body, where one is declared, is read to its end first.
    ///
    /// - Throws: ``RequestValidationError`` with everything that does not fit, ``HTTPError`` for an unusable request or
    ///   missing credentials.
    func read<Argument>(_ reader: ArgumentReader<Argument>, from request: Request) async throws -> Argument {
        let values = try begin(request)
        if readsBody { try await values.readBody(as: form) }
        return try read(reader, of: values)
    }

    /// Reads what the handler and its dependencies take.
    ///
    /// - Throws: As ``read(_:from:)``.
    func chain<Argument>(
        _ reader: ArgumentReader<Argument>, _ handle: @escaping @Sendable (Argument) async throws -> Response,
        of request: Request
    ) async throws -> DependencyChain {
        let values = try begin(request)
        if readsBody { try await values.readBody(as: form) }
        var prepared: [PreparedDependency] = []
        prepared.reserveCapacity(dependencies.count)
        for step in dependencies {
            guard let dependency = step.prepare(values) else { throw RequestValidationError(errors(in: values)) }
            prepared.append(dependency)
        }
        let argument = try read(reader, of: values)
        return DependencyChain(dependencies: prepared, executor: request.executor) { try await handle(argument) }
    }

    /// Who does not say who they are learns nothing else, and their body is not read.
    private func begin(_ request: Request) throws(HTTPError) -> RequestValues {
        let values = RequestValues(request, readsQuery: readsQuery, embedsBodies: embedsBodies)
        for check in checks { try check.check(request) }
        return values
    }

    private func read<Argument>(
        _ reader: ArgumentReader<Argument>, of values: RequestValues
    ) throws(RequestValidationError) -> Argument {
        do throws(UnreadableProperty) {
            let argument = try reader.read(values)
            if unknownFields.contains(where: { $0.isBroken(in: values) }) { throw UnreadableProperty() }
            return argument
        } catch {
            throw RequestValidationError(errors(in: values))
        }
    }

    /// Everything that is wrong with a request; each place is told once.
    ///
    /// Of a body that is not JSON nothing else can be told, so its error is the only one, as FastAPI's.
    private func errors(in values: RequestValues) -> [ValidationError] {
        var errors: [ValidationError] = []
        for read in dependencyReads where errors.count < Self.mostErrors { errors += values.errors(of: read) }
        for source in InputSource.allCases {
            for read in reads where read.source == source && errors.count < Self.mostErrors {
                errors += values.errors(of: read)
            }
            unknownFields.first { $0.source == source }?.collect(from: values, &errors)
        }
        if let error = values.syntaxError { return [error.validationError(at: [InputSource.body.place])] }
        var told: Set<[ValidationError.Place]> = []
        return Array(errors.filter { told.insert($0.location).inserted }.prefix(Self.mostErrors))
    }
}

extension RequestPlan: DescribesOperations {
    /// The credentials, and the answers to bodies that are not read to their end.
    func describe(_ operation: inout DescribedOperation) {
        for check in checks { check.describe(&operation) }
        guard readsBody else { return }
        if readsForm { operation.responds(.badRequest, "The form is malformed, or has too many fields.") }
        operation.responds(.contentTooLarge, "The body is too large.")
        if storesUploads { operation.responds(.init(code: 507), "There is no room for the files.") }
    }
}

/// Something that has to hold before anything else of a request is looked at: that it carries credentials.
protocol RequestCheck: DescribesOperations, Sendable {
    /// The property that asks for it.
    var property: PropertyName { get }
    /// What the client has to be allowed to do, for the documentation; with what those around the property require.
    var scopes: [String] { get set }

    /// - Throws: ``HTTPError`` where it does not hold.
    func check(_ request: Request) throws(HTTPError)
}
