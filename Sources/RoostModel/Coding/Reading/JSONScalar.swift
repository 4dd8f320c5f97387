// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A type that one JSON value turns into, without any part of its own.
protocol JSONScalar: Decodable {
    /// What stands in for a value that is missing or wrong while errors are collected.
    static var placeholder: Self { get }

    init(at index: Int, of reading: JSONReading) throws(ValueError)
}

extension String: JSONScalar {
    static var placeholder: String { "" }

    @inline(__always)
    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        guard reading.document.tokens[index].isString else { throw .stringType }
        self = reading.document.text(at: index)
        if reading.hashDepth > 0, !StreamSafe.allows(self) { throw .notStreamSafe }
    }
}

extension Bool: JSONScalar {
    static var placeholder: Bool { false }

    @inline(__always)
    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .true: self = true
        case .false: self = false
        case .string, .escapedString: self = try LaxText.bool(reading.document.text(at: index))
        case .integer, .number: self = try Self(number: index, of: reading.document)
        case .null, .array, .object: throw .boolType
        }
    }

    private init(number index: Int, of document: JSONDocument) throws(ValueError) {
        guard let number = try? document.integer(at: index, as: Int.self) else { throw .boolType }
        guard 0...1 ~= number else { throw .boolParsing }
        self = number == 1
    }
}

extension FixedWidthInteger where Self: Decodable {
    static var placeholder: Self { 0 }

    @inline(__always)
    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .integer, .number: self = try reading.document.integer(at: index, as: Self.self)
        case .string, .escapedString: self = try LaxText.integer(reading.document.text(at: index), as: Self.self)
        case .true: self = 1
        case .false: self = 0
        case .null, .array, .object: throw .intType
        }
    }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}

extension Double: JSONScalar {
    static var placeholder: Double { 0 }

    @inline(__always)
    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .integer, .number: self = try reading.document.double(at: index)
        case .string, .escapedString: self = try LaxText.double(reading.document.text(at: index))
        case .true: self = 1
        case .false: self = 0
        case .null, .array, .object: throw .floatType
        }
    }
}

extension Float: JSONScalar {
    static var placeholder: Float { 0 }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        let value = Float(try Double(at: index, of: reading))
        guard value.isFinite else { throw .finiteNumber }
        self = value
    }
}

extension JSONValue: JSONScalar {
    static var placeholder: JSONValue { .null }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        self = reading.document.value(at: index)
    }
}
