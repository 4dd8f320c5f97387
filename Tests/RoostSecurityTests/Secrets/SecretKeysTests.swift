// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSecurity
import Testing

/// Keys as settings have them.
@Suite struct SecretKeysTests {
    private static let hexadecimal = String(repeating: "0f", count: 32)

    @Test(
        "keys in base64 of either alphabet, padded or not, and in hexadecimal digits",
        arguments: [
            hexadecimal, hexadecimal.uppercased(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", String(repeating: "+/", count: 22),
            String(repeating: "-_", count: 22), String(repeating: "AAAA", count: 21) + "AA==",
        ])
    func reads(_ text: String) throws {
        #expect("\(try SecretKeys(text))" == "SecretKeys(1)")
        #expect("\(try SecretKeys("\(text), \(Self.hexadecimal)\n"))" == "SecretKeys(2)")
    }

    @Test(
        "what is no key says why, without saying the key",
        arguments: [
            ("", "there is no secret key"), (" , ", "there is no secret key"),
            ("secret", "secret key 1 is neither base64 nor hexadecimal"),
            ("changeme", "secret key 1 has 6 bytes, but needs at least 32"),
            (String(repeating: "A", count: 42), "secret key 1 has 31 bytes, but needs at least 32"),
            (String(repeating: "ab", count: 65), "secret key 1 has 65 bytes, more than 64"),
            (hexadecimal + ",!!", "secret key 2 is neither base64 nor hexadecimal"),
            ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=", "secret key 1 is neither base64 nor hexadecimal"),
            ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8==", "secret key 1 is neither base64 nor hexadecimal"),
        ])
    func refuses(_ text: String, _ reason: String) {
        let error = #expect(throws: SecretKeyError.self) { try SecretKeys(text) }
        #expect(error?.description == reason)
    }

    @Test("nothing of a key is shown")
    func hides() throws {
        let keys = try SecretKeys(Self.hexadecimal)
        var dumped = ""
        dump(keys, to: &dumped)
        for text in ["\(keys)", String(reflecting: keys), dumped] {
            #expect(text.contains("SecretKeys(1)"))
            #expect(!text.contains("15") && !text.contains("0f"))
        }
    }
}
