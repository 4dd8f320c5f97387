// swift-tools-version: 6.2
import PackageDescription

// How a request goes through these targets: docs/architecture.md.

let testSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let settings = testSettings + [.strictMemorySafety()]

let package = Package(
    name: "roost",
    products: [
        .library(name: "Roost", targets: ["Roost"]),
        .library(name: "RoostCommands", targets: ["RoostCommands"]),
        .library(name: "RoostMetrics", targets: ["RoostMetrics"]),
        .library(name: "RoostTracing", targets: ["RoostTracing"]),
        .library(name: "RoostModel", targets: ["RoostModel"]),
        .library(name: "RoostMustache", targets: ["RoostMustache"]),
        .library(name: "RoostSecurity", targets: ["RoostSecurity"]),
        .library(name: "RoostTesting", targets: ["RoostTesting"]),
        .library(name: "FastCGI", targets: ["FastCGI"]),
        .library(name: "FastCGIClient", targets: ["FastCGIClient"]),
        .library(name: "FastCGIRecords", targets: ["FastCGIRecords"]),
    ],
    // What a product needs that most applications do not use is fetched and built only where its trait is asked for:
    // docs/decisions/0002-optional-products.md.
    traits: [
        .trait(name: "Metrics", description: "RoostMetrics: counts and durations through swift-metrics"),
        .trait(name: "Mustache", description: "RoostMustache: HTML pages of templates through swift-mustache"),
        .trait(name: "Tracing", description: "RoostTracing: a span a request through swift-distributed-tracing"),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // libfcgi, and the floor it stands on here: memory instead of sockets.
        .systemLibrary(name: "CFCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
        .target(name: "CFCGIPort", dependencies: ["CFCGI"]),

        // What every layer needs once: text as bytes, lines for logs.
        .target(name: "RoostSystem", swiftSettings: settings),

        // Regular expressions in linear time: docs/decisions/0004-patterns.md.
        .target(name: "RoostPatterns", swiftSettings: settings),

        // Values without HTTP: JSON, validation, declarations, models, schemas, settings.
        .target(name: "RoostModel", dependencies: ["RoostPatterns", "RoostSystem"], swiftSettings: settings),

        // FastCGI without HTTP: the record codec, the server on it, a client for one request.
        .target(name: "FastCGIRecords", swiftSettings: settings),
        .target(
            name: "FastCGI",
            dependencies: [
                "CFCGI", "CFCGIPort", "FastCGIRecords", "RoostSystem",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(name: "FastCGIClient", dependencies: ["FastCGIRecords", "RoostSystem"], swiftSettings: settings),

        // The files of the docs page, as bytes.
        .target(name: "CDocsPage", exclude: ["page"]),

        // The framework, its command line, its test clients.
        .target(
            name: "Roost",
            dependencies: [
                "CDocsPage", "FastCGI", "RoostModel", "RoostSystem",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RoostCommands",
            dependencies: [
                "CFCGIPort", "FastCGI", "FastCGIClient", "FastCGIRecords", "Roost",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RoostTesting",
            dependencies: [
                "FastCGI", "FastCGIClient", "FastCGIRecords", "Roost", "RoostSystem",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),

        // Passwords, protected cookies, sessions and CSRF: what needs cryptography, which is libsodium's.
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(
            name: "RoostSecurity",
            dependencies: [
                "CSodium", "Roost", "RoostSystem", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),

        // What stands on other packages, which are there with a trait alone.
        .target(
            name: "RoostMetrics",
            dependencies: [
                "Roost", .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["Metrics"])),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RoostMustache",
            dependencies: [
                "Roost", .product(name: "Mustache", package: "swift-mustache", condition: .when(traits: ["Mustache"])),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RoostTracing",
            dependencies: [
                "Roost",
                .product(
                    name: "Tracing", package: "swift-distributed-tracing", condition: .when(traits: ["Tracing"])),
            ],
            swiftSettings: settings
        ),

        .testTarget(name: "RoostSystemTests", dependencies: ["RoostSystem"], swiftSettings: testSettings),
        .testTarget(
            name: "RoostPatternsTests", dependencies: ["RoostPatterns"], exclude: ["record.py", "recorded.json"],
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "FastCGIRecordsTests", dependencies: ["CFCGI", "CFCGIPort", "FastCGIRecords"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FastCGIClientTests", dependencies: ["FastCGIClient", "FastCGIRecords"], swiftSettings: settings),
        .testTarget(
            name: "FastCGITests",
            dependencies: [
                "FastCGI", "FastCGIClient", "FastCGIRecords", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: testSettings
        ),
        .testTarget(name: "RoostModelTests", dependencies: ["RoostModel", "RoostSystem"], swiftSettings: testSettings),
        .testTarget(
            name: "RoostTests",
            dependencies: [
                "FastCGI", "FastCGIClient", "Roost", "RoostModel", "RoostTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "RoostSecurityTests",
            dependencies: [
                "Roost", "RoostSecurity", "RoostTesting", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "RoostMetricsTests",
            dependencies: [
                "Roost", "RoostMetrics", "RoostTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "MetricsTestKit", package: "swift-metrics", condition: .when(traits: ["Metrics"])),
            ],
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "RoostMustacheTests",
            dependencies: [
                "Roost", "RoostMustache", "RoostTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Mustache", package: "swift-mustache", condition: .when(traits: ["Mustache"])),
            ],
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "RoostTracingTests",
            dependencies: [
                "Roost", "RoostTesting", "RoostTracing",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(
                    name: "InMemoryTracing", package: "swift-distributed-tracing",
                    condition: .when(traits: ["Tracing"])),
            ],
            swiftSettings: testSettings
        ),
        .executableTarget(
            name: "command-line-app",
            dependencies: [
                "Roost", "RoostCommands", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/CommandLineApp",
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "RoostCommandsTests",
            dependencies: [
                "FastCGI", "FastCGIClient", "FastCGIRecords", "Roost", "RoostCommands", "command-line-app",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: testSettings
        ),
        .executableTarget(
            name: "fronts-app",
            dependencies: [
                "FastCGI", "Roost", "RoostCommands", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Fronts/App",
            swiftSettings: testSettings
        ),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "FastCGI", "Roost", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: testSettings
        ),
    ]
)
