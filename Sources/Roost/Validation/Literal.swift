// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An enumeration whose values are literals of the API rather than a type of their own.
///
/// All that changes is what clients are told of other values: an error of type `literal_error` instead of `enum`.
///
///     enum Theme: String, Codable, CaseIterable, ParameterValue, Literal { case light, dark }
public protocol Literal: RawRepresentable, CaseIterable {}
