// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONReading {
    /// Finds all that is wrong with a value that could not be read strictly.
    ///
    /// - Parameters:
    ///   - read: How it was read.
    ///   - error: Why that failed, for the case that nothing is found.
    /// - Returns: At least one error.
    func collectErrors<Value: Decodable>(by read: CheckedRead<Value>, after error: any Error) -> [ValidationError] {
        isCollecting = true
        do {
            _ = try read(self, root)
        } catch {
            // The report is full, or there is no placeholder with which to go on.
        }
        if report.errors.isEmpty {
            try? note(error, at: root)
        }
        return report.errors
    }

    /// Reads a value that may have errors inside, and notes them.
    ///
    /// A part that fits when read strictly has none, even if its type tries and drops other forms first. What is read
    /// strictly here is either fine or ends at its first error, and then only what comes after that error is read
    /// strictly again, so all of this takes time in proportion to the text.
    func collect<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        guard !report.isClosed else { throw JSONErrorReport.Closed() }
        guard index != Self.nothing else { return try placeholder(type) }
        if !refusals.contains(Refusal(index: index, type: ObjectIdentifier(type))) {
            isCollecting = false
            defer { isCollecting = true }
            if let value = try? make(type, at: index) { return value }
        }
        let known = report.errors.count
        do {
            let value = try make(type, at: index)
            if report.errors.count > known, let problem = ValueError.enumeration(type), type is any CaseIterable.Type {
                try replaceErrors(from: known, with: problem, at: index)
            }
            return value
        } catch let error as JSONErrorReport.Closed {
            throw error
        } catch is NoPlaceholder {
            return try placeholder(type)
        } catch {
            if let problem = ValueError.enumeration(type) {
                try replaceErrors(from: known, with: problem, at: index)
            } else if report.errors.count == known {
                // Otherwise the type has seen placeholders, and what it says of them is not worth telling.
                try note(error, at: index)
            }
            return try placeholder(type)
        }
    }

    /// Some value of this type: its first case, or what it makes of members that are zero, empty and absent.
    ///
    /// - Throws: ``NoPlaceholder`` where the type takes none of that.
    private func placeholder<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // A type that contains itself, and not as an optional, would go on for ever.
        guard placeholderDepth < 32 else { throw report.close() }
        placeholderDepth += 1
        defer { placeholderDepth -= 1 }
        if let cases = type as? any CaseIterable.Type, let first = firstCase(of: cases) as? Value { return first }
        do {
            return try Value(from: JSONValueDecoder(reading: self, index: Self.nothing, type: type))
        } catch let error as JSONErrorReport.Closed {
            throw error
        } catch {
            throw NoPlaceholder()
        }
    }

    private func firstCase<Cases: CaseIterable>(of type: Cases.Type) -> Any? {
        type.allCases.first
    }

    private func replaceErrors(from known: Int, with problem: ValueError, at index: Int) throws {
        report.errors.removeLast(report.errors.count - known)
        try report.add(problem, at: index, in: document)
    }

    /// Notes what a type has thrown itself.
    private func note(_ error: any Error, at index: Int) throws {
        switch error {
        case let error as ValidationError:
            try report.add(error, at: index, in: document)
        case let error as DecodingError:
            try note(error, at: index)
        default:
            try report.add(ValueError(thrown: error), at: index, in: document)
        }
    }

    private func note(_ error: DecodingError, at index: Int) throws {
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let why), .valueNotFound(_, let why), .keyNotFound(_, let why), .dataCorrupted(let why):
            context = why
        @unknown default:
            return try report.add(ValueError("the value was refused"), at: index, in: document)
        }
        let problem = context.underlyingError as? ValueError ?? ValueError(context.debugDescription)
        // The type may have thrown for a part of itself, whose path it has then made longer.
        let inner = context.codingPath.dropFirst(codingPath(to: index).count)
        try report.add(problem, at: index, beyond: inner.map { .init($0) }, in: document)
    }
}

/// There is no value of a type to go on with, after one that was not right.
///
/// A ``Field`` of such a type goes on without any; what stands around something else has none either.
struct NoPlaceholder: Error {}

extension ValidationError.Place {
    init(_ key: any CodingKey) {
        self = key.intValue.map(Self.index) ?? .name(key.stringValue)
    }
}
