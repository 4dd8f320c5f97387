// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostSystem
import Synchronization

/// What an application keeps of one visitor, from one request to the next; see ``Sessions``.
///
///     try request.session["user"] = user.id
///     let id: Int? = try request.session["user"]
///
/// A request and all that take part in answering it have one session. What is set is kept when the handler has
/// returned; a body that is made while it is sent comes too late.
public final class Session: Sendable {
    private struct State {
        var values: JSONObject
        var isRead = false
        var isModified = false
        var isRenewed = false
        /// The first value that has no form in JSON.
        var failure: SessionError?
    }

    /// Where ``CSRF`` keeps its secret: no value of the application's.
    static let nameOfCSRFSecret = "_csrf"

    private let state: Mutex<State>

    init(_ values: JSONObject = [:]) { state = Mutex(State(values: values)) }

    /// A value by its name; `nil` where there is none, or one of another type.
    ///
    /// Values are kept as JSON. Where one has no form in JSON, the answer becomes a 500 whose log names it; to set
    /// `nil` there is ``remove(_:)``.
    public subscript<Value: Codable & Sendable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        get {
            guard let value = raw(name) else { return nil }
            return try? JSONReader().read(type, from: JSONWriter().bytes(of: value))
        }
        set {
            guard let newValue else { return remove(name) }
            do {
                let value = try JSONValue(parsing: JSONWriter().bytes(of: newValue))
                state.withLock { state in
                    state.isModified = true
                    state.values[name] = value
                }
            } catch {
                state.withLock { state in
                    state.failure = state.failure ?? SessionError(.noValue(name, "\(error)"))
                }
            }
        }
    }

    /// A value by its key; `nil` where there is none, or one of another type.
    public subscript<Key: SessionKey>(_ key: Key.Type) -> Key.Value? {
        get { self[key.name, as: Key.Value.self] }
        set { self[key.name, as: Key.Value.self] = newValue }
    }

    /// Takes a value out.
    public func remove(_ name: String) {
        state.withLock { state in
            state.isRead = true
            guard state.values[name] != nil else { return }
            state.isModified = true
            state.values[name] = nil
        }
    }

    /// Takes all values out, which ends the session: its cookie is taken away from the client.
    public func clear() {
        state.withLock { state in
            state.isRead = true
            guard !state.values.isEmpty else { return }
            state.isModified = true
            state.values = [:]
        }
    }

    /// Keeps the values under another secret: to be called whenever somebody signs in or gets more rights.
    ///
    /// Who has known the visitor's cookie before, or has planted it, does not get into the session that way. CSRF
    /// tokens that were handed out before are not good any more.
    public func renew() {
        state.withLock { state in
            state.isModified = true
            state.isRenewed = true
            state.values[Session.nameOfCSRFSecret] = nil
        }
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        state.withLock { state in
            state.isRead = true
            return state.values.isEmpty
        }
    }

    /// The names of all values.
    public var names: [String] {
        state.withLock { state in
            state.isRead = true
            return state.values.map(\.name).filter { !$0.isSame(as: Session.nameOfCSRFSecret) }
        }
    }

    private func raw(_ name: String) -> JSONValue? {
        state.withLock { state in
            state.isRead = true
            return state.values[name]
        }
    }
}

extension Session {
    /// What has become of a session while a request was answered.
    struct Outcome {
        var values: JSONObject
        /// Whether the answer may depend on the session.
        var isUsed: Bool
        var isModified: Bool
        var isRenewed: Bool
    }

    /// What has become of it so far.
    ///
    /// - Throws: ``SessionError`` where a value could not be kept.
    func outcome() throws(SessionError) -> Outcome {
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        return Outcome(
            values: state.values, isUsed: state.isRead || state.isModified, isModified: state.isModified,
            isRenewed: state.isRenewed)
    }
}

/// A name and a type for a value of a ``Session``.
///
///     enum UserID: SessionKey { typealias Value = Int }
///     try request.session[UserID.self] = user.id
public protocol SessionKey {
    /// The type of the value.
    associatedtype Value: Codable & Sendable
    /// The name of the value; the type's own where nothing else is said.
    static var name: String { get }
}

extension SessionKey {
    /// The name of the type.
    public static var name: String { "\(Self.self)" }
}
