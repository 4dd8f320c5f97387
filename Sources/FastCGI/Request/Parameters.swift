// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Glibc

/// The parameters of a request: CGI variables such as `REQUEST_METHOD` and `HTTP_HOST`, as the front server sent them.
///
/// Kept as bytes, in their order, and turned into strings only when asked for.
public struct Parameters: Sendable {
    /// One parameter: `name=value` in the bytes of them all.
    private struct Entry {
        private let start: UInt32
        private let length: UInt32
        let nameLength: UInt32

        init(start: Int, nameLength: Int, pairLength: Int) {
            self.start = UInt32(start)
            self.length = UInt32(pairLength)
            self.nameLength = UInt32(nameLength)
        }

        var name: Range<Int> { Int(start)..<Int(start) + Int(nameLength) }

        var value: Range<Int> {
            let end = Int(start) + Int(length)
            return Swift.min(Int(start) + Int(nameLength) + 1, end)..<end
        }
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    /// No parameters.
    public init() {}

    /// Takes pairs in their order, repeated names included.
    ///
    /// - Precondition: All of them together are shorter than 4 GiB.
    public init(_ pairs: some Sequence<(name: String, value: String)>) {
        for pair in pairs { append(pair.name, pair.value) }
    }

    /// Takes those of the pairs in a PARAMS stream that can be parameters, up to the first that is not whole: to tell
    /// of a request that is refused for the others.
    init(takingWhatCanBe params: [UInt8]) {
        var decoder = NameValuePairDecoder(
            limits: NameValueLimits(nameLength: .max, valueLength: .max))
        while let pair = try? decoder.next(in: params.span) {
            let (name, value) = (params[pair.name], params[pair.value])
            guard !name.contains(0), !value.contains(0), !name.contains(UInt8(ascii: "=")) else { continue }
            append(name, value)
        }
    }

    /// Puts one parameter in place of all of that name, or with `nil` takes them away.
    ///
    /// - Precondition: All of them together are shorter than 4 GiB.
    public mutating func set(_ name: String, to value: String?) {
        let replaced = positions(of: name)
        for index in replaced.reversed() { entries.remove(at: index) }
        if let value { append(name, value) }
    }

    private mutating func append(_ name: String, _ value: String) { append(name.utf8, value.utf8) }

    private mutating func append(_ name: some Sequence<UInt8>, _ value: some Sequence<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let nameLength = bytes.count - start
        bytes.append(UInt8(ascii: "="))
        bytes.append(contentsOf: value)
        entries.append(Entry(start: start, nameLength: nameLength, pairLength: bytes.count - start))
    }

    /// How many there are, repeated ones counted each.
    public var count: Int { entries.count }

    /// The name at a position.
    public func name(at index: Int) -> String { String(decoding: bytes[entries[index].name], as: UTF8.self) }

    /// The value at a position; bytes that are not UTF-8 become U+FFFD.
    public func value(at index: Int) -> String { String(decoding: bytes[entries[index].value], as: UTF8.self) }

    /// Calls `body` with the bytes of the name and of the value at a position.
    public func withBytes<Result>(at index: Int, _ body: (_ name: Span<UInt8>, _ value: Span<UInt8>) -> Result)
        -> Result
    {
        let span = bytes.span
        return body(span.extracting(entries[index].name), span.extracting(entries[index].value))
    }

    /// The value of the last parameter of that name: what a later line of the front server's configuration sets wins.
    ///
    /// - Complexity: Linear in the number of parameters; a name is compared only with names of its length.
    public subscript(_ name: String) -> String? { lastPosition(of: name).map { value(at: $0) } }

    /// The position of the last parameter of that name.
    package func lastPosition(of name: String) -> Int? {
        var found: Int?
        visit(name, entries.indices.reversed()) {
            found = $0
            return false
        }
        return found
    }

    /// The values of all parameters of that name, in their order.
    public func values(of name: String) -> [String] {
        var values: [String] = []
        visit(name, entries.indices) {
            values.append(value(at: $0))
            return true
        }
        return values
    }

    /// The positions of all parameters of that name, in their order.
    package func positions(of name: String) -> [Int] {
        var positions: [Int] = []
        visit(name, entries.indices) {
            positions.append($0)
            return true
        }
        return positions
    }

    /// Calls `body` with the positions of a name among `indices`, until it returns false.
    private func visit(_ name: String, _ indices: some Sequence<Int>, _ body: (Int) -> Bool) {
        var name = name
        name.withUTF8 { name in
            // SAFETY: both buffers are as long as what is compared, and used within the closures only.
            unsafe bytes.withUnsafeBufferPointer { bytes in
                for index in indices where Int(entries[index].nameLength) == name.count {
                    guard unsafe isEqual(bytes[entries[index].name], name) else { continue }
                    guard body(index) else { return }
                }
            }
        }
    }

    private func isEqual(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let left = unsafe UnsafeBufferPointer(rebasing: left).baseAddress, let start = right.baseAddress else {
            return true
        }
        return unsafe memcmp(left, start, right.count) == 0
    }
}

extension Parameters: Sequence {
    /// All parameters in their order, as strings.
    public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> {
        entries.indices.lazy.map { (name: name(at: $0), value: value(at: $0)) }.makeIterator()
    }
}

extension Parameters {
    /// Copies libfcgi's environment, an array of C strings `name=value` that a null pointer ends.
    ///
    /// The first of them, `FCGI_ROLE`, is libfcgi's own and is left out: the role is told elsewhere.
    ///
    /// - Parameters:
    ///   - environment: The array.
    ///   - totals: What the pairs that were sent add up to; `nil` comes back where these do not, because a parameter
    ///     has a NUL byte, or an equals sign in its name.
    init?(environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, expecting totals: PairTotals) {
        guard let environment = unsafe environment else { return nil }
        entries.reserveCapacity(totals.count)
        var found = PairTotals()
        // Each pair is copied as it is, with the equals sign that libfcgi has put into it.
        let capacity = totals.names + totals.values + totals.count
        bytes = [UInt8](repeating: 0, count: capacity)
        var used = 0
        // SAFETY: libfcgi ends the array with a null pointer and each string with a zero. It has made the strings of
        // pairs that add up to `capacity`, so they fit; it is checked all the same.
        unsafe bytes.withUnsafeMutableBytes { buffer in
            var next = unsafe environment + 1
            while let pair = unsafe next.pointee, let start = buffer.baseAddress {
                let length = unsafe strlen(pair)
                precondition(used + length <= capacity, "libfcgi has more parameters than it was given")
                unsafe memcpy(start + used, pair, length)
                let equals = unsafe memchr(pair, Int32(UInt8(ascii: "=")), length)
                let nameLength = unsafe equals.map { unsafe $0 - UnsafeMutableRawPointer(pair) } ?? length
                entries.append(Entry(start: used, nameLength: nameLength, pairLength: length))
                found.add(name: nameLength, value: Swift.max(0, length - nameLength - 1))
                used += length
                unsafe next += 1
            }
        }
        guard found == totals else { return nil }
    }
}
