// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import Mustache

    /// Templates that are ready, and that find each other.
    struct TemplateSet: Sendable {
        let names: [String]
        private let library: MustacheLibrary
        private let folder: String

        /// Reads texts by their names.
        init(_ texts: [String: String], of folder: String) throws(TemplateError) {
            HTMLEscaping.register()
            self.folder = folder
            names = texts.keys.sorted()
            var templates: [String: MustacheTemplate] = [:]
            for name in names { templates[name] = try Self.template(texts[name] ?? "", name, folder) }
            // Mustache leaves out silently what is not there.
            for name in names {
                for partial in PartialNames(in: texts[name] ?? "") where templates[partial] == nil {
                    throw TemplateError(
                        "the template \(name) asks for \(partial), but \(folder) has no \(partial).mustache")
                }
            }
            library = MustacheLibrary(templates: templates)
        }

        func text(_ name: String, _ context: [String: Any]) throws(TemplateError) -> String {
            guard let text = library.render(context, withTemplate: name) else {
                throw TemplateError("there is no template \(name): \(folder) has no \(name).mustache")
            }
            return text
        }

        private static func template(
            _ text: String, _ name: String, _ folder: String
        ) throws(TemplateError) -> MustacheTemplate {
            do {
                return try MustacheTemplate(string: HTMLEscaping.line + text)
            } catch let error as MustacheTemplate.ParserError {
                let (line, column) = (error.context.lineNumber - 1, error.context.columnNumber)
                throw TemplateError("\(folder)/\(name).mustache:\(line):\(column): \(error.error)")
            } catch {
                throw TemplateError("\(folder)/\(name).mustache: \(error)")
            }
        }
    }
#endif
