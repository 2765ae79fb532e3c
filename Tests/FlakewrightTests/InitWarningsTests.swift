import FileTree
import TestSupport
import Testing

/// What `init` says about a project: all that `inspect` knows and that concerns the scaffold.
@Suite struct InitWarningsTests {
  private static let odd = project.with([
    "Cargo.toml": """
    [package]
    name = "app"
    version = "1.1.0"
    edition = "2021"
    rust-version = "1.999"

    [profile.release]
    lto = true

    """,
    "src/main.rs": "const GONE: &str = include_str!(\"../gone.txt\");\nfn main() {}\n",
    ".gitattributes": "*.png filter=lfs diff=lfs merge=lfs -text\n",
    ".cargo/config.toml": """
    [build]
    rustc-wrapper = "sccache"
    rustflags = ["-Ctarget-cpu=native"]
    [env]
    A = "1"
    """,
  ])

  @Test("on the terminal, in JSON and in the commit message", arguments: ["buildRustPackage", "crate2nix"])
  func says(strategy: String) throws {
    try withRepository { git in
      try git.commit(Self.odd)
      let done = try Tool.initialise(git, strategy)
      try expectSnapshot(done, named: strategy)
      let message = try git.message(of: "flakewright/\(strategy)")
      try expectSnapshot(message, named: "\(strategy) message")
      let json = try Tool.initialise(git, strategy, "--branch", "other", "--json")
      let text = String(decoding: json.output, as: UTF8.self)
      for code in ["stale-lock", "missing-path", "git-lfs", "toolchain", "cargo-config"] {
        #expect(text.contains("\"code\":\"\(code)\""), "\(code)")
      }
    }
  }

  @Test func aPlatformThatNoBuilderBuildsForIsRefused() throws {
    try withRepository { git in
      try git.commit(
        project.with([".cargo/config.toml": "[build]\ntarget = \"thumbv7em-none-eabihf\"\n"])
      )
      let done = try Tool.run(["init", "--strategy", "crane"], in: git)
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  @Test func aProgramWithoutItsFeature() throws {
    try withRepository { git in
      try git.commit(
        project.with([
          "Cargo.toml": """
          [package]
          name = "app"
          version = "1.0.0"
          edition = "2021"

          [features]
          cli = []

          [[bin]]
          name = "app"
          path = "src/main.rs"
          required-features = ["cli"]
          """,
          "src/lib.rs": "",
        ])
      )
      try expectSnapshot(try Tool.initialise(git, "crane"))
      let chosen = try Tool.initialise(git, "crane", "--features", "cli", "--branch", "other")
      #expect(chosen.status == 0 && !chosen.errorText.contains("left out"))
      #expect(try git("show", "other:nix/package.nix").contains("mainProgram = \"app\";"))
    }
  }

  @Test func manyOfOneKindAreCounted() throws {
    try withRepository { git in
      let lines = (1...9).map { "const A\($0): &str = include_str!(\"../gone\($0).txt\");\n" }.joined()
      try git.commit(project.with(["src/main.rs": .text(lines + "fn main() {}\n")]))
      try expectSnapshot(try Tool.initialise(git))
    }
  }

  @Test func checkFindsAStaleLock() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "import-cargo", "--checkout")
      let manifest = try #require(project["Cargo.toml"])
      guard case .file(let bytes, _) = manifest else { return }
      let newer = String(decoding: bytes, as: UTF8.self).replacing("1.0.0", with: "1.1.0")
      try git.commit(["Cargo.toml": .text(newer)])
      let done = try Tool.run(["check"], in: git)
      #expect(done.status == 2)
      try expectSnapshot(done)
    }
  }
}
