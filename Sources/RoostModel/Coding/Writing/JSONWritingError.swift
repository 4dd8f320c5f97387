// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a value could not be written as JSON; a mistake of the program, not of its clients.
public struct JSONWritingError: Error, Sendable {
    /// The kinds of failure; further ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A stable name.
        public let rawValue: String

        /// Wraps a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Values are nested too deeply, mostly because an object holds itself.
        public static let tooDeep = Code(rawValue: "too_deep")
        /// A value has no form in JSON, or its `encode(to:)` has refused it.
        public static let invalidValue = Code(rawValue: "invalid_value")
    }

    /// What has gone wrong.
    public let code: Code
    /// One English sentence for the programmer.
    public let message: String
    /// Where the value stands, from the outside in.
    public let location: [ValidationError.Place]
    /// The error that the value's `encode(to:)` has thrown, if that is the reason.
    public let cause: (any Error)?

    init(_ code: Code, message: String, location: [ValidationError.Place], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.cause = cause
    }
}

extension JSONWritingError {
    /// Takes what an `encode(to:)` has thrown.
    init(_ error: any Error) {
        switch error {
        case let error as JSONWritingError:
            self = error
        case EncodingError.invalidValue(_, let context):
            self.init(
                .invalidValue, message: context.debugDescription,
                location: context.codingPath.map { ValidationError.Place($0) }, cause: error)
        default:
            self.init(.invalidValue, message: "\(error)", location: [], cause: error)
        }
    }
}

extension JSONWritingError: CustomStringConvertible {
    /// The message and the place.
    public var description: String {
        let place = location.map { step in
            switch step {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }
        return place.isEmpty ? message : "\(message) (at \(place.joined(separator: ".")))"
    }
}
