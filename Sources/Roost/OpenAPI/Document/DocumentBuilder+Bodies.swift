// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension DocumentBuilder {
    /// The Request Body Object of a route (OpenAPI 3.1, section 4.8.13); nil where it reads none.
    mutating func requestBody(
        _ plan: RequestPlan, of operation: String, _ info: RouteInfo
    ) throws(DeclarationMistake) -> JSONObject? {
        let fields = documented(plan, .form)
        let bodies = documented(plan, .body)
        var body = JSONObject()
        var isRequired = false
        if !fields.isEmpty {
            let object = try object(fields, .parameter, forbidsUnknown: plan.forbids(.form))
            isRequired = fields.contains { $0.property.isRequired }
            let schema = schemas.component(ofBodyOf: operation, object.schema)
            body["content"] = .object([
                Self.mediaType(of: fields): media(schema, info.bodyExamples, encoding: Self.encoding(of: fields))
            ])
        } else if plan.embedsBodies {
            let object = try object(bodies, .input, forbidsUnknown: false)
            isRequired = bodies.contains { $0.property.isRequired }
            body["content"] = [
                "application/json": media(schemas.component(ofBodyOf: operation, object.schema), info.bodyExamples)
            ]
        } else if let whole = bodies.first {
            isRequired = whole.property.isRequired
            let documentation = whole.property.documentation.remarking(on: whole.property.constraints)
            body["description"] = documentation.description.map { .string($0) }
            body["content"] = try content(whole, info.bodyExamples)
        } else {
            return nil
        }
        if isRequired { body["required"] = true }
        return body
    }

    /// A body that is not a member of another.
    private mutating func content(
        _ whole: DocumentedRead, _ examples: [RouteInfo.BodyExample]
    ) throws(DeclarationMistake) -> JSONValue {
        guard !whole.read.takesRawBody else {
            return ["application/octet-stream": media(.bytes, examples)]
        }
        var schema = try schema(whole, .input)
        schema["description"] = nil
        return ["application/json": media(schema, examples)]
    }

    private mutating func object(
        _ reads: [DocumentedRead], _ use: SchemaUse, forbidsUnknown: Bool
    ) throws(DeclarationMistake) -> ObjectSchema {
        var object = ObjectSchema()
        object.forbidsUnknown = forbidsUnknown
        for read in reads where !read.property.documentation.hidden {
            object.add(read.read.name, try schema(read, use), isRequired: read.property.isRequired)
        }
        return object
    }

    private mutating func schema(_ read: DocumentedRead, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject {
        if let file = read.file { return file.schema(named: read.read.name) }
        do throws(DeclarationMistake) {
            return try schemas.schema(of: SchemaProperty(name: read.read.name, read.property), use)
        } catch {
            throw DeclarationMistake("\(read.read.property): \(error)")
        }
    }

    /// What is read of a source, each name once.
    private func documented(_ plan: RequestPlan, _ source: InputSource) -> [DocumentedRead] {
        var seen: Set<String> = []
        return plan.reads.compactMap { read in
            guard read.source == source, let property = read.declaration as? any DocumentedProperty,
                seen.insert(read.name).inserted
            else { return nil }
            return DocumentedRead(read: read, property: property)
        }
    }

    /// Files come in parts; what has none is told as what browsers send by themselves.
    private static func mediaType(of fields: [DocumentedRead]) -> String {
        fields.contains { $0.file != nil } ? "multipart/form-data" : "application/x-www-form-urlencoded"
    }

    /// The Encoding Objects of files that may not be of any type (OpenAPI 3.1, section 4.8.15).
    private static func encoding(of fields: [DocumentedRead]) -> JSONObject {
        JSONObject(
            fields.compactMap { field -> (String, JSONValue)? in
                guard let types = field.file?.contentTypes, !types.isEmpty else { return nil }
                return (field.read.name, ["contentType": .string(types.joined(separator: ", "))])
            })
    }

    /// A Media Type Object (OpenAPI 3.1, section 4.8.14).
    private func media(
        _ schema: JSONObject, _ examples: [RouteInfo.BodyExample], encoding: JSONObject = [:]
    ) -> JSONValue {
        var media: JSONObject = ["schema": .object(schema)]
        if !encoding.isEmpty { media["encoding"] = .object(encoding) }
        if !examples.isEmpty { media["examples"] = .object(JSONObject(examples.map { ($0.name, $0.json) })) }
        return .object(media)
    }
}

/// Something that is read, and what there is to say of it.
private struct DocumentedRead {
    let read: PlannedRead
    let property: any DocumentedProperty

    /// The file that it is, if it is one.
    var file: (any DeclaredFile)? { property as? any DeclaredFile }
}

extension JSONObject {
    /// The schema of bytes that stand for themselves.
    fileprivate static var bytes: JSONObject {
        .schema("string", [("contentMediaType", "application/octet-stream")])
    }
}

extension DeclaredFile {
    /// The schema of a file, or of a list of files.
    fileprivate func schema(named name: String) -> JSONObject {
        var schema = JSONObject.bytes
        if Self.isList { schema = .schema("array", [("items", .object(schema))] + constraints.itemKeywords) }
        schema.add(documentation)
        schema.addTitle(of: name)
        return schema
    }
}

extension RequestPlan {
    /// Whether unknown fields of a source are errors.
    fileprivate func forbids(_ source: InputSource) -> Bool { unknownFields.contains { $0.source == source } }
}
