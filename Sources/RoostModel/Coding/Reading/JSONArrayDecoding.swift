// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The elements of one array, one after the other.
///
/// Three words, so that an `any UnkeyedDecodingContainer` holds it in place.
struct JSONArrayDecoding: UnkeyedDecodingContainer {
    let reading: JSONReading
    private let array: Int32
    private var next: Int32
    private(set) var currentIndex = 0

    init(_ decoder: JSONValueDecoder) throws {
        reading = decoder.reading
        var index = decoder.index
        if index != JSONReading.nothing, reading.document.tokens[index].kind != .array {
            let problem = decoder.type is any JSONSet.Type ? ValueError.setType : .listType
            index = try reading.refuse(problem, at: index, placeholder: JSONReading.nothing)
        }
        array = Int32(index)
        next = array + 1
    }

    var codingPath: [any CodingKey] { reading.codingPath(to: Int(array)) }

    var count: Int? { array < 0 ? 0 : Int(reading.document.tokens[Int(array)].count) }

    var isAtEnd: Bool {
        array < 0 || Int(next) >= reading.document.next(after: Int(array)) || reading.report.isClosed
    }

    mutating func decodeNil() throws -> Bool {
        let index = try index()
        guard reading.isNull(index) else { return false }
        moveOn(after: index)
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try element { reading, index throws in try reading.value(type, at: index) }
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try element { reading, index throws in
            KeyedDecodingContainer(try JSONObjectDecoding<Key>(Self.decoder(at: index, of: reading)))
        }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try element { reading, index throws in try JSONArrayDecoding(Self.decoder(at: index, of: reading)) }
    }

    mutating func superDecoder() throws -> any Decoder {
        try element { reading, index in Self.decoder(at: index, of: reading) }
    }

    private static func decoder(at index: Int, of reading: JSONReading) -> JSONValueDecoder {
        JSONValueDecoder(reading: reading, index: index, type: JSONValue.self)
    }

    /// Reads the next element and moves past it; an element that is refused stays the next one, as with any decoder,
    /// unless errors are being collected, where each shall be met only once.
    @inline(__always)
    private mutating func element<Value>(_ read: (JSONReading, Int) throws -> Value) throws -> Value {
        let index = try index()
        if reading.isCollecting {
            moveOn(after: index)
            return try read(reading, index)
        }
        let value = try read(reading, index)
        moveOn(after: index)
        return value
    }

    private func index() throws -> Int {
        guard !isAtEnd else {
            guard array >= 0 else { return JSONReading.nothing }
            return try reading.refuse(
                .tooShort(least: currentIndex + 1, actual: currentIndex), at: Int(array),
                placeholder: JSONReading.nothing)
        }
        return Int(next)
    }

    @inline(__always)
    private mutating func moveOn(after index: Int) {
        guard index != JSONReading.nothing else { return }
        next = Int32(reading.document.next(after: index))
        currentIndex += 1
    }
}

/// A type that is read from an array, but is none.
protocol JSONSet {}

extension Set: JSONSet {}

extension JSONArrayDecoding {
    @inline(__always)
    private mutating func scalar<Value: JSONScalar>(_ type: Value.Type) throws -> Value {
        try element { reading, index throws in try reading.scalar(type, at: index) }
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try scalar(type) }
    mutating func decode(_ type: String.Type) throws -> String { try scalar(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try scalar(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try scalar(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try scalar(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try scalar(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try scalar(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try scalar(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try scalar(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try scalar(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar(type) }
}
