import FileTree
import Strategies
import TestSupport
import Testing

/// Toolchains of rust-overlay and fenix, whose own linker leaves out the paths of libraries.
@Suite struct LinkerTests {
  /// The lines about linking of the scaffold for a toolchain file with `channel`.
  private func lines(_ strategy: Strategy, _ channel: String, linksLibraries: Bool = true) throws -> [String]
  {
    try withRepository { git in
      try git.commit(project.with(["rust-toolchain.toml": .text("[toolchain]\nchannel = \"\(channel)\"\n")]))
      let edited = EditedScaffold(git: git)
      if linksLibraries { try edited.addOpenSSL() }
      let done = try Tool.initialise(git, strategy.rawValue, "--toolchain", "rust-overlay")
      try #require(done.status == 0, "\(done.errorText)")
      return try git("show", "flakewright/\(strategy.rawValue):nix/package.nix").split(separator: "\n")
        .map { $0.trimmingPrefix { $0 == " " } }.filter { $0.contains("lld") }.map(String.init)
    }
  }

  @Test("programs find what they link", arguments: Strategy.allCases)
  func linksByCC(strategy: Strategy) throws {
    let found = try lines(strategy, "1.90.0")
    #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("x86_64-linux = ") }, "\(found)")
    #expect(try lines(strategy, "1.89.0").isEmpty)
    #expect(try lines(strategy, "stable", linksLibraries: false).isEmpty)
  }

  @Test func unstableReleases() throws {
    #expect(try lines(.crane, "nightly-2025-03-01").contains { $0.contains("-Zlinker-features=-lld") })
    #expect(try lines(.crane, "nightly-2026-01-01").contains { $0.contains("-Clinker-features=-lld") })
  }
}
