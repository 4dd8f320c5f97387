// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

/// What an application is told by its environment, as one struct with types.
///
///     struct ShopSettings: Settings {
///         static let prefix = "SHOP_"
///         @Setting(ge: 1, le: 100) var pageSize: Int = 20         // SHOP_PAGE_SIZE
///         @Setting var origins: [String] = []                     // SHOP_ORIGINS=https://a.example,https://b.example
///         @Setting(env: "DATABASE_URL", secret: true) var database: String
///         var mail = MailSettings()                               // settings of their own, behind both prefixes
///     }
///     let settings = try ShopSettings.load()
///
/// A variable has the property's name in capitals, with underscores between its words; its case does not count. The
/// process's environment comes before a `.env` file, and that before the default. What is wrong is told all at once.
///
/// A struct needs no initialisers of its own: `init()` and `init(from:)` are made by the compiler. Printed, settings
/// show neither the values nor the lengths of secrets.
public protocol Settings: Decodable, Sendable, CustomStringConvertible {
    /// Makes settings that only have their defaults.
    init()

    /// What stands before the names of all variables that are not named by `env:`; nothing unless it says otherwise.
    static var prefix: String { get }

    /// Checks what only the whole tells; called once all settings are right.
    ///
    /// - Throws: ``ValueError`` with what is wrong.
    func validate() throws(ValueError)
}

extension Settings {
    /// No prefix.
    public static var prefix: String { "" }

    /// Nothing is wrong with the whole.
    public func validate() throws(ValueError) {}

    /// The settings as Swift would print them, without secrets: `ShopSettings(pageSize: 20, database: ••••••)`.
    public var description: String {
        let values = DeclaredProperty.all(of: self).map { property in
            "\(property.name): \(property.value)"
        }
        return "\(Self.self)(\(values.joined(separator: ", ")))"
    }
}

extension Settings {
    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - environment: The variables that count most; the process's own where they are left out.
    ///   - dotEnv: The path of a file with more of them, see ``DotEnv``; `nil` for none. One that does not exist has
    ///     none.
    /// - Returns: The settings.
    /// - Throws: ``SettingsError`` with everything that is wrong.
    public static func load(
        from environment: [String: String] = ProcessInfo.processInfo.environment, dotEnv: String? = ".env"
    ) throws(SettingsError) -> Self {
        var reading = SettingsReading(try SettingsSource(environment, dotEnv: dotEnv))
        guard let settings = reading.read(Self.self, prefix: ""), reading.problems.isEmpty else {
            throw SettingsError(problems: reading.problems)
        }
        return settings
    }
}

extension Settings {
    /// A line for each setting, as a `.env` file would set it, and where it comes from; secrets are hidden.
    package var lines: [String] {
        DeclaredProperty.all(of: self).flatMap { property -> [String] in
            if let inner = property.value as? any Settings { return inner.lines }
            guard let setting = property.value as? any SettingProperty else { return [] }
            let variable = setting.variable ?? property.name
            return ["\(variable)=\(setting)  # \(setting.origin ?? "default")"]
        }
    }
}
