// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

private enum Mode: String, CaseIterable, ParameterValue {
    case fast, slow
}

private struct MailSettings: Settings {
    static let prefix = "MAIL_"
    @Setting var host: String = "localhost"
    @Setting(ge: 1, le: 65_535) var smtpPort: Int = 25
}

private struct ShopSettings: Settings {
    static let prefix = "SHOP_"
    @Setting(ge: 1, le: 100) var pageSize: Int = 20
    @Setting var origins: [String] = []
    @Setting var mode: Mode = .fast
    @Setting var timeout: Duration = .seconds(5)
    @Setting var publicURL: URL?
    @Setting(env: "DATABASE_URL", secret: true, minLength: 8) var database: String
    var mail = MailSettings()
}

private struct Window: Settings {
    @Setting var low: Int = 0
    @Setting var high: Int = 10

    func validate() throws(ValueError) {
        if low > high { throw ValueError("LOW is above HIGH") }
    }
}

/// Settings from the environment, a file and defaults.
@Suite struct SettingsTests {
    private let enough = ["DATABASE_URL": "sqlite://books"]

    private func load(_ variables: [String: String], dotEnv: String? = nil) throws -> ShopSettings {
        try ShopSettings.load(from: variables, dotEnv: dotEnv)
    }

    private func problems(_ variables: [String: String], dotEnv: String? = nil) -> [String] {
        do throws(SettingsError) {
            _ = try ShopSettings.load(from: variables, dotEnv: dotEnv)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("defaults count where nothing is set")
    func defaults() throws {
        let settings = try load(enough)
        #expect(settings.pageSize == 20 && settings.origins.isEmpty && settings.mode == .fast)
        #expect(settings.timeout == .seconds(5) && settings.publicURL == nil && settings.database == "sqlite://books")
        #expect(settings.mail.host == "localhost" && settings.mail.smtpPort == 25)
    }

    @Test("variables have the properties' names in capitals behind the prefixes, and all types of parameters")
    func variables() throws {
        let settings = try load([
            "SHOP_PAGE_SIZE": " 50 ", "SHOP_ORIGINS": "https://a.example, https://b.example ", "SHOP_MODE": "slow",
            "SHOP_TIMEOUT": "PT1M", "SHOP_PUBLIC_URL": "https://shop.example/", "DATABASE_URL": "postgres://x",
            "SHOP_MAIL_HOST": "mail.example", "SHOP_MAIL_SMTP_PORT": "587", "PAGE_SIZE": "1", "MAIL_HOST": "no",
        ])
        #expect(settings.pageSize == 50 && settings.origins == ["https://a.example", "https://b.example"])
        #expect(settings.mode == .slow && settings.timeout == .seconds(60))
        #expect(settings.publicURL?.absoluteString == "https://shop.example/" && settings.database == "postgres://x")
        #expect(settings.mail.host == "mail.example" && settings.mail.smtpPort == 587)
    }

    @Test("the case of a name does not count, and of two the one in capitals does")
    func cases() throws {
        #expect(try load(enough.merging(["shop_page_size": "3"]) { $1 }).pageSize == 3)
        #expect(try load(enough.merging(["shop_page_size": "3", "SHOP_PAGE_SIZE": "4"]) { $1 }).pageSize == 4)
    }

    @Test("the environment comes before the file, and the file before the default")
    func order() throws {
        let folder = try TestFolder()
        try folder.write(".env", Array("SHOP_PAGE_SIZE=30\nSHOP_MODE=slow\nDATABASE_URL='from the file'\n".utf8))
        let settings = try load(["SHOP_PAGE_SIZE": "40"], dotEnv: folder.path + "/.env")
        #expect(settings.pageSize == 40 && settings.mode == .slow && settings.database == "from the file")
        #expect(try load(enough, dotEnv: folder.path + "/none").pageSize == 20)
    }

    @Test("an empty variable is an empty list, and an error for a number")
    func empty() throws {
        struct Lists: Settings {
            @Setting var tags: [String] = ["a"]
            @Setting(minItems: 1) var ids: [Int] = [1]
        }
        #expect(try Lists.load(from: ["TAGS": ""], dotEnv: nil).tags.isEmpty)
        #expect(throws: SettingsError.self) { try Lists.load(from: ["IDS": ""], dotEnv: nil) }
        #expect(problems(enough.merging(["SHOP_PAGE_SIZE": ""]) { $1 }).count == 1)
    }

    @Test("everything that is wrong is told at once, with variable, value, place and reason")
    func allErrors() throws {
        let folder = try TestFolder()
        let path = folder.path + "/.env"
        try folder.write(".env", Array("\nSHOP_MODE=lazy\n".utf8))
        let found = problems(
            ["SHOP_PAGE_SIZE": "0", "SHOP_TIMEOUT": "soon", "SHOP_MAIL_SMTP_PORT": "ten"], dotEnv: path)
        #expect(
            found == [
                "SHOP_PAGE_SIZE=0 (environment): Input should be greater than or equal to 1",
                "SHOP_MODE=lazy (\(path):2): Input should be 'fast' or 'slow'",
                found[2],
                "DATABASE_URL: is required, and is not set",
                "SHOP_MAIL_SMTP_PORT=ten (environment): Input should be a valid integer, "
                    + "unable to parse string as an integer",
            ])
        #expect(found[2].hasPrefix("SHOP_TIMEOUT=soon (environment): Input should be a valid timedelta"))
        let error = #expect(throws: SettingsError.self) { try load(["SHOP_PAGE_SIZE": "0"]) }
        #expect(error?.description.hasPrefix("2 settings are wrong:\n  SHOP_PAGE_SIZE=0") == true)
    }

    @Test("secrets are in no error and in no text of the settings")
    func secrets() throws {
        let found = problems(["DATABASE_URL": "secret"])
        #expect(found == ["DATABASE_URL (environment): String should have at least 8 characters"])
        let settings = try load(["DATABASE_URL": "postgres://secret"])
        for text in ["\(settings)", String(reflecting: settings), "\(settings.lines)"] {
            #expect(!text.contains("secret"), "\(text)")
        }
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("secret"), "\(dumped)")
        #expect("\(settings)".hasPrefix("ShopSettings(pageSize: 20, origins: , mode: fast, timeout: "))
        #expect("\(settings)".hasSuffix("database: ••••••, mail: MailSettings(host: localhost, smtpPort: 25))"))
    }

