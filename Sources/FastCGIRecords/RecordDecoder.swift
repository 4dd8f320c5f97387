// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Splits a connection's bytes into records, however the bytes were cut on their way.
///
/// The decoder holds no content: it says which bytes of the input belong to the record at hand, so that a large body
/// passes through without a copy. Feed it until it returns `nil`, then hand it the bytes that come next:
///
///     var position = 0
///     while let event = try decoder.next(in: input, at: &position) { … }
public struct RecordDecoder: Sendable {
    /// What the bytes say.
    public enum Event: Hashable, Sendable {
        /// A record begins.
        case begin(RecordHeader)
        /// These bytes of the input are the next piece of the record's content; never empty.
        case content(Range<Int>)
        /// The record is over, its padding skipped.
        case end
    }

    private enum Phase: Hashable {
        case header(have: Int)
        case content(left: Int)
        case padding(left: Int)
        case unreadable
    }

    private var phase = Phase.header(have: 0)
    private var header: InlineArray<8, UInt8> = .init(repeating: 0)
    private var paddingLength = 0
    /// How many bytes were taken before the input at hand, for the offset in errors.
    private var taken = 0

    /// Begins at the first byte of a connection.
    public init() {}

    /// True between two records: a connection that ends here was not cut.
    public var isBetweenRecords: Bool { phase == .header(have: 0) }

    /// Takes bytes from `input`, beginning at `position`, up to the next event.
    ///
    /// - Parameters:
    ///   - input: The bytes at hand.
    ///   - position: Where to begin; moved behind what was taken.
    /// - Returns: The next event, or `nil` when all bytes are taken and more are needed.
    /// - Throws: ``RecordError/Code/unsupportedVersion``, and the same at each further call: where the next record
    ///   begins is unknown.
    public mutating func next(in input: Span<UInt8>, at position: inout Int) throws(RecordError) -> Event? {
        switch phase {
        case .header(let have):
            return try takeHeader(from: input, at: &position, have: have)
        case .content(let left):
            guard left > 0 else {
                phase = .padding(left: paddingLength)
                return try next(in: input, at: &position)
            }
            let count = min(left, input.count - position)
            guard count > 0 else { return nil }
            let range = position..<position + count
            advance(&position, by: count)
            phase = .content(left: left - count)
            return .content(range)
        case .padding(let left):
            let count = min(left, input.count - position)
            advance(&position, by: count)
            guard count == left else {
                phase = .padding(left: left - count)
                return nil
            }
            phase = .header(have: 0)
            return .end
        case .unreadable:
            throw unsupportedVersion()
        }
    }

    private mutating func takeHeader(
        from input: Span<UInt8>, at position: inout Int, have: Int
    ) throws(RecordError) -> Event? {
        var have = have
        if have == 0, input.count - position >= RecordHeader.size, input[position] == RecordHeader.version {
            for index in header.indices { header[index] = input[position + index] }
            have = RecordHeader.size
            advance(&position, by: RecordHeader.size)
        }
        while have < RecordHeader.size, position < input.count {
            header[have] = input[position]
            // Refused as soon as it is seen: a peer that speaks another protocol may never send eight bytes.
            guard header[0] == RecordHeader.version else { throw unsupportedVersion() }
            have += 1
            advance(&position, by: 1)
        }
        phase = .header(have: have)
        guard have == RecordHeader.size else { return nil }
        let decoded = try RecordHeader(decoding: header)
        paddingLength = Int(decoded.paddingLength)
        phase = .content(left: Int(decoded.contentLength))
        return .begin(decoded)
    }

    private mutating func unsupportedVersion() -> RecordError {
        phase = .unreadable
        return .unsupportedVersion(header[0], at: taken)
    }

    private mutating func advance(_ position: inout Int, by count: Int) {
        position += count
        taken += count
    }
}
