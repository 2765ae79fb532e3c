import TestSupport
import Testing

/// The project's own `flake.nix` and `nix/package.nix`, as a clone has them.
@Suite("the project's own Nix files")
struct OwnFlakeTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A repository with the files of HEAD, and nothing that a build of this one left.
  private func clone(as name: String) throws -> String {
    let clone = "repositories/\(name)"
    _ = try bench.run(
      """
      rm -rf \(clone) && mkdir -p \(clone)
      git -c safe.directory='*' -C \(quoted(bench.repository)) archive HEAD | tar -xf - -C \(clone)
      cd \(clone) && git init -q -b main && git add -A && git commit -qm start
      """
    )
    return clone
  }

  /// What evaluates to the derivation of the package, in each way that a clone offers.
  private func derivations(_ clone: String) throws -> [String] {
    let flakes = ["git+file://$PWD/\(clone)", "path:$PWD/\(clone)"].map { flake in
      """
      --no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \
      "\(flake)#packages.x86_64-linux.default.drvPath"
      """
    }
    let package = "((import ./nixpkgs { }).callPackage ./\(clone)/nix/package.nix { }).drvPath"
    return try (flakes + ["--impure --expr \(quoted(package))"]).map { asked in
      try bench.run("nix eval --raw \(asked) 2> said || cat said")
    }
  }

  @Test("evaluate in a clone, and evaluate to the same after a build there")
  func evaluate() throws {
    let clone = try clone(as: "own-flake")
    let fresh = try derivations(clone)
    #expect(fresh.allSatisfy { $0.hasSuffix("-flakewright-0.1.0.drv") }, "\(fresh)")
    _ = try bench.run(
      "cd \(clone) && mkdir .build && touch Package.resolved .build/release && ln -s .build result"
    )
    #expect(try derivations(clone) == fresh)
  }

  @Test("make a flake that offers the package, a shell and the templates")
  func flake() throws {
    let flake = "\"git+file://$PWD/\(try clone(as: "own-flake-shown"))\""
    let own = "--no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(flake)"
    let shown = try bench.run("nix flake check --no-build \(own) && nix flake show \(own)")
    #expect(shown.contains("package 'flakewright-0.1.0'"), "\(shown)")
    #expect(shown.contains("development environment 'nix-shell'"), "\(shown)")
    expectTemplates(in: shown)
  }
}
