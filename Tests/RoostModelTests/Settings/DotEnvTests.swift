// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostModel
import Testing

/// Files of variables.
@Suite struct DotEnvTests {
    private func values(_ text: String) throws -> [String] {
        try DotEnv.parse(Array(text.utf8)).map { "\($0.name)=\($0.value)" }
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(DotEnvError) {
            _ = try DotEnv.parse(bytes)
            return nil
        } catch {
            return error.description
        }
    }

    private func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

    @Test(
        "values without quotes, in single ones and in double ones",
        arguments: [
            ("A=1", "1"), ("A = 1 ", "1"), ("export A=1", "1"), ("export\tA=1", "1"), ("  A=1\r\n", "1"), ("A=", ""),
            ("A=  ", ""), ("A=a b  c", "a b  c"), ("A=a # comment", "a"), ("A=a#b", "a#b"), ("A=#b", ""),
            ("A=a=b", "a=b"), ("A=it's", "it's"), ("A=C:\\new", "C:\\new"),
            ("A='a # b' # comment", "a # b"), ("A='$HOME \\n'", "$HOME \\n"), ("A='it\\'s \\\\'", "it's \\"),
            ("A=''", ""), ("A='two\nlines'", "two\nlines"),
            (#"A="a\nb\t\"c\" \\ \x ${B}""#, "a\nb\t\"c\" \\ \\x ${B}"), ("A=\"two\r\nlines\"", "two\r\nlines"),
            ("A=\"\"#", ""), ("A='Grüße 😀'", "Grüße 😀"),
        ])
    func value(_ text: String, _ expected: String) throws {
        #expect(try values(text) == ["A=\(expected)"])
    }

    @Test("names, empty lines, comments and a byte order mark")
    func lines() throws {
        let text = "\u{FEFF}# first\n\nA=1\r# second\r\nexport=2\n_b.c-D9='x\ny'\n   \t\nA=3"
        let entries = try DotEnv.parse(Array(text.utf8))
        #expect(entries.map(\.name) == ["A", "export", "_b.c-D9", "A"])
        #expect(entries.map(\.value) == ["1", "2", "x\ny", "3"])
        #expect(entries.map(\.line) == [3, 5, 6, 9])
        #expect(try DotEnv.parse([]).isEmpty)
    }

    @Test("what is none of these is refused with its line, and without the value")
    func refusals() {
        #expect(refusal("A=1\nB") == "line 2: the name has no '=' behind it")
        #expect(refusal("A=1\n\n B secret") == "line 3: the name has no '=' behind it")
        let name = "a name of letters, digits, '_', '.' and '-' is needed, which does not begin with a digit"
        for text in ["=secret", "9A=1", "ä=1", "'A'=1", "export export A=1", "export =1", "\0"] {
            #expect(refusal(text)?.hasPrefix("line 1: ") == true, "\(text)")
        }
        #expect(refusal("=secret") == "line 1: \(name)")
        #expect(refusal("A=1\nB='secret\n\n") == "line 2: a quote is opened and not closed")
        #expect(refusal("A=\"secret\\\"") == "line 1: a quote is opened and not closed")
        #expect(refusal("A='a' secret") == "line 1: something stands behind the closing quote")
        #expect(refusal("A='a\nb' c") == "line 2: something stands behind the closing quote")
        #expect(refusal("A=a\0b") == "line 1: the value has a NUL")
        #expect(refusal(Array("A=".utf8) + [0xFF]) == "line 1: the value is no UTF-8")
        #expect(refusal([UInt8](repeating: 0x0A, count: DotEnv.maxLength + 1))?.contains("1048576 bytes") == true)
    }

    @Test("any bytes are read or refused, and what is read reads again")
    func anyBytes() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("AZ_=='\"\"\\#\n\r \t$\0nü".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            guard let entries = try? DotEnv.parse(bytes) else { continue }
            let written = entries.map { entry in
                let value = entry.value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                return "\(entry.name)='\(value)'\n"
            }.joined()
            let again = try DotEnv.parse(Array(written.utf8))
            #expect(again.map(\.name) == entries.map(\.name) && again.map(\.value) == entries.map(\.value))
        }
    }
}
