// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A status that no answer can have; a mistake of the program.
///
/// What is below 200 announces an answer (RFC 9110, section 15.2), and front servers take it for one that never comes.
struct RefusedStatus: Error, CustomStringConvertible {
    let code: Int

    var description: String { "the status \(code) is refused: that of an answer is a number from 200 to 999" }
}
