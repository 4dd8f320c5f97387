// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    /// What is wrong with templates, for the programmer: names the template and, where there is one, the line.
    public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and where.
        public let description: String

        init(_ description: String) { self.description = description }
    }
#endif
