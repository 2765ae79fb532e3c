import FileTree
import Strategies
import TestSupport
import Testing

/// A repository whose HEAD has a scaffold, which a test edits and then moves.
struct EditedScaffold {
  let git: TestRepository

  /// Runs `body` with the scaffold that `init` makes of `items`.
  static func with(
    _ strategy: Strategy,
    _ arguments: String...,
    items: [String: MemoryTree.Item] = project,
    body: (EditedScaffold) throws -> Void
  ) throws {
    try withRepository { git in
      try git.commit(items)
      let done = try Tool.run(["init", "--strategy", strategy.rawValue, "--checkout"] + arguments, in: git)
      try #require(done.status == 0, "\(done.errorText)")
      try body(EditedScaffold(git: git))
    }
  }

  func text(_ path: String) throws -> String { String(decoding: try git.folder.read(path), as: UTF8.self) }

  /// Commits another text of a file.
  func edit(_ path: String, _ change: (String) throws -> String) throws {
    let (before, after) = (try text(path), try change(try text(path)))
    try #require(before != after, "the edit does not apply to \(path):\n\(before)")
    try git.commit([path: .text(after)])
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    try edit(path) { $0.replacing(old, with: new, maxReplacements: 1) }
  }

  /// Adds the crate openssl-sys to the project.
  func addOpenSSL() throws {
    try git.commit([
      "Cargo.toml": .text(try text("Cargo.toml") + "\n[dependencies]\nopenssl-sys = \"0.9\"\n"),
      "Cargo.lock": """
      version = 4

      [[package]]
      name = "app"
      version = "1.0.0"
      dependencies = [
       "openssl-sys",
      ]

      [[package]]
      name = "openssl-sys"
      version = "0.9.109"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "48b7e86cf9e64e0582002cdb05630b7366de8d862e79df45544afa22cc688fa9"

      """,
    ])
  }

  /// Runs a command that switches to its branch.
  ///
  /// What it commits must be Nix; a conflict must leave all as it is.
  @discardableResult func run(_ command: String..., location: SourceLocation = #_sourceLocation) throws
    -> Finished
  {
    let before = try git("rev-parse", "HEAD")
    let done = try Tool.run(command + ["--checkout"], in: git)
    if done.status == 0 {
      try expectNix(location)
    } else {
      #expect(done.status == 2, "\(done.errorText)", sourceLocation: location)
      #expect(try git("rev-parse", "HEAD") == before, sourceLocation: location)
    }
    return done
  }

  /// Expects that Nix parses each of its files at HEAD.
  private func expectNix(_ location: SourceLocation) throws {
    let files = try git("ls-files", "*.nix").split(separator: "\n").map(String.init)
    try withTemporaryFolder { folder in
      let done = try TestSupport.run(
        ["nix-instantiate", "--parse"] + files,
        in: git.path,
        environment: NixEvaluation.environment(in: folder)
      )
      #expect(done.status == 0, "\(done.errorText)", sourceLocation: location)
    }
  }
}

extension Strategy {
  /// What stands before the set that the builder gets.
  var builderCall: String {
    switch self {
    case .buildRustPackage: "rustPlatform.buildRustPackage (finalAttrs: {\n"
    case .importCargo: "stdenv.mkDerivation {\n"
    case .naersk, .crane: "  common = {\n"
    case .crate2nix: "  cargoNix = crate2nix.appliedCargoNix {\n"
    }
  }
}
