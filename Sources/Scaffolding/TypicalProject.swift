import Cargo
import FileTree
import Strategies
import Templates

/// A made-up project of a common kind, to hold templates against.
struct TypicalProject {
  private let files: [String: MemoryTree.Item]
  /// The folder of its workspace.
  private let folder: String
  private let change: @Sendable (inout Options) -> Void

  init(
    _ files: [String: MemoryTree.Item],
    at folder: String = "",
    change: @escaping @Sendable (inout Options) -> Void = { _ in }
  ) {
    self.files = files
    self.folder = folder
    self.change = change
  }

  /// Its profile in the words of templates; nil if the strategy cannot build it.
  func values(strategy: Strategy, layout: Layout) -> [String: TemplateValue]? {
    var options = Options(strategy: strategy, layout: layout)
    change(&options)
    let tree = MemoryTree(files)
    return try? Profile.read(Workspace.load(from: tree, at: folder), in: tree, options: options).values()
  }

  /// Between them, they have what a profile can have.
  static let all = [
    // One program, with all that a manifest says.
    TypicalProject([
      "Cargo.toml": .text(
        manifest(
          "say",
          "description = \"Says \\\"hi\\\" to ${you}\"\nlicense = \"MIT OR Apache-2.0\"\nhomepage = \"https://example.org\""
        )
      ),
      "src/main.rs": "", "Cargo.lock": .text(lock),
    ]),
    // A library of which nothing else is known.
    TypicalProject([
      "Cargo.toml": .text(manifest("quiet", "")), "src/lib.rs": "", "Cargo.lock": .text(lock),
    ]),
    // Two programs of a workspace, from which they take version and licence.
    TypicalProject([
      "Cargo.toml":
        "[workspace]\nmembers = [\"crates/*\"]\n[workspace.package]\nversion = \"2.0.0\"\nlicense = \"MIT\"\n",
      "crates/client/Cargo.toml": .text(inheriting("client")), "crates/client/src/main.rs": "",
      "crates/server/Cargo.toml": .text(inheriting("server")), "crates/server/src/main.rs": "",
      "Cargo.lock": .text(lock),
    ]),
    // Libraries that are not Rust, a git dependency, one hash for all crates, Cargo.nix in the repository.
    TypicalProject(
      [
        "Cargo.toml": .text(
          manifest(
            "fetch",
            "repository = \"https://example.org/fetch\"\n[dependencies]\nopenssl-sys = \"0.9\"\nclang-sys = \"1\"\nlibz-sys = \"1\""
          )
        ),
        "src/main.rs": "",
        "Cargo.lock": .text(lock + native),
      ]
    ),
    TypicalProject(
      ["Cargo.toml": .text(manifest("hashed", "")), "src/main.rs": "", "Cargo.lock": .text(lock)]
    ) {
      $0.vendor = .hash
      $0.cargoNix = .generated
    },
    // A toolchain of its own, from either source.
    toolchain(.rustOverlay), toolchain(.fenix),
    // A workspace below the root of the repository that needs a package beside it.
    TypicalProject(
      [
        "app/Cargo.toml": .text(manifest("app", "[dependencies]\ncommon = { path = \"../common\" }")),
        "app/src/main.rs": "", "app/Cargo.lock": .text(lock),
        "common/Cargo.toml": .text(manifest("common", "")), "common/src/lib.rs": "",
      ],
      at: "app"
    ),
  ]

  private static func toolchain(_ source: ToolchainSource) -> TypicalProject {
    TypicalProject([
      "Cargo.toml": .text(manifest("pinned", "")), "src/main.rs": "", "Cargo.lock": .text(lock),
      "rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n",
    ]) { $0.toolchain = source }
  }

  private static let lock = "version = 4\n"

  private static func manifest(_ name: String, _ more: String) -> String {
    "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(more)\n"
  }

  private static func inheriting(_ name: String) -> String {
    "[package]\nname = \"\(name)\"\nversion.workspace = true\nlicense.workspace = true\nedition = \"2021\"\n"
  }

  private static let native = """

    [[package]]
    name = "clang-sys"
    version = "1.8.1"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "0b023947811758c97c59bf9d1c188fd619ad4718dcaa767947df1cadb14f39f4"

    [[package]]
    name = "fetch"
    version = "1.0.0"
    dependencies = ["clang-sys", "libz-sys", "openssl-sys", "given"]

    [[package]]
    name = "given"
    version = "1.0.0"
    source = "git+https://example.org/given#0123456789abcdef0123456789abcdef01234567"

    [[package]]
    name = "libz-sys"
    version = "1.1.22"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "8b70e7a7df205e92a1a4cd9aaae7898dac0aa555503cc0a649494d0d60e7651d"

    [[package]]
    name = "openssl-sys"
    version = "0.9.109"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "90096e2e47630d78b7d1c20952dc621f957103f8bc2c8359ec81290d75238571"
    """
}
