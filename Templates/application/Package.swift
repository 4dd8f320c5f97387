// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "__name__",
    dependencies: [
        .package(name: "roost", path: "__roost__")
    ],
    targets: [
        .executableTarget(
            name: "__name__",
            dependencies: [
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostCommands", package: "roost"),
            ],
            path: "Sources/__Module__"
        ),
        .testTarget(
            name: "__Module__Tests",
            dependencies: [
                "__name__",
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostTesting", package: "roost"),
            ]
        ),
    ]
)
