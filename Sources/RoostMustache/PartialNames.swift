// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    /// The names of the templates that a template asks for: `{{> name}}` and `{{< name}}`.
    ///
    /// Names that come from the context (`{{>*name}}`) are left out, and so is what stands behind a change of the
    /// delimiters.
    struct PartialNames: Sequence {
        private var names: [String] = []

        init(in text: String) {
            var rest = text.utf8[...]
            while let start = rest.firstRange(of: "{{".utf8) {
                rest = rest[start.upperBound...]
                guard let sign = rest.first, sign != UInt8(ascii: "=") else { return }
                guard sign == UInt8(ascii: ">") || sign == UInt8(ascii: "<"), let end = rest.firstRange(of: "}}".utf8)
                else { continue }
                let name = rest[..<end.lowerBound].dropFirst().filter { $0 > 0x20 }
                if name.first != UInt8(ascii: "*") { names.append(String(decoding: name, as: UTF8.self)) }
            }
        }

        func makeIterator() -> some IteratorProtocol<String> { names.makeIterator() }
    }
#endif
