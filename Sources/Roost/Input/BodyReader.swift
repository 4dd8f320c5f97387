// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads one ``Body`` from requests: the whole, or a member of it.
struct BodyReader<Value: Decodable & Sendable>: Sendable {
    private let name: String
    private let declaration: Declaration<Value>
    private let checkedRead: CheckedRead<Value>

    private static var whole: [ValidationError.Place] { [InputSource.body.place] }

    /// - Throws: ``DeclarationMistake`` for constraints, or a default, that cannot be meant.
    init(name: String, _ declaration: Declaration<Value>) throws(DeclarationMistake) {
        self.name = name
        self.declaration = declaration
        checkedRead = try CheckedReading.make(Value.self, declaration.options.constraints)
        try declaration.checkDefault()
    }

    /// Reads the value; appends what is wrong with it and returns `nil` where it does not fit.
    func read(_ values: RequestValues, _ report: inout ReadReport) -> Value? {
        if let raw = Value.self as? any RawBody.Type, let bytes = values.body?.bytes {
            return raw.init(body: bytes) as? Value
        }
        let location = Self.whole + (values.embedsBodies ? [.name(name)] : [])
        do throws(JSONReadingError) {
            guard let element = try element(of: values) else { return absent(at: location, of: values, &report) }
            let value = try JSONReader().read(by: checkedRead, from: element, at: location)
            guard let error = declaration.violation(of: value) else { return value }
            report.errors.append(error.at(location, input: element.value))
        } catch {
            report.errors.append(contentsOf: error.validationErrors(at: Self.whole))
        }
        return nil
    }

    /// The value's place in the body; `nil` where there is none.
    ///
    /// Whether null will do is up to the type.
    private func element(of values: RequestValues) throws(JSONReadingError) -> JSONElement? {
        guard let root = try values.document()?.root else { return nil }
        return values.embedsBodies ? root[name] : root
    }

    private func absent(
        at location: [ValidationError.Place], of values: RequestValues, _ report: inout ReadReport
    ) -> Value? {
        if !isJSONWithoutMembers(values), let value = declaration.defaultValue?() ?? Declaration<Value>.absent {
            report.wasSent = false
            return value
        }
        report.errors.append(ValueError.missing.at(location, input: .null))
        return nil
    }

    /// Of a JSON text that is no object no member was left out, not even one that may be: it was never meant to have
    /// any.
    private func isJSONWithoutMembers(_ values: RequestValues) -> Bool {
        guard values.embedsBodies, values.body?.type == .json, let document = try? values.document() else {
            return false
        }
        return !document.root.isObject
    }
}
