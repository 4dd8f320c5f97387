// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

extension UUID: ParameterValue {
    /// Reads a UUID in any case, with or without dashes, also in braces or as a URN.
    public init(parameter text: String) throws(ValueError) {
        do throws(UUIDText.Refusal) {
            self.init(halves: try UUIDText.parse(text))
        } catch {
            throw .uuidParsing(error.reason)
        }
    }

    init(halves: UUIDText.Halves) {
        let byte: (Int) -> UInt8 = { place in
            UInt8(truncatingIfNeeded: (place < 8 ? halves.high : halves.low) >> (56 - 8 * UInt64(place % 8)))
        }
        self.init(
            uuid: (
                byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7),
                byte(8), byte(9), byte(10), byte(11), byte(12), byte(13), byte(14), byte(15)
            )
        )
    }
}
