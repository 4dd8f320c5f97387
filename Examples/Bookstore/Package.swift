// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "bookstore",
    products: [
        .executable(name: "bookstore", targets: ["Bookstore"])
    ],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "Bookstore",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostCommands", package: "roost"),
                .product(name: "RoostSecurity", package: "roost"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BookstoreTests",
            dependencies: [
                "Bookstore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostSecurity", package: "roost"),
                .product(name: "RoostTesting", package: "roost"),
            ],
            swiftSettings: settings
        ),
    ]
)
