// swift-tools-version: 6.2
import PackageDescription

// A server that does next to nothing, for scripts/check to look at what it links.

let package = Package(
    name: "linkage",
    products: [
        .executable(name: "hello-fastcgi", targets: ["HelloFastCGI"])
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
        )
    ]
)
