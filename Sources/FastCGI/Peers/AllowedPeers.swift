// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Who may connect: everybody else's connection is closed before a byte of it is read.
///
///     configuration.allowedPeers = try AllowedPeers(["127.0.0.1", "10.0.0.0/8", "uid:33"])
///
/// - An address, or a network with its prefix length, stands for TCP peers. All bits are compared. An IPv4 address in
///   IPv6 form is the IPv4 address that it stands for, so `10.0.0.0/8` holds for `::ffff:10.1.2.3` too, and `::/0`
///   holds for no IPv4 address.
/// - `uid:` and `gid:` with a number stand for processes that connect to a unix socket: the effective user and the
///   effective group that they had then (`SO_PEERCRED`), without supplementary groups.
///
/// A peer needs to match one item. A list without an item for a kind of socket lets nobody connect to it, so a server
/// that listens on such a socket does not start.
public struct AllowedPeers: Hashable, Sendable {
    private enum Rule: Hashable {
        case user(UInt32)
        case group(UInt32)
        case network(IPNetwork)
    }

    private var rules: Set<Rule> = []

    /// Reads a list.
    ///
    /// - Throws: ``AllowedPeersError`` for the first item that cannot be understood, and for an empty list: neither may
    ///   ever mean that everybody is let in.
    public init(_ items: some Sequence<String>) throws(AllowedPeersError) {
        for item in items { rules.insert(try Self.rule(item)) }
        guard !rules.isEmpty else { throw AllowedPeersError("", "the list is empty") }
    }

    func admits(_ peer: Peer) -> Bool {
        switch peer {
        case .process(_, let user, let group):
            return rules.contains(.user(user)) || rules.contains(.group(group))
        case .host(let address, _):
            return rules.contains {
                guard case .network(let network) = $0 else { return false }
                return network.contains(address)
            }
        }
    }

    /// True where there is an item for this kind of socket.
    func concerns(unixSockets isUnix: Bool) -> Bool {
        rules.contains { if case .network = $0 { !isUnix } else { isUnix } }
    }
}

// MARK: - Reading

extension AllowedPeers {
    private static func rule(_ item: String) throws(AllowedPeersError) -> Rule {
        if item.starts(withBytesOf: "uid:") { return .user(try id(item)) }
        if item.starts(withBytesOf: "gid:") { return .group(try id(item)) }
        do throws(IPNetworkError) {
            return .network(try IPNetwork(item))
        } catch {
            guard error == .noAddress else { throw AllowedPeersError(item, error.description) }
            throw AllowedPeersError(
                item, "it is not an IPv4 or IPv6 address, a network such as 10.0.0.0/8, uid:NUMBER or gid:NUMBER")
        }
    }

    private static func id(_ item: String) throws(AllowedPeersError) -> UInt32 {
        // The highest number stands for no user and no group (credentials(7)).
        guard let id = Int(digits: item.withoutBytes(first: 4)).flatMap(UInt32.init(exactly:)), id < .max else {
            throw AllowedPeersError(
                item, "behind '\(item.before(UInt8(ascii: ":"))):' stands a number, as 'id' prints it")
        }
        return id
    }
}

/// Why a list of allowed peers cannot be used.
public struct AllowedPeersError: Error, Hashable, Sendable {
    /// The item as it was given.
    public var item: String
    /// What is wrong with it.
    public var reason: String

    /// Describes a failure.
    init(_ item: String, _ reason: String) {
        self.item = item
        self.reason = reason
    }
}

extension AllowedPeersError: CustomStringConvertible {
    /// The whole failure in one line.
    public var description: String { "'\(item)' cannot be allowed to connect: \(reason)" }
}
