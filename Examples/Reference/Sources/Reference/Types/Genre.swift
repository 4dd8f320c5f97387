// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What kind of book it is.
enum Genre: String, CaseIterable, Codable, ParameterValue {
    case fiction, science, history
}

/// How hard a book is to read.
enum Level: Int, CaseIterable, Codable, ParameterValue {
    case low = 1
    case mid = 5
    case high = 10
}
