// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Where settings are looked up: the environment, and behind it a file.
struct SettingsSource {
    /// A variable's value, and where it is set.
    struct Found: Hashable {
        let text: String
        let origin: String
    }

    /// By names in capitals.
    private var variables: [String: Found] = [:]

    /// Reads the file, if there is one.
    ///
    /// - Throws: ``SettingsError`` where it cannot be read.
    init(_ environment: [String: String], dotEnv path: String?) throws(SettingsError) {
        if let path {
            for entry in try Self.read(path) {
                variables[entry.name.uppercased()] = Found(text: entry.value, origin: "\(path):\(entry.line)")
            }
        }
        // Of names that differ only in case, the one in capitals counts.
        for (name, value) in environment.sorted(by: { $0.key > $1.key }) {
            variables[name.uppercased()] = Found(text: value, origin: "environment")
        }
    }

    /// The value of a variable, whatever the case of its name.
    subscript(variable: String) -> Found? { variables[variable.uppercased()] }

    private static func read(_ path: String) throws(SettingsError) -> [DotEnv.Entry] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return []
        } catch {
            throw Self.error(path, "cannot be read: \(error)")
        }
        do throws(DotEnvError) {
            return try DotEnv.parse(Array(bytes))
        } catch {
            throw Self.error("\(path):\(error.line)", error.reason)
        }
    }

    private static func error(_ subject: String, _ reason: String) -> SettingsError {
        SettingsError(problems: [SettingsError.Problem(subject: subject, value: nil, origin: nil, reason: reason)])
    }
}
