// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import Roost

    /// What a template is filled with.
    enum TemplateContext {
        /// The members of a value, as they are in JSON; a value that has none is `.` alone.
        ///
        /// Mustache would look at properties by reflection, and find those of property wrappers instead of values.
        static func values(of value: some Encodable) throws -> [String: Any] {
            let json = try JSONValue(parsing: JSONWriter().bytes(of: value))
            guard case .object(let object) = json else {
                throw TemplateError("a template is filled with members, but \(type(of: value)) has none: it is \(json)")
            }
            return members(of: object)
        }

        /// What has no value is left out: that is what Mustache takes for false.
        private static func members(of object: JSONObject) -> [String: Any] {
            var members: [String: Any] = [:]
            for (name, value) in object { members[name] = plain(value) }
            return members
        }

        private static func plain(_ value: JSONValue) -> Any? {
            switch value {
            case .null: nil
            case .bool(let value): value
            case .integer(let value): Int(value)
            case .number(let number): number.digits
            case .string(let text): text
            case .array(let elements): elements.map { plain($0) ?? "" }
            case .object(let object): members(of: object)
            }
        }
    }
#endif
