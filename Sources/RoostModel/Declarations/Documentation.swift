// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the documentation of an API says of a parameter or a member; nothing of it is checked.
public struct Documentation: Hashable, Sendable {
    /// A short name for people.
    public var title: String?
    /// What the value means, as Markdown.
    public var description: String?
    /// Values to show.
    public var examples: [JSONValue]
    /// Whether clients should no longer send it.
    public var deprecated: Bool
    /// Whether the documentation does not mention it.
    public var hidden: Bool

    /// Sets what there is to say.
    public init(
        title: String? = nil, description: String? = nil, examples: [JSONValue] = [], deprecated: Bool = false,
        hidden: Bool = false
    ) {
        self.title = title
        self.description = description
        self.examples = examples
        self.deprecated = deprecated
        self.hidden = hidden
    }
}
