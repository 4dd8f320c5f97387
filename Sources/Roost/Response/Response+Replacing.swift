// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension Response {
    /// The answer, with its fields noted as those before middleware has added its own; the first note counts.
    var notingFields: Response {
        guard fieldsInside == nil else { return self }
        var response = self
        response.fieldsInside = headers.fields
        return response
    }

    /// Another answer in place of this one, decided on after middleware has seen this one.
    ///
    /// It gets the fields that middleware has set: a browser reads an error only where CORS allows it.
    func replaced(by other: Response) -> Response {
        guard let fieldsInside else { return other }
        var other = other
        for name in headers.fields.map(\.name)
        where !headers[values: name].elementsEqual(fieldsInside[values: name], by: { $0.isSame(as: $1) }) {
            other.headers[values: name] = headers[values: name]
        }
        return other
    }
}
