// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library of ours: what it may import is what docs/architecture.md says.
func module(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// The tests of one module, under the module's name.
func tests(of name: String, imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name)] + imports,
    swiftSettings: strict
  )
}

let package = Package(
  name: "flakewright",
  products: [.executable(name: "flakewright", targets: ["flakewright"])],
  dependencies: [
    // Arguments: the convention for Swift tools, completions included, 2 ms of start-up.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // git: libgit2 of the system, so that repositories are read as the user's other tools read them.
    .systemLibrary(
      name: "CLibgit2",
      pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    // What makes libgit2 start faster.
    .target(name: "CGitStart", dependencies: ["CLibgit2"]),
    // Hashes: libcrypto of the system, which libgit2 has loaded already. Not swift-crypto, which is as fast but builds
    // for three minutes.
    .systemLibrary(
      name: "CLibcrypto",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
    ),
    // SHA-256 in a thread beside the one that reads.
    .target(name: "CCrypto", dependencies: ["CLibcrypto"]),
    // TOML: toml++ has a line and a column for every value and the TOML 1.1 forms that cargo accepts.
    .target(name: "CTomlPlusPlus"),
    // Starting programs: what glibc hides from Swift. Not swift-subprocess, whose functions are async: waiting for
    // one blocks a thread that it may need to go on, and two tests did so for ever on two cores.
    .target(name: "CProcesses"),
    // Downloads: libcurl of the system. Its headers are needed for building; the library is loaded where something is
    // downloaded: linked, it and the 18 libraries that it brings would make every start half as long again.
    .target(name: "CCurl"),
    // The bytes of Templates/, embedded by the C compiler.
    .target(name: "CTemplates"),
    // The bytes of Data/, embedded likewise.
    .target(name: "CData"),

    module("Diagnostics"),
    // JSON: FoundationEssentials' decoder says of a value neither its line nor that a name is there twice, and its
    // encoder, ten times as slow for a large report, has no order of keys but the alphabet's.
    module("JSON", imports: ["Diagnostics"]),
    module("FileTree", imports: ["Diagnostics"]),
    module("Threads"),
    module("TOML", imports: ["CTomlPlusPlus", "Diagnostics"]),
    module("Processes", imports: ["CProcesses", "Diagnostics", "FileTree"]),
    module("Git", imports: ["CGitStart", "CLibgit2", "Diagnostics", "FileTree", "Processes"]),
    module("Cargo", imports: ["Diagnostics", "FileTree", "TOML", "Threads"]),
    module("Nix", imports: ["CCrypto", "Diagnostics", "FileTree"]),
    module("Crates", imports: ["CCurl", "Cargo", "Diagnostics", "FileTree", "Git", "Nix", "Processes"]),
    module("Strategies", imports: ["CData", "Cargo", "Diagnostics", "TOML"]),
    module(
      "Recognition",
      imports: ["CData", "Diagnostics", "FileTree", "JSON", "Nix", "Strategies", "TOML"]
    ),
    module("Templates", imports: ["CTemplates", "Diagnostics", "FileTree", "Nix", "Processes", "TOML"]),
    module(
      "Scaffolding",
      imports: [
        "Cargo", "Crates", "Diagnostics", "FileTree", "Git", "JSON", "Nix", "Processes", "Recognition",
        "Strategies", "TOML",
        "Templates", "Threads",
      ]
    ),
    module(
      "Inspection",
      imports: [
        "Cargo", "Diagnostics", "FileTree", "Git", "JSON", "Processes", "Recognition", "Scaffolding",
        "Strategies", "Templates", "Threads",
      ]
    ),
    .executableTarget(
      name: "flakewright",
      dependencies: [
        "Cargo", "Crates", "Diagnostics", "FileTree", "Git", "Inspection", "JSON", "Nix", "Scaffolding",
        "Strategies", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // What tests share: temporary folders, programs, repositories made by git, snapshots, hostile texts.
    .target(
      name: "TestSupport",
      dependencies: ["Cargo", "FileTree"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    // A stand-in for crates.io's servers, for scripts/bench-crates.
    .executableTarget(
      name: "mirror",
      dependencies: ["FileTree", "TestSupport"],
      path: "Tests/Mirror",
      swiftSettings: strict
    ),
    tests(of: "Nix", imports: ["Diagnostics", "FileTree", "TestSupport"]),
    tests(of: "Templates", imports: ["CTemplates", "Diagnostics", "FileTree", "TOML", "TestSupport"]),
    tests(of: "TOML", imports: ["Diagnostics"]),
    tests(of: "JSON", imports: ["Diagnostics", "TestSupport"]),
    tests(of: "Cargo", imports: ["Diagnostics", "FileTree", "TOML", "TestSupport"]),
    tests(of: "Crates", imports: ["Cargo", "Diagnostics", "FileTree", "Nix", "TestSupport"]),
    tests(of: "FileTree", imports: ["Diagnostics", "TestSupport"]),
    tests(of: "Threads"),
    tests(of: "Processes", imports: ["Diagnostics", "FileTree", "TestSupport"]),
    tests(of: "Git", imports: ["Diagnostics", "FileTree", "TestSupport"]),
    // Real Nix with a store and a package set of its own, which builds and runs projects.
    .testTarget(name: "NixBuildTests", dependencies: ["TestSupport"], swiftSettings: strict),
    tests(of: "Strategies", imports: ["CData", "Cargo", "Diagnostics", "FileTree", "TOML", "TestSupport"]),
    tests(of: "Recognition", imports: ["Diagnostics", "FileTree", "Nix", "Strategies", "TestSupport"]),
    tests(
      of: "Scaffolding",
      imports: [
        "Cargo", "Diagnostics", "FileTree", "Git", "JSON", "Nix", "Strategies", "Templates", "TestSupport",
      ]
    ),
    tests(of: "Inspection", imports: ["Cargo", "Diagnostics", "FileTree", "JSON", "TestSupport"]),
    // The program itself, from the outside.
    .testTarget(
      name: "FlakewrightTests",
      dependencies: ["FileTree", "flakewright", "JSON", "Strategies", "TestSupport"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x,
  cxxLanguageStandard: .cxx17
)
