// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What an application says of its mistakes when it starts; `nil` where it starts.
func mistake(_ register: (App) -> Void) -> String? {
    let app = App()
    register(app)
    do throws(AppError) {
        _ = try app.service()
        return nil
    } catch {
        return error.description
    }
}
