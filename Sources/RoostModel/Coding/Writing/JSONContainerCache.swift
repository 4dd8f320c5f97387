// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The containers of objects that a writing has handed out, to hand them out again.
///
/// Swift puts every container into a box of a type that it has to look up, which takes longer than to write a member.
/// The containers of one writing differ in their keys and names alone, so all items of a list can have the same one.
/// Most types come once in a text: what is kept is the second container of a type.
struct JSONContainerCache {
    private struct Entry {
        let keys: ObjectIdentifier
        let renaming: ModelPlan?
        /// A ``Box`` of the container for these keys; nil until they come again.
        var box: AnyObject?
    }

    /// Knows the container's type by its own: who copies a `KeyedEncodingContainer<Key>` elsewhere has to look it up.
    private final class Box<Container> {
        private let container: Container

        init(_ container: Container) { self.container = container }

        @inline(never)
        func copy() -> Container { container }
    }

    private var entries: [Entry] = []

    /// The container for these keys.
    mutating func container<Key: CodingKey>(
        of writing: JSONWriting, renaming: ModelPlan?
    ) -> KeyedEncodingContainer<Key> {
        for index in entries.indices
        where entries[index].keys == ObjectIdentifier(Key.self) && entries[index].renaming === renaming {
            // SAFETY: the box was made for these keys.
            if let box = entries[index].box {
                return unsafe unsafeDowncast(box, to: Box<KeyedEncodingContainer<Key>>.self).copy()
            }
            return keep(at: index, writing)
        }
        entries.append(Entry(keys: ObjectIdentifier(Key.self), renaming: renaming))
        return KeyedEncodingContainer(JSONObjectEncoding(writing: writing, renaming: renaming))
    }

    private mutating func keep<Key: CodingKey>(
        at index: Int, _ writing: JSONWriting
    ) -> KeyedEncodingContainer<Key> {
        let container = KeyedEncodingContainer<Key>(
            JSONObjectEncoding(writing: writing, renaming: entries[index].renaming))
        entries[index].box = Box(container)
        return container
    }
}
