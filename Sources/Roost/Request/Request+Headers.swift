// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
public import HTTPTypes
import RoostSystem

extension Request {
    /// The value of a header field; `nil` where it was not sent.
    ///
    /// One that was sent several times has its values joined with commas, as RFC 9110 (section 5.3) allows it; cookies
    /// are joined with semicolons. Bytes that are not UTF-8 are taken as Latin-1.
    public func header(_ name: HTTPField.Name) -> String? { header(name.canonicalName) }

    /// The value of a header field by the text of its name, `X-Thing`, in any case of letters.
    public func header(_ name: String) -> String? {
        let values = headerValues(name)
        guard values.count > 1 else { return values.first }
        return values.joined(separator: name.isSameIgnoringCase(as: "cookie") ? "; " : ", ")
    }

    /// The values of a header field, one for each time it was sent; empty where it was not.
    ///
    /// Many front servers join repeated fields before they pass them on, so one value may hold several.
    public func headerValues(_ name: HTTPField.Name) -> [String] { headerValues(name.canonicalName) }

    /// The values of a header field by the text of its name.
    public func headerValues(_ name: String) -> [String] { values(of: HeaderVariable(name)) }

    /// The values of a header field whose variable is known.
    func values(of variable: HeaderVariable) -> [String] {
        let values = parameters.positions(of: variable.name).map(headerText)
        // Front servers send an empty CONTENT_TYPE with each request that has none.
        return values.count == 1 && values[0].isEmpty && !variable.name.starts(withBytesOf: "HTTP_") ? [] : values
    }

    /// All header fields, in the order of their variables.
    public var headers: HTTPFields {
        var headers = HTTPFields()
        for index in 0..<parameters.count {
            guard let text = HeaderVariable.fieldName(of: parameters.name(at: index)),
                let name = HTTPField.Name(text)
            else { continue }
            let value = headerText(at: index)
            if value.isEmpty, name == .contentType || name == .contentLength { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        return headers
    }

    /// The cookies that the client has sent.
    public var cookies: Cookies { Cookies(parameters.positions(of: "HTTP_COOKIE").flatMap(cookieTexts)) }

    /// The media type of the body with its parameters, as it was sent.
    public var contentType: String? { header(.contentType) }

    /// How long the body is, as far as the front server tells; a hint, for some tell nothing.
    public var contentLength: Int? {
        parameters["CONTENT_LENGTH"].flatMap { Int(digits: $0) }
    }

    /// Blanks around a value do not belong to it (RFC 9110, section 5.5); not every front server takes off tabs.
    private func headerText(at index: Int) -> String {
        parameters.withBytes(at: index) { _, value in
            String(headerBytes: value.extracting(value.placeWithoutBlanksAround))
        }
    }

    /// The cookies of a field, all as UTF-8, or each for itself: one in Latin-1 does not change what the others are.
    private func cookieTexts(at index: Int) -> [String] {
        parameters.withBytes(at: index) { _, value in
            if let text = try? UTF8Span(validating: value) { return [String(copying: text)] }
            var texts: [String] = []
            var start = 0
            while start < value.count {
                let end = value.place(of: UInt8(ascii: ";"), from: start) ?? value.count
                texts.append(String(headerBytes: value.extracting(start..<end)))
                start = end + 1
            }
            return texts
        }
    }
}

extension String {
    /// Takes bytes as UTF-8 where they are that, else as Latin-1: what clients send in one of them is not destroyed.
    init(headerBytes bytes: Span<UInt8>) {
        if let text = try? UTF8Span(validating: bytes) {
            self.init(copying: text)
        } else {
            var text = String.UnicodeScalarView()
            for index in bytes.indices { text.append(Unicode.Scalar(bytes[index])) }
            self.init(text)
        }
    }
}
