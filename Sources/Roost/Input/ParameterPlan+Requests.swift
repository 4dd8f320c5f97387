// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension ParameterPlan {
    /// Reads the value of one request, or returns nil and errors.
    typealias Reader = @Sendable (RequestValues, inout ReadReport) -> Value?

    /// Makes what reads the parameter under its name in its source.
    func reader(of name: String, in source: ParameterSourceKind) -> Reader {
        guard options.alsoNamed.isEmpty else { return readerOfFirst(of: [name] + options.alsoNamed, in: source) }
        return one(name, in: source)
    }

    /// Reads under one name.
    // Parameters of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3
    // has `@specialized` for it.
    @_specialize(where Value == String)
    @_specialize(where Value == Int)
    @_specialize(where Value == Double)
    @_specialize(where Value == Bool)
    @_specialize(where Value == String?)
    @_specialize(where Value == Int?)
    private func one(_ name: String, in source: ParameterSourceKind) -> Reader {
        let location: [ValidationError.Place] = [source.place, .name(name)]
        let find = source.finder(name, Value.isList)
        let separator = options.separator
        return { values, report in
            if let mismatch = source.mismatch?(values, name, Value.isList) {
                let place = location + (mismatch.index.map { [.index($0)] } ?? [])
                report.errors.append(mismatch.error.at(place, input: mismatch.input))
                return nil
            }
            let texts = find(values)
            report.wasSent = !texts.isEmpty
            if let separator, !texts.isEmpty {
                return self.value(
                    of: separator.elements(of: texts), at: location, lastCounts: source.lastCounts, &report.errors)
            }
            return self.read(texts, at: location, lastCounts: source.lastCounts, &report.errors)
        }
    }

    /// Reads under the first of several names that is there; where none is, it is missing under the first.
    private func readerOfFirst(of names: [String], in source: ParameterSourceKind) -> Reader {
        let readers = names.map { name in (isThere: source.finder(name, Value.isList), read: one(name, in: source)) }
        return { values, report in
            (readers.first { !$0.isThere(values).isEmpty } ?? readers[0]).read(values, &report)
        }
    }
}

extension ListSeparator {
    /// The elements of what was sent: each of the texts may have several.
    fileprivate func elements(of texts: [String]) -> [String] {
        texts.flatMap { $0.isEmpty ? [] : $0.pieces(between: byte).map(String.init) }
    }
}
