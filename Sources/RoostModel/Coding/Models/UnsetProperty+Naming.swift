// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension UnsetProperty {
    /// Names the type in what its `encode(to:)` has thrown, where that is of one of its own properties.
    static func naming(_ error: any Error, in type: Any.Type) -> any Error {
        // A wrapper's own `encode(to:)` throws it to that of its type.
        guard case EncodingError.invalidValue(_, let context) = error,
            var unset = context.underlyingError as? UnsetProperty, !(type is any UnsetReporting.Type)
        else { return error }
        let members = (type as? any Model.Type).map { ModelPlan.of($0).members } ?? []
        let key = unset.property
        let member = key.flatMap { key in members.first { $0.key.isSame(as: key) || $0.name.isSame(as: key) } }
        unset = UnsetProperty(type: "\(type)", property: member?.property ?? key)
        return JSONWritingError(
            .invalidValue, message: unset.description, location: context.codingPath.map { .init($0) }, cause: unset)
    }
}
