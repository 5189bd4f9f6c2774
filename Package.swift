// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "understudy",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "understudy", targets: ["UnderstudyCommand"]),
        .library(name: "BackfillChains", targets: ["BackfillChains"]),
        .library(name: "ChainCertificates", targets: ["ChainCertificates"]),
        .library(name: "FairSelection", targets: ["FairSelection"]),
        .library(name: "Secondments", targets: ["Secondments"]),
        .library(name: "StableMatching", targets: ["StableMatching"]),
        .library(name: "UnderstudyService", targets: ["UnderstudyService"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Engines: values in, values out. They never import each other.
        .target(name: "FairSelection", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "StableMatching", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "BackfillChains", dependencies: [.product(name: "HeapModule", package: "swift-collections")]),
        .target(name: "ChainCertificates"),

        // The rules as values, the store that holds them, the use cases, the command.
        .target(name: "Secondments", dependencies: ["FairSelection"]),
        // The one call to SQLite that Swift cannot make.
        .target(name: "SQLiteSettings", dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")]),
        .target(
            name: "UnderstudyStore",
            dependencies: [
                "FairSelection", "Secondments", "SQLiteSettings",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "UnderstudyService",
            dependencies: [
                "BackfillChains", "ChainCertificates", "FairSelection", "Secondments", "StableMatching",
                "UnderstudyStore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]),
        // The invented university of the demonstration, linked from SampleData.
        .target(name: "NorthfieldSample", resources: [.embedInCode("northfield")]),
        // Invented universities of any size, for trying out and measuring.
        .target(name: "SyntheticOrganisation"),
        .executableTarget(
            name: "UnderstudyCommand",
            dependencies: [
                "BackfillChains", "FairSelection", "NorthfieldSample", "Secondments", "StableMatching",
                "SyntheticOrganisation", "UnderstudyService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ]),

        .testTarget(name: "FairSelectionTests", dependencies: ["FairSelection"]),
        .testTarget(name: "StableMatchingTests", dependencies: ["StableMatching"]),
        .testTarget(name: "BackfillChainsTests", dependencies: ["BackfillChains"]),
        .testTarget(name: "ChainCertificatesTests", dependencies: ["BackfillChains", "ChainCertificates"]),
        .testTarget(name: "SecondmentsTests", dependencies: ["Secondments"]),
        .testTarget(name: "SyntheticOrganisationTests", dependencies: ["SyntheticOrganisation"]),
        .testTarget(
            name: "UnderstudyStoreTests",
            dependencies: [
                "UnderstudyStore", "FairSelection", "Secondments",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "UnderstudyServiceTests",
            dependencies: [
                "UnderstudyService", "FairSelection", "Secondments", "SyntheticOrganisation", "UnderstudyStore",
            ]),
        .testTarget(name: "UnderstudyCommandTests", dependencies: ["NorthfieldSample", "UnderstudyCommand"]),
    ],
    swiftLanguageModes: [.v6]
)

// Warnings are errors in continuous integration only, so that a newer compiler never breaks somebody's build.
let warningsAreErrors = Context.environment["UNDERSTUDY_STRICT"] != nil

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if warningsAreErrors { settings.append(.treatAllWarnings(as: .error)) }
    target.swiftSettings = settings
}
