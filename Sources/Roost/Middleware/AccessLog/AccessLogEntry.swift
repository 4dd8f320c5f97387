// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// One line of an access log.
struct AccessLogEntry: Sendable {
    /// Since 1970.
    var time: Duration
    var client: String?
    var user: String?
    var method: String
    var target: String
    var protocolVersion: String?
    var host: String
    var status: Int
    var bodyLength: Int
    var isComplete: Bool
    var duration: Duration
    var referrer: String?
    var userAgent: String?
    var route: String?
    var requestID: String

    /// The line in Apache's combined form: `%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i"`, times in UTC.
    var combined: String {
        let request = "\(method) \(target)" + (protocolVersion.map { " \($0)" } ?? "")
        let length = bodyLength > 0 ? "\(bodyLength)" : "-"
        return """
            \(Self.word(client)) - \(Self.word(user)) [\(apacheTime)] "\(Self.escaped(request))" \(status) \(length) \
            "\(Self.escaped(referrer ?? "-"))" "\(Self.escaped(userAgent ?? "-"))"
            """
    }

    /// Something that stands without quotes, so that a blank would end it.
    private static func word(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "-" }
        return escaped(text).pieces(between: UInt8(ascii: " ")).joined(separator: "\\x20")
    }

    /// As httpd escapes it: nothing in it ends the quotes or the line, or reaches a terminal that shows it.
    static func escaped(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ 0x20...0x7E ~= $0 && $0 != quote && $0 != backslash }) else { return text }
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case quote, backslash: escaped += [backslash, byte]
            case 0x20...0x7E: escaped.append(byte)
            default:
                let digits = String(byte, radix: 16)
                escaped += Array("\\x\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// `10/Oct/2000:13:55:36 +0000`.
    private var apacheTime: String {
        let (date, clock) = calendarTime
        let month = HTTPDate.months[date.month - 1]
        return "\(Self.digits(date.day))/\(month)/\(date.year):\(clock) +0000"
    }

    /// Day and time of day, in UTC.
    private var calendarTime: (date: CivilDate, clock: String) {
        let seconds = Int(time.components.seconds)
        let second = seconds.flooredRemainder(by: 86_400)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(Self.digits).joined(separator: ":")
        return (CivilDate(daysSince1970: seconds.flooredQuotient(by: 86_400)), clock)
    }

    private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

// MARK: - JSON

extension AccessLogEntry: Encodable {
    private enum CodingKeys: String, CodingKey {
        case time, client, user, method, target, status, bytes, host, route, referrer
        case protocolVersion = "protocol"
        case isComplete = "complete"
        case duration = "duration_ms"
        case userAgent = "user_agent"
        case requestID = "request_id"
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(isoTime, forKey: .time)
        try line.encodeIfPresent(client, forKey: .client)
        try line.encodeIfPresent(user, forKey: .user)
        try line.encode(method, forKey: .method)
        try line.encode(target, forKey: .target)
        try line.encodeIfPresent(protocolVersion, forKey: .protocolVersion)
        try line.encode(host, forKey: .host)
        try line.encodeIfPresent(route, forKey: .route)
        try line.encode(status, forKey: .status)
        try line.encode(bodyLength, forKey: .bytes)
        if !isComplete { try line.encode(false, forKey: .isComplete) }
        try line.encode(Double(duration.nanoseconds / 1_000) / 1_000, forKey: .duration)
        try line.encodeIfPresent(referrer, forKey: .referrer)
        try line.encodeIfPresent(userAgent, forKey: .userAgent)
        try line.encode(requestID, forKey: .requestID)
    }

    /// The line as one JSON object; in a JSON text no line break is left as it is (RFC 8259, section 7), and here
    /// nothing that other programs take for one, or that reaches a terminal.
    var json: String {
        // A text always has a JSON form.
        (try? JSONWriter(omitNil: true).bytes(of: self))
            .map { String(decoding: $0, as: UTF8.self).escapedForLogAsJSON } ?? combined
    }

    /// `2000-10-10T13:55:36.123Z`.
    private var isoTime: String {
        let (date, clock) = calendarTime
        let milliseconds = String(time.components.attoseconds / 1_000_000_000_000_000)
        return "\(date)T\(clock).\(String(repeating: "0", count: 3 - milliseconds.utf8.count))\(milliseconds)Z"
    }
}
