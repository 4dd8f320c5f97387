// swift-tools-version: 6.2
import PackageDescription

// The workloads, as a user of Roost would write them; what they are compared with is in peers/.

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "roost", path: "..")],
    targets: [
        .executableTarget(
            name: "bench-app",
            dependencies: [
                .product(name: "Roost", package: "roost"), .product(name: "RoostCommands", package: "roost"),
            ]
        )
    ]
)
