// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads the pairs of a whole `FCGI_PARAMS` stream or management record, one after the other.
///
/// No length is believed before it was compared with the bytes that are left, and none are added up before that: sums
/// that wrap are how CVE-2025-23016 came about.
public struct NameValuePairDecoder: Sendable {
    private var position = 0
    private var count = 0
    private let limits: NameValueLimits

    /// Begins at the first byte of the content.
    public init(limits: NameValueLimits = NameValueLimits()) { self.limits = limits }

    /// Reads the next pair.
    ///
    /// - Parameter content: The whole content, the same at each call.
    /// - Returns: The pair, or `nil` at the end of the content.
    /// - Throws: ``RecordError`` with the offset of the pair in the content; the same again at each further call.
    public mutating func next(in content: Span<UInt8>) throws(RecordError) -> NameValuePair? {
        let start = position
        guard start < content.count else { return nil }
        guard count < limits.pairs else { throw tooMany(at: start) }
        var end = start
        let nameLength, valueLength: Int
        if content.count - start >= 2, (content[start] | content[start + 1]) & 0x80 == 0 {
            // Both are of one byte, as nearly always.
            (nameLength, valueLength) = (Int(content[start]), Int(content[start + 1]))
            end += 2
        } else {
            nameLength = try takeLength(from: content, at: &end, pairAt: start)
            valueLength = try takeLength(from: content, at: &end, pairAt: start)
        }
        let left = content.count - end
        guard nameLength <= limits.nameLength, valueLength <= limits.valueLength, nameLength <= left,
            valueLength <= left - nameLength
        else { throw refusal(ofName: nameLength, value: valueLength, left: left, at: start) }
        let name = end..<end + nameLength
        let value = name.upperBound..<name.upperBound + valueLength
        position = value.upperBound
        count += 1
        return NameValuePair(name: name, value: value)
    }

    private func tooMany(at start: Int) -> RecordError {
        RecordError(.limitExceeded, "more than \(limits.pairs) name-value pairs", at: start)
    }

    private func refusal(ofName nameLength: Int, value valueLength: Int, left: Int, at start: Int) -> RecordError {
        if nameLength > limits.nameLength {
            return RecordError(
                .limitExceeded, "a name of \(nameLength) bytes; the limit is \(limits.nameLength)", at: start)
        }
        if valueLength > limits.valueLength {
            return RecordError(
                .limitExceeded, "a value of \(valueLength) bytes; the limit is \(limits.valueLength)", at: start)
        }
        return RecordError(
            .pairExceedsContent, "a pair of \(nameLength) and \(valueLength) bytes where \(left) are left", at: start)
    }

    /// Reads a length of one or four bytes, which the highest bit of the first one tells apart.
    private func takeLength(
        from content: Span<UInt8>, at position: inout Int, pairAt start: Int
    ) throws(RecordError) -> Int {
        guard position < content.count else {
            throw RecordError(.truncatedPair, "the content ends before a pair's lengths do", at: start)
        }
        let first = content[position]
        guard first & 0x80 != 0 else {
            position += 1
            return Int(first)
        }
        guard content.count - position >= 4 else {
            throw RecordError(.truncatedPair, "the content ends inside a four-byte length", at: start)
        }
        let length =
            Int(first & 0x7F) << 24 | Int(content[position + 1]) << 16 | Int(content[position + 2]) << 8
            | Int(content[position + 3])
        position += 4
        return length
    }
}
