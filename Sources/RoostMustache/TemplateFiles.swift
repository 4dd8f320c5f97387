// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import FoundationEssentials

    /// The files of a folder of templates.
    enum TemplateFiles {
        private static let ending = ".mustache"

        /// Reads all templates of a folder and of those below it, by their names.
        static func read(_ folder: String) throws(TemplateError) -> [String: String] {
            let paths: [String]
            do {
                paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
            } catch {
                throw TemplateError("the folder of templates \(folder) cannot be read: \(error)")
            }
            var texts: [String: String] = [:]
            for path in paths where path.hasSuffix(ending) {
                guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
                    throw TemplateError("the template \(folder)/\(path) cannot be read")
                }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw TemplateError("the template \(folder)/\(path) is not UTF-8")
                }
                texts[String(path.dropLast(ending.count))] = text
            }
            return texts
        }
    }
#endif
