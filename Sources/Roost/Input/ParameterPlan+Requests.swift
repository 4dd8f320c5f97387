// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ParameterPlan {
    /// Reads the value of one request, or returns nil and errors.
    typealias Reader = @Sendable (RequestValues, inout ReadReport) -> Value?

    /// Makes what reads the parameter under its name in its source.
    // Parameters of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3 has
    // `@specialized` for it.
    @_specialize(where Value == String)
    @_specialize(where Value == Int)
    @_specialize(where Value == Double)
    @_specialize(where Value == Bool)
    @_specialize(where Value == String?)
    @_specialize(where Value == Int?)
    func reader(of name: String, in source: ParameterSourceKind) -> Reader {
        let location: [ValidationError.Place] = [source.input.place, .name(name)]
        let texts = source.finder(name, Value.isList)
        return { values, report in
            if let mismatch = source.mismatch?(values, name, Value.isList) {
                let place = location + (mismatch.index.map { [.index($0)] } ?? [])
                report.errors.append(mismatch.error.at(place, input: mismatch.input))
                return nil
            }
            let texts = texts(values)
            report.wasSent = !texts.isEmpty
            return self.read(texts, at: location, lastCounts: source.lastCounts, &report.errors)
        }
    }
}