    @Test("the lines of `config` can be a file, and tell where each comes from")
    func lines() throws {
        let lines = try load(enough.merging(["SHOP_ORIGINS": "a,b"]) { $1 }).lines
        #expect(lines[0] == "SHOP_PAGE_SIZE=20  # default" && lines[1] == "SHOP_ORIGINS=a,b  # environment")
        #expect(
            lines.suffix(3) == [
                "DATABASE_URL=••••••  # environment", "SHOP_MAIL_HOST=localhost  # default",
                "SHOP_MAIL_SMTP_PORT=25  # default",
            ])
    }

    @Test("the whole is checked where its parts are right")
    func whole() throws {
        #expect(try Window.load(from: ["HIGH": "20"], dotEnv: nil).high == 20)
        let error = #expect(throws: SettingsError.self) { try Window.load(from: ["LOW": "11"], dotEnv: nil) }
        #expect(error?.description == "Window: Value error, LOW is above HIGH")
    }

    @Test("a property that is no setting, and constraints that mean nothing, are told")
    func mistakes() throws {
        struct Plain: Settings {
            var count = 1
        }
        struct Senseless: Settings {
            @Setting(ge: 1) var name: String = ""
        }
        let plain = #expect(throws: SettingsError.self) { try Plain.load(from: [:], dotEnv: nil) }
        #expect(plain?.description == "Plain.count: has no @Setting, and is no Settings")
        let senseless = #expect(throws: SettingsError.self) { try Senseless.load(from: [:], dotEnv: nil) }
        #expect(senseless?.description == "NAME: the setting cannot be declared so: String has no use for ge")
    }

    @Test("a file that cannot be understood is told with its line")
    func wrongFile() throws {
        let folder = try TestFolder()
        try folder.write(".env", Array("A=1\nB\n".utf8))
        let path = folder.path + "/.env"
        #expect(problems(enough, dotEnv: path) == ["\(path):2: the name has no '=' behind it"])
        #expect(problems(enough, dotEnv: folder.path).first?.contains("cannot be read") == true)
    }

    @Test("those who make settings themselves set their properties")
    func byHand() {
        var settings = ShopSettings()
        settings.pageSize = 7
        settings.database = "in memory"
        #expect(settings.pageSize == 7 && settings.database == "in memory" && settings.mode == .fast)
    }

    private enum Shop {
        static let settings = Window.dependency(dotEnv: nil)
    }
    private struct NeedsSettings: Input {
        @Depends(Shop.settings) var settings: Window
    }

    @Test("an application reads them at its start, and tests replace them")
    func asDependency() async throws {
        let app = App(title: "test")
        app.settings(Shop.settings)
        app.get("/") { (input: NeedsSettings) in input.settings.high }
        let fake = Dependency(scope: .application) {
            var settings = Window()
            settings.high = 99
            return settings
        }
        let service = try app.service(overriding: DependencyOverride(Shop.settings, with: fake))
        try await TestClient.running(service) { client in
            let answer = try await client.get("/")
            #expect(answer.text == "99")
        }
        let shown = try await app.service().settings().flatMap { $0.lines }
        #expect(shown == ["LOW=0  # default", "HIGH=10  # default"])
    }
}
