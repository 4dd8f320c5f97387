// swift-tools-version: 6.2
import PackageDescription

// The workloads, as a user of Roost would write them; what they are compared with is in peers/.

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "roost", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "bench-app",
            dependencies: [
                .product(name: "Roost", package: "roost"), .product(name: "RoostCommands", package: "roost"),
            ]
        ),
        .executableTarget(
            name: "upload-app",
            dependencies: [
                .product(name: "Roost", package: "roost"), .product(name: "RoostCommands", package: "roost"),
            ]
        ),
        .executableTarget(
            name: "stream-app",
            dependencies: [
                .product(name: "FastCGI", package: "roost"), .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "text-costs",
            dependencies: [
                .product(name: "FastCGI", package: "roost"), .product(name: "FastCGIClient", package: "roost"),
                .product(name: "Roost", package: "roost"), .product(name: "RoostSecurity", package: "roost"),
            ]
        ),
        .executableTarget(name: "bench-inputs", dependencies: [.product(name: "Roost", package: "roost")]),
        .executableTarget(name: "bench-json", dependencies: [.product(name: "RoostModel", package: "roost")]),
        .executableTarget(name: "bench-routes", dependencies: [.product(name: "Roost", package: "roost")]),
    ]
)
