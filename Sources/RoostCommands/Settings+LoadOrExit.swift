// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Roost

extension Settings {
    /// Reads the settings, or tells on standard error what is wrong with them and ends the process with exit status 1.
    ///
    ///     let settings = ShopSettings.loadOrExit()
    ///     let app = App(title: settings.title)
    ///
    /// For what is needed to put the application together; other settings are better declared with
    /// ``App/settings(_:file:line:)``.
    public static func loadOrExit(dotEnv: String? = ".env") -> Self {
        do throws(SettingsError) {
            return try load(dotEnv: dotEnv)
        } catch {
            let failure = CommandFailure("\(error)")
            StandardStream.error.write(failure.text)
            exit(failure.status)
        }
    }
}
