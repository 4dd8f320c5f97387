// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Reads settings when the application starts, as a lifespan, and shows them with the command `config`.
    ///
    ///     enum Shop { static let settings = ShopSettings.dependency() }
    ///     app.settings(Shop.settings)
    ///     app.get("/books") { (input: ListBooks) in … }       // @Depends(Shop.settings) var settings: ShopSettings
    ///
    /// Declare them before the lifespans that need them. What is wrong with them ends the start and is told all at
    /// once.
    ///
    /// - Parameters:
    ///   - dependency: Makes the settings; of the scope ``DependencyScope/application``.
    ///   - file: Where they are declared, for errors.
    ///   - line: Where they are declared, for errors.
    public func settings<Value: Settings>(
        _ dependency: Dependency<Value>, file: StaticString = #fileID, line: UInt = #line
    ) {
        lifespan(dependency, file: file, line: line)
        settings.append(DeclaredSettings(of: dependency, declaredAt: DependencyOrigin(file: file, line: line)))
    }
}

/// Settings that an application has, to be shown.
struct DeclaredSettings {
    /// Finds out how they are made, in an application.
    let plan: (LifelongContext) throws(AppError) -> LifelongInput<any Settings>

    init<Value: Settings>(of dependency: Dependency<Value>, declaredAt origin: DependencyOrigin) {
        plan = { context throws(AppError) in
            try context.input(declaredAt: origin) { planner throws(AppError) in
                let index = try planner.require(dependency, scopes: [], isCached: true)
                return ArgumentReader { values throws(UnreadableProperty) in
                    guard let value = (values.places[index] as? DependencyPlace<Value>)?.value else {
                        throw UnreadableProperty()
                    }
                    return value
                }
            }
        }
    }
}

extension AppService {
    /// The settings of this application and of those in it, read.
    ///
    /// - Throws: ``LifespanError`` where they cannot be.
    package func settings() async throws(LifespanError) -> [any Settings] { try await application.settings() }
}

extension Settings {
    /// A dependency of the application that reads the settings when it is made; see ``App/settings(_:file:line:)``.
    ///
    ///     enum Shop { static let settings = ShopSettings.dependency() }
    public static func dependency(
        dotEnv: String? = ".env", file: StaticString = #fileID, line: UInt = #line
    ) -> Dependency<Self> {
        Dependency(scope: .application, file: file, line: line) { try load(dotEnv: dotEnv) }
    }
}
