// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What one route reads of its requests: made when the application starts, used for every request.
struct RequestPlan: Sendable {
    /// The most errors that one answer tells, as in JSON.
    static let mostErrors = JSONLimits().errors

    /// In the order in which errors are told: by source, then as declared.
    private let reads: [PlannedRead]
    private let unknownFields: [UnknownFieldsCheck]
    private let readsBody: Bool
    private let readsForm: Bool
    private let readsQuery: Bool
    /// True where bodies are members of one JSON object.
    private let embedsBodies: Bool

    init(reads: [PlannedRead], forbidden: Set<InputSource>) {
        self.reads = reads.enumerated()
            .sorted { ($0.element.source, $0.offset) < ($1.element.source, $1.offset) }
            .map(\.element)
        unknownFields = forbidden.sorted()
            .map { source in
                UnknownFieldsCheck(source: source, known: Set(reads.filter { $0.source == source }.map(\.name)))
            }
        let sources = Set(reads.map(\.source))
        readsQuery = sources.contains(.query)
        readsForm = sources.contains(.form)
        readsBody = sources.contains(.body) || readsForm
        let bodies = reads.filter { $0.source == .body }
        embedsBodies = bodies.contains(where: \.embeds) || Set(bodies.map(\.name)).count > 1
    }

    /// Reads a handler's argument; the body, where one is declared, is read to its end first.
    ///
    /// - Throws: ``RequestValidationError`` with everything that does not fit, ``HTTPError`` for an unusable request.
    func read<Argument>(_ reader: ArgumentReader<Argument>, from request: Request) async throws -> Argument {
        let values = try RequestValues(request, readsQuery: readsQuery, embedsBodies: embedsBodies)
        if readsBody { try await values.readBody(asForm: readsForm) }
        guard let argument = reader.read(values), !unknownFields.contains(where: { $0.isBroken(in: values) }) else {
            throw RequestValidationError(errors(in: values))
        }
        return argument
    }

    /// Everything that is wrong with a request; each place is told once.
    private func errors(in values: RequestValues) -> [ValidationError] {
        var errors: [ValidationError] = []
        for source in InputSource.allCases {
            for read in reads where read.source == source && errors.count < Self.mostErrors {
                read.collect(values, &errors)
            }
            unknownFields.first { $0.source == source }?.collect(from: values, &errors)
        }
        var told: Set<[ValidationError.Place]> = []
        return Array(errors.filter { told.insert($0.location).inserted }.prefix(Self.mostErrors))
    }
}
