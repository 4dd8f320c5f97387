// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An enumeration whose values are literals of the API rather than a type of their own.
///
///     enum Theme: String, Literal { case light, dark }
///
/// It is all that parameters and members of models need. Other than with `ParameterValue` and `Codable` alone, clients
/// are told of wrong values with an error of type `literal_error` instead of `enum`.
public protocol Literal: RawRepresentable, CaseIterable, Codable, ParameterValue {}
