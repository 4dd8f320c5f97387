// swift-tools-version: 6.2
import PackageDescription

// A package of its own: jwt-kit brings swift-crypto with it, which takes longer to build than all of Roost.

let testSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let settings = testSettings + [.strictMemorySafety()]

let package = Package(
    name: "roost-jwt",
    products: [
        .library(name: "RoostJWT", targets: ["RoostJWT"])
    ],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .target(
            name: "RoostJWT",
            dependencies: [
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Roost", package: "roost"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RoostJWTTests",
            dependencies: [
                "RoostJWT",
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostTesting", package: "roost"),
            ],
            swiftSettings: testSettings
        ),
    ]
)
