// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// An application inside of another one, under a prefix.
public struct Mount: Sendable {
    /// The prefix; empty where the application inside has every path that is left.
    public let prefix: String
    /// The application inside.
    public let service: AppService
}

extension Mount: CustomStringConvertible {
    /// The mount as the programmer knows it.
    public var description: String { "mount(\"\(prefix)\", \(service.title))" }
}

extension Request {
    /// The application that answers the request, once it has it.
    var service: AppService? { application as? AppService }
}

/// The applications of host names of their own.
struct HostTable: Sendable {
    private var exact: [ByteText: AppService] = [:]
    /// The names behind `*`, with their dots; the longest first.
    private var endings: [(text: String, service: AppService)] = []

    var isEmpty: Bool { exact.isEmpty && endings.isEmpty }

    /// Adds an application.
    ///
    /// - Parameters:
    ///   - pattern: A host's name, or `*.` and what names have to end with.
    ///   - service: The application.
    /// - Throws: ``AppError`` where the pattern is none, or is there already.
    mutating func add(_ pattern: String, _ service: AppService) throws(AppError) {
        let name = pattern.asciiLowercased()
        let isEnding = name.starts(withBytesOf: "*.")
        let rest = isEnding ? String(name.withoutBytes(first: 1)) : name
        guard rest.utf8.count > 1, rest.utf8.allSatisfy(Self.mayStandInName) else {
            throw AppError(
                "host(\"\(pattern)\", …): a name such as api.example.org or *.example.org is needed, without a port")
        }
        let isKnown = isEnding ? endings.contains { $0.text.isSame(as: rest) } : exact[ByteText(rest)] != nil
        guard !isKnown else { throw AppError("host(\"\(pattern)\", …): the host has an application already") }
        if isEnding {
            let place = endings.firstIndex { $0.text.utf8.count < rest.utf8.count } ?? endings.endIndex
            endings.insert((rest, service), at: place)
        } else {
            exact[ByteText(rest)] = service
        }
    }

    /// Finds the application of a host.
    ///
    /// - Parameter host: As in the Host field: in any case, with or without a port.
    subscript(host: String) -> AppService? {
        let name = host.before(UInt8(ascii: ":")).asciiLowercased()
        return exact[ByteText(name)]
            ?? endings.first { name.ends(withBytesOf: $0.text) && name.utf8.count > $0.text.utf8.count }?.service
    }

    private static func mayStandInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
    }
}
