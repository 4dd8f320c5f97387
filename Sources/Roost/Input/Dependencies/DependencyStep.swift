// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One dependency of a route, as its plan has it: comes behind those that it needs itself.
struct DependencyStep: Sendable {
    let dependency: any AnyDependency
    let isCached: Bool
    let scopes: [String]
    /// True where the scopes make a difference to the value.
    let readsScopes: Bool
    /// Reads what the dependency takes, and makes the place for its value; `nil` where something is wrong.
    let prepare: @Sendable (RequestValues) -> PreparedDependency?
}

/// A dependency whose argument was read, ready to be made.
enum PreparedDependency: Sendable {
    /// Gets something done while its value is lent.
    typealias Around = @Sendable (_ whileLent: @escaping @Sendable () async throws -> Void) async throws -> Void

    /// Made already, by another request.
    case made
    case plain(@Sendable () async throws -> Void)
    case untilHandlerEnds(DependencyOrigin, Around)
    case untilResponseIsSent(DependencyOrigin, Around)
}

extension Dependency {
    /// Makes a step for a request's lifetime.
    func step(
        in application: ApplicationScope, isCached: Bool, scopes: [String], readsScopes: Bool,
        _ reader: @escaping Reader
    ) -> DependencyStep {
        DependencyStep(dependency: self, isCached: isCached, scopes: scopes, readsScopes: readsScopes) {
            [scope, origin, stop = application.stop] values in
            guard let recipe = reader(values) else { return nil }
            let place = DependencyPlace<Value>()
            values.places.append(place)
            switch recipe {
            case .plain(let make):
                return .plain { place.put(try await make()) }
            case .around(let around):
                let around = Self.filling(place, around, stop)
                return scope == .handler ? .untilHandlerEnds(origin, around) : .untilResponseIsSent(origin, around)
            }
        }
    }

    /// Makes a step for the application's lifetime.
    func step(in application: ApplicationScope, _ reader: @escaping Reader) -> DependencyStep {
        let lasting = application.value(of: self)
        return DependencyStep(dependency: self, isCached: true, scopes: [], readsScopes: false) { values in
            values.places.append(lasting.place)
            if lasting.place.isFilled { return .made }
            guard let recipe = reader(values) else { return nil }
            return .plain { try await lasting.make(recipe) }
        }
    }

    static func filling(
        _ place: DependencyPlace<Value>, _ around: @escaping @Sendable (Use<Value>) async throws -> Void,
        _ stop: StopSignal
    ) -> PreparedDependency.Around {
        { whileLent in
            let lend: @Sendable (Value) async throws -> Void = { value in
                place.put(value)
                try await whileLent()
            }
            try await around(Use(lend: lend, stop: stop))
        }
    }
}

/// Where the value of a dependency will be once it is made.
final class DependencyPlace<Value: Sendable>: AnyDependencyPlace {
    private let content = Mutex<Value?>(nil)

    /// The value; `nil` before it is made.
    var value: Value? { content.withLock { $0 } }

    /// Puts the value there; only the first counts.
    func put(_ value: Value) {
        content.withLock { content in
            if content == nil { content = value }
        }
    }

    var isFilled: Bool { content.withLock { $0 != nil } }
}

/// A ``DependencyPlace``, whatever its value is.
protocol AnyDependencyPlace: AnyObject, Sendable {}
