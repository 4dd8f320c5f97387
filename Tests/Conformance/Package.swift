// swift-tools-version: 6.2
import PackageDescription

// The application under test of record-level conformance harnesses.

let package = Package(
    name: "conformance",
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // CSodium is a target of Roost's.
        .systemLibrary(name: "Libsodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .executableTarget(
            name: "conformance-app",
            dependencies: [
                "Libsodium", .product(name: "FastCGI", package: "roost"),
                .product(name: "FastCGIRecords", package: "roost"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
    ]
)
