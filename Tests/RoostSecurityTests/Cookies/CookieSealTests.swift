// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostSecurity

/// What was signed or encrypted, and all that is to be refused.
@Suite struct CookieSealTests {
    private static let both = [CookieProtection.signed, .encrypted]
    private static let keys = SecretKeys.random()
    private let contents = Array("{\"user\":7}".utf8)
    private let moment: Int64 = 1_800_000_000

    private func seal(
        _ protection: CookieProtection, name: String = "session", purpose: String = "p", keys: SecretKeys = keys
    ) -> CookieSeal {
        CookieSeal(name, protection, purpose: purpose, keys: keys, maxAge: .seconds(3_600))
    }

    private func refusal(
        of value: String, by seal: CookieSeal, at moment: Int64, _ place: SourceLocation = #_sourceLocation
    ) -> CookieError.Code? {
        #expect(throws: CookieError.self, sourceLocation: place) { try seal.open(value, at: moment) }?.code
    }

    @Test("comes back as it was, empty or not", arguments: both)
    func roundTrip(_ protection: CookieProtection) throws {
        let seal = seal(protection)
        for contents in [contents, [], [0, 255, 0]] {
            let value = try seal.seal(contents, at: moment)
            #expect(try seal.open(value, at: moment) == contents)
        }
    }

    @Test("an encrypted value shows nothing, and is another one each time")
    func secrecy() throws {
        let bytes = Sodium.bytes(base64URL:)
        let seal = seal(.encrypted)
        let value = try seal.seal(contents, at: moment)
        #expect(try seal.seal(contents, at: moment) != value)
        #expect(bytes(value)?.contains([UInt8]("user".utf8)) == false)
        #expect(bytes(try self.seal(.signed).seal(contents, at: moment))?.contains([UInt8]("user".utf8)) == true)
    }

    @Test("no bit of a value can be changed", arguments: both)
    func everyBit(_ protection: CookieProtection) throws {
        let seal = seal(protection)
        let value = Array(try seal.seal(contents, at: moment).utf8)
        for index in value.indices {
            for bit in 0..<8 {
                var forged = value
                forged[index] ^= 1 << bit
                let text = String(decoding: forged, as: UTF8.self)
                #expect(refusal(of: text, by: seal, at: moment) == .notAuthentic)
            }
        }
        let bytes = try #require(Sodium.bytes(base64URL: String(decoding: value, as: UTF8.self)))
        for index in bytes.indices {
            for bit in 0..<8 {
                var forged = bytes
                forged[index] ^= 1 << bit
                #expect(refusal(of: Sodium.base64URL(forged), by: seal, at: moment) == .notAuthentic)
            }
        }
    }

    @Test("nothing can be cut off or added", arguments: both)
    func lengths(_ protection: CookieProtection) throws {
        let seal = seal(protection)
        let value = try seal.seal(contents, at: moment)
        for count in 0..<value.utf8.count {
            #expect(refusal(of: String(value.prefix(count)), by: seal, at: moment) == .notAuthentic)
            #expect(refusal(of: String(value.suffix(count)), by: seal, at: moment) == .notAuthentic)
        }
        for addition in ["A", "AAAA", "=", "==", " ", "\n", "\0", "ü", "%3D"] {
            #expect(refusal(of: value + addition, by: seal, at: moment) == .notAuthentic)
            #expect(refusal(of: addition + value, by: seal, at: moment) == .notAuthentic)
        }
    }

    @Test("is good for one name, one purpose and one kind alone")
    func binding() throws {
        for protection in Self.both {
            let value = try seal(protection).seal(contents, at: moment)
            let others = [
                seal(protection, name: "Session"), seal(protection, name: "sessionp", purpose: ""),
                seal(protection, purpose: ""), seal(protection, name: "", purpose: "sessionp"),
                seal(protection == .signed ? .encrypted : .signed), seal(protection, keys: .random()),
            ]
            for other in others { #expect(refusal(of: value, by: other, at: moment) == .notAuthentic) }
        }
    }

    @Test("expires to the second, and is not from the future", arguments: both)
    func expiry(_ protection: CookieProtection) throws {
        let seal = seal(protection)
        let value = try seal.seal(contents, at: moment)
        #expect(try seal.open(value, at: moment + 3_599) == contents)
        #expect(refusal(of: value, by: seal, at: moment + 3_600) == .expired)
        #expect(refusal(of: value, by: seal, at: .max) == .expired)
        #expect(try seal.open(value, at: moment - 60) == contents)
        #expect(refusal(of: value, by: seal, at: moment - 61) == .expired)
    }

    @Test("the first key makes, all are good, and one that was taken away is not", arguments: both)
    func rotation(_ protection: CookieProtection) throws {
        let (old, new) = (String(repeating: "01", count: 32), String(repeating: "02", count: 32))
        let (onlyOld, both, onlyNew) = (try SecretKeys(old), try SecretKeys("\(new),\(old)"), try SecretKeys(new))
        let byOld = try seal(protection, keys: onlyOld).seal(contents, at: moment)
        let byBoth = try seal(protection, keys: both).seal(contents, at: moment)
        #expect(try seal(protection, keys: both).open(byOld, at: moment) == contents)
        #expect(try seal(protection, keys: onlyNew).open(byBoth, at: moment) == contents)
        #expect(refusal(of: byOld, by: seal(protection, keys: onlyNew), at: moment) == .notAuthentic)
        #expect(refusal(of: byBoth, by: seal(protection, keys: onlyOld), at: moment) == .notAuthentic)
    }

    @Test("what no browser would keep is an error that says how long it is", arguments: both)
    func tooLarge(_ protection: CookieProtection) throws {
        let seal = seal(protection)
        let overhead = try #require(Sodium.bytes(base64URL: seal.seal([], at: moment))).count
        let most = (4_096 - "session".count) * 3 / 4 - overhead
        let largest = [UInt8](repeating: 7, count: most)
        #expect(try seal.open(seal.seal(largest, at: moment), at: moment) == largest)
        let error = #expect(throws: CookieError.self) { try seal.seal(largest + [7], at: moment) }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("the cookie session has 4097 bytes") == true)
        #expect(refusal(of: String(repeating: "A", count: 100_000), by: seal, at: moment) == .notAuthentic)
    }
}
