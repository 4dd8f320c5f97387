// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Bytes that come in at one end and go out at the other, in the pieces in which they came, so that they are not
/// copied.
struct ByteQueue {
    /// Small pieces are put together up to this length, so that they do not cost more than their bytes.
    private static let joinedLength = 16 * 1_024

    private var pieces: [[UInt8]] = []
    /// How many bytes wait.
    private(set) var count = 0

    /// Adds bytes at the end.
    mutating func append(_ piece: [UInt8]) {
        count += piece.count
        if let last = pieces.indices.last, pieces[last].count + piece.count <= Self.joinedLength {
            pieces[last] += piece
        } else {
            pieces.append(piece)
        }
    }

    /// Takes the oldest piece away.
    ///
    /// - Precondition: There is one.
    mutating func take() -> [UInt8] {
        let piece = pieces.removeFirst()
        count -= piece.count
        return piece
    }
}
