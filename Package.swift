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
    // Reads the command line, and writes help and completions: the convention for Swift tools. It costs 2 ms a start.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The system's libgit2 reads and writes repositories in this process, as the user's other tools do.
    .systemLibrary(
      name: "CLibgit2",
      pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    // Objects: zlib of the system, which libgit2 links too. libgit2's own reader of loose objects believes the size in
    // their headers, so that a damaged one overflows the heap or never ends.
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    // What makes libgit2 start faster.
    .target(name: "CGitStart", dependencies: ["CLibgit2"]),
    // The system's libcrypto computes SHA-256 with the processor's own instructions, and libgit2 has loaded it already.
    // swift-crypto is as fast, but takes three minutes to build.
    .systemLibrary(
      name: "CLibcrypto",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
    ),
    // Computes SHA-256 in a second thread while the first one reads.
    .target(name: "CCrypto", dependencies: ["CLibcrypto"]),
    // toml++ parses TOML, with a line and a column for every value, and the TOML 1.1 forms that cargo accepts.
    .target(name: "CTomlPlusPlus"),
    // Keeps the arguments that the C library passes to the program. Swift reads them from /proc, which may be missing.
    .target(name: "CArguments"),
    // Starts programs in a folder, with a function that glibc hides from Swift. swift-subprocess is async: waiting for
    // it blocks a thread that it may need itself, and on two cores two tests then waited forever.
    .target(name: "CProcesses"),
    // Embeds the files of Templates/ with the C compiler.
    .target(name: "CTemplates"),
    // Embeds the files of Data/ likewise.
    .target(name: "CData"),

    module("Diagnostics"),
    // FoundationEssentials' decoder reports neither the line of a value nor a repeated name. Its encoder takes ten
    // times as long for a large report, and orders keys only by the alphabet.
    module("JSON", imports: ["Diagnostics"]),
    module("FileTree", imports: ["Diagnostics"]),
    module("Threads"),
    // Shared by Git and Cargo, which do not know each other.
    module("URLs"),
    module("TOML", imports: ["CTomlPlusPlus", "Diagnostics"]),
    module("Processes", imports: ["CProcesses", "Diagnostics", "FileTree"]),
    module(
      "Git",
      imports: [
        "CGitStart", "CLibcrypto", "CLibgit2", "CZlib", "Diagnostics", "FileTree", "Processes", "URLs",
      ]
    ),
    module("Cargo", imports: ["Diagnostics", "FileTree", "TOML", "Threads", "URLs"]),
    module("Nix", imports: ["CCrypto", "Diagnostics", "FileTree"]),
    module("Crates", imports: ["Cargo", "Diagnostics", "FileTree", "Git", "Nix", "Processes"]),
    module("Strategies", imports: ["CData", "Cargo", "Diagnostics", "TOML"]),
    module(
      "Recognition",
      imports: ["CData", "Diagnostics", "FileTree", "JSON", "Nix", "Strategies", "TOML"]
    ),
    module("Templates", imports: ["CTemplates", "Diagnostics", "FileTree", "Nix", "Processes", "TOML"]),
    module(
      "Scaffold",
      imports: [
        "Cargo", "Crates", "Diagnostics", "FileTree", "Git", "JSON", "Nix", "Processes", "Recognition",
        "Strategies", "TOML", "Templates", "URLs",
      ]
    ),
    module(
      "Migration",
      imports: [
        "Cargo", "Crates", "Diagnostics", "FileTree", "Git", "Nix", "Recognition", "Scaffold", "Strategies",
        "TOML", "Templates", "URLs",
      ]
    ),
    module(
      "Inspection",
      imports: [
        "Cargo", "Diagnostics", "FileTree", "Git", "JSON", "Processes", "Recognition", "Migration",
        "Scaffold",
        "Strategies", "Templates", "Threads",
      ]
    ),
    .executableTarget(
      name: "flakewright",
      dependencies: [
        "CArguments", "Cargo", "Crates", "Diagnostics", "FileTree", "Git", "Inspection", "JSON", "Nix",
        "Migration", "Scaffold",
        "Strategies", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // What tests share: temporary folders, programs, repositories made by git, snapshots, hostile text.
    .target(
      name: "TestSupport",
      dependencies: ["Cargo", "Diagnostics", "FileTree"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    // A server that stands in for crates.io in scripts/bench-crates.
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
    tests(of: "Git", imports: ["Diagnostics", "FileTree", "TestSupport", "URLs"]),
    tests(of: "URLs", imports: ["TestSupport"]),
    // Real Nix with a store and a package set of its own, which builds and runs projects.
    .testTarget(name: "NixBuildTests", dependencies: ["TestSupport"], swiftSettings: strict),
    tests(of: "Strategies", imports: ["CData", "Cargo", "Diagnostics", "FileTree", "TOML", "TestSupport"]),
    tests(of: "Recognition", imports: ["Diagnostics", "FileTree", "Nix", "Strategies", "TestSupport"]),
    tests(
      of: "Scaffold",
      imports: [
        "Cargo", "Diagnostics", "FileTree", "Git", "JSON", "Nix", "Strategies", "Templates", "TestSupport",
      ]
    ),
    tests(
      of: "Migration",
      imports: [
        "Cargo", "Diagnostics", "FileTree", "Git", "Inspection", "JSON", "Nix", "Scaffold", "Strategies",
        "Templates",
        "TestSupport",
      ]
    ),
    tests(
      of: "Inspection",
      imports: ["Cargo", "Diagnostics", "FileTree", "JSON", "Strategies", "TestSupport"]
    ),
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
