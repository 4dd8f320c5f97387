// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ParameterValue where Self: RawRepresentable, RawValue: ParameterValue {
    /// Reads a raw value, exactly as it is written.
    public init(parameter text: String) throws(ParameterError) {
        guard let raw = try? RawValue(parameter: text), let value = Self(rawValue: raw) else {
            throw ParameterError(.enumeration(expected: Self.expectedValues))
        }
        self = value
    }

    /// `'a', 'b' or 'c'`, where the type can tell its cases.
    private static var expectedValues: String {
        func texts<Cases: CaseIterable>(_ type: Cases.Type) -> [String] {
            type.allCases.compactMap { ($0 as? Self)?.rawValue }.map { $0 is String ? "'\($0)'" : "\($0)" }
        }
        guard let type = Self.self as? any CaseIterable.Type else { return "" }
        let all = texts(type)
        guard let last = all.last, all.count > 1 else { return all.first ?? "" }
        return "\(all.dropLast().joined(separator: ", ")) or \(last)"
    }
}
