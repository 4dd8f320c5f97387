// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Encoder {
    /// Writes the members of a model into the object that is being written, as if they were its own.
    ///
    ///     struct StoredBook: Encodable {
    ///         var book: NewBook
    ///         var id: Int
    ///
    ///         enum CodingKeys: CodingKey { case id }
    ///
    ///         func encode(to encoder: any Encoder) throws {
    ///             try encoder.encodeMembers(of: book)
    ///             var container = encoder.container(keyedBy: CodingKeys.self)
    ///             try container.encode(id, forKey: .id)
    ///         }
    ///     }
    ///
    /// - Parameter model: The model; its aliases count with Roost's ``JSONWriter``.
    /// - Throws: What the model's members throw.
    public func encodeMembers(of model: some Model) throws {
        guard let own = self as? JSONValueEncoder else { return try model.encode(to: self) }
        try own.writing.members(of: model, to: own)
    }
}
