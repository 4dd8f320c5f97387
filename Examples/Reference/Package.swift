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
    name: "reference",
    products: [
        .executable(name: "reference", targets: ["Reference"])
    ],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "Reference",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostCommands", package: "roost"),
            ],
            resources: [.copy("Data")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ReferenceTests",
            dependencies: [
                "Reference",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostTesting", package: "roost"),
            ],
            swiftSettings: settings
        ),
    ]
)
