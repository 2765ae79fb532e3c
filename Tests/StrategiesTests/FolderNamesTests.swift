import Cargo
import Diagnostics
import Strategies
import TestSupport
import Testing

/// Names of folders that some builders do not quote.
@Suite struct FolderNamesTests {
  /// What `strategy` says of a package in `folder`, in words.
  private func said(of folder: String, by strategy: Strategy, from root: String = "") -> [String] {
    var package = member("a")
    package.directory = folder
    var project = workspace([package], lock: [lockedMember("a")])
    project.directory = root
    return strategy.blockers(in: ProjectTraits(of: project)).map {
      ([$0.summary, $0.why ?? ""] + $0.help.map(\.text)).joined(separator: " | ")
    }
  }

  @Test(arguments: Strategy.allCases, ["", "crates/a-b_c.d+1", "A/0"])
  func plainNames(strategy: Strategy, folder: String) {
    #expect(said(of: folder, by: strategy).isEmpty)
  }

  @Test(arguments: ["über", "a/ö/b", "a@b", "a=b", "a~b", "a,b", "a#b", "!a", "日本"])
  func onlyCrate2nixRefuses(folder: String) {
    for strategy in Strategy.allCases where strategy != .crate2nix {
      #expect(said(of: folder, by: strategy).isEmpty, "\(strategy.rawValue)")
    }
    #expect(said(of: folder, by: .crate2nix).count == 1)
  }

  @Test(arguments: ["a b", "a\tb", "a*", "a?", "[a]"])
  func whatShellsSplitIsForTheOthers(folder: String) {
    for strategy in [Strategy.naersk, .crane] { #expect(said(of: folder, by: strategy).count == 1) }
    #expect(said(of: folder, by: .crate2nix).count == 1)
    #expect(said(of: folder, by: .buildRustPackage).isEmpty)
    #expect(said(of: folder, by: .importCargo).isEmpty)
  }

  @Test(arguments: ["a$b", "it's", "a\"b", "a;b", "a&b", "a(b", "a`b", "a\\b", "a|b", "<a>", "a{b,c}"])
  func craneAlsoRefusesTheSyntaxOfShells(folder: String) {
    #expect(said(of: folder, by: .crane).count == 1)
    #expect(said(of: folder, by: .naersk).isEmpty)
    #expect(said(of: folder, by: .buildRustPackage).isEmpty)
  }

  @Test func sayWhy() throws {
    for strategy in [Strategy.naersk, .crate2nix, .crane] {
      try expectSnapshot(of: ["über", "a b", "a$b"], named: strategy.rawValue) { folder in
        said(of: folder, by: strategy)
      }
    }
  }

  /// The builders see the workspace's folder as their source, without its name.
  @Test func theWayToTheWorkspaceDoesNotMatter() {
    #expect(said(of: "mein Büro/a", by: .crate2nix, from: "mein Büro").isEmpty)
    #expect(said(of: "mein Büro/ä", by: .crate2nix, from: "mein Büro").count == 1)
  }
}
