// swift-tools-version: 6.2
import PackageDescription

// Two applications that do next to nothing, for scripts/check to look at what they link.

let package = Package(
    name: "linkage",
    products: [
        .executable(name: "hello-fastcgi", targets: ["HelloFastCGI"]),
        .executable(name: "hello-roost", targets: ["HelloRoost"]),
    ],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "HelloFastCGI",
            dependencies: [
                .product(name: "FastCGI", package: "roost"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "HelloRoost",
            dependencies: [
                .product(name: "Roost", package: "roost"),
                .product(name: "RoostCommands", package: "roost"),
            ]
        ),
    ]
)
