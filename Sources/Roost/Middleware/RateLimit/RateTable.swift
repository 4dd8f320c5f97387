// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Who has asked how often, and who may ask again: one token bucket a key, in bounded memory of some 50 bytes for each.
///
/// A bucket is kept as the moment at which it is full again (the generic cell rate algorithm of ATM, ITU-T I.371): each
/// request moves that moment on by the time that one token takes to come back, and none is let through that would move
/// it further away than a whole bucket takes. All times are in nanoseconds of one clock.
struct RateTable {
    /// What becomes of one request.
    struct Verdict: Hashable {
        let isAllowed: Bool
        /// How many more would be let through now.
        let remaining: Int
        /// When one more would be let through; zero where it would be now.
        let retryAfter: Int
        /// When all tokens are back.
        let untilFull: Int
    }

    /// Stands for a key: 128 bits, however long the key is, for it is clients that choose it.
    ///
    /// Two of Swift's hashes, whose seeds nobody outside knows, so that nobody can look for keys that share a bucket.
    /// Taken of the bytes: `String` hashes canonical forms, in quadratic time.
    struct Digest: Hashable {
        let words: InlineArray<2, UInt64>

        init(_ key: String) {
            words = InlineArray { part in
                var hasher = Hasher()
                hasher.combine(part)
                var key = key
                // SAFETY: the buffer is used within the closure only.
                key.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
                return UInt64(bitPattern: Int64(hasher.finalize()))
            }
        }

        static func == (left: Self, right: Self) -> Bool {
            left.words[0] == right.words[0] && left.words[1] == right.words[1]
        }

        func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }
    }

    private let interval: Int
    private let capacity: Int
    private let keysInGeneration: Int
    /// The buckets that were asked for lately; a bucket that is neither here nor in ``earlier`` is full.
    private var recent: [Digest: Int] = [:]
    /// The buckets that were asked for before that.
    private var earlier: [Digest: Int] = [:]
    private var generationEnd: Int?

    /// - Parameters:
    ///   - interval: How long one token takes to come back.
    ///   - capacity: How many tokens a bucket holds.
    ///   - maximumKeys: How many buckets are kept; beyond that those that were not used for longest are forgotten.
    init(interval: Int, capacity: Int, maximumKeys: Int) {
        self.interval = interval
        self.capacity = capacity
        keysInGeneration = max(1, maximumKeys / 2)
    }

    /// How many buckets are kept.
    var count: Int { recent.count + earlier.count }

    private var wholeBucket: Int { interval * capacity }

    /// Takes a token out of a key's bucket, where there is one.
    mutating func take(_ key: String, at now: Int) -> Verdict {
        turnOver(at: now)
        let key = Digest(key)
        let full = max(recent[key] ?? earlier[key] ?? now, now)
        let next = full + interval
        let isAllowed = next - now <= wholeBucket
        let untilFull = (isAllowed ? next : full) - now
        if isAllowed {
            earlier[key] = nil
            recent[key] = next
        }
        let room = wholeBucket - untilFull
        return Verdict(
            isAllowed: isAllowed, remaining: room / interval, retryAfter: max(0, interval - room),
            untilFull: untilFull)
    }

    /// Forgets the buckets that nobody has used for as long as a whole one takes to fill: they are full, as new ones
    /// are.
    ///
    /// Where there are too many before that time has come, those are forgotten that were not used for longest.
    private mutating func turnOver(at now: Int) {
        let end = generationEnd ?? now + wholeBucket
        generationEnd = end
        guard now >= end || recent.count >= keysInGeneration else { return }
        // Two such times without a request: nothing of the recent ones is left either.
        earlier = now - end >= wholeBucket ? [:] : recent
        recent = [:]
        generationEnd = now + wholeBucket
    }
}
