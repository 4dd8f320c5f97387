// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Synchronization

/// What a request keeps beside what was sent; shared by its copies, made when the first of it is needed.
final class RequestStorage: NamingCompanion, Sendable {
    private struct Contents: Sendable {
        var body: [UInt8]?
        /// What the body takes of the memory for requests: until the request is over.
        var memory: MemoryShare?
        var id: String?
        var givenID: String?
        var route: Route?
        var background: BackgroundList?
        var values: [ObjectIdentifier: any Sendable] = [:]
    }

    private let contents = Mutex(Contents())

    var collectedBody: [UInt8]? {
        get { contents.withLock { $0.body } }
        set { contents.withLock { $0.body = newValue } }
    }

    /// Keeps account of what the request holds in memory, for as long as it lives.
    func keep(_ memory: MemoryShare?) { contents.withLock { $0.memory = memory } }

    /// The route that was found; only kept for middleware, which has copies of the request from before that.
    var route: Route? {
        get { contents.withLock { $0.route } }
        set { contents.withLock { $0.route = newValue } }
    }

    /// The name that the client has given to the request, where it is trusted.
    var givenID: String? {
        get { contents.withLock { $0.givenID } }
        set { contents.withLock { $0.givenID = newValue } }
    }

    /// The request's own name; made by the first who asks.
    func id(_ make: () -> String) -> String {
        contents.withLock { contents in
            if let id = contents.id { return id }
            let id = make()
            contents.id = id
            return id
        }
    }

    /// The request's name, where anybody has asked for it, or its client has given it.
    var requestID: String? { contents.withLock { $0.givenID ?? $0.id } }

    /// The background tasks that the handler and its dependencies add.
    var background: BackgroundList {
        contents.withLock { contents in
            if let list = contents.background { return list }
            let list = BackgroundList()
            contents.background = list
            return list
        }
    }

    subscript<Key: RequestKey>(_ key: Key.Type) -> Key.Value? {
        get { contents.withLock { $0.values[ObjectIdentifier(key)] } as? Key.Value }
        set { contents.withLock { $0.values[ObjectIdentifier(key)] = newValue } }
    }
}

/// A name and a type for what middleware and dependencies keep with a request.
///
///     enum CurrentUser: RequestKey { typealias Value = User }
///     request[CurrentUser.self] = user
public protocol RequestKey {
    /// What is kept.
    associatedtype Value: Sendable
}

extension Request {
    /// What was kept with this request under a key; `nil` before that.
    ///
    /// Every copy of the request has the same, so what a dependency sets, the handler reads.
    public subscript<Key: RequestKey>(_ key: Key.Type) -> Key.Value? {
        get { storage(ifMade: \.self)?[key] }
        nonmutating set { storage[key] = newValue }
    }

    /// The request's own name, for logs: always the same for one request.
    ///
    /// It is the variable `REQUEST_ID` where the front server sends it, so that its log has the same
    /// (nginx: `fastcgi_param REQUEST_ID $request_id;`), else 128 random bits in hexadecimal digits. ``RequestID`` may
    /// take it from the client.
    public var id: String {
        if let id = storage(ifMade: \.givenID) { return id }
        if let id = parameters["REQUEST_ID"], !id.isEmpty { return id }
        return storage.id {
            let words = [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
            return words.map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }.joined()
        }
    }

    var storage: RequestStorage { incomingBody.companion { RequestStorage() } }

    /// A part of the storage, without making one to look into.
    func storage<Part>(ifMade part: (RequestStorage) -> Part?) -> Part? {
        incomingBody.companion(ifMade: RequestStorage.self).flatMap(part)
    }
}
