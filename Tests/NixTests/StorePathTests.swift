import Diagnostics
import Nix
import Testing

/// Held against `nix-store --print-fixed-path`.
@Suite struct StorePathTests {
  private let hash = Hash(of: Array("hello\n".utf8))

  @Test func fixedOutputs() throws {
    #expect(
      try StorePath.fixedOutput(name: "a-1.0", hash: hash)
        == "/nix/store/9kn1izb4cgi6ky91mf4xsbydcrq8nj0z-a-1.0"
    )
    #expect(
      try StorePath.fixedOutput(name: "a-1.0", hash: hash, .flat)
        == "/nix/store/iiw0qkkip4bp98qnpmhp3s06arrbqbam-a-1.0"
    )
  }

  /// The crates of anordal/shellharden 4.3.1, as nixpkgs fetches them.
  @Test func shellharden() throws {
    let hash = try Hash(parsing: "sha256-kMY+esMOsQZC979jntcqF35KVJCBuNLXHb0WYOV5YHA=")
    #expect(
      try StorePath.fixedOutput(name: "shellharden-4.3.1-vendor-staging", hash: hash)
        == "/nix/store/bhwhgnng0m66z9l7pdbc4m6igk9lxfpy-shellharden-4.3.1-vendor-staging"
    )
  }

  @Test(arguments: ["", ".a", "a b", "a/b", "ä", String(repeating: "a", count: 212)])
  func badName(_ name: String) {
    let failure = #expect(throws: Failure.self) { try StorePath.fixedOutput(name: name, hash: hash) }
    #expect(failure?.code == .invalidStoreName)
  }
}
