// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import RoostSystem

/// What the gate lets pass, and what it tells a web server that asks.
struct GatePolicy: Equatable {
    /// The roles that the application offers.
    var roles: Set<Role> = [.responder]
    /// The most bytes of parameters of one request.
    var paramsLength = 512 * 1024
    /// The most pairs, and the longest of them.
    var pairs = NameValueLimits()
    /// The most connections at once, told to a web server that asks.
    var maxConnections = 0

    /// Checks the lengths of the pairs of a complete PARAMS stream.
    ///
    /// - Returns: What the pairs add up to, and which limit they exceed, if they do.
    /// - Throws: ``GateViolation`` where they are no pairs.
    func check(_ params: [UInt8]) throws(GateViolation) -> (PairTotals, excess: (limit: Limit, what: String)?) {
        var totals = PairTotals()
        var decoder = NameValuePairDecoder(limits: pairs)
        let content = params.span
        do throws(RecordError) {
            while let pair = try decoder.next(in: content) {
                totals.add(name: pair.name.count, value: pair.value.count)
            }
        } catch {
            guard error.code == .limitExceeded, Self.areWhole(params) else { throw .malformed(error) }
            return (totals, (.parameters, error.message))
        }
        return (totals, nil)
    }

    private static let noLimits = NameValueLimits(pairs: .max, nameLength: .max, valueLength: .max)

    /// True for pairs that are as long as they say, however long that is.
    private static func areWhole(_ params: [UInt8]) -> Bool {
        var decoder = NameValuePairDecoder(limits: noLimits)
        do throws(RecordError) {
            while try decoder.next(in: params.span) != nil {}
            return true
        } catch {
            return false
        }
    }

    /// The GET_VALUES_RESULT for the names in a GET_VALUES record: each that is known, once (section 4.1).
    func valuesResult(for query: [UInt8]) throws(GateViolation) -> [UInt8] {
        let known = [
            (ManagementVariable.maxConnections, String(maxConnections)),
            (ManagementVariable.maxRequests, String(maxConnections)),
            (ManagementVariable.multiplexes, "0"),
        ]
        var asked: Set<ByteText> = []
        // A record holds at most 65,535 bytes, so at most 32,767 pairs.
        var decoder = NameValuePairDecoder(limits: Self.noLimits)
        do throws(RecordError) {
            while let pair = try decoder.next(in: query.span) {
                asked.insert(ByteText(String(decoding: query[pair.name], as: UTF8.self)))
            }
        } catch {
            throw .malformed(error)
        }
        var encoder = RecordEncoder()
        encoder.management(
            .getValuesResult, known.lazy.filter { asked.contains(ByteText($0.0)) }.map { (name: $0.0, value: $0.1) })
        return encoder.take()
    }
}

/// Why a connection cannot go on.
enum GateViolation: Error, Equatable {
    /// Bytes that are not FastCGI.
    case malformed(RecordError)
    /// A record that may not come here.
    case illegal(String)
}

extension GateViolation: CustomStringConvertible {
    var description: String {
        switch self {
        case .malformed(let error): "\(error)"
        case .illegal(let what): what
        }
    }
}
