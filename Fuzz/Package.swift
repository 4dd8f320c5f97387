// swift-tools-version: 6.2
import PackageDescription

// libFuzzer targets. Build and run them with scripts/fuzz, which passes the sanitizers that this needs.

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "roost", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CLibFuzzer", .product(name: "FastCGI", package: "roost"),
                .product(name: "FastCGIRecords", package: "roost"), .product(name: "Roost", package: "roost"),
                .product(name: "RoostModel", package: "roost"),
            ]
        ),
    ]
)
