// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension HTTPResponse.Status {
    /// A status of any number; an answer with one that is none is refused: it becomes a 500 whose log names the number.
    ///
    /// It is taken before HTTPTypes' own initialiser, which ends the process for a number that has not three digits, wherever no
    /// reason phrase is given.
    public init(code: Int) {
        let isStatus = 0...999 ~= code
        self.init(code: isStatus ? code : 0, reasonPhrase: isStatus ? "" : "\(code)")
    }

    /// The number that it was made of, where that is none of a status.
    var codeAsGiven: Int { code == 0 ? Int(reasonPhrase) ?? 0 : code }
}
